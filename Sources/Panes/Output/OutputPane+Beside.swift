import PageModel
import TerminalScreen

/// Another run beside the one that is shown: the same documents of two runs, part by part.
extension OutputPane {
  /// Puts a run into a part, on the tab that the first part shows when a run has it.
  mutating func put(_ view: RunView, _ id: RunID, beside part: Int, sizes: [Int: Size]) {
    var other = OutputPane()
    other.newest = newest
    let tab = tab(part: 0)
    // A comparison is of two runs, and this one has none.
    other.show(tab == .diff ? .props : tab, part: 0)
    other.take(view, id, sizes: sizes.only(part))
    beside[part] = other
  }

  /// Shows two runs compared in a part.
  mutating func show(_ comparison: RunComparison, part: Int, height: Int) {
    beside[part] = nil
    diff = Slot(pane: DiffPane(comparison, height: height), run: comparison.new.id)
    show(.diff, part: part)
  }

  /// The part on the screen that shows a comparison; nil when there is none.
  func partWithDiff(among count: Int) -> Int? { part(showing: .diff, among: count) }

  /// Gives the parts from a number on back to the run the others show.
  mutating func endBeside(from part: Int) {
    beside = beside.filter { $0.key < part }
  }
}

extension [Int: Size] {
  /// The size of one part, as that of the first.
  func only(_ part: Int) -> [Int: Size] {
    self[part].map { [0: $0] } ?? [:]
  }
}
