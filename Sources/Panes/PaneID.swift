/// A pane that can have the focus; the raw value is the digit that jumps to it.
package enum PaneID: Int, Sendable, Hashable, CaseIterable {
  case pages = 1
  case context = 2
  /// The first part of Output, the one that is always there.
  case output = 3
  case warnings = 4
  /// The second and third part of Output, when there is room for them or it was split.
  case second = 5
  case third = 6

  /// Which part of Output this is, from 0; nil for other panes.
  var part: Int? {
    switch self {
    case .output: 0
    case .second: 1
    case .third: 2
    case .pages, .context, .warnings: nil
    }
  }

  /// The pane of a part of Output.
  static func output(part: Int) -> PaneID {
    switch part {
    case 1: .second
    case 2: .third
    default: .output
    }
  }
}
