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
    guard isLinked, let prefix = Self.propsPlace(in: tab), let pane = json[tab]?.pane else {
      return
    }
    // Finding a node can take a while in an object of a million members.
    let node = FollowedNode(tab: tab, row: pane.cursor)
    guard node != followed else { return }
    followed = node
    var place: JSONPointer?
    for (other, size) in sizes where other != part {
      let target = self.tab(part: other)
      guard target != tab, let targetPrefix = Self.propsPlace(in: target),
        let rows = json[target]?.pane.document.masked
      else { continue }
      guard json[target]?.pane.filter == nil else { continue }
      let components =
        (place
        ?? (pane.filter?.whole ?? pane.document).masked.pointer(to: pane.originalRow(pane.cursor)))
        .components
      place = JSONPointer(components)
      guard components.starts(with: prefix),
        let row = rows.row(at: JSONPointer(targetPrefix + components.dropFirst(prefix.count))),
        row != json[target]?.pane.cursor
      else { continue }
      json[target]?.pane.reveal(row, height: size.rows)
    }
  }

  /// Where the page's props are in the document of a tab; nil for tabs that do not have them.
  private static func propsPlace(in tab: OutputTab) -> [String]? {
    switch tab {
    case .props: []
    case .hydration: ["props", "pageProps"]
    case .data: ["pageProps"]
    case .outcome, .html, .response, .trace: nil
    }
  }
}

/// A node of a document, by its row.
struct FollowedNode: Sendable, Hashable {
  var tab: OutputTab
  var row: Int
}
