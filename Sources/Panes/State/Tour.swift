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
    propscope shows what a page sends to the browser: props, HTML, hydration payload, and every \
    value that should have stayed on the server.

    1  Pages     enter runs one as Next.js would run it
    2  Context   the request: query, headers, cookies, place; e edits
    3  Output    what came of it: [ ] change tabs, l h open and close
    4  Warnings  what should not be there: enter goes to the value

    tab and digits change panes, + zooms, | puts two side by side.
    / searches, f filters, gl goes from a value to the page and back.
    ? lists the keys of a pane, : takes commands, ctrl-p finds anything.
    The mouse works: click, wheel, drag of borders, right button.

    esc closes this for good; :tour brings it back. q quits.
    """
}
