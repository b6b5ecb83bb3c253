internal import PageModel
internal import Panes

/// The runs of a project as the interface knows them: those of this session by their number, and
/// the archive's.
///
/// The archive is opened when it is first needed, and what goes wrong with it is told once: runs
/// go on without it.
actor RunJournal {
  private let opener: RunArchive.Opener
  private let now: @Sendable () -> Int64
  private let inbox: Inbox
  private var opening: Task<RunArchive, Never>?
  /// Where the archive is; set when the project is known.
  private var folder: String?
  private var toldProblem = false
  /// Runs of this session that are being stored or have been.
  private var stored: [RunID: Storing] = [:]
  /// The same ones, the newest last.
  private var order: [RunID] = []
  private var sessionRuns: [StoredRunID: RunID] = [:]
  private var recent = RecentViews()

  /// Where storing a run has got to. A task that is done is let go: it holds on to all the memory
  /// it ever worked with.
  private enum Storing {
    case going(Task<StoredRunID?, Never>)
    /// The number it got; nil when it could not be stored.
    case done(StoredRunID?)
  }

  /// - Parameter now: Milliseconds since 1970.
  init(
    opener: @escaping RunArchive.Opener, inbox: Inbox, now: @escaping @Sendable () -> Int64
  ) {
    self.opener = opener
    self.inbox = inbox
    self.now = now
  }

  /// Says where the archive is: asked for once, before the first run.
  func begin(in folder: String?) {
    self.folder = folder
  }

  // MARK: Keeping

  /// How many runs of this session are known by their number.
  private static let sessionLimit = 1_000

  /// Keeps a finished run: in memory for a while, and in the archive.
  func keep(_ id: RunID, _ finished: FinishedRun) {
    recent.put(finished.view, for: id)
    let time = now()
    // Masking large documents takes a while: whoever asks for the run meanwhile waits for it, and
    // nobody else does.
    stored[id] = .going(
      Task.detached(priority: .utility) { [archive = archive()] in
        do {
          let number = try await archive.value.add(finished.kept(time: time))
          await self.remember(number, of: id)
          return number
        } catch {
          await self.giveUp(on: id, error)
          return nil
        }
      })
    order.append(id)
    if order.count > Self.sessionLimit { stored[order.removeFirst()] = nil }
  }

  /// Keeps what became of a run later.
  func amend(_ id: RunID, _ finished: FinishedRun) async {
    recent.put(finished.view, for: id)
    guard let number = await number(of: id) else { return }
    let run = finished.kept(time: now())
    do {
      try await archive().value.replace(number, run)
    } catch {
      tell(error)
    }
  }

  private func remember(_ number: StoredRunID, of id: RunID) {
    if stored[id] != nil { stored[id] = .done(number) }
    sessionRuns[number] = id
    // The oldest numbers are the smallest.
    if sessionRuns.count > Self.sessionLimit, let oldest = sessionRuns.keys.min() {
      sessionRuns[oldest] = nil
    }
  }

  private func giveUp(on id: RunID, _ error: any Error) {
    if stored[id] != nil { stored[id] = .done(nil) }
    tell(error)
  }

  /// The number a run is stored under, once it is; nil for one that is not.
  private func number(of id: RunID) async -> StoredRunID? {
    switch stored[id] {
    case .going(let task): await task.value
    case .done(let number): number
    case nil: nil
    }
  }

  // MARK: Asking

  /// Carries out what the interface asks for, and answers through the inbox.
  func answer(_ request: HistoryRequest) async {
    do {
      switch request {
      case .list: try await list()
      case .load(let ref, let purpose): try await load(ref, purpose)
      case .pin(let id, let isPinned):
        try await archive().value.pin(id, isPinned)
        try await list()
      case .delete(let id):
        try await archive().value.delete(id)
        try await list()
      case .compareWithBase(let ref): try await compareWithBase(ref)
      case .compare(let old, let new): try await compare(old, new)
      case .compareTransition(let ref):
        try await compareParts(of: ref) { RunComparison(transitionOf: $0) }
      case .compareDocuments(let ref, let first, let second):
        try await compareParts(of: ref) { RunComparison(first, second, of: $0) }
      }
    } catch {
      inbox.post(.notice(.error, "history of runs: \(Self.text(of: error))"))
      // Whoever waits for a list does so no longer.
      switch request {
      case .list, .pin, .delete: inbox.post(.history(.runs(nil)))
      case .load, .compareWithBase, .compare, .compareTransition, .compareDocuments: break
      }
    }
  }

  private func list() async throws {
    // A run that is about to be stored belongs to the list.
    if let newest = order.last { _ = await number(of: newest) }
    let runs = try await archive().value.list()
    inbox.post(.history(.runs(runs.map { entry($0) })))
  }

  private func load(_ ref: RunRef, _ purpose: RunPurpose) async throws {
    guard let kept = try await kept(ref) else {
      inbox.post(.notice(.warning, "this run is not in the history any more"))
      return
    }
    let entry = entry(kept.summary)
    let view = entry.session.flatMap { recent.view(of: $0) } ?? RunView(stored: kept.record)
    inbox.post(.history(.loaded(entry, view, kept.request, purpose)))
  }

  // MARK: Comparing

  /// Compares a run with the newest pinned one of its page, else with the one before it.
  private func compareWithBase(_ ref: RunRef) async throws {
    let number: StoredRunID?
    switch ref {
    case .stored(let id): number = id
    case .session(let id): number = await self.number(of: id)
    }
    let runs = try await archive().value.list()
    guard let index = runs.firstIndex(where: { $0.id == number }) else {
      inbox.post(.notice(.warning, "this run is not in the history, so there is none before it"))
      return
    }
    let others = runs.filter {
      $0.page == runs[index].page && $0.id != number && $0.hasDocuments
    }
    let before = runs[(index + 1)...].first { $0.page == runs[index].page && $0.hasDocuments }
    guard let base = others.first(where: \.isPinned) ?? before else {
      inbox.post(.notice(.info, "there is no earlier run of \(runs[index].page) to compare with"))
      return
    }
    try await compare(entry(base).ref, ref)
  }

  private func compare(_ old: RunRef, _ new: RunRef) async throws {
    guard let first = try await side(old), let second = try await side(new) else {
      inbox.post(.notice(.warning, "a run is not in the history (any more): H lists them"))
      return
    }
    // Away from the actor, which runs that end need.
    let comparison = await Task.detached { RunComparison(old: first, new: second) }.value
    inbox.post(.history(.compared(comparison)))
  }

  private func compareParts(
    of ref: RunRef, _ compare: @escaping @Sendable (RunComparison.Side) -> RunComparison
  ) async throws {
    guard let side = try await side(ref) else {
      inbox.post(.notice(.warning, "this run is not in the history any more"))
      return
    }
    let comparison = await Task.detached { compare(side) }.value
    inbox.post(.history(.compared(comparison)))
  }

  /// A run of this session unmasked as long as it is at hand, else as it was stored.
  private func side(_ ref: RunRef) async throws -> RunComparison.Side? {
    if case .session(let id) = ref, let view = recent.view(of: id) {
      return RunComparison.Side(name: id.description, id: id, view: view)
    }
    guard let kept = try await kept(ref) else { return nil }
    let entry = entry(kept.summary)
    return RunComparison.Side(
      name: entry.name, id: entry.runID, view: RunView(stored: kept.record))
  }

  private func entry(_ run: StoredRun) -> HistoryEntry {
    HistoryEntry(
      run: run, session: sessionRuns[run.id], when: LocalTime.text(run.time, now: now()))
  }

  private func kept(_ ref: RunRef) async throws -> KeptRun? {
    switch ref {
    case .stored(let id): return try await archive().value.run(id)
    case .session(let id):
      guard let number = await number(of: id) else { return nil }
      return try await archive().value.run(number)
    }
  }

  // MARK: The archive

  private func archive() -> Task<RunArchive, Never> {
    if let opening { return opening }
    let task = Task { [opener, folder, now] in await opener(folder, now()) }
    opening = task
    Task {
      if let notice = await task.value.notice { inbox.post(.notice(.warning, notice)) }
    }
    return task
  }

  /// Says once that runs are not kept.
  private func tell(_ error: any Error) {
    guard !toldProblem else { return }
    toldProblem = true
    inbox.post(.notice(.warning, "the run is not in the history: \(Self.text(of: error))"))
  }

  private static func text(of error: any Error) -> String {
    "\(error)"
  }
}

/// The newest views of this session, so that they are compared unmasked and without the archive;
/// bounded, because documents can be large.
struct RecentViews {
  private var views: [(id: RunID, view: RunView)] = []

  private static let most = 12
  private static let mostBytes = 24_000_000

  mutating func put(_ view: RunView, for id: RunID) {
    views.removeAll { $0.id == id }
    views.append((id, view))
    var bytes = views.reduce(0) { $0 + $1.view.documentBytes }
    while views.count > Self.most || (bytes > Self.mostBytes && views.count > 1) {
      bytes -= views.removeFirst().view.documentBytes
    }
  }

  func view(of id: RunID) -> RunView? { views.first { $0.id == id }?.view }
}
