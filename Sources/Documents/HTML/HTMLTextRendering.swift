/// A page as text to read: what a person would see, without styles, at a given width.
///
/// Headings, paragraphs, lists, tables, links as `[text](address)`, forms and images by their
/// alternative text. Scripts, styles, hidden elements and the head are left out, except for the
/// title.
package struct HTMLTextRendering: Sendable {
  package let lines: [HTMLTextLine]

  /// Renders a page.
  ///
  /// `width` is the cells of a line, `cells` says how many a text takes, and `replacement` gives
  /// a text to be shown in place of a text or attribute, to mask sensitive ones.
  package init(
    _ document: HTMLDocument, width: Int, cells: @escaping (String) -> Int = { $0.count },
    replacement: @escaping (Int, HTMLValue.Place) -> String? = { _, _ in nil }
  ) {
    var renderer = HTMLTextRenderer(
      document: document, flow: HTMLTextFlow(width: width, cells: cells), cells: cells,
      replacement: replacement)
    renderer.render()
    self.lines = renderer.flow.lines
  }

  /// The line on which a node's text begins; nil when the node is not shown.
  package func line(of row: Int, in document: HTMLDocument) -> Int? {
    let inside = row..<document.end(of: row)
    return lines.firstIndex { $0.spans.contains { inside.contains($0.row) } }
  }
}

/// Walks over the rows of a page from first to last, with the open elements on a stack.
struct HTMLTextRenderer {
  /// An element whose contents are being rendered.
  private struct Open {
    let row: Int
    let end: Int
    let name: String
    let role: HTMLTextRole
    /// Items so far, in a list.
    var items = 0
  }

  let document: HTMLDocument
  var flow: HTMLTextFlow
  let cells: (String) -> Int
  let replacement: (Int, HTMLValue.Place) -> String?
  private var open: [Open] = []
  private var preformatted = 0

  init(
    document: HTMLDocument, flow: HTMLTextFlow, cells: @escaping (String) -> Int,
    replacement: @escaping (Int, HTMLValue.Place) -> String?
  ) {
    self.document = document
    self.flow = flow
    self.cells = cells
    self.replacement = replacement
  }

  mutating func render() {
    var row = 0
    while row < document.rowCount {
      while let last = open.last, row >= last.end { leave() }
      row = visit(row)
    }
    while !open.isEmpty { leave() }
    flow.endBlock()
  }

  /// Renders a node, or the start of one; returns the row to go on with.
  private mutating func visit(_ row: Int) -> Int {
    switch document.kind(of: row) {
    case .doctype, .comment: break
    case .text: renderText(row)
    case .element: return enter(row)
    }
    return row + 1
  }

  private mutating func renderText(_ row: Int) {
    let role = open.last?.role ?? .plain
    let text = replacement(row, .text) ?? document.text(of: row) ?? ""
    guard preformatted > 0 else {
      flow.append(text, role: role, row: row)
      return
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { flow.breakLine() }
      let expanded = line.split(separator: "\t", omittingEmptySubsequences: false)
        .joined(separator: "    ")
      if !expanded.isEmpty { flow.appendMark(expanded, role: role, row: row) }
    }
  }

  // MARK: Elements

  private mutating func enter(_ row: Int) -> Int {
    let name = document.name(of: row) ?? ""
    let end = document.end(of: row)
    if name == "svg", let picture = pictureName(row) {
      flow.appendApart("[image: \(picture)]", role: .image, row: row)
      return end
    }
    if Self.isLeftOut(name) || isHidden(row) { return end }
    if renderWhole(row, name: name) { return end }
    let outer = open.last?.role ?? .plain
    if name == "details", document.attribute("open", of: row) == nil {
      renderClosedDetails(row)
      return end
    }
    open.append(Open(row: row, end: end, name: name, role: Self.role(of: name) ?? outer))
    startBlock(row, name: name)
    return row + 1
  }

  /// What a browser shows of details until they are opened.
  private mutating func renderClosedDetails(_ row: Int) {
    flow.endBlock(isSpaced: true)
    let summary = document.children(of: row).first { document.isElement($0, "summary") }
    flow.appendMark("▸ ", role: .dim, row: row)
    flow.append(summary.map { text(inside: $0) } ?? "Details", role: .strong, row: summary ?? row)
    flow.endBlock(isSpaced: true)
  }

  /// Renders an element whose contents are not walked over; false for all others.
  private mutating func renderWhole(_ row: Int, name: String) -> Bool {
    switch name {
    case "br": flow.breakLine()
    case "hr":
      flow.endBlock(isSpaced: true)
      flow.emit([
        HTMLTextSpan(text: String(repeating: "─", count: flow.column), role: .dim, row: row)
      ])
      flow.endBlock(isSpaced: true)
    case "title":
      if document.parent(of: row).map({ document.isElement($0, "head") }) == true {
        flow.append(text(inside: row), role: .heading, row: row)
        flow.endBlock(isSpaced: true)
      }
    case "table":
      guard let table = HTMLTextTable(row, in: self) else { return false }
      flow.endBlock(isSpaced: true)
      for line in table.lines(width: flow.column, cells: cells) { flow.emit(line) }
      flow.endBlock(isSpaced: true)
    default:
      guard let mark = HTMLTextMark(row, name: name, in: self) else { return false }
      if !mark.text.isEmpty { flow.appendApart(mark.text, role: mark.role, row: row) }
    }
    return true
  }

  private mutating func startBlock(_ row: Int, name: String) {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flow.endBlock(isSpaced: true)
      let level = name.last?.wholeNumberValue ?? 1
      flow.append(String(repeating: "#", count: level) + " ", role: .dim, row: row)
    case "li":
      let bullet = bullet()
      let rest = String(repeating: " ", count: cells(bullet))
      flow.pushMargin(first: bullet, rest: rest, row: row)
    case "dd": flow.pushMargin(first: nil, rest: "  ", row: row)
    case "blockquote":
      flow.endBlock(isSpaced: true)
      flow.pushMargin(first: nil, rest: "│ ", row: row)
    case "pre":
      flow.endBlock(isSpaced: true)
      flow.pushMargin(first: nil, rest: "  ", row: row)
      preformatted += 1
    case "a":
      if document.attribute("href", of: row) != nil, !hasBlocks(row) {
        flow.appendMark("[", role: .dim, row: row)
      }
    case "button":
      flow.endWord()
      flow.appendMark("[ ", role: .field, row: row)
    default:
      if HTMLElements.isBlock(name) { flow.endBlock(isSpaced: isSpaced(name)) }
    }
  }

  private mutating func leave() {
    guard let element = open.popLast() else { return }
    switch element.name {
    case "li", "dd": flow.popMargin()
    case "pre", "blockquote":
      if element.name == "pre" { preformatted -= 1 }
      flow.popMargin()
      flow.endBlock(isSpaced: true)
    case "a":
      guard let address = value("href", of: element.row) else { return }
      let mark = hasBlocks(element.row) ? "(" : "]("
      flow.appendMark("\(mark)\(Self.shortened(address)))", role: .dim, row: element.row)
    case "button":
      flow.appendMark(" ]", role: .field, row: element.row)
      flow.endWord()
    default:
      if HTMLElements.isBlock(element.name) { flow.endBlock(isSpaced: isSpaced(element.name)) }
    }
  }

  /// Whether an empty line sets the block off; lists inside lists follow without one.
  private func isSpaced(_ name: String) -> Bool {
    if name == "ul" || name == "ol" {
      return !open.contains { $0.name == "li" }
    }
    return Self.spaced.contains(name)
  }

  private mutating func bullet() -> String {
    guard let list = open.lastIndex(where: { $0.name == "ol" || $0.name == "ul" }),
      open[list].name == "ol"
    else { return "• " }
    open[list].items += 1
    let start = document.attribute("start", of: open[list].row).flatMap { Int($0) } ?? 1
    return "\(start &+ open[list].items &- 1). "
  }
}

// MARK: - What is known of elements

extension HTMLTextRenderer {
  /// The value of an attribute as it may be shown.
  func value(_ attribute: String, of row: Int) -> String? {
    guard let value = document.attribute(attribute, of: row) else { return nil }
    return replacement(row, .attribute(attribute)) ?? value
  }

  /// The text inside a row as it may be shown, on one line.
  func text(inside row: Int) -> String {
    let texts = (row..<document.end(of: row)).filter { document.kind(of: $0) == .text }.map {
      replacement($0, .text) ?? document.text(of: $0) ?? ""
    }
    return texts.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The contents of a cell of a table: texts, and marks for images and fields, on one line.
  func cellText(_ row: Int) -> String {
    var text = ""
    var next = row + 1
    while next < document.end(of: row) {
      let name = document.name(of: next) ?? ""
      if document.kind(of: next) == .text {
        text += replacement(next, .text) ?? document.text(of: next) ?? ""
      } else if Self.isLeftOut(name) || isHidden(next) {
        next = document.end(of: next)
        continue
      } else if let mark = HTMLTextMark(next, name: name, in: self) {
        text += " \(mark.text) "
        next = document.end(of: next)
        continue
      } else if name == "button" {
        text += " [ \(self.text(inside: next)) ] "
        next = document.end(of: next)
        continue
      } else if name == "br" || HTMLElements.isBlock(name) {
        text += " "
      }
      next += 1
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether brackets around the contents would not stand on the lines of the contents.
  private func hasBlocks(_ row: Int) -> Bool {
    (row + 1..<document.end(of: row)).contains { inner in
      document.name(of: inner).map(HTMLElements.isBlock) ?? false
    }
  }

  func isHidden(_ row: Int) -> Bool {
    if document.attribute("hidden", of: row) != nil { return true }
    guard let style = document.attribute("style", of: row) else { return false }
    return style.filter { !$0.isWhitespace }.lowercased().contains("display:none")
  }

  /// What a drawing says it shows: its label or its title.
  private func pictureName(_ row: Int) -> String? {
    guard !isHidden(row), document.attribute("aria-hidden", of: row) != "true" else { return nil }
    if let label = value("aria-label", of: row), !label.isEmpty { return label }
    let title = document.children(of: row).first { document.isElement($0, "title") }
    return title.map { text(inside: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func isLeftOut(_ name: String) -> Bool { leftOut.contains(name) }

  /// An address of which the middle of a long one is left out.
  static func shortened(_ address: String) -> String {
    address.count <= 60 ? address : "\(address.prefix(40))…\(address.suffix(16))"
  }

  private static func role(of name: String) -> HTMLTextRole? {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": .heading
    case "a": .link
    case "pre", "code", "kbd", "samp", "tt", "listing": .code
    case "b", "strong", "dt", "th", "legend", "caption", "summary": .strong
    case "i", "em", "cite", "dfn", "var": .emphasis
    case "button", "label": .field
    default: nil
    }
  }

  private static let leftOut: Set<String> = [
    "script", "style", "template", "noscript", "meta", "link", "base", "svg", "math", "datalist",
    "source", "track", "param", "area", "col", "colgroup", "noframes",
  ]

  private static let spaced: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote",
    "figure", "form", "fieldset", "section", "article", "header", "footer", "nav", "aside",
    "main", "details", "address",
  ]
}
