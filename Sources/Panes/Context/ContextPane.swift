import PageModel
import TerminalScreen

/// The request form: sections of one line that open into rows, edited in place.
struct ContextPane: Sendable {
  /// A row of the form.
  enum Row: Sendable, Hashable {
    case section(ContextSection)
    case item(ContextSection, Int)
    /// A row of a layer below the edits, by its place in ``ContextLayers/rows(_:below:)``.
    case below(ContextSection, Int)

    var section: ContextSection {
      switch self {
      case .section(let section), .item(let section, _), .below(let section, _): section
      }
    }
  }

  /// A field being edited.
  struct Edit: Sendable, Hashable {
    var row: Row
    var editor: LineEditor
    /// Whether the row was made for this edit, and goes again when the edit is dropped.
    var isNew = false
    /// Whether the whole section is edited as one line: a query string, a cookie header.
    var isWhole = false
    /// What was there before.
    var before = ""
    /// Whether the whole value is selected, as in an address bar: what is typed takes its place.
    var isSelected = false
    /// What tab goes through, and where it is.
    var cycle: [String] = []
    var cycleIndex = 0
    /// Whether ctrl-x was pressed, and ctrl-e would open the editor.
    var awaitsEditor = false
  }

  var draft: RequestDraft { didSet { check() } }
  var layers = ContextLayers() { didSet { check() } }
  /// The draft without any edit: what `x` goes back to.
  private(set) var baseline: RequestDraft
  var opened: Set<ContextSection> = [.params]
  var viewport = ListViewport()
  var edit: Edit?
  /// Rows whose sensitive value is shown.
  var revealed: Set<Row> = []
  /// Whether all of them are, as `:mask off` wants it.
  var unmasks = false
  /// What was copied last, for pasting: rows of a list, or a single value.
  var copied: CopiedRows?
  /// What the last attempt to run was refused for.
  var rejection: DraftProblem?
  /// Values that route parameters can have, or had.
  var proposals = ParameterProposals()
  /// What is wrong with each row, as far as it can be said here.
  private var problems: [Row: String] = [:]
  private var past: [RequestDraft] = []
  private var future: [RequestDraft] = []
  /// The drafts of pages that were left, by path.
  private var left: [PageKey: RequestDraft] = [:]
  private(set) var page: PageKey

  init(page: PageKey = PageKey("/")) {
    self.page = page
    self.draft = RequestDraft(page: page)
    self.baseline = draft
  }

  /// The rows of the form as it is opened now: of a list first what the persona and the project
  /// say, then the edits, then what is sent in any case.
  var rows: [Row] {
    ContextSection.allCases.flatMap { section -> [Row] in
      guard opened.contains(section) else { return [.section(section)] }
      let below = layers.rows(section, below: draft)
      let own = below.indices.filter { below[$0].layer == .persona }
      let usual = below.indices.filter { below[$0].layer != .persona }
      return [.section(section)] + own.map { .below(section, $0) }
        + draft[rows: section].indices.map { .item(section, $0) }
        + usual.map { .below(section, $0) }
    }
  }

  /// The row under the cursor.
  var current: Row {
    let rows = rows
    return rows[min(viewport.cursor, rows.count - 1)]
  }

  var isEdited: Bool { draft != baseline }

  var canUndo: Bool { !past.isEmpty }
  var canRedo: Bool { !future.isEmpty }

  /// Goes to another page: what belongs to the visitor stays, what belongs to the page changes.
  mutating func show(_ page: PageKey) {
    guard page != self.page || draft.path != page.rawValue else { return }
    edit = nil
    rejection = nil
    left[self.page] = draft
    var next = RequestDraft(page: page, visitorOf: draft)
    if let seen = left[page] { next.restorePage(from: seen) }
    self.page = page
    draft = next
    baseline = RequestDraft(page: page)
    opened.insert(.params)
    past = []
    future = []
  }

  /// Takes a page as the one the draft is for, without changing the draft.
  mutating func adopt(_ page: PageKey) { self.page = page }

  /// Takes the values that were just saved as those that are not edited.
  mutating func settle(on saved: RequestDraft) {
    change { $0 = saved }
    baseline.persona = saved.persona
    baseline.touched = saved.touched
  }

  /// Changes the draft as one step that can be taken back.
  mutating func change(_ body: (inout RequestDraft) -> Void) {
    var next = draft
    body(&next)
    guard next != draft else { return }
    past.append(draft)
    future = []
    draft = next
    rejection = nil
  }

  mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    future.append(draft)
    draft = last
    rejection = nil
    return true
  }

  mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    past.append(draft)
    draft = next
    rejection = nil
    return true
  }

  /// Changes what lies below the edits; the cursor stays on its row, however many come or go
  /// above it.
  mutating func changeLayers(_ body: (inout ContextLayers) -> Void) {
    let row = current
    let name = belowName(of: row)
    body(&layers)
    let index = rows.firstIndex { other in
      name == nil
        ? other == row : other.section == row.section && belowName(of: other) == name
    }
    viewport.shift(by: (index ?? rows.firstIndex(of: .section(row.section)) ?? 0) - viewport.cursor)
  }

  /// The name of a value of a layer below; nil for other rows.
  private func belowName(of row: Row) -> String? {
    guard case .below(let section, let index) = row else { return nil }
    let below = layers.rows(section, below: draft)
    return below.indices.contains(index) ? below[index].name : nil
  }

  /// Puts the cursor on a section, or on a row in it.
  mutating func select(_ section: ContextSection, row: Int? = nil, height: Int) {
    if row != nil { opened.insert(section) }
    let wanted = row.map { Row.item(section, $0) } ?? .section(section)
    guard let index = rows.firstIndex(of: wanted) else { return }
    viewport.select(index, rows: rows.count, height: height)
  }
}

// MARK: - Problems

extension ContextPane {
  /// What is wrong with a row, or why the last run was refused because of it.
  func problem(at row: Row) -> String? {
    if case .section(let section) = row, let rejection, rejection.section == section,
      rejection.row == nil
    {
      return rejection.reason
    }
    return problems[row]
  }

  /// The first thing that keeps the request from being sent; nil when it is fine.
  var problem: DraftProblem? {
    for section in ContextSection.allCases {
      if let reason = problems[.section(section)] {
        return DraftProblem(section: section, reason: reason)
      }
      for index in draft[rows: section].indices {
        if let reason = problems[.item(section, index)] {
          return DraftProblem(section: section, row: index, reason: reason)
        }
      }
    }
    return nil
  }

  /// What is wrong with a value just set by its name; nil when it is fine.
  func problem(in section: ContextSection, named name: String?) -> String? {
    guard let name else { return problems[.section(section)] }
    let index = draft[rows: section].lastIndex {
      $0.name == name || $0.invalid?.hasPrefix(name) == true
    }
    return index.flatMap { problems[.item(section, $0)] }
  }

  /// Looks at every value once a change, because a value may be megabytes long.
  private mutating func check() {
    problems = [:]
    for section in ContextSection.allCases {
      if section.isList {
        for index in draft[rows: section].indices {
          problems[.item(section, index)] = reason(section, index)
        }
      } else {
        // A page's own path may have blanks, as its file has.
        let isPage = section == .path && draft.path == page.rawValue
        problems[.section(section)] = isPage ? nil : draft.problem(in: section)
      }
    }
  }

  private func reason(_ section: ContextSection, _ index: Int) -> String? {
    let row = draft[rows: section][index]
    if section == .params, row.value.isEmpty, row.isOn,
      layers.parameter(row.name, below: draft) != nil
    {
      return nil
    }
    return draft.problem(in: section, row: index)
  }
}
