import PageModel

/// How a run ended when there is nothing to render: an error with its frames, a redirect, a page
/// that was not found, a response that page code ended itself.
enum OutcomeLines {
  /// The name of the tab.
  static func title(of outcome: PropsOutcome) -> String {
    switch outcome {
    case .props: "Props"
    case .redirect: "Redirect"
    case .notFound: "Not found"
    case .ended: "Ended"
    case .failed: "Error"
    }
  }

  /// The lines for a pane of a width; sentences are wrapped, source is not.
  static func lines(for record: RunRecord, width: Int) -> [TextLine] {
    if case .failed(let failure) = record.outcome {
      return FailureLines.lines(for: failure, width: width)
    }
    return sentences(for: record.outcome).flatMap { $0.wrapped(to: width) }
  }

  private static func sentences(for outcome: PropsOutcome) -> [TextLine] {
    switch outcome {
    case .props, .failed: []
    case .redirect(let destination, let status, let basePath):
      [
        TextLine([
          RoleRun("\(status) ", .warning),
          RoleRun(
            ResponseLines.reason(status).isEmpty ? "redirect" : ResponseLines.reason(status),
            .warning),
        ]),
        TextLine([RoleRun("to ", .dim), RoleRun(destination, .title)]),
        TextLine(),
        TextLine("The browser is sent there and renders nothing of this page."),
        basePath == false
          ? TextLine("basePath: false, so the base path is not put before it.", .dim) : TextLine(),
        TextLine(":open \(destination) runs it.", .dim),
      ]
    case .notFound:
      [
        TextLine("404 Not Found", .warning),
        TextLine(),
        TextLine("The browser gets the project's 404 page. The HTML tab shows it."),
        TextLine("The Trace tab shows what the page asked for on the way.", .dim),
      ]
    case .ended:
      [
        TextLine("The page ended the response itself.", .warning),
        TextLine(),
        TextLine("What it wrote is all the browser gets: there are no props and no rendering."),
        TextLine("The Response tab shows status and headers, the HTML tab the body.", .dim),
      ]
    }
  }
}
