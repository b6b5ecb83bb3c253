import Documents
import PageModel
import TerminalScreen

/// What was in the place of the props before their beginning was shown.
struct BeforeBeginning: Sendable {
  fileprivate var slot: OutputPane.Slot<JSONPane>?
  /// Where the beginning stood when it was shown.
  fileprivate var memory: TreeMemory
}

extension OutputPane {
  /// Shows the first values of large props while the rest of them is on its way: unless the user
  /// is at a place that is not among them, or looks through a filter.
  mutating func takeBeginning(_ view: RunView, _ id: RunID, height: Int) {
    guard let document = view.props, unfiltered[.props] == nil, beforeBeginning == nil else {
      return
    }
    let pane: JSONPane
    if let old = json[.props]?.pane {
      let last = old.lines(height: height).last?.row ?? old.cursor
      guard old.filter == nil, isThere(old.cursor), isThere(last) else { return }
      func isThere(_ row: Int) -> Bool {
        document.masked.row(at: old.document.masked.pointer(to: row)) != nil
      }
      pane = JSONPane(document, replacing: old, height: height)
    } else if let kept = awaited[.props] {
      guard kept.filter.isEmpty, document.masked.row(at: kept.cursor) != nil else { return }
      pane = JSONPane(document, kept: kept, height: height)
    } else {
      pane = JSONPane(document)
    }
    beforeBeginning = BeforeBeginning(
      slot: json[.props], memory: pane.tree.memory(height: height))
    json[.props] = Slot(pane: pane, run: id)
    showResult(view, id)
  }

  /// Makes room for what comes after a beginning: the new document takes folds and place from the
  /// one before it, or from the beginning when the user has done something there.
  ///
  /// - Parameter hasProps: Whether there are props to follow; else those before come back.
  mutating func endBeginning(hasProps: Bool, height: Int) {
    guard let before = beforeBeginning else { return }
    beforeBeginning = nil
    let isTouched = json[.props]?.pane.tree.memory(height: height) != before.memory
    if hasProps, isTouched { awaited[.props] = nil } else { json[.props] = before.slot }
  }
}
