import PageModel

/// The run under way, and what comes after it.
///
/// Runs never pile up: one runs, one waits.
struct RunTracker: Sendable {
  struct Running: Sendable {
    var id: RunID
    /// The page it was started for.
    var page: PageKey
    /// Whether a path was typed, so that routing decides which page answers.
    var isPath: Bool
    /// Stages so far; the last one may still be going on.
    var stages: [StageEvent] = []
    /// The time when it began and the time now, as far as ticks have told.
    var startedAt: Int64?
    var now: Int64 = 0
    var isCancelling = false
    /// Whether several runs are made, to be compared.
    var isComparison = false
    /// Which of several runs this is: `member 2/4`.
    var note = ""
    /// Whether to run again once this one has ended.
    var runsAgain = false

    /// Milliseconds since the start, as far as ticks have told.
    var elapsed: Int64 { startedAt.map { max(0, now &- $0) } ?? 0 }
  }

  private(set) var current: Running?
  private var lastID = 0

  /// The number of the newest run; nil before the first.
  var newest: RunID? { lastID > 0 ? RunID(lastID) : nil }

  mutating func start(page: PageKey, isPath: Bool) -> RunID {
    lastID += 1
    let id = RunID(lastID)
    current = Running(id: id, page: page, isPath: isPath)
    return id
  }

  /// Numbers for several runs that are made one after the other; the first stands for all.
  mutating func startComparison(page: PageKey, count: Int) -> [RunID] {
    let first = start(page: page, isPath: false)
    current?.isComparison = true
    lastID += max(0, count - 1)
    return (0..<count).map { RunID(first.rawValue + $0) }
  }

  /// Says which of several runs goes on now.
  mutating func note(_ text: String, of id: RunID) {
    guard current?.id == id, current?.note != text else { return }
    current?.note = text
    current?.stages = []
  }

  mutating func note(_ event: StageEvent, of id: RunID) {
    guard current?.id == id else { return }
    current?.stages.removeAll { $0.stage == event.stage }
    current?.stages.append(event)
  }

  mutating func tick(_ now: Int64) {
    if current?.startedAt == nil { current?.startedAt = now }
    current?.now = now
  }

  /// Asks the run to stop; false when it was asked before.
  mutating func cancel(thenRunAgain: Bool = false) -> Bool {
    guard let running = current else { return false }
    current?.isCancelling = true
    current?.runsAgain = thenRunAgain
    return !running.isCancelling
  }

  mutating func runAgain() { current?.runsAgain = true }

  /// Takes the end of a run: what is known of it, or nil when it is not the one under way.
  mutating func finish(_ id: RunID) -> Running? {
    guard let running = current, running.id == id else { return nil }
    current = nil
    return running
  }
}
