import Documents
import PageModel
import TerminalScreen

extension AppState {
  /// Carries out a `:` line.
  mutating func run(command line: String) -> [Effect] {
    do {
      switch try CommandGrammar.parse(line) {
      case .action(let action): return perform(action, count: nil)
      case .open(let path, let parameters): return open(path: path, parameters: parameters)
      case .set(let section, let name, let value): return set(section, name, value)
      case .setting(let name, let value): return set(setting: name, to: value)
      case .unset(let section, let name): return unset(section, name)
      case .goto(let path): return goto(path)
      case .importFrom(let text): return importTyped(text)
      case .cache(let times): return playCache(at: times)
      case .showRun(let id):
        guard pastRuns.recent.contains(where: { $0.id == id }) else {
          notice = Notice(level: .info, text: "there is no run \(id) in this session; H lists all")
          return []
        }
        return [.history(.load(.session(id), .show))]
      case .pipe(let command): return pipe(into: command)
      case .sweep(let places): return sweep(places)
      case .compareRuns(let old, let new): return [.history(.compare(old.ref, new.ref))]
      case .compareDocuments(let first, let second):
        if let reason = reason(against: .transition) {
          notice = Notice(level: .info, text: reason)
          return []
        }
        return output.viewID.map {
          [.history(.compareDocuments($0.ref, first, second))]
        } ?? []
      case .export(let file): return export(to: file)
      case .mask(let masks): return mask(masks)
      case .network(let policy):
        network = policy
        return startRun()
      }
    } catch {
      notice = Notice(level: .error, text: error.text)
      return []
    }
  }

  private mutating func set(setting name: String, to value: String) -> [Effect] {
    do throws(Settings.Problem) {
      let effects = try change(setting: name, to: value)
      let isLive = SettingsTable.field(named: name)?.isLive ?? true
      notice = Notice(
        level: .info,
        text: isLive
          ? "\(name) is \(settings[name])"
          : "\(name) holds from the start on: put it into the configuration file")
      return effects
    } catch {
      notice = Notice(level: .error, text: error.text)
      return []
    }
  }

  mutating func open(path: String, parameters: [NameValue]) -> [Effect] {
    if waits(withPath: path, parameters: parameters) { return [] }
    guard case .loaded(let view) = project else {
      notice = Notice(level: .error, text: "the project is not loaded")
      return []
    }
    noteLocation()
    let key = PageKey(path)
    if view.pages.contains(where: { $0.page.key == key }) {
      choose(key)
      context.change { draft in
        for pair in parameters { draft.set(pair.value, in: .params, name: pair.name) }
      }
    } else {
      // A path as a browser would ask for it: routing decides which page answers.
      context.change { draft in
        draft.path = path
        draft.parameters = parameters.map { DraftRow(name: $0.name, value: $0.value) }
      }
    }
    return restart()
  }

  private mutating func set(
    _ section: ContextSection, _ name: String?, _ value: String
  ) -> [Effect] {
    if [.mode, .provider].contains(section), !section.choices.contains(value) {
      let choices = section.choices.joined(separator: ", ")
      let text =
        section == .mode ? "mode is development or production" : "provider is one of \(choices)"
      notice = Notice(level: .error, text: text)
      return []
    }
    if section == .persona, case .loaded(let view) = project, !view.personas.isEmpty,
      !view.personas.contains(value)
    {
      // As the list of personas has it.
      if value == "none" { return unset(.persona, nil) }
      let known = view.personas.joined(separator: ", ")
      let text = "persona: there is no persona \"\(value)\"; there are \(known)"
      notice = Notice(level: .error, text: text)
      return []
    }
    context.change { draft in
      if let name {
        draft.set(value, in: section, name: name)
      } else {
        draft[text: section] = value
      }
    }
    let field = name.map { "\(section.rawValue) \($0)" } ?? section.rawValue
    if let reason = context.problem(in: section, named: name) {
      notice = Notice(level: .error, text: "\(field): \(reason)")
    } else if let other = context.problem {
      let text = "set \(field); to run, put right \(other.section.rawValue): \(other.reason)"
      notice = Notice(level: .warning, text: text)
    } else {
      notice = Notice(level: .info, text: "set \(field); r runs")
    }
    return checks(section)
  }

  /// Asks whether a name that was typed is one that is known.
  private func checks(_ section: ContextSection) -> [Effect] {
    guard [.geo, .persona, .locale].contains(section), context.problem == nil else { return [] }
    return [.check(context.draft.requestContext)]
  }

  private mutating func unset(_ section: ContextSection, _ name: String?) -> [Effect] {
    let before = context.draft
    let baseline = context.baseline
    context.change { draft in
      if let name {
        draft[rows: section].removeAll { $0.name == name }
      } else {
        draft.reset(section, to: baseline)
      }
    }
    let field = name.map { "\(section.rawValue) \($0)" } ?? section.rawValue
    notice = Notice(
      level: .info,
      text: before == context.draft ? "\(field) was not set" : "unset \(field); r runs")
    return []
  }

  /// Shows the cache's timeline for requests at these times.
  private mutating func playCache(at times: [Double]?) -> [Effect] {
    guard output.view != nil else {
      notice = Notice(level: .info, text: "nothing here yet: r runs the page")
      return []
    }
    let part = focusedPart
    output.show(.response, part: part)
    arrangement.focus(.output(part: part))
    output.playCache(at: times, height: contentSize(of: .output(part: part)).rows)
    return []
  }

  /// Goes to a place in the document that is shown: `pageProps.user.email` or `/user/email`.
  private mutating func goto(_ path: String) -> [Effect] {
    let part = focusedPart
    var tab = output.tab(part: part)
    if output.json[tab] == nil { tab = .props }
    _ = output.endFilter(part: part, height: contentSize(of: .output(part: part)).rows)
    guard let pane = output.json[tab]?.pane else {
      notice = Notice(level: .info, text: output.reasonForNothing(in: tab))
      return []
    }
    guard let pointer = PlaceText.pointer(path, root: pane.document.label),
      let row = pane.document.masked.row(at: pointer)
    else {
      notice = Notice(level: .error, text: "\(path) is not in \(tab.name(short: false))")
      return []
    }
    noteLocation()
    output.show(tab, part: part)
    arrangement.focus(.output(part: part))
    let height = contentSize(of: .output(part: part)).rows
    output.json[tab]?.pane.reveal(row, height: height)
    return []
  }
}

extension RequestDraft {
  /// Sets the first row of a name, or adds one.
  mutating func set(_ value: String, in section: ContextSection, name: String) {
    if let index = self[rows: section].firstIndex(where: { $0.name == name }) {
      self[rows: section][index] = DraftRow(name: name, value: value)
    } else {
      self[rows: section].append(DraftRow(name: name, value: value))
    }
  }
}

/// Places in a document as they are typed.
enum PlaceText {
  /// Reads a JSON Pointer or a path as JavaScript writes it; nil when the text is neither.
  ///
  /// The name of the root may be left out: `pageProps.a[0]["x y"]`, `a[0]["x y"]`.
  static func pointer(_ text: String, root: String) -> JSONPointer? {
    if text.isEmpty || text.hasPrefix("/") { return JSONPointer(parsing: text) }
    var rest = Substring(text)
    if rest == root { return JSONPointer() }
    if rest.hasPrefix(root), let next = rest.dropFirst(root.count).first, next == "." || next == "["
    {
      rest = rest.dropFirst(root.count)
    }
    var components: [String] = []
    while !rest.isEmpty {
      if rest.first == "[" {
        guard let component = bracketed(&rest) else { return nil }
        components.append(component)
        continue
      }
      if rest.first == "." { rest = rest.dropFirst() }
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard !name.isEmpty else { return nil }
      components.append(String(name))
      rest = rest.dropFirst(name.count)
    }
    return JSONPointer(components)
  }

  /// Takes `[0]` or `["x y"]` off the front.
  private static func bracketed(_ rest: inout Substring) -> String? {
    let body = rest.dropFirst()
    guard body.first == "\"" else {
      guard let end = body.firstIndex(of: "]") else { return nil }
      rest = body[body.index(after: end)...]
      return String(body[..<end])
    }
    guard let close = body.range(of: "\"]") else { return nil }
    let literal = String(body[..<close.lowerBound]) + "\""
    rest = body[close.upperBound...]
    return (try? JSONValue(parsing: literal))?.stringValue
  }
}

extension Substring {
  /// The first place of a text of two characters.
  fileprivate func range(of pair: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(pair) { return start..<index(start, offsetBy: pair.count) }
      start = index(after: start)
    }
    return nil
  }
}
