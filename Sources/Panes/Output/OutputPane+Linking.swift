import Documents
import PageModel
import TerminalScreen

extension OutputPane {
  /// Takes the other JSON documents on the screen to the node under the cursor of a part.
  ///
  /// The same props are in three documents, at different depths: a node of one that the others do
  /// not have leaves them where they are.
  mutating func follow(part: Int, sizes: [Int: Size]) {
    let tab = tab(part: part)
    guard isLinked, let prefix = Self.propsPlace(in: tab),
      let pane = (beside[part] ?? self).json[tab]?.pane
    else { return }
    // Finding a node can take a while in an object of a million members.
    let node = FollowedNode(part: part, tab: tab, row: pane.cursor)
    guard node != followed else { return }
    followed = node
    followInPage(part: part, sizes: sizes)
    var place: JSONPointer?
    for (other, size) in sizes where other != part {
      let target = self.tab(part: other)
      let isSameDocument = target == tab && beside[part] == nil && beside[other] == nil
      guard !isSameDocument, let targetPrefix = Self.propsPlace(in: target),
        let targetPane = (beside[other] ?? self).json[target]?.pane
      else { continue }
      let rows = targetPane.document.masked
      guard targetPane.filter == nil else { continue }
      let components =
        (place
        ?? (pane.filter?.whole ?? pane.document).masked.pointer(to: pane.originalRow(pane.cursor)))
        .components
      place = JSONPointer(components)
      guard components.starts(with: prefix),
        let row = rows.row(at: JSONPointer(targetPrefix + components.dropFirst(prefix.count))),
        row != targetPane.cursor
      else { continue }
      if beside[other] == nil {
        json[target]?.pane.reveal(row, height: size.rows)
      } else {
        beside[other]?.json[target]?.pane.reveal(row, height: size.rows)
      }
    }
  }

  /// Pages of more rows are not searched whenever the cursor moves.
  private static let followedRows = 20_000

  /// Takes the page, where it is on the screen, to where it shows the value under the cursor.
  private mutating func followInPage(part: Int, sizes: [Int: Size]) {
    guard beside[part] == nil,
      let other = sizes.keys.sorted().first(where: {
        $0 != part && tab(part: $0) == .html && beside[$0] == nil
      }),
      let slot = json[tab(part: part)], let page = html, page.run == slot.run,
      page.pane.html.document.rowCount <= Self.followedRows
    else { return }
    let source = (slot.pane.filter?.whole ?? slot.pane.document).raw
    let value = slot.pane.originalRow(slot.pane.cursor)
    guard source.kind(of: value) == .string, source.bytes(of: value) < 10_000,
      let text = source.string(of: value),
      let place = ValueLinks.places(
        of: text, in: page.pane.html.raw?.document ?? page.pane.html.document
      ).first, place.isWhole
    else { return }
    // An element with nothing but the text stays on its one line.
    let parent = page.pane.html.document.parent(of: place.row)
    let row = parent.flatMap { page.pane.html.isOneText($0) ? $0 : nil } ?? place.row
    _ = html?.pane.goTo(row, height: sizes[other]?.rows ?? 20)
  }

  /// Where the page's props are in the document of a tab; nil for tabs that do not have them.
  private static func propsPlace(in tab: OutputTab) -> [String]? {
    switch tab {
    case .props: []
    case .hydration: ["props", "pageProps"]
    case .data: ["pageProps"]
    case .record: ["props"]
    case .outcome, .html, .response, .trace, .client, .diff, .compare: nil
    }
  }
}

/// A node of a document, by its row.
struct FollowedNode: Sendable, Hashable {
  var part: Int
  var tab: OutputTab
  var row: Int
}
