internal import Detection
internal import Glibc
package import PageModel
internal import PageRequests
package import Panes
package import RunPipeline

/// A project that is open in the interface: loads it, runs its pages, and watches its files.
///
/// Everything that takes time happens here, off the terminal's thread; results go to the inbox.
package actor ProjectSession {
  /// How a project is read and turned into a pipeline: Node in the program, scripts in tests.
  package struct Source: Sendable {
    /// Opens and reads the project the first time.
    var load: @Sendable () async throws -> LoadedProject
    /// Reads an open project again.
    var reload: @Sendable () async throws -> LoadedProject
    var pipeline: @Sendable (LoadedProject) -> RunPipeline
    /// Says what pages export, without running them.
    var inspect: @Sendable ([Page]) async throws -> [PageSummary]
    package init(
      load: @escaping @Sendable () async throws -> LoadedProject,
      reload: @escaping @Sendable () async throws -> LoadedProject,
      pipeline: @escaping @Sendable (LoadedProject) -> RunPipeline,
      inspect: @escaping @Sendable ([Page]) async throws -> [PageSummary]
    ) {
      self.load = load
      self.reload = reload
      self.pipeline = pipeline
      self.inspect = inspect
    }
  }

  let source: Source
  let inbox: Inbox
  let provesOrigins: Bool
  /// What is kept of the runs.
  let journal: RunJournal
  private let historyRequests: AsyncStream<HistoryRequest>.Continuation
  private(set) var project: LoadedProject?
  /// Values of variables that personas were saved with: they hold until the program ends.
  var savedVariables: [String: String] = [:]
  private var summaries: [Page: PageSummary] = [:]
  var runs: [RunID: Task<Void, Never>] = [:]
  /// The result shown last, for what changes it without a run.
  var latest: (id: RunID, result: RunResult)?
  /// Gives memory back once more when a large run has been over for a while.
  private var trimming: Task<Void, Never>?
  /// Decisions made since the latest run began, which its pipeline does not know.
  var ignored: [IgnoreEntry] = []

  /// - Parameters:
  ///   - provesOrigins: Whether finished pages are run again with canaries, unless the project
  ///     says otherwise.
  ///   - archive: Opens the history of runs; called with the project's folder of state.
  package init(
    source: Source, inbox: Inbox, provesOrigins: Bool = true,
    archive: @escaping RunArchive.Opener
  ) {
    self.source = source
    self.inbox = inbox
    self.provesOrigins = provesOrigins
    let journal = RunJournal(
      opener: archive, inbox: inbox, now: { Int64(time(nil)) * 1000 })
    self.journal = journal
    let (requests, continuation) = AsyncStream.makeStream(of: HistoryRequest.self)
    historyRequests = continuation
    Task {
      for await request in requests { await journal.answer(request) }
    }
  }

  /// Asks something of the history; from any thread, answered in order.
  nonisolated func askHistory(_ request: HistoryRequest) {
    historyRequests.yield(request)
  }

  /// Loads the project and tells the interface about it; what pages export follows.
  package func open() async {
    await load(source.load)
  }

  private func load(_ read: @Sendable () async throws -> LoadedProject) async {
    do {
      let project = try await read()
      self.project = project
      await journal.begin(in: stateFolder(project.project.root))
      tellProject()
      let pages = project.tree.pages + project.tree.apiRoutes
      let inspected = try await source.inspect(pages)
      summaries = Dictionary(
        inspected.map { ($0.page, $0) }, uniquingKeysWith: { first, _ in first })
      tellProject()
    } catch let error as ProjectError {
      inbox.post(.projectFailed(text: error.message, hint: error.hint ?? ""))
    } catch let error as RuntimeProblem {
      inbox.post(.projectFailed(text: error.message, hint: error.hint ?? ""))
    } catch {
      inbox.post(.projectFailed(text: "\(error)", hint: ""))
    }
  }

  func tellProject() {
    guard let project else { return }
    let pages = (project.tree.pages + project.tree.apiRoutes).map { page in
      let problems = project.tree.problems.filter { $0.page == page }.map(\.text)
      let summary = summaries[page]
      return PageSummary(
        page: page, propsFunction: summary?.propsFunction, runtime: summary?.runtime ?? .nodejs,
        hasStaticPaths: summary?.hasStaticPaths ?? false,
        problems: problems + (summary?.problems ?? []))
    }
    let name = project.project.root.split(separator: "/").last.map(String.init) ?? "project"
    let (personas, personasProblem) = personas(project)
    var problems = [project.configurationProblem, project.stubsProblem].compactMap { $0 }
    // A file that is no YAML is said once.
    if let personasProblem, !problems.contains(personasProblem) { problems.append(personasProblem) }
    inbox.post(
      .projectLoaded(
        ProjectView(
          name: name, root: project.project.root, pages: pages,
          problems: problems + project.tree.problems.filter { $0.page == nil }.map(\.text),
          personas: personas.map(\.name), layers: personas,
          variables: variables(project),
          places: GeoPlaces.cities.map { place in
            GeoChoice(
              name: place.name,
              label: [place.city, place.country].compactMap { $0 }.joined(separator: " "))
          },
          locales: project.configuration.i18n?.locales ?? [])))
  }

  /// The personas of propscope.yaml, or why there are none.
  private func personas(_ project: LoadedProject) -> ([Persona], problem: String?) {
    do throws(PersonaError) {
      let personas = try Personas.load(
        root: project.project.root, environment: personaEnvironment)
      return (personas.list, nil)
    } catch {
      return ([], error.description)
    }
  }

  /// What page code gets from the project; the process's own variables go without saying.
  private func variables(_ project: LoadedProject) -> [ProjectVariable] {
    let environment = EnvironmentFiles.load(
      root: project.project.root, mode: .development,
      processEnvironment: project.processEnvironment, assigned: project.assignedEnvironment,
      configured: project.configuration.env, nextVersion: project.project.nextVersion)
    return environment.values.compactMap { variable in
      let source: String? =
        switch environment.sources[variable.name] {
        case .file(let file): file
        case .configuration: project.project.configFile
        default: nil
        }
      return source.map {
        ProjectVariable(name: variable.name, value: variable.value, source: $0)
      }
    }
  }

  /// Starts a run; an older one that is still going on is stopped first.
  package func run(_ id: RunID, _ context: RequestContext) {
    guard let project else {
      inbox.post(.contextRejected(field: "page", reason: "the project is not loaded yet"))
      return
    }
    guard let completed = completed(context, root: project.project.root) else { return }
    runs.values.forEach { $0.cancel() }
    ignored = []
    let root = project.project.root
    let pipeline = source.pipeline(project)
    let inbox = self.inbox
    let provesOrigins = self.provesOrigins && allowsCanaries(project)
    let asked = PageKey(context.target)
    let amend: @Sendable (RunResult) -> Void = { result in
      let run = FinishedRun(result, asked: asked, typed: context)
      inbox.post(.runAmended(id, run.view))
      Task { await self.journal.amend(id, run) }
    }
    runs[id] = Task {
      let client = ClientBuild(startsAtOnce: false)
      var result = await pipeline.run(
        completed, client: client, onStage: { inbox.post(.stage(id, $0)) },
        onPreview: { inbox.post(.runPreview(id, RunView(preview: $0))) },
        onAmended: { amend(client.added(to: $0, by: pipeline, completed)) })
      let run = FinishedRun(self.take(result, of: id), asked: asked, typed: context)
      // Known to the history before it is on the screen, where it can be asked for.
      if !run.view.isCancelled { await self.journal.keep(id, run) }
      inbox.post(.runFinished(id, run.view))
      if result.record.hasLargeDocuments { FreedMemory.giveBack() }
      if let file = completed.network.recordFile {
        inbox.post(Self.keep(result.recorded, in: file, root: root))
      }
      if await Self.isLeftAlone(for: .milliseconds(20)),
        await client.answer(by: pipeline) != nil, !Task.isCancelled
      {
        result = client.added(to: result, by: pipeline, completed)
        amend(self.take(result, of: id))
      }
      if provesOrigins, self.allowsCanaries(project, of: result.record.page?.key),
        await Self.isLeftAlone(for: .milliseconds(400))
      {
        if let proven = await pipeline.proven(result, completed) {
          result = proven
          amend(self.take(result, of: id))
        }
        if !Task.isCancelled, let checked = await pipeline.hydrated(result, completed) {
          amend(self.take(checked, of: id))
        }
      }
      self.forget(id)
    }
  }

  /// A request with all that it leaves out; nil, and the reason is said, when it cannot be made.
  func completed(_ context: RequestContext, root: String) -> RequestContext? {
    do {
      return try complete(context, root: root)
    } catch let error as OptionError {
      // One line: how the option is written on a command line is of no use in the editor.
      inbox.post(.contextRejected(field: error.option, reason: error.message))
    } catch {
      inbox.post(.contextRejected(field: "persona", reason: "\(error)"))
    }
    return nil
  }

  /// Where propscope keeps what it remembers of the project; nil without a home.
  private func stateFolder(_ root: String) -> String? {
    UserFolders(environment: ProcessEnvironment.current).state(ofProject: root)
  }

  /// Writes the answers of a run that is recorded.
  private static func keep(
    _ answers: [RecordedAnswer], in file: String, root: String
  ) -> Message {
    do throws(FileProblem) {
      return .notice(.info, try RecordingFile.write(answers, to: file, in: root))
    } catch {
      return .notice(.error, error.message)
    }
  }

  /// Waits until nobody has asked for another run for a while.
  ///
  /// Building the browser's code keeps the bundler busy, a second run takes a worker of its own;
  /// neither must slow down the next run of somebody who saves or presses a key again and again.
  private static func isLeftAlone(for time: Duration) async -> Bool {
    (try? await Task.sleep(for: time)) != nil && !Task.isCancelled
  }

  /// Whether propscope.yaml lets pages be run twice, and the one that is named, if there is one; a
  /// file that cannot be read does not.
  func allowsCanaries(_ project: LoadedProject, of page: PageKey? = nil) -> Bool {
    let personas = try? Personas.load(
      root: project.project.root, environment: personaEnvironment)
    guard let personas, personas.allowsCanaries else { return false }
    return page.map { !SinglePages.contain($0, personas) } ?? true
  }

  /// What `${NAME}` in propscope.yaml stands for.
  var personaEnvironment: [String: String] {
    ProcessEnvironment.current.merging(savedVariables) { _, saved in saved }
  }

  func forget(_ id: RunID) {
    runs[id] = nil
    guard latest?.result.record.hasLargeDocuments ?? false else { return }
    FreedMemory.giveBack()
    // What is freed after this, by storing the run and by the panes that let the one before go,
    // would stay with the allocator until the next run.
    trimming?.cancel()
    trimming = Task {
      guard await Self.isLeftAlone(for: .seconds(1)) else { return }
      FreedMemory.giveBack()
    }
  }

  package func cancel(_ id: RunID) {
    runs[id]?.cancel()
  }

  /// Files changed on disk; absolute paths. What the project is made of is read again first.
  package func filesChanged(_ files: [String]) async {
    guard let project else { return }
    let root = project.project.root + "/"
    let relative = files.map { $0.hasPrefix(root) ? String($0.dropFirst(root.count)) : $0 }
    guard relative.contains(where: { shapesProject($0, project) }) else {
      inbox.post(.filesChanged(relative))
      return
    }
    await load(source.reload)
    // A page that is new is nothing the page on the screen is made of.
    let before = Set((project.tree.pages + project.tree.apiRoutes).map(\.file))
    let after = (self.project ?? project).tree
    let added = Set((after.pages + after.apiRoutes).map(\.file)).subtracting(before)
    let others = relative.filter { !added.contains($0) }
    if others.isEmpty, let file = relative.first {
      inbox.post(.notice(.info, "\(file) is new"))
    } else {
      inbox.post(.filesChanged(others))
    }
  }

  /// Whether a file decides which pages there are or how requests reach them.
  private func shapesProject(_ file: String, _ project: LoadedProject) -> Bool {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if name.hasPrefix("next.config.") || name == "propscope.yaml" || name == "package.json" {
      return true
    }
    guard file.hasPrefix(project.project.pagesFolder + "/") else { return false }
    // A page that is known and still there only changed its text.
    let known = (project.tree.pages + project.tree.apiRoutes).contains { $0.file == file }
    return !known || access(project.project.root + "/" + file, F_OK) != 0
  }

  /// Fills in what the interface only names: a place, a persona.
  ///
  /// - Throws: ``OptionError``, or ``PersonaError`` when propscope.yaml cannot be used.
  func complete(_ context: RequestContext, root: String) throws -> RequestContext {
    var context = context
    if let name = context.persona {
      let personas = try Personas.load(root: root, environment: personaEnvironment)
      context = try personas.persona(named: name)
        .beneath(context, now: Int64(time(nil)) * 1000)
    }
    if let file = context.network.replayFile {
      context.network.answers = try Recording.answers(of: file, in: root, option: "--replay")
    }
    if let text = context.clockText {
      try context.setClock(text, now: Int64(time(nil)) * 1000, option: "clock")
    }
    if let geo = context.geo, geo.country == nil, geo.latitude == nil {
      context.geo = try GeoPlaces.place(geo.name)
    }
    return context
  }
}

extension RunView {
  /// A result as the panes show it: documents both raw and masked, everything else masked.
  init(result: RunResult) {
    let documents = result.documents
    let html = result.record.html.map { result.redactor.masked(html: $0) }
    var record = result.record.maskedApartFromDocuments(by: result.redactor)
    // A large page is kept once: nothing shows it unmasked.
    if let html, html.count > Self.revealableHTML { record.html = html }
    self.init(
      record: record, props: documents.props?.forPanes, payload: documents.payload?.forPanes,
      data: documents.data?.forPanes, html: html,
      whole: result.record.hasLargeDocuments
        ? record.documentText : result.masked.documentText)
  }

  /// Beyond this size single values of the HTML cannot be unmasked.
  private static let revealableHTML = 8_000_000

  /// The first look at a result whose documents are still being searched.
  init(preview result: RunResult) {
    let documents = result.firstDocuments(rows: RunPipeline.previewRows)
    var record = result.record.maskedApartFromDocuments(by: result.redactor)
    // Whoever reads the record itself would get them unmasked and unsearched.
    record.html = nil
    record.payload = nil
    // How large they are is not known yet.
    if result.isBeginning { record.props = nil }
    self.init(
      record: record, props: documents.props?.forPanes, payload: nil, data: nil, html: nil)
  }
}

extension MaskedPair {
  fileprivate var forPanes: RunView.Document { RunView.Document(raw: raw, masked: masked) }
}
