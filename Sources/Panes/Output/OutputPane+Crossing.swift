import Documents
import PageModel
import TerminalScreen

/// From a value to where the page shows it, and back.
extension OutputPane {
  /// What became of going across.
  enum Crossing: Sendable, Hashable {
    /// The part the cursor is in now, and what to say.
    case arrived(part: Int, String)
    case refused(String)
  }

  /// Goes from a value of a JSON document to the page, or from the page to the value.
  mutating func goAcross(part: Int, sizes: [Int: Size]) -> Crossing {
    if beside[part] != nil {
      let result = beside[part]?.goAcross(part: 0, sizes: sizes.only(part))
      if case .arrived(_, let text) = result { return .arrived(part: part, text) }
      return result ?? .refused("")
    }
    switch tab(part: part) {
    case .props, .hydration, .data: return goToPage(from: part, sizes)
    case .html: return goToValue(from: part, sizes)
    case .outcome, .response, .trace, .client, .record, .diff, .compare:
      return .refused(Self.noValues)
    }
  }

  private static let noValues = "values are in Props, Hydration and Data; the page is in HTML"

  /// Why there is nothing to go across from; nil when there may be.
  func reasonAgainstCrossing(part: Int) -> String? {
    if let other = beside[part] { return other.reasonAgainstCrossing(part: 0) }
    return [.props, .hydration, .data, .html].contains(tab(part: part)) ? nil : Self.noValues
  }

  // MARK: To the page

  private mutating func goToPage(from part: Int, _ sizes: [Int: Size]) -> Crossing {
    let tab = tab(part: part)
    guard let slot = json[tab] else { return .refused("nothing here yet: r runs the page") }
    guard let html, html.run == slot.run else { return .refused("this run has no HTML") }
    let pane = slot.pane
    let whole = pane.filter?.whole ?? pane.document
    let row = pane.originalRow(pane.cursor)
    guard let (shown, places) = firstShown(row, of: whole, in: html.pane) else {
      return .refused(reason(for: row, in: whole, unread: pane.note(of: pane.cursor)))
    }
    let target = sizes.keys.sorted().first { $0 != part && self.tab(part: $0) == .html } ?? part
    show(.html, part: target)
    let size = sizes[target] ?? sizes[part] ?? Size(columns: 80, rows: 20)
    self.html?.pane.fit(lineStyle.with(width: size.columns), height: size.rows)
    let place = places[0]
    var text = Self.words(for: place, in: html.pane.html.document)
    if self.html?.pane.goTo(place.row, height: size.rows) != true {
      self.html?.pane.showOutline(at: place.row, height: size.rows)
      text += ", which only the outline shows"
    }
    if shown != row { text = "\(pane.path(of: whole, shown)): \(text)" }
    text += markPlaces(of: shown, whole, count: places.count)
    return .arrived(part: target, text)
  }

  /// The value, or of a container the first value inside it, that the page shows.
  private func firstShown(
    _ row: Int, of whole: MaskedJSON, in pane: HTMLPane
  ) -> (row: Int, places: [ValueLinks.Place])? {
    // Of what is masked, only the page that is not has it.
    let document = pane.html.raw?.document ?? pane.html.document
    var left = 200
    for inner in row..<whole.raw.end(of: row) where left > 0 {
      guard let text = Self.text(of: inner, in: whole.raw) else { continue }
      left -= 1
      let places = ValueLinks.places(of: text, in: document)
      if !places.isEmpty { return (inner, places) }
    }
    return nil
  }

  /// What the page could show of a value; nil for what it never shows as it is.
  private static func text(of row: Int, in json: JSONDocument) -> String? {
    switch json.kind(of: row) {
    case .string: json.bytes(of: row) > 100_000 ? nil : json.string(of: row)
    case .number: json.text(of: row)
    case .bool, .null, .object, .array: nil
    }
  }

  private func reason(for row: Int, in whole: MaskedJSON, unread: String?) -> String {
    let isUnread = unread?.hasSuffix("unread") ?? false
    switch whole.raw.kind(of: row) {
    case .bool: return "true and false are not shown by pages"
    case .null: return "null is not shown by pages"
    case .object, .array:
      return whole.raw.isFoldable(row)
        ? "no value in here appears in the HTML as it is" : "there is nothing in here to be shown"
    case .string where whole.raw.string(of: row)?.isEmpty ?? false:
      return "an empty string appears everywhere and nowhere"
    case .string, .number:
      return isUnread
        ? "the value is not in the HTML: no render read it"
        : "the value is not in the HTML as it is; the page may format it, or not show it"
    }
  }

  private static func words(for place: ValueLinks.Place, in document: HTMLDocument) -> String {
    let owner = place.attribute == nil ? document.parent(of: place.row) : place.row
    let element = owner.flatMap(document.name(of:)).map { "<\($0)>" } ?? "the page"
    let name = place.attribute.map { "attribute \($0) of " } ?? ""
    return (place.isWhole ? "shown by " : "part of ") + name + element
  }

  /// Marks the other places, unless the value is masked; says how many there are.
  private mutating func markPlaces(of row: Int, _ whole: MaskedJSON, count: Int) -> String {
    guard !whole.isMasked(row), let text = Self.text(of: row, in: whole.masked),
      text.utf8.count <= 200, let cursor = html?.pane.cursor
    else { return count > 1 ? ", one of \(count) places" : "" }
    html?.pane.search = DocumentSearch(
      pattern: TextPattern.literally(text), isBackward: false, from: cursor, jumps: false)
    return count > 1 ? ", one of \(count) places; n goes to the next" : ""
  }

  // MARK: To the value

  private mutating func goToValue(from part: Int, _ sizes: [Int: Size]) -> Crossing {
    guard let html else { return .refused("nothing here yet: r runs the page") }
    let target = sizes.keys.sorted().first { $0 != part && Self.hasValues(self.tab(part: $0)) }
    let tab = target.map { self.tab(part: $0) } ?? .props
    guard let slot = json[tab], slot.run == html.run else {
      return .refused("this run has no \(tab.name(short: false).lowercased())")
    }
    let document = html.pane.html.raw?.document ?? html.pane.html.document
    let texts = html.pane.currentRows.prefix(50).flatMap { Self.texts(of: $0, in: document) }
    guard !texts.isEmpty else { return .refused("there is no text here that a value could be") }
    let whole = slot.pane.filter?.whole ?? slot.pane.document
    let rows = ValueLinks.values(of: Array(texts.prefix(200)), in: whole.raw)
    guard let row = rows.first else {
      return .refused("no value of the props is this text, or in it: the page wrote it itself")
    }
    let arrival = target ?? part
    show(tab, part: arrival)
    let size = sizes[arrival] ?? sizes[part] ?? Size(columns: 80, rows: 20)
    _ = endFilter(part: arrival, height: size.rows)
    json[tab]?.pane.goTo(row, height: size.rows)
    var words = slot.pane.path(of: whole, row)
    if rows.count > 1 { words += ", one of \(rows.count) values like it" }
    return .arrived(part: arrival, words)
  }

  private static func hasValues(_ tab: OutputTab) -> Bool {
    [.props, .hydration, .data].contains(tab)
  }

  /// The texts of a node, its own first, then its attributes, then those inside it.
  private static func texts(of row: Int, in document: HTMLDocument) -> [String] {
    if let text = document.text(of: row), document.kind(of: row) == .text { return [text] }
    guard document.kind(of: row) == .element, !document.isElement(row, "script") else { return [] }
    var inner: [String] = []
    var next = row + 1
    while next < document.end(of: row), inner.count < 20 {
      if document.kind(of: next) == .text, let text = document.text(of: next) {
        inner.append(text)
      }
      next += 1
    }
    let own = document.firstChild(of: row).flatMap {
      document.kind(of: $0) == .text ? inner.first : nil
    }
    let attributes = document.attributes(of: row).filter { !["class", "style"].contains($0.name) }
    return (own.map { [$0] } ?? []) + attributes.map(\.value) + inner.dropFirst(own == nil ? 0 : 1)
  }
}

extension LineStyle {
  func with(width: Int) -> LineStyle {
    var style = self
    style.width = width
    return style
  }
}

extension HTMLPane {
  /// Shows the outline with a node under the cursor.
  mutating func showOutline(at row: Int, height: Int) {
    reveal(html.document.pointer(to: row), height: height)
  }
}

extension JSONPane {
  /// The path of a row of the whole document.
  func path(of whole: MaskedJSON, _ row: Int) -> String {
    whole.label + JSONFormat.path(to: row, in: whole.masked)
  }
}

extension AppState {
  /// Goes from a value to where the page shows it, or back; says why when that is not possible.
  mutating func goAcross() {
    switch output.goAcross(part: focusedPart, sizes: outputSizes) {
    case .arrived(let part, let text):
      arrangement.focus(.output(part: part))
      notice = Notice(level: .info, text: text)
    case .refused(let reason): notice = Notice(level: .info, text: reason)
    }
  }
}
