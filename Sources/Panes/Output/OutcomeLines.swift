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
    return sentences(for: record).flatMap { $0.wrapped(to: width) }
  }

  private static func sentences(for record: RunRecord) -> [TextLine] {
    if case .ended = record.outcome, let handed = record.handedTo {
      return sentences(for: handed, record)
    }
    return switch record.outcome {
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
        TextLine(redirectSentence(record)),
        basePath == false
          ? TextLine("basePath: false, so the base path is not put before it.", .dim) : TextLine(),
        TextLine("enter follows it, with the cookies it sets; so does :follow.", .dim),
      ]
    case .notFound:
      [
        TextLine("404 Not Found", .warning),
        TextLine(),
        TextLine("The browser gets \(notFoundPage(record)). The HTML tab shows it."),
        TextLine(
          record.page == nil
            ? "The Trace tab shows why no page answers."
            : "The Trace tab shows what the page asked for on the way.", .dim),
      ]
    case .ended where record.page?.key.isAPIRoute ?? false:
      [
        TextLine("The API route answered.", .success),
        TextLine(),
        TextLine("Its answer is in the \(record.props == nil ? "HTML" : "Props") tab."),
        TextLine("The Response tab shows status and headers.", .dim),
      ]
    case .ended:
      [
        TextLine(
          record.middleware?.action == .response
            ? "\(record.middleware?.file ?? "Middleware") answered the request itself."
            : "The page ended the response itself.", .warning),
        TextLine(),
        TextLine("What it wrote is all the browser gets: there are no props and no rendering."),
        TextLine("The Response tab shows status and headers, the HTML tab the body.", .dim),
      ]
    }
  }

  /// Of a request that no page was meant to answer.
  private static func sentences(
    for handed: RunRecord.HandedRequest, _ record: RunRecord
  ) -> [TextLine] {
    switch handed.kind {
    case .publicFile:
      let tab = record.props != nil ? "Props" : record.html != nil ? "HTML" : nil
      return [
        TextLine(handed.sentence, .success),
        TextLine(),
        TextLine(tab.map { "It is in the \($0) tab." } ?? "It is no text, and is not shown."),
        TextLine("The Response tab shows status and headers.", .dim),
      ]
    case .server:
      return [
        TextLine([RoleRun("The request leaves for ", .warning), RoleRun(handed.target, .title)]),
        TextLine(),
        TextLine("A rewrite hands it to that server, which is not asked from here."),
        TextLine("The Trace tab shows which rewrite.", .dim),
      ]
    }
  }

  private static func redirectSentence(_ record: RunRecord) -> String {
    if record.middleware?.action == .redirect {
      return "\(record.middleware?.file ?? "Middleware") sends the browser there; no page runs."
    }
    return record.page == nil
      ? "The browser is sent there before any page runs."
      : "The browser is sent there and renders nothing of this page."
  }

  /// Whose page is shown for an address that leads nowhere, by what the page says of itself.
  private static func notFoundPage(_ record: RunRecord) -> String {
    let shown = record.payload.flatMap { try? JSONValue(parsing: $0.bytes) }?["page"]?.stringValue
    switch shown {
    case "/404": return "the project's 404 page"
    case "/_error":
      return record.page == nil
        ? "the 404 page of Next.js itself: the project has none"
        : "the error page: the project has no pages/404"
    default: return "a 404 page"
    }
  }
}
