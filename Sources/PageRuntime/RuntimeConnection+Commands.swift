package import PageModel

extension RuntimeConnection {
  /// What the supervisor must know before anything else.
  package struct Opening: Sendable {
    /// The project's root, absolute.
    package var root: String
    /// The pages directory, absolute.
    package var pagesDirectory: String
    package var mode: NextMode
    /// Megabytes of heap for the first worker.
    package var memory: Int
    /// Whether changed files are to be announced.
    package var watches: Bool
    /// Whether a debugger may be attached: no time limits then.
    package var inspects: Bool

    package init(
      root: String, pagesDirectory: String, mode: NextMode, memory: Int, watches: Bool,
      inspects: Bool
    ) {
      self.root = root
      self.pagesDirectory = pagesDirectory
      self.mode = mode
      self.memory = memory
      self.watches = watches
      self.inspects = inspects
    }
  }

  /// Where Debian installs what a project may lack: React.
  private static let systemModules: JSONValue = [
    "/usr/share/nodejs", "/usr/lib/nodejs", "/usr/lib/node_modules",
  ]

  /// Opens a project; nothing else works before.
  package func open(_ opening: Opening) async throws(RuntimeProblem) -> RuntimeVersions {
    let answer = await ask([
      "type": "open",
      "root": .string(opening.root),
      "pagesDirectory": .string(opening.pagesDirectory),
      "systemModules": Self.systemModules,
      "mode": .string(opening.mode.rawValue),
      "memory": JSONValue(opening.memory),
      "watch": .bool(opening.watches),
      "inspect": .bool(opening.inspects),
    ])
    let event = try answer.expecting("opened")
    return RuntimeVersions(
      node: event["node"]?.stringValue ?? "unknown",
      esbuild: RuntimeVersions.Part(json: event["esbuild"]),
      react: RuntimeVersions.Part(json: event["react"]))
  }

  /// Evaluates the project's configuration.
  package func loadConfiguration(
    file: String, mode: NextMode, environment: [NameValue]
  ) async throws(RuntimeProblem) -> EvaluatedConfiguration {
    let phase =
      mode == .development ? "phase-development-server" : "phase-production-server"
    let answer = await ask([
      "type": "loadConfig", "file": .string(file), "phase": .string(phase),
      "environment": .pairs(environment),
    ])
    let loaded = try answer.expecting("configLoaded")
    return EvaluatedConfiguration(
      settings: loaded["config"] ?? .object([:]),
      environment: NameValue.pairs(loaded["environment"]))
  }

  /// Says what each page exports, without running it.
  package func inspect(_ pages: [Page]) async throws(RuntimeProblem) -> [PageSummary] {
    let answer = await ask([
      "type": "inspectPages", "files": .array(pages.map { .string($0.file) }),
    ])
    let inspected = try answer.expecting("pagesInspected")["pages"]?.arrayValue ?? []
    let byFile = Dictionary(
      inspected.compactMap { page in page["file"]?.stringValue.map { ($0, page) } },
      uniquingKeysWith: { first, _ in first })
    return pages.map { page in
      let json = byFile[page.file] ?? .null
      return PageSummary(
        page: page,
        propsFunction: json["propsFunction"]?.stringValue.flatMap(PropsFunction.init(rawValue:)),
        runtime: json["runtime"]?.stringValue.flatMap(ServerRuntime.init(rawValue:)) ?? .nodejs,
        hasStaticPaths: json["hasStaticPaths"]?.boolValue ?? false,
        problems: (json["problems"]?.arrayValue ?? []).compactMap(\.stringValue))
    }
  }

  /// Runs a page. Cancelling the task stops the page; the answer then says so.
  ///
  /// - Parameters:
  ///   - onStage: Told of each stage as it begins and ends; called on Node's thread.
  ///   - onLateFailure: Told when page code fails after its answer; called on Node's thread.
  ///   - onBeginning: Given an answer with the first values of large props and nothing else as
  ///     soon as the page has been rendered; called on Node's thread.
  package func run(
    _ request: PageRunRequest,
    onStage: @escaping @Sendable (StageEvent) -> Void,
    onLateFailure: @escaping @Sendable (RunFailure) -> Void,
    onBeginning: (@Sendable (PageRunAnswer) -> Void)? = nil
  ) async -> PageRunAnswer {
    var command = request.command
    if onBeginning != nil { command["wantsBeginning"] = true }
    let answer = await ask(
      command, buffers: request.buffers, onStage: onStage,
      onBeginning: { onBeginning?(PageRunAnswer($0)) },
      // What an apart run leaves behind ends with its worker; the run before is still listened to.
      onSent: { if !request.isApart { self.listen(forLateFailureOf: $0, onLateFailure) } })
    do throws(RuntimeProblem) {
      _ = try answer.expecting("finished")
      return PageRunAnswer(answer)
    } catch {
      return PageRunAnswer(
        outcome: .failed(
          RunFailure(
            stage: .build, name: error.name, message: error.message, hint: error.hint)))
    }
  }

  /// Builds what the browser gets of a page; nothing is run. May be asked while the page runs.
  package func client(_ request: PageRunRequest) async -> ClientAnswer {
    let answer = await ask(request.clientCommand)
    do throws(RuntimeProblem) {
      return ClientAnswer(json: try answer.expecting("clientBuilt"))
    } catch {
      return ClientAnswer(
        code: nil,
        failure: RunFailure(
          stage: .build, name: error.name, message: error.message, hint: error.hint))
    }
  }

  /// Ends workers and the bundler.
  package func close() async {
    _ = await ask(["type": "close"])
  }
}

extension PageRunAnswer {
  fileprivate init(_ answer: RuntimeConnection.Answer) {
    self.init(json: answer.event["answer"] ?? .null, buffers: answer.buffers)
  }
}

extension RuntimeConnection.Answer {
  /// The event, when it is of the type that was asked for; else what the supervisor reports.
  func expecting(_ type: String) throws(RuntimeProblem) -> JSONValue {
    if event["type"]?.stringValue == type { return event }
    throw RuntimeProblem(
      name: event["name"]?.stringValue ?? "RuntimeError",
      message: event["message"]?.stringValue
        ?? "the runtime answered \(event["type"]?.stringValue ?? "nothing") where \(type) was due",
      hint: event["hint"]?.stringValue)
  }
}

extension RuntimeVersions.Part {
  fileprivate init?(json: JSONValue?) {
    guard let version = json?["version"]?.stringValue, let path = json?["path"]?.stringValue
    else { return nil }
    self.init(version: version, path: path)
  }
}
