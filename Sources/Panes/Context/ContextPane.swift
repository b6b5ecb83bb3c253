import PageModel
import TerminalScreen

/// The request form: sections of one line that open into rows, edited in place.
struct ContextPane: Sendable {
  /// A row of the form.
  enum Row: Sendable, Hashable {
    case section(ContextSection)
    case item(ContextSection, Int)

    var section: ContextSection {
      switch self {
      case .section(let section), .item(let section, _): section
      }
    }
  }

  /// A field being edited.
  struct Edit: Sendable, Hashable {
    var row: Row
    var editor: LineEditor
    /// Whether the row was made for this edit, and goes again when the edit is dropped.
    var isNew = false
  }

  var draft: RequestDraft
  /// The draft without any edit: what `x` goes back to.
  private(set) var baseline: RequestDraft
  var opened: Set<ContextSection> = [.params]
  var viewport = ListViewport()
  var edit: Edit?
  /// Rows whose sensitive value is shown.
  var revealed: Set<Row> = []
  /// What the last attempt to run was refused for.
  var rejection: DraftProblem?
  private var past: [RequestDraft] = []
  private var future: [RequestDraft] = []
  /// The drafts of pages that were left, by path.
  private var left: [PageKey: RequestDraft] = [:]
  private var page: PageKey

  init(page: PageKey = PageKey("/")) {
    self.page = page
    self.draft = RequestDraft(page: page)
    self.baseline = draft
  }

  /// The rows of the form as it is opened now.
  var rows: [Row] {
    ContextSection.allCases.flatMap { section -> [Row] in
      let items = opened.contains(section) ? Array(draft[rows: section].indices) : []
      return [.section(section)] + items.map { .item(section, $0) }
    }
  }

  /// The row under the cursor.
  var current: Row {
    let rows = rows
    return rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : .section(.path)
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

  /// Puts the cursor on a section, or on a row in it.
  mutating func select(_ section: ContextSection, row: Int? = nil, height: Int) {
    if row != nil { opened.insert(section) }
    let wanted = row.map { Row.item(section, $0) } ?? .section(section)
    guard let index = rows.firstIndex(of: wanted) else { return }
    viewport.select(index, rows: rows.count, height: height)
  }

  /// What is wrong with a row, or why the last run was refused because of it.
  func problem(at row: Row) -> String? {
    switch row {
    case .section(let section):
      if let rejection, rejection.section == section, rejection.row == nil {
        return rejection.reason
      }
      return section.isList ? nil : draft.problem(in: section)
    case .item(let section, let index):
      return draft.problem(in: section, row: index)
    }
  }
}

// MARK: - Actions

extension ContextPane {
  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if viewport.move(action, count: count, rows: rows.count, height: height) { return [] }
    switch action {
    case .edit: return beginEdit(height: height)
    case .addRow: return addRow(to: current.section, height: height)
    case .toggleRow: toggle(current)
    case .resetRow: reset(current)
    case .deleteRow: delete(current)
    case .showSecrets:
      let row = current
      if revealed.remove(row) == nil { revealed.insert(row) }
    case .openSection: opened.insert(current.section)
    case .closeSection:
      let section = current.section
      opened.remove(section)
      select(section, height: height)
    case .copyLine: return [.effect(.copy(shownText(of: current)))]
    default: break
    }
    viewport.settle(rows: rows.count, height: height)
    return []
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    let row = current
    switch (action, row) {
    case (.addRow, _) where !row.section.isList:
      return "\(row.section.rawValue) is one value; enter edits it"
    case (.toggleRow, .section(let section)) where ![.method, .mode, .preview].contains(section):
      return "only rows, method, preview and mode can be switched"
    case (.deleteRow, .section): return "only a row can be deleted; x goes back to the default"
    case (.resetRow, _) where !isChanged(row): return "this value was not edited"
    case (.showSecrets, _) where !isMaskable(row): return "nothing is masked here"
    case (.openSection, _) where !row.section.isList || draft[rows: row.section].isEmpty:
      return "nothing to open; \(row.section.isList ? "a adds a row" : "enter edits the value")"
    case (.closeSection, _) where !opened.contains(row.section) || !row.section.isList:
      return "the section is closed"
    default: return nil
    }
  }

  /// Whether a row differs from the draft without edits.
  func isChanged(_ row: Row) -> Bool {
    switch row {
    case .section(let section):
      section.isList
        ? draft[rows: section] != baseline[rows: section]
        : draft[text: section] != baseline[text: section]
          || (section == .geo && draft.geoProvider != baseline.geoProvider)
    case .item(let section, let index):
      !baseline[rows: section].indices.contains(index)
        || draft[rows: section][index] != baseline[rows: section][index]
    }
  }

  private mutating func toggle(_ row: Row) {
    switch row {
    case .item(let section, let index): change { $0[rows: section][index].isOn.toggle() }
    case .section(.mode):
      change { $0.mode = $0.mode == .development ? .production : .development }
    case .section(.preview): change { $0.preview = $0.preview == "off" ? "draft" : "off" }
    case .section(.method):
      let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
      let index = methods.firstIndex(of: draft.method) ?? -1
      change { $0.method = methods[(index + 1) % methods.count] }
    case .section: break
    }
  }

  private mutating func reset(_ row: Row) {
    let baseline = baseline
    switch row {
    case .section(let section) where section.isList:
      change { $0[rows: section] = baseline[rows: section] }
    case .section(let section):
      change {
        $0[text: section] = baseline[text: section]
        if section == .geo { $0.geoProvider = baseline.geoProvider }
      }
    case .item(let section, let index):
      if baseline[rows: section].indices.contains(index) {
        change { $0[rows: section][index] = baseline[rows: section][index] }
      } else {
        change { $0[rows: section].remove(at: index) }
      }
    }
  }

  private mutating func delete(_ row: Row) {
    guard case .item(let section, let index) = row else { return }
    change { $0[rows: section].remove(at: index) }
  }
}
