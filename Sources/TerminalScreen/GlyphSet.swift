/// The characters that borders, fold marks and cuts are drawn with.
///
/// Panes take every drawn sign from here, so that a terminal without them gets ASCII.
package struct GlyphSet: Sendable, Hashable {
  package var horizontal: String
  package var vertical: String
  package var topLeft: String
  package var topRight: String
  package var bottomLeft: String
  package var bottomRight: String
  /// Before a row whose children are shown.
  package var foldOpen: String
  /// Before a row whose children are hidden.
  package var foldClosed: String
  /// Ends a text that was cut; three cells in ASCII.
  package var ellipsis: String
  /// Marks the selected row of a list.
  package var selection: String
  /// Encloses the open tab.
  package var tabLeft: String
  package var tabRight: String
  /// Stands for no value.
  package var dash: String
  /// Between the fields of a status line.
  package var separator: String
  /// The moving part of a scroll bar.
  package var scrollThumb: String
  /// Stands for one hidden character.
  package var mask: String

  package static let unicode = GlyphSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", foldOpen: "▾", foldClosed: "▸", ellipsis: "…", selection: "▌",
    tabLeft: "▐", tabRight: "▌", dash: "–", separator: "│", scrollThumb: "┃", mask: "•")

  package static let ascii = GlyphSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", foldOpen: "v", foldClosed: ">", ellipsis: "...", selection: ">",
    tabLeft: "[", tabRight: "]", dash: "-", separator: "|", scrollThumb: "#", mask: "*")
}
