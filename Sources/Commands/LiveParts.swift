internal import Detection
internal import Glibc
internal import PageModel
internal import PageRequests
internal import PageRuntime
internal import RunPipeline

/// The one place where live parts are put together: Node behind the runner, real clocks behind
/// the pipeline.
struct LiveParts: Sendable {
  let session: HostSession

  /// Opens a project in the runtime and reads it.
  ///
  /// - Parameter requiresConfiguration: Whether a `next.config` that fails is an error.
  func load(
    from directory: String, mode: NextMode, memory: Int, watches: Bool,
    requiresConfiguration: Bool
  ) async throws -> LoadedProject {
    let located = try Project.locate(from: directory)
    _ = try await session.runtime.open(
      RuntimeConnection.Opening(
        root: located.root, pagesDirectory: located.pagesDirectory, mode: mode, memory: memory,
        watches: watches, inspects: session.inspects))
    // The runtime has made the project its working folder: nothing relative holds any longer.
    return try await reload(from: located.root, mode: mode, requires: requiresConfiguration)
  }

  /// Reads a project that is open already.
  func reload(
    from directory: String, mode: NextMode, requires: Bool
  ) async throws(ProjectError) -> LoadedProject {
    let runtime = session.runtime
    return try await LoadedProject.load(
      from: directory, mode: mode, processEnvironment: EnvironmentFiles.currentProcess(),
      requiresConfiguration: requires
    ) { (file, mode, environment) async throws(RuntimeProblem) in
      try await runtime.loadConfiguration(file: file, mode: mode, environment: environment)
    }
  }

  /// A pipeline whose pages run in this process's workers.
  func pipeline(
    _ project: LoadedProject, options: Scanner.Options = Scanner.Options(), patience: Int? = nil
  ) -> RunPipeline {
    let runtime = session.runtime
    return RunPipeline(
      project: project,
      runner: PageRunner { request, onStage, onLateFailure in
        await runtime.run(request, onStage: onStage, onLateFailure: onLateFailure)
      } client: { request in
        await runtime.client(request)
      } runAhead: { request, onStage, onLateFailure, onBeginning in
        await runtime.run(
          request, onStage: onStage, onLateFailure: onLateFailure, onBeginning: onBeginning)
      },
      scanner: Scanner(options: options),
      clocks: RunPipeline.Clocks(
        now: { Self.milliseconds(CLOCK_REALTIME) }, steady: { Self.steady() }),
      patience: patience)
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Milliseconds on a clock that only goes forward.
  static func steady() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }
}
