import TerminalScreen

private func chord(_ text: String) -> KeyChord { KeyChord(text) }
private func key(_ key: Key) -> KeyChord { KeyChord([key]) }

extension KeyTable {
  /// What runs a page several times, wherever the focus is.
  static let comparing: [KeyBinding] = [
    KeyBinding(
      .runPersonas, .everywhere, [chord("P")], "personas",
      "Run the page as every marked persona, else as all of them, and compare", footer: 77),
    KeyBinding(
      .sweep, .everywhere, [chord("gs")], "sweep",
      "Run the page from places all over the world and compare; :sweep takes other places"),
    KeyBinding(
      .transition, .everywhere, [chord("gt")], "transition",
      "Compare what a browser gets that asks for the page with what next/link gets"),
  ]

  /// Inside the table of a comparison.
  static let comparison: [KeyBinding] = [
    KeyBinding(
      .jump, .comparison, [key(.enter)], "go to",
      "Show the run of the column, at the place of the row", footer: 1),
    KeyBinding(
      .nextColumn, .comparison, [chord("l"), key(.right)], "next column",
      "To the next persona or place"),
    KeyBinding(
      .previousColumn, .comparison, [chord("h"), key(.left)], "previous column",
      "To the previous persona or place"),
    KeyBinding(
      .sort, .comparison, [chord("=")], "sort",
      "Sort the rows: as found, by place, by the number of different values, by the column",
      footer: 2),
    KeyBinding(
      .diff, .comparison, [chord("d")], "diff",
      "Compare the run of the column with that of the first", footer: 4),
    KeyBinding(
      .showBeside, .comparison, [chord("|")], "beside",
      "Show the run of the column beside the table, in a part of Output of its own", footer: 5),
    KeyBinding(
      .fullValue, .comparison, [chord("v")], "values", "Show all values of the row", footer: 3),
    KeyBinding(.copyLine, .comparison, [chord("yy")], "copy", "Copy the row, tabs between cells"),
    KeyBinding(
      .copyTable, .comparison, [chord("Y")], "copy table", "Copy the table, tabs between cells",
      footer: 6),
  ]
}
