import PageModel
import TerminalScreen

/// Where the user was: a page, a pane, and a place in the document.
struct Location: Sendable, Hashable {
  var page: PageKey?
  var focus: PaneID
  var tab: OutputTab
  var place: MarkedPlace?
}

/// The places jumps began at, and those gone back from.
struct LocationHistory: Sendable {
  private var entries: [Location] = []
  /// The entry gone back to; the count when nothing was gone back.
  private var position = 0

  private static let limit = 100

  /// Notes where a jump begins; what was gone back from is no longer ahead.
  mutating func leave(_ location: Location) {
    entries.removeSubrange(min(position, entries.count)...)
    entries.removeAll { $0 == location }
    entries.append(location)
    if entries.count > Self.limit { entries.removeFirst() }
    position = entries.count
  }

  /// The place before or after `here`; nil when there is none.
  mutating func step(by direction: Int, from here: Location) -> Location? {
    if direction < 0, position == entries.count, entries.last != here {
      // The way back leads here again.
      entries.append(here)
      position = entries.count - 1
    }
    var next = position + direction
    while entries.indices.contains(next), entries[next] == here { next += direction }
    guard entries.indices.contains(next) else { return nil }
    position = next
    return entries[next]
  }
}

extension AppState {
  /// What leads so far away that one may want to come back.
  private static let jumps: Set<Action> = [
    .top, .bottom, .goWarning, .nextWarning, .previousWarning, .jump, .across, .goMark, .choosePage,
    .nextMatch, .previousMatch, .nextSameKey, .previousSameKey, .showRun,
  ]

  /// Notes where the user is before an action that jumps.
  mutating func noteLocation(before action: Action) {
    if Self.jumps.contains(action) { noteLocation() }
  }

  /// Notes where the user is, so that ctrl-o comes back.
  mutating func noteLocation() { locations.leave(location) }

  private var location: Location {
    let tab = output.tab(part: focusedPart)
    return Location(
      page: pages.chosen, focus: focus, tab: tab,
      place: focus.part == nil ? nil : output.place(part: focusedPart))
  }

  /// Goes back to where the last jump began, or forward again.
  mutating func goBack(by direction: Int) {
    guard let target = locations.step(by: direction, from: location) else {
      notice = Notice(
        level: .info,
        text: direction < 0 ? "there is no earlier place" : "there is no later place")
      return
    }
    if let page = target.page, page != pages.chosen, pages.has(page) { choose(page) }
    arrangement.focus(canFocus(target.focus) ? target.focus : .output)
    guard let part = target.focus.part, let place = target.place else { return }
    output.show(target.tab, part: part)
    let height = contentSize(of: .output(part: part)).rows
    if !output.goTo(place, part: part, height: height) {
      notice = Notice(level: .info, text: "the place is not in the document any more")
    }
  }
}
