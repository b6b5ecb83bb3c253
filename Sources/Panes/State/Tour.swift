import TerminalScreen

/// What somebody who starts for the first time is told, once.
enum Tour {
  static func popup(width: Int) -> TextPopup {
    var popup = TextPopup(
      title: "Welcome to propscope", text: text, width: width, breaksAtWords: true)
    // Nobody who knows what they want is kept from it.
    popup.passesKeys = true
    return popup
  }

  private static let text = """
    propscope shows what a page of this project sends to the browser: its props, its HTML, its \
    hydration payload, and every value among them that should have stayed on the server.

    1  Pages     Choose one and press enter: it is run as Next.js would run it.
    2  Context   The request it is run with: route parameters, query, headers, cookies, place, \
    clock. e edits, r runs again.
    3  Output    What came of it. [ and ] change tabs, l and h open and close, / searches.
    4  Warnings  What looks as if it should not be there. enter goes to the value.

    tab and the digits change panes, + makes one larger, | puts two documents side by side.
    ? lists the keys that work where you are; : takes commands; ctrl-p finds anything by name.
    The mouse works too: click, wheel, drag of borders, right button for a menu.

    esc closes this; it is not shown again. :tour brings it back. q quits.
    """
}
