import PageModel

/// What the interface remembers of runs besides the one that is shown.
struct HistoryState: Sendable {
  /// The requests of this session's runs as they were edited, secrets and all, so that they can be
  /// sent again; the oldest go first.
  private var drafts: [RunID: RequestDraft] = [:]
  private var order: [RunID] = []
  /// The comparison that ended early because its page writes: asked for again, it is made.
  var heldBack: HeldBack?

  struct HeldBack: Sendable, Hashable {
    var page: PageKey
    var axis: ComparisonTable.Axis
  }
  /// The popup to go back to when the one above it is closed.
  var beneath: AppState.Overlay?

  private static let limit = 200

  mutating func remember(_ draft: RequestDraft, of id: RunID) {
    drafts[id] = draft
    order.append(id)
    if order.count > Self.limit { drafts[order.removeFirst()] = nil }
  }

  /// The runs of this session, the newest first.
  var recent: [(id: RunID, path: String)] {
    order.reversed().compactMap { id in drafts[id].map { (id, $0.path) } }
  }

  func draft(of id: RunID) -> RequestDraft? { drafts[id] }
}
