import PageModel

/// How a run ended when there is nothing to render: an error with its frames, a redirect, a page
/// that was not found, a response that page code ended itself.
enum OutcomeLines {
  /// Characters of a message that are shown; page code may throw anything.
  private static let longestText = 20_000

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
    if case .failed(let failure) = record.outcome { return lines(for: failure, width: width) }
    return sentences(for: record).flatMap { $0.wrapped(to: width) }
  }

  private static func sentences(for record: RunRecord) -> [TextLine] {
    switch record.outcome {
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
        TextLine(":open \(destination) runs it.", .dim),
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

  private static func lines(for failure: RunFailure, width: Int) -> [TextLine] {
    var lines = [
      TextLine([
        RoleRun(failure.name, .error), RoleRun(" in \(stageName(failure.stage))", .dim),
      ])
    ]
    lines += failure.message.prefix(longestText).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .flatMap { TextLine.wrapped(String($0), width: width) }
    if let excerpt = failure.excerpt {
      lines.append(TextLine())
      lines += excerpt.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        // The marked line begins with `>`.
        let isMarked = line.drop { $0 == " " }.hasPrefix(">")
        return TextLine(String(line), isMarked ? .error : .dim)
      }
    }
    if !failure.frames.isEmpty { lines.append(TextLine()) }
    lines += frames(failure.frames)
    if let hint = failure.hint {
      lines.append(TextLine())
      lines += hint.prefix(longestText).split(separator: "\n")
        .flatMap { TextLine.wrapped("hint: \($0)", .info, width: width) }
    }
    return lines
  }

  /// Own code line by line; what lies in packages or in Node is one line that counts.
  private static func frames(_ frames: [RunFailure.Frame]) -> [TextLine] {
    var lines: [TextLine] = []
    var hidden = 0
    func flush() {
      if hidden > 0 {
        lines.append(
          TextLine("  \(hidden) frame\(hidden == 1 ? "" : "s") of packages and Node", .dim))
      }
      hidden = 0
    }
    for frame in frames {
      guard isOwn(frame.file) else {
        hidden += 1
        continue
      }
      flush()
      let place = TextLine.SourcePlace(file: frame.file, line: frame.line)
      lines.append(
        TextLine(
          [
            RoleRun("  at ", .dim), RoleRun(frame.function.map { "\($0)  " } ?? "", .title),
            RoleRun("\(frame.file):\(frame.line):\(frame.column)", .key),
          ], source: place))
    }
    flush()
    return lines
  }

  private static func isOwn(_ file: String) -> Bool {
    !file.hasPrefix("node:") && !file.contains("node_modules/")
  }

  private static func stageName(_ stage: RunFailure.Stage) -> String {
    switch stage {
    case .resolution: "routing"
    case .middleware: "middleware"
    case .instrumentation: "instrumentation"
    case .build: "the build"
    case .props: "the props function"
    case .validation: "the props that were returned"
    case .render: "rendering"
    case .limit: "the run's limits"
    }
  }
}
