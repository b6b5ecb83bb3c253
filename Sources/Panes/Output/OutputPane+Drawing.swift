import Documents
import PageModel
import TerminalScreen

extension OutputPane {
  /// What the status line says of the cursor: its path, what is there, and where it is in the
  /// document.
  func cursorPath(part: Int) -> (path: String, facts: String, position: String)? {
    if let other = beside[part] { return other.cursorPath(part: 0) }
    let tab = tab(part: part)
    if tab == .diff, let pane = diff?.pane {
      return (pane.path(of: pane.cursor), "", pane.position)
    }
    if tab == .compare, let pane = comparison?.pane {
      return (
        [pane.current?.label, pane.variant?.name].compactMap { $0 }.joined(separator: " > "),
        pane.order == .found ? "" : "sorted \(pane.orderText)",
        "\(min(pane.cursor + 1, pane.rows.count))/\(pane.rows.count)"
      )
    }
    if let pane = json[tab]?.pane {
      let filter = pane.filter.map { "only \($0.text) " } ?? ""
      return (
        pane.path(of: pane.cursor), pane.cursorFacts,
        "\(filter)\(pane.cursor + 1)/\(pane.document.masked.rowCount)"
      )
    }
    if tab == .html, let pane = html?.pane, pane.rowCount > 0 {
      let path = pane.view == .outline ? pane.html.path(to: pane.cursor) : ""
      return (path, "", "\(pane.cursor + 1)/\(pane.rowCount)")
    }
    if let pane = lines[tab]?.pane, !pane.lines.isEmpty {
      return ("", "", "\(pane.cursor + 1)/\(pane.lines.count)")
    }
    return nil
  }

  /// The title of a part: the tabs, or the name of the one tab where there is no room for more.
  func title(part: Int, pane: PaneID, isAlone: Bool, width: Int, look: Look, glyphs: GlyphSet)
    -> [StyledRun]
  {
    let number = StyledRun("[\(pane.rawValue)]", look[look.isFocused ? .titleFocused : .border])
    let current = tab(part: part)
    let room = width - 4 - VisibleText.width(of: trailing(part: part)) - 2
    guard part == 0 || isAlone else {
      return [number] + tabRuns([current], current, false, look, glyphs)
    }
    for (tabs, short) in [(available, false), (available, true)] {
      let runs = [number] + tabRuns(tabs, current, short, look, glyphs)
      if runs.reduce(0, { $0 + VisibleText.width(of: $1.text) }) <= room { return runs }
    }
    return [number] + window(around: current, room: room - number.text.count, look, glyphs)
  }

  /// As many tabs around the current one as there is room for; marks say that there are more.
  private func window(
    around current: OutputTab, room: Int, _ look: Look, _ glyphs: GlyphSet
  ) -> [StyledRun] {
    let tabs = available
    var range = (tabs.firstIndex(of: current) ?? 0)..<(tabs.firstIndex(of: current) ?? 0) + 1
    func runs(_ range: Range<Int>) -> [StyledRun] {
      let more = StyledRun(glyphs.ellipsis, look[.border])
      return (range.lowerBound > 0 ? [more] : [])
        + tabRuns(Array(tabs[range]), current, true, look, glyphs)
        + (range.upperBound < tabs.count ? [more] : [])
    }
    func fits(_ range: Range<Int>) -> Bool {
      runs(range).reduce(0) { $0 + VisibleText.width(of: $1.text) } <= room
    }
    while range.upperBound < tabs.count, fits(range.lowerBound..<range.upperBound + 1) {
      range = range.lowerBound..<range.upperBound + 1
    }
    while range.lowerBound > 0, fits(range.lowerBound - 1..<range.upperBound) {
      range = range.lowerBound - 1..<range.upperBound
    }
    return runs(range)
  }

  private func tabRuns(
    _ tabs: [OutputTab], _ current: OutputTab, _ short: Bool, _ look: Look, _ glyphs: GlyphSet
  ) -> [StyledRun] {
    tabs.flatMap { tab -> [StyledRun] in
      let name = name(of: tab, short: short)
      guard tab == current else { return [StyledRun(" \(name) ", look[.border])] }
      return [
        StyledRun(glyphs.tabLeft, look[.border]),
        StyledRun(name, look[look.isFocused ? .titleFocused : .title]),
        StyledRun(glyphs.tabRight, look[.border]),
      ]
    }
  }

  private func name(of tab: OutputTab, short: Bool) -> String {
    guard tab == .outcome, let view else { return tab.name(short: short) }
    return OutcomeLines.title(of: view.record.outcome)
  }

  /// The tab at a column of the title, counted from the left edge of the frame.
  func tab(atColumn column: Int, part: Int, pane: PaneID, isAlone: Bool, width: Int) -> OutputTab? {
    let look = Look(theme: .mono, isFocused: false)
    let runs = title(
      part: part, pane: pane, isAlone: isAlone, width: width, look: look, glyphs: .unicode)
    var x = 2
    for run in runs {
      let end = x + VisibleText.width(of: run.text)
      if (x..<end).contains(column) {
        let name = run.text.trimmingBlanks
        return available.first {
          [self.name(of: $0, short: true), self.name(of: $0, short: false)].contains(name)
        }
      }
      x = end
    }
    return nil
  }

  /// What stands at the right of the title: the run, whether it is an old one, the size.
  func trailing(part: Int) -> String {
    if let other = beside[part] { return other.trailing(part: 0) }
    let tab = tab(part: part)
    guard let run = run(of: tab) else { return "" }
    if tab == .diff { return diff?.pane.summary ?? "" }
    if tab == .compare { return comparison?.pane.summary ?? "" }
    let old = newest.map { run < $0 } ?? (run.rawValue < 0) ? " (old)" : ""
    let bytes: Int? =
      switch tab {
      case .props, .hydration, .data, .record: json[tab]?.pane.document.raw.text.count
      case .html: html?.pane.html.byteCount
      case .outcome, .response, .trace, .client, .diff, .compare: nil
      }
    // Of props that are still on their way nobody knows how large they are.
    let more = json[tab]?.pane.document.masked.isBeginning ?? false ? "+" : ""
    return "run \(run)\(old)" + (bytes.map { "  " + ByteCount.text($0) + more } ?? "")
  }

  /// Draws the content of a part.
  func draw(into canvas: inout Canvas, area: Rect, part: Int, look: Look, empty: [TextLine]) {
    if let other = beside[part] {
      other.draw(into: &canvas, area: area, part: 0, look: look, empty: [])
      return
    }
    let tab = tab(part: part)
    guard run(of: tab) != nil else {
      LinesPane(emptyText(of: tab, otherwise: empty).flatMap { $0.wrapped(to: area.width) }).draw(
        into: &canvas, area: area, look: Look(theme: look.theme, isFocused: false),
        marksCursor: false)
      return
    }
    switch tab {
    case .props, .hydration, .data, .record:
      json[tab]?.pane.draw(into: &canvas, area: area, look: look)
    case .html: html?.pane.draw(into: &canvas, area: area, look: look)
    case .outcome, .response, .trace, .client:
      lines[tab]?.pane.draw(into: &canvas, area: area, look: look)
    case .diff: diff?.pane.draw(into: &canvas, area: area, look: look)
    case .compare: comparison?.pane.draw(into: &canvas, area: area, look: look)
    }
  }

  /// What is on the screen of a part; nil when it is empty.
  func shown(part: Int, height: Int) -> ShownRows? {
    if let other = beside[part] { return other.shown(part: 0, height: height) }
    let tab = tab(part: part)
    guard run(of: tab) != nil else { return nil }
    return switch tab {
    case .props, .hydration, .data, .record: json[tab]?.pane.shown(height: height)
    case .html: html?.pane.shown(height: height)
    case .outcome, .response, .trace, .client: lines[tab]?.pane.shown(height: height)
    case .diff: diff?.pane.tree.shown(height: height)
    case .compare: comparison?.pane.shown(height: height)
    }
  }

  /// Whether a part shows a tree that is closed altogether.
  func isAtClosedRoot(part: Int) -> Bool {
    beside[part]?.isAtClosedRoot(part: 0) ?? json[tab(part: part)]?.pane.isAtClosedRoot ?? false
  }

  /// Why a tab is empty after a run; before any run what the root has to say.
  private func emptyText(of tab: OutputTab, otherwise: [TextLine]) -> [TextLine] {
    guard let view else { return otherwise }
    if isPreview { return [TextLine("\(tab.name(short: false)) is being read…", .dim)] }
    let ending: String =
      switch view.record.outcome {
      case .props: "The page has none."
      case .redirect: "The page redirected."
      case .notFound: "The page answered not found."
      case .ended: view.record.handedTo?.sentence ?? "The page ended the response itself."
      case .failed(let failure): "The run failed: \(failure.name)."
      }
    return [TextLine("No \(tab.name(short: false)) in this run.", .dim), TextLine(ending, .dim)]
  }
}

extension MaskedHTML {
  /// The elements around a row, for the status line: `html > body > main > h1`.
  func path(to row: Int) -> String {
    var names: [String] = []
    var current: Int? = row
    while let place = current {
      names.append(document.name(of: place) ?? "#\(document.kind(of: place))")
      current = document.parent(of: place)
    }
    return names.reversed().joined(separator: " > ")
  }
}

extension RunView {
  /// Whether the user stopped the run.
  package var isCancelled: Bool {
    if case .failed(let failure) = record.outcome { return failure.name == "Cancelled" }
    return false
  }
}
