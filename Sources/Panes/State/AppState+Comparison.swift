import Documents
import PageModel
import TerminalScreen

extension AppState {
  /// Whether the focus is on the table of a comparison.
  var isOnComparison: Bool { focus.part != nil && output.tab(part: focusedPart) == .compare }

  /// Why the page cannot be run several times; nil when it can.
  func reasonAgainstComparing(_ action: Action) -> String? {
    guard case .loaded(let view) = project else { return "the project is not loaded" }
    if pages.chosen == nil { return "no page is chosen: enter in Pages chooses one" }
    if runs.current != nil { return "already running: ctrl-c cancels" }
    if action == .runPersonas, view.personas.isEmpty {
      return "no personas: S saves the edits of the request as one, or write propscope.yaml"
    }
    return nil
  }

  // MARK: Personas

  /// Runs the page as every persona that is marked, else as all of them, as somebody who has not
  /// signed in, and as the request is edited.
  mutating func comparePersonas() -> [Effect] {
    guard case .loaded(let view) = project else { return [] }
    let known = view.personas.filter { markedPersonas.isEmpty || markedPersonas.contains($0) }
    let bare = Set(view.layers.filter(Self.isBare).map(\.name))
    var variants: [(name: String, draft: RequestDraft)] = []
    if bare.isDisjoint(with: known) {
      variants.append((view.personas.contains("anonymous") ? "nobody" : "anonymous", draft(as: "")))
    }
    // The others are compared with the first one.
    let ordered = known.filter(bare.contains) + known.filter { !bare.contains($0) }
    variants += ordered.map { ($0, draft(as: $0)) }
    // Credentials that were typed belong to nobody but who typed them.
    if context.draft != draft(as: context.draft.persona) {
      variants.append(("as edited", context.draft))
    }
    return startComparison(.persona, variants)
  }

  /// The request as it is edited, of another visitor: without the credentials that were typed.
  private func draft(as persona: String) -> RequestDraft {
    var draft = context.draft
    draft.persona = persona
    draft.cookies = []
    draft.headers.removeAll { SecretNames.isSecret(name: $0.name, value: $0.value) }
    return draft
  }

  /// Whether a persona sends nothing that says who it is.
  private static func isBare(_ persona: Persona) -> Bool {
    (persona.headers + persona.cookies).allSatisfy {
      !SecretNames.isSecret(name: $0.name, value: $0.value)
    }
  }

  // MARK: Places

  /// Runs the page from several places, the usual ones when none are named.
  mutating func sweep(_ places: [String]) -> [Effect] {
    if let reason = reasonAgainstComparing(.sweep) {
      notice = Notice(level: .info, text: reason)
      return []
    }
    return startComparison(
      .place,
      (places.isEmpty ? PlaceList.usual : places).map { place in
        var draft = context.draft
        draft[text: .geo] = place
        return (place, draft)
      })
  }

  // MARK: Running

  private mutating func startComparison(
    _ axis: ComparisonTable.Axis, _ variants: [(name: String, draft: RequestDraft)]
  ) -> [Effect] {
    guard let page = pages.chosen else { return [] }
    if let problem = context.problem {
      return reject(section: problem.section, row: problem.row, reason: problem.reason)
    }
    let ids = runs.startComparison(page: page, count: variants.count)
    let asked = zip(ids, variants).map { id, variant in
      var request = variant.draft.requestContext
      request.network = network
      request.targetsPage = variant.draft.path == page.rawValue
      pastRuns.remember(variant.draft, of: id)
      return ComparisonRequest.Variant(name: variant.name, id: id, context: request)
    }
    let key = HistoryState.HeldBack(page: page, axis: axis)
    let allowsWrites = pastRuns.heldBack == key
    pastRuns.heldBack = nil
    let part = output.part(showing: .compare, among: max(1, partSizes.count)) ?? focusedPart
    output.begin(
      ComparisonTable(
        axis: axis, variants: asked.map { ComparisonTable.Variant(name: $0.name, id: $0.id) }),
      part: part)
    arrangement.focus(.output(part: part))
    notice = nil
    return [
      .compare(ComparisonRequest(axis: axis, variants: asked, allowsWrites: allowsWrites)),
      .wantsTicks(true),
    ]
  }

  /// Takes how far a comparison is, or what came of it.
  mutating func take(_ table: ComparisonTable, of id: RunID, isOver: Bool) -> [Effect] {
    guard let running = runs.current, running.id == id else { return [] }
    runs.note(table.progress, of: id)
    if isOver { _ = runs.finish(id) }
    if pages.chosen == running.page {
      let part = output.part(showing: .compare, among: max(1, partSizes.count)) ?? focusedPart
      output.replace(table, height: contentSize(of: .output(part: part)).rows)
    } else if var other = leftOutputs.take(running.page) {
      other.replace(table, height: 20)
      leftOutputs.put(other, for: running.page)
    }
    guard isOver else { return [] }
    if table.variants.contains(where: { $0.progress == .heldBack }) {
      pastRuns.heldBack = HistoryState.HeldBack(page: running.page, axis: table.axis)
    }
    notice = Self.ending(of: table)
    return running.runsAgain && output.newest != nil ? startRun() : []
  }

  private static func ending(of table: ComparisonTable) -> Notice {
    let done = table.variants.count { $0.progress == .done }
    if table.variants.contains(where: { $0.progress == .cancelled }) {
      return Notice(
        level: .warning, text: "cancelled after \(done) of \(table.variants.count) runs")
    }
    if table.variants.contains(where: { $0.progress == .heldBack }) {
      let key = table.axis == .persona ? "P" : ":sweep"
      return Notice(
        level: .warning, text: "the page writes, so the others were not run; \(key) again runs them"
      )
    }
    let found = table.findingCount
    return Notice(
      level: found > 0 ? .warning : .info,
      text: "\(done) \(table.axis.rawValue)s: \(table.differenceCount) places differ"
        + (found > 0 ? ", \(found) that should not be there" : "")
        + "; enter goes to one, = sorts, d compares two")
  }

  // MARK: Going to a place

  /// Goes to a place of the run that is shown now, beside the table if there is room.
  mutating func go(to place: RunPlace) {
    let tab: OutputTab
    switch place {
    case .findings:
      arrangement.focus(.warnings)
      return
    case .props: tab = .props
    case .html: tab = .html
    case .payload: tab = .hydration
    case .response: tab = .response
    case .trace: tab = .trace
    case .outcome: tab = output.lines[.outcome] == nil ? .props : .outcome
    }
    let count = max(1, partSizes.count)
    let table = output.part(showing: .compare, among: count)
    let free = (0..<count).first { $0 != table && !output.beside.keys.contains($0) }
    let part = output.part(showing: tab, among: count) ?? free ?? 0
    output.show(tab, part: part)
    arrangement.focus(.output(part: part))
    guard case .props(let pointer) = place else { return }
    let height = contentSize(of: .output(part: part)).rows
    _ = output.endFilter(part: part, height: height)
    if let row = output.json[.props]?.pane.document.masked.row(at: pointer) {
      output.json[.props]?.pane.reveal(row, height: height)
    } else {
      notice = Notice(level: .info, text: "there is nothing at \(pointer) in this run")
    }
  }
}

extension OutputPane {
  /// Shows a comparison that begins.
  mutating func begin(_ table: ComparisonTable, part: Int) {
    guard let first = table.variants.first else { return }
    beside[part] = nil
    comparison = Slot(pane: ComparisonPane(table), run: first.id)
    show(.compare, part: part)
  }

  /// Takes how far the comparison is; another one than is shown is passed over.
  mutating func replace(_ table: ComparisonTable, height: Int) {
    guard comparison?.run == table.variants.first?.id else { return }
    comparison?.pane.replace(with: table, height: height)
  }

  /// Takes away a comparison that was refused.
  mutating func endWaitingComparison() {
    guard comparison?.pane.table.rows.isEmpty ?? false else { return }
    comparison = nil
    for part in 0..<3 where tab(part: part) == .compare { show(.props, part: part) }
  }
}
