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
  func filter(part: Int) -> String { jsonPane(part: part)?.filter?.text ?? "" }

  /// The JSON document of a part.
  func jsonPane(part: Int) -> JSONPane? {
    (beside[part] ?? self).json[tab(part: part)]?.pane
  }

  /// The run the JSON document of a part is from.
  func jsonRun(part: Int) -> RunID? {
    (beside[part] ?? self).json[tab(part: part)]?.run
  }

  /// Puts a document back into a part as it was.
  mutating func show(_ pane: JSONPane, part: Int) {
    guard beside[part] == nil else {
      beside[part]?.show(pane, part: 0)
      return
    }
    json[tab(part: part)]?.pane = pane
  }

  /// What has to be done for a filter of a part's document.
  func filterWork(_ text: String, part: Int) -> FilterWork? {
    if let other = beside[part] { return other.filterWork(text, part: 0) }
    let tab = tab(part: part)
    guard let slot = json[tab] else { return nil }
    return FilterWork(
      text: text, run: slot.run, tab: tab, document: slot.pane.filter?.whole ?? slot.pane.document)
  }

  /// Shows only what a filter leads to; an empty one shows all again, with the cursor where it
  /// was among what was left.
  ///
  /// A text that begins with a dot, a dollar sign or `select` is a path query, any other, and what
  /// follows `/`, a text to be found in keys and values.
  mutating func setFilter(_ text: String, part: Int, height: Int) -> FilterResult {
    if beside[part] != nil {
      return beside[part]?.setFilter(text, part: 0, height: height) ?? .cleared
    }
    let tab = tab(part: part)
    guard let pane = json[tab]?.pane else { return .refused(reasonForNothing(in: tab)) }
    guard !text.isEmpty else {
      guard let filter = pane.filter else { return .cleared }
      let row = pane.originalRow(pane.cursor)
      var whole = unfiltered[tab] ?? JSONPane(filter.whole)
      unfiltered[tab] = nil
      whole.style = pane.style
      whole.goTo(row, height: height)
      json[tab]?.pane = whole
      return .cleared
    }
    return show(JSONFilter.applied(text, to: pane.filter?.whole ?? pane.document), part: part)
  }

  /// Shows what a filter led to, and keeps what was shown without one.
  mutating func show(_ result: Result<JSONFilter, JSONQueryError>, part: Int) -> FilterResult {
    if beside[part] != nil { return beside[part]?.show(result, part: 0) ?? .cleared }
    let tab = tab(part: part)
    switch result {
    case .success(let filter):
      guard let old = json[tab]?.pane else { return .cleared }
      if old.filter == nil { unfiltered[tab] = old }
      var pane = JSONPane(filter)
      pane.style = old.style
      json[tab]?.pane = pane
      return .shown(count: filter.count)
    case .failure(let error): return .refused(error.text)
    }
  }

  /// Takes a filter away; false when there is none.
  mutating func endFilter(part: Int, height: Int) -> Bool {
    guard jsonPane(part: part)?.filter != nil else { return false }
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
    if let order = JSONOrder(rawValue: text) {
      guard let sorted = JSONSelection.sorted(order, document) else {
        throw JSONQueryError(text: "the document is too large to be sorted")
      }
      return sorted
    }
    if text.hasPrefix(".") || text.hasPrefix("$") || text.hasPrefix("select") {
      let rows = try JSONQuery(text).rows(in: document, limit: resultLimit)
      guard !rows.isEmpty else { throw JSONQueryError(text: "\(text) leads nowhere") }
      return JSONSelection.values(rows, of: document)
    }
    let wanted = text.hasPrefix("/") ? String(text.dropFirst()) : text
    if let problem = JSONSearch.problem(of: wanted) { throw JSONQueryError(text: problem) }
    guard let search = JSONSearch(wanted),
      let outline = JSONSelection.outline(search, of: document)
    else { throw JSONQueryError(text: "no key and no value has \"\(wanted)\"") }
    return outline
  }
}
