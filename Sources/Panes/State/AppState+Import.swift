import PageModel
import TerminalScreen

extension AppState {
  /// Reads what was typed after `i`: a file's name, or the text itself.
  mutating func importTyped(_ text: String) -> [Effect] {
    let typed = text.trimmingBlanks
    guard !typed.isEmpty else { return [] }
    let isText =
      typed.hasPrefix("curl") || typed.contains("=") || typed.contains(": ") || typed.hasPrefix("{")
    return [isText ? .importText(text) : .importFile(typed)]
  }

  /// Puts what was imported into the form, as one step.
  mutating func take(_ imported: ImportedRequest) -> [Effect] {
    switch imported.content {
    case .request(let request):
      if let page = imported.page, page != pages.chosen { choose(page) }
      if imported.page != nil, let page = pages.chosen, context.draft.path != page.rawValue {
        context.change { $0[text: .path] = page.rawValue }
      }
      context.change { $0.take(imported) }
      notice = Notice(
        level: .info,
        text:
          "took \(request.method) \(request.target.beginning.prefix(60)); r runs, u takes it back")
    case .headers(let headers, let cookies):
      merge(headers, .headers, cookies: cookies)
    case .cookies(let cookies): merge(cookies, .cookies)
    case .pairs(let pairs): merge(pairs, section(for: pairs))
    }
    return []
  }

  private mutating func merge(
    _ pairs: [NameValue], _ section: ContextSection, cookies: [NameValue] = []
  ) {
    context.change { draft in
      draft.merge(pairs, into: section)
      if !cookies.isEmpty { draft.merge(cookies, into: .cookies) }
    }
    context.opened.insert(section)
    context.select(section, height: contentSize(of: .context).rows)
    let counts =
      [section.counted(pairs.count)]
      + (cookies.isEmpty ? [] : [ContextSection.cookies.counted(cookies.count)])
    let them = pairs.count + cookies.count == 1 ? "it" : "them"
    notice = Notice(
      level: .info, text: "took \(counts.joined(separator: " and ")); u takes \(them) back")
  }

  /// Where `name=value` lines go: into the list the cursor is in, else by how the names look.
  private func section(for pairs: [NameValue]) -> ContextSection {
    let section = context.current.section
    if section.isList, section != .headers, focus == .context { return section }
    let isEnvironment = pairs.allSatisfy { pair in
      pair.name.utf8.allSatisfy { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
    }
    return isEnvironment ? .env : .query
  }

  /// Lets an entry of a HAR file be chosen; requests that reach a page come first.
  mutating func choose(from name: String, _ entries: [ArchiveEntry]) {
    archive = entries
    let order =
      entries.indices.filter { entries[$0].request.page != nil }
      + entries.indices.filter { entries[$0].request.page == nil }
    let items = order.map { index in
      let entry = entries[index]
      let status = entry.status.map(String.init) ?? "–"
      let mark = entry.request.page == nil ? "  " : "* "
      return PickerPane.Item(
        value: String(index), label: "\(mark)\(entry.method) \(entry.path.beginning)",
        note: "\(status) \(entry.request.page?.rawValue ?? entry.type)")
    }
    let pages = entries.filter { $0.request.page != nil }.count
    overlay = .picker(
      PickerPane(
        kind: .archive,
        title: "\(name): \(entries.count) request\(entries.count == 1 ? "" : "s"), "
          + "\(pages) of pages (*)",
        items: items, takesText: false))
  }

  mutating func take(archived choice: String) -> [Effect] {
    guard let index = Int(choice), archive.indices.contains(index) else { return [] }
    let entry = archive[index]
    archive = []
    return take(entry.request)
  }
}
