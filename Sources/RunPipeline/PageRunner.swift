package import PageModel

/// What runs a resolved page: Node in the program, a script in tests.
package struct PageRunner: Sendable {
  /// Runs a page; cancelling the task stops it, and the answer then says so.
  ///
  /// The second argument is told of each stage as it begins and ends, the third when page code
  /// fails after its answer was given. Both may be called from any thread.
  package typealias Run =
    @Sendable (
      PageRunRequest, @escaping @Sendable (StageEvent) -> Void,
      @escaping @Sendable (RunFailure) -> Void
    ) async -> PageRunAnswer

  /// The same; the last argument is given the beginning of large props before the answer.
  package typealias RunAhead =
    @Sendable (
      PageRunRequest, @escaping @Sendable (StageEvent) -> Void,
      @escaping @Sendable (RunFailure) -> Void, @escaping @Sendable (PageRunAnswer) -> Void
    ) async -> PageRunAnswer

  /// Builds what the browser gets of a page, without running it.
  package typealias Client = @Sendable (PageRunRequest) async -> ClientAnswer

  package let run: Run
  /// Nil where there is nothing to be had before the answer.
  package let runAhead: RunAhead?
  /// Nil where nothing is known of the browser's code.
  package let client: Client?

  package init(run: @escaping Run, client: Client? = nil, runAhead: RunAhead? = nil) {
    self.run = run
    self.runAhead = runAhead
    self.client = client
  }
}
