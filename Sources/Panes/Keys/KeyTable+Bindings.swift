import TerminalScreen

private func chord(_ text: String) -> KeyChord { KeyChord(text) }
private func control(_ letter: Character) -> KeyChord { KeyChord([.control(letter)]) }
private func key(_ key: Key) -> KeyChord { KeyChord([key]) }

extension KeyTable {
  static let everywhere: [KeyBinding] = [
    KeyBinding(
      .run, .everywhere, [chord("r"), control("r")], "run", "Run the page", footer: 0),
    KeyBinding(
      .restart, .everywhere, [chord("R")], "restart", "Stop the run under way and run again"),
    KeyBinding(
      .cancel, .everywhere, [control("c")], "cancel",
      "Cancel the run; with none under way, twice quits"),
    KeyBinding(
      .help, .everywhere, [chord("?"), key(.function(1))], "help",
      "Show the keys that work here; type to search, enter runs one", footer: 90),
    KeyBinding(
      .commandLine, .everywhere, [chord(":")], "command", "Enter a command", footer: 91),
    KeyBinding(
      .palette, .everywhere, [control("p")], "palette", "Find an action or a page by name"),
    KeyBinding(
      .back, .everywhere, [key(.escape)], "back",
      "Close what is innermost: field, search, zoom; then cancel the run"),
    KeyBinding(
      .quit, .everywhere, [chord("q")], "quit", "Close popup, zoom or split; then quit",
      footer: 95),
    KeyBinding(.suspend, .everywhere, [control("z")], "suspend", "Stop the program as a job"),
    KeyBinding(.redraw, .everywhere, [control("l")], "redraw", "Draw the whole screen again"),
    KeyBinding(
      .watch, .everywhere, [chord("W")], "watch", "Run again whenever a source file changes",
      footer: 80),
    KeyBinding(
      .persona, .everywhere, [chord("p")], "persona", "Choose a saved request context",
      footer: 70),
    KeyBinding(
      .savePersona, .everywhere, [chord("s")], "save", "Save the edits into the persona"),
    KeyBinding(
      .saveAsPersona, .everywhere, [chord("S")], "save as", "Save the edits as a new persona"),
    KeyBinding(.undo, .everywhere, [chord("u")], "undo", "Take back the last edit of the request"),
    KeyBinding(.messages, .everywhere, [chord("gm")], "messages", "Show what has been said"),
    KeyBinding(.tour, .everywhere, [chord("g?")], "tour", "Show the tour of the first start"),
    KeyBinding(
      .menu, .everywhere, [key(.function(10))], "menu", "Show what can be done in this pane"),
    KeyBinding(.redo, .everywhere, [chord("U")], "redo", "Do the edit taken back again"),
    KeyBinding(
      .focusPages, .everywhere, [chord("gp")], "pages", "Go to Pages, also with 1"),
    KeyBinding(
      .focusContext, .everywhere, [chord("gc")], "context", "Go to Context, also with 2"),
    KeyBinding(.focusOutput, .everywhere, [chord("go")], "output", "Go to Output, also with 3"),
    KeyBinding(
      .goBack, .everywhere, [control("o")], "back", "Go back to where the last jump began"),
    KeyBinding(
      .goForward, .everywhere, [control("n")], "forward", "Go forward again after going back"),
    KeyBinding(
      .goWarning, .everywhere, [chord("gw")], "warning",
      "Go to the warning of this node, else to Warnings, also with 4", footer: 60),
    KeyBinding(.nextWarning, .everywhere, [chord("gn")], "next warning", "Go to the next warning"),
    KeyBinding(
      .previousWarning, .everywhere, [chord("gN")], "previous warning",
      "Go to the previous warning"),
    KeyBinding(.focusNext, .everywhere, [key(.tab)], "next pane", "Go to the next pane"),
    KeyBinding(
      .focusPrevious, .everywhere, [key(.backTab)], "previous pane", "Go to the previous pane"),
    KeyBinding(.zoomIn, .everywhere, [chord("+")], "zoom", "Make the pane larger, up to all"),
    KeyBinding(.zoomOut, .everywhere, [chord("_")], "unzoom", "Make the pane smaller again"),
    KeyBinding(
      .narrowLeft, .everywhere, [chord("<")], "edge left",
      "Move the edge beside the pane left; make Warnings shorter"),
    KeyBinding(
      .widenLeft, .everywhere, [chord(">")], "edge right",
      "Move the edge beside the pane right; make Warnings taller"),
    KeyBinding(.taller, .everywhere, [key(.shiftUp)], "taller", "Make the pane taller"),
    KeyBinding(.shorter, .everywhere, [key(.shiftDown)], "shorter", "Make the pane shorter"),
    KeyBinding(.split, .everywhere, [chord("|")], "split", "Split Output, up to three parts"),
    KeyBinding(
      .closeSplit, .everywhere, [chord("-")], "close", "Close the part of Output with the focus"),
    KeyBinding(.copyRun, .everywhere, [chord("yr")], "copy run", "Copy as a `propscope run` line"),
    KeyBinding(.copyCurl, .everywhere, [chord("yc")], "copy curl", "Copy the request as curl"),
    KeyBinding(
      .copyArchive, .everywhere, [chord("yh")], "copy HAR",
      "Copy the run as HAR; :export har FILE writes it"),
  ]

  static let lists: [KeyBinding] = [
    KeyBinding(.down, .lists, [chord("j"), key(.down)], "down", "One row down"),
    KeyBinding(.up, .lists, [chord("k"), key(.up)], "up", "One row up"),
    KeyBinding(.halfPageDown, .lists, [control("d")], "half down", "Half a page down"),
    KeyBinding(.halfPageUp, .lists, [control("u")], "half up", "Half a page up"),
    KeyBinding(
      .pageDown, .lists, [key(.pageDown), control("f"), chord(" ")], "page down", "A page down"),
    KeyBinding(.pageUp, .lists, [key(.pageUp), control("b")], "page up", "A page up"),
    KeyBinding(.top, .lists, [chord("gg"), key(.home)], "top", "To the first row"),
    KeyBinding(
      .bottom, .lists, [chord("G"), key(.end)], "bottom",
      "To the last row, or to the row of the number typed before"),
    KeyBinding(
      .search, .lists, [chord("/")], "find", "Search forward, in what is folded too", footer: 20),
    KeyBinding(.searchBackward, .lists, [chord("\\")], "find back", "Search backward"),
    KeyBinding(.nextMatch, .lists, [chord("n")], "next", "To the next match"),
    KeyBinding(.previousMatch, .lists, [chord("N")], "previous", "To the previous match"),
  ]

  static let pages: [KeyBinding] = [
    KeyBinding(
      .choosePage, .pages, [key(.enter), chord("l"), key(.right)], "open",
      "Make this the page to run, and run it", footer: 1),
    KeyBinding(
      .filter, .pages, [chord("f"), chord("/")], "filter", "Show only pages with these letters",
      footer: 2),
    KeyBinding(
      .openEditor, .pages, [chord("ge")], "edit", "Open the page's file in $EDITOR"),
  ]

  static let context: [KeyBinding] = [
    KeyBinding(
      .edit, .context, [key(.enter), chord("e")], "edit", "Edit the row in place", footer: 1),
    KeyBinding(
      .importRequest, .context, [chord("i")], "import",
      "Fill the form from a curl command, a HAR file, headers, cookies or name=value lines",
      footer: 7),
    KeyBinding(
      .openEditor, .context, [chord("ge")], "editor",
      "Edit the row in $EDITOR, or all rows of the section"),
    KeyBinding(
      .editWhole, .context, [chord("E")], "edit all",
      "Edit query or cookies as one line, as the request has them"),
    KeyBinding(.addRow, .context, [chord("a")], "add", "Add a row to the section", footer: 2),
    KeyBinding(
      .toggleRow, .context, [chord(" ")], "on/off",
      "Switch the row off without deleting it; go to the next choice", footer: 3),
    KeyBinding(
      .resetRow, .context, [chord("x")], "reset",
      "Go back to the layer below: persona, project, default", footer: 4),
    KeyBinding(
      .deleteRow, .context, [chord("X"), key(.delete)], "delete", "Delete the row", footer: 5),
    KeyBinding(
      .showSecrets, .context, [chord("t")], "show", "Show or mask the sensitive value",
      footer: 6),
    KeyBinding(
      .openSection, .context, [chord("l"), key(.right)], "open", "Open the section"),
    KeyBinding(.closeSection, .context, [chord("h"), key(.left)], "close", "Close the section"),
    KeyBinding(
      .copyLine, .context, [chord("yy")], "copy",
      "Copy the row as it is shown; v pastes it as it is"),
    KeyBinding(
      .pasteRow, .context, [chord("v")], "paste",
      "Add the copied row to the section, or the copied section's rows"),
  ]

  static let output: [KeyBinding] = [
    KeyBinding(
      .nextTab, .output, [chord("]"), key(.shiftRight)], "next tab", "To the next tab",
      footer: 40),
    KeyBinding(
      .previousTab, .output, [chord("["), key(.shiftLeft)], "previous tab", "To the previous tab"),
    KeyBinding(.copyLine, .output, [chord("yy")], "copy", "Copy the line as it is shown"),
    KeyBinding(.fullValue, .output, [chord("v")], "whole line", "Show the whole line, wrapped"),
    KeyBinding(
      .open, .output, [key(.enter), chord("l"), key(.right)], "unfold",
      "Open what is folded into the line"),
    KeyBinding(.close, .output, [chord("h"), key(.left)], "fold", "Fold the line again"),
    KeyBinding(
      .openEditor, .output, [chord("ge"), chord("e")], "edit",
      "Open the file of the error frame or the page in $EDITOR"),
    KeyBinding(
      .lineNumbers, .output, [chord("zl")], "numbers", "Show or hide the numbers of rows"),
    KeyBinding(
      .wrap, .output, [chord("zw")], "wrap", "Wrap what is too long for a line, or cut it"),
    KeyBinding(
      .pipe, .output, [chord("!")], "pipe",
      "Give the value or line under the cursor, as it is shown, to a shell command"),
    KeyBinding(
      .setMark, .output, [chord("m")], "mark",
      "Give the place under the cursor the letter typed next"),
    KeyBinding(
      .goMark, .output, [chord("'")], "to mark", "Go to the place with the letter typed next"),
    KeyBinding(
      .follow, .output, [chord("gf")], "follow",
      "Run what the redirect leads to, with the cookies it sets; enter in Redirect does it too"),
  ]

  static let json: [KeyBinding] = [
    KeyBinding(
      .open, .json, [chord("l"), key(.right), key(.enter)], "open",
      "Open the node; when open, go to its first child", footer: 10),
    KeyBinding(
      .close, .json, [chord("h"), key(.left)], "close",
      "Close the node; when closed, go to its parent, from the first to the pane before",
      footer: 11),
    KeyBinding(.toggleFold, .json, [chord("za")], "fold", "Open or close the node"),
    KeyBinding(.nextSibling, .json, [chord("J")], "next sibling", "To the next sibling"),
    KeyBinding(
      .previousSibling, .json, [chord("K")], "previous sibling", "To the previous sibling"),
    KeyBinding(.firstSibling, .json, [chord("0")], "first sibling", "To the first sibling"),
    KeyBinding(.lastSibling, .json, [chord("$")], "last sibling", "To the last sibling"),
    KeyBinding(.openSiblings, .json, [chord("e")], "open all", "Open the node and its siblings"),
    KeyBinding(
      .openDeep, .json, [chord("E")], "open deep", "Open the node and everything inside it"),
    KeyBinding(
      .closeSiblings, .json, [chord("c")], "close all", "Close the node and its siblings"),
    KeyBinding(
      .closeDeep, .json, [chord("C")], "close deep", "Close the node and everything inside it"),
    KeyBinding(.openAll, .json, [chord("zR")], "open all", "Open every node"),
    KeyBinding(.closeAll, .json, [chord("zM")], "close all", "Close every node"),
    KeyBinding(
      .openLevel, .json, (1...9).map { chord("z\($0)") }, "level", "Open this many levels"),
    KeyBinding(
      .reveal, .json, [chord("x")], "unmask",
      "Show or mask the sensitive value under the cursor", footer: 31),
    KeyBinding(
      .link, .json, [chord("o")], "link",
      "Switch on or off that Props, Hydration and Data go to the same node together, and HTML to "
        + "where it shows"),
    KeyBinding(.fullValue, .json, [chord("v")], "value", "Show the whole value", footer: 32),
    KeyBinding(
      .copyValue, .json, [chord("yy"), chord("yv")], "copy", "Copy the value as shown",
      footer: 30),
    KeyBinding(
      .copyString, .json, [chord("ys")], "copy string", "Copy a string without its quotes"),
    KeyBinding(.copyKey, .json, [chord("yk")], "copy key", "Copy the key"),
    KeyBinding(
      .copyPath, .json, [chord("yp")], "copy path", "Copy the path as JavaScript writes it"),
    KeyBinding(
      .copyPointer, .json, [chord("yb")], "copy pointer", "Copy the path as a JSON Pointer"),
    KeyBinding(.copyQuery, .json, [chord("yq")], "copy query", "Copy the path as jq takes it"),
    KeyBinding(
      .filterDocument, .json, [chord("f")], "filter",
      "Show only what a path query (.users[].email, ..price, .items[0:3], "
        + ".items[] | select(.stock > 9 and (.name | test(\"^a\")))) or a text leads to; "
        + "empty shows all", footer: 21),
    KeyBinding(
      .nextSameKey, .json, [chord("*")], "same key", "To the next place with the same key"),
    KeyBinding(
      .previousSameKey, .json, [chord("#")], "same key back",
      "To the previous place with the same key"),
    KeyBinding(.nextDepth, .json, [chord("w")], "depth", "To the next row of another depth"),
    KeyBinding(
      .previousDepth, .json, [chord("b")], "depth back", "To the previous row of another depth"),
    KeyBinding(
      .view, .json, [chord("t")], "tree/text", "Switch between the tree and the indented text"),
    KeyBinding(
      .openEditor, .json, [chord("ge")], "edit",
      "Open a copy of the value in $EDITOR; in HTML of the element"),
    KeyBinding(
      .sortDocument, .json, [chord("=")], "sort",
      "Sort members by key, then everything by size, then as it was; only in this view"),
    KeyBinding(
      .across, .json, [chord("gl")], "in HTML",
      "Go to where the page shows the value, and from the page to the value", footer: 33),
    KeyBinding(
      .writeFile, .json, [chord("gx")], "write",
      "Write the document to a temporary file, as masked as it is shown, and say where"),
  ]

  static let html: [KeyBinding] = [
    KeyBinding(
      .view, .html, [chord("t")], "view", "Switch between source, outline and text rendering",
      footer: 10)
  ]

  static let warnings: [KeyBinding] = [
    KeyBinding(
      .jump, .warnings, [key(.enter), chord("l"), key(.right)], "jump",
      "Go to the node, opening what it is in", footer: 1),
    KeyBinding(
      .fullValue, .warnings, [chord("v")], "details",
      "Show evidence, origin and what to do about it", footer: 2),
    KeyBinding(.copyLine, .warnings, [chord("yy")], "copy", "Copy the warning", footer: 3),
    KeyBinding(
      .ignore, .warnings, [chord("I")], "ignore",
      "Ignore it with a reason: this place, this rule on the page, or this rule", footer: 4),
    KeyBinding(
      .filter, .warnings, [chord("f")], "filter", "Show the warnings of one rule only",
      footer: 5),
    KeyBinding(
      .toggleFold, .warnings, [chord("za")], "fold", "Open or close the group of the rule"),
    KeyBinding(
      .close, .warnings, [chord("h"), key(.left)], "close", "Close the group of the rule"),
    KeyBinding(
      .showIgnored, .warnings, [chord("t")], "ignored", "Show or hide what is ignored",
      footer: 6),
  ]
}
