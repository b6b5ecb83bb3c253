import PageModel

extension AppState {
  /// Why no run can be shown beside the one that is shown; nil when one can.
  var reasonAgainstBeside: String? {
    if output.view == nil { return "no run is shown to put it beside: enter shows it" }
    return partSizes.count > 1 ? nil : reason(against: .split)
  }

  /// Shows a run in the last part of Output, on the same tab as the first; splits if need be.
  mutating func showBeside(_ entry: HistoryEntry, _ view: RunView) {
    if partSizes.count < 2 { arrangement.split(from: partSizes.count) }
    let part = max(1, partSizes.count - 1)
    output.put(view, entry.runID, beside: part, sizes: partSizes)
    arrangement.focus(.output(part: part))
    notice = Notice(level: .info, text: told(entry, "shown beside; - closes it"))
  }
}
