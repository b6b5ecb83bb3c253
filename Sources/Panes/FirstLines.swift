import PageModel

/// What Output says before there is anything to show.
enum FirstLines {
  static func lines(for state: AppState) -> [TextLine] {
    switch state.project {
    case .loading: return [TextLine("Reading the project…", .dim)]
    case .failed(let text, let hint):
      return [TextLine(text, .error), TextLine()]
        + hint.split(separator: "\n").map { TextLine(String($0)) }
    case .loaded(let view):
      if view.pages.isEmpty { return noPages(view) }
      if let running = state.runs.current { return stages(of: running) }
      return [
        TextLine("Choose a page in Pages (1) and press enter, or press r to run the one marked."),
        TextLine("Edit headers, cookies, query and place in Context (2); r runs the page again."),
        TextLine("? lists the keys that work where you are. q quits."),
      ]
    }
  }

  private static func noPages(_ view: ProjectView) -> [TextLine] {
    [
      TextLine("No pages in \(view.root).", .warning),
      TextLine("A page is a file below pages/ or src/pages/ that exports a component."),
      TextLine("Start propscope in another folder: propscope DIR", .dim),
    ]
  }

  /// The stages of the first run as they pass.
  private static func stages(of running: RunTracker.Running) -> [TextLine] {
    [TextLine("Running \(running.page)", .title)]
      + running.stages.map { event in
        TextLine([
          RoleRun("  " + event.stage.rawValue.padded(to: 12), .key),
          RoleRun(event.duration.map(TraceLines.milliseconds) ?? "…", .number),
        ])
      }
  }
}
