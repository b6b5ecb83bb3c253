import Documents
import PageModel
import TerminalScreen

extension OutputPane {
  /// What a filter led to.
  enum FilterResult: Sendable, Hashable {
    case shown(count: Int)
    case cleared
    case refused(String)
  }

  /// The filter of a part's document; empty without.
  func filter(part: Int) -> String { json[tab(part: part)]?.pane.filter?.text ?? "" }

  /// Shows only what a filter leads to; an empty one shows all again, with the cursor where it
  /// was among what was left.
  ///
  /// A text that begins with a dot, a dollar sign or `select` is a path query, any other, and what
  /// follows `/`, a text to be found in keys and values.
  mutating func setFilter(_ text: String, part: Int, height: Int) -> FilterResult {
    let tab = tab(part: part)
    guard let slot = json[tab] else { return .refused(reasonForNothing(in: tab)) }
    let whole = slot.pane.filter?.whole ?? slot.pane.document
    let row = slot.pane.originalRow(slot.pane.cursor)
    guard !text.isEmpty else {
      guard slot.pane.filter != nil else { return .cleared }
      var pane = JSONPane(whole)
      pane.reveal(row, height: height)
      json[tab]?.pane = pane
      return .cleared
    }
    switch JSONFilter.applied(text, to: whole) {
    case .success(let filter):
      json[tab]?.pane = JSONPane(filter)
      return .shown(count: filter.count)
    case .failure(let error): return .refused(error.text)
    }
  }

  /// Takes a filter away; false when there is none.
  mutating func endFilter(part: Int, height: Int) -> Bool {
    guard json[tab(part: part)]?.pane.filter != nil else { return false }
    _ = setFilter("", part: part, height: height)
    return true
  }
}

/// A filter and what it was applied to.
struct JSONFilter: Sendable {
  let text: String
  let whole: MaskedJSON
  let shown: MaskedJSON
  /// For each row that is shown its row in the whole document.
  let origins: [Int]
  let count: Int

  /// Query results beyond this are not collected.
  private static let resultLimit = 100_000

  static func applied(
    _ text: String, to whole: MaskedJSON
  ) -> Result<JSONFilter, JSONQueryError> {
    do throws(JSONQueryError) {
      let selection = try selection(text, whole.masked)
      guard let document = try? JSONDocument(selection.text) else {
        throw JSONQueryError(text: "nothing can be shown of that")
      }
      let shown = MaskedJSON(
        RunView.Document(raw: document, masked: document), label: whole.label)
      return .success(
        JSONFilter(
          text: text, whole: whole, shown: shown, origins: selection.origins,
          count: selection.count))
    } catch {
      return .failure(error)
    }
  }

  private static func selection(
    _ text: String, _ document: JSONDocument
  ) throws(JSONQueryError) -> JSONSelection {
    if text.hasPrefix(".") || text.hasPrefix("$") || text.hasPrefix("select") {
      let rows = try JSONQuery(text).rows(in: document, limit: resultLimit)
      guard !rows.isEmpty else { throw JSONQueryError(text: "\(text) leads nowhere") }
      return JSONSelection.values(rows, of: document)
    }
    let wanted = text.hasPrefix("/") ? String(text.dropFirst()) : text
    guard let search = JSONSearch(wanted),
      let outline = JSONSelection.outline(search, of: document)
    else { throw JSONQueryError(text: "no key and no value has \"\(wanted)\"") }
    return outline
  }
}
