import Documents
import PageModel
import TerminalScreen

/// Several runs side by side as a table with a cursor on a cell.
struct ComparisonPane: Sendable {
  /// The order of the rows; those about whole runs stay at the top, sentences at the end.
  enum Order: String, Sendable, Hashable, CaseIterable {
    case found = "as found"
    case place = "by place"
    case spread = "by the number of different values"
    case column = "by the column's value"
  }

  private(set) var table: ComparisonTable
  private(set) var order = Order.found
  /// The rows as they are shown.
  private(set) var rows: [ComparisonTable.Row]
  /// The column of the cursor.
  private(set) var column = 0
  private(set) var viewport = ListViewport()
  var search = DocumentSearch()

  init(_ table: ComparisonTable) {
    self.table = table
    rows = table.rows
  }

  /// The table as far as it is known now, with the cursor at its row.
  mutating func replace(with table: ComparisonTable, height: Int) {
    let current = current
    self.table = table
    column = min(column, max(0, table.variants.count - 1))
    sort(keeping: current, height: height)
  }

  var cursor: Int { viewport.cursor }
  var current: ComparisonTable.Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }
  var variant: ComparisonTable.Variant? {
    table.variants.indices.contains(column) ? table.variants[column] : nil
  }

  /// Rows of the pane that are left for those of the table.
  static func listHeight(of height: Int) -> Int { max(1, height - 1) }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    let height = Self.listHeight(of: height)
    if viewport.move(action, count: count, rows: rows.count, height: height) { return [] }
    switch action {
    case .nextColumn: column = min(column + max(1, count ?? 1), max(0, table.variants.count - 1))
    case .previousColumn: column = max(0, column - max(1, count ?? 1))
    case .sort:
      let all = Order.allCases
      order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
      sort(keeping: current, height: height)
      return [.notice(.info, "sorted \(orderText)")]
    case .jump: return jump
    case .copyLine: return current.map { [.effect(.copy(Self.line(of: $0)))] } ?? []
    case .copyTable: return [.effect(.copy(text))]
    case .fullValue:
      return current.map { [.showText(title: $0.label, text: fullText(of: $0))] } ?? []
    case .showBeside:
      return variant.map { [.effect(.history(.load(.session($0.id), .beside)))] } ?? []
    case .diff:
      guard let variant, let first = table.variants.first else { return [] }
      return [.effect(.history(.compare(.session(first.id), .session(variant.id))))]
    default: break
    }
    return []
  }

  /// Shows the run of the column, at the place of the row.
  private var jump: [PaneRequest] {
    guard let variant, let current, let place = place(of: current) else { return [] }
    return [.effect(.history(.load(.session(variant.id), .go(place))))]
  }

  private func place(of row: ComparisonTable.Row) -> RunPlace? {
    let own = row.cells.indices.contains(column) ? row.cells[column].place : nil
    return own ?? row.place
  }

  /// Why an action would do nothing; nil when it would.
  func reason(against action: Action) -> String? {
    switch action {
    case .jump, .showBeside, .diff:
      guard let variant else { return "there is no run here" }
      switch variant.progress {
      case .waiting, .running: return "\(variant.name) has not been run yet"
      case .heldBack: return "\(variant.name) was not run, because the page writes"
      case .cancelled: return "the run as \(variant.name) was cancelled"
      case .done: break
      }
      if action == .diff, column == 0 {
        return "this is what the others are compared with: l goes to the next column"
      }
      if action == .jump, let current, place(of: current) == nil {
        return "this row is about no place of a run"
      }
      return nil
    case .copyLine, .fullValue: return rows.isEmpty ? "nothing here yet" : nil
    case .openEditor, .open, .close, .setMark, .goMark: return "a comparison has no such place"
    default: return nil
    }
  }

  /// What is on the screen.
  func shown(height: Int) -> ShownRows {
    viewport.shown(rows: rows.count, height: Self.listHeight(of: height))
  }

  mutating func select(_ row: Int, height: Int) {
    viewport.select(row, rows: rows.count, height: Self.listHeight(of: height))
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: rows.count, height: Self.listHeight(of: height))
  }

  /// A click selects the cell.
  mutating func click(line: Int, column x: Int, size: Size) {
    let height = Self.listHeight(of: size.rows)
    let columns = ComparisonColumns(self, width: size.columns, height: height)
    if let column = columns.column(at: x) { self.column = column }
    guard line > 0 else { return }
    let row = viewport.firstRow(rows: rows.count, height: height) + line - 1
    if rows.indices.contains(row) { viewport.select(row, rows: rows.count, height: height) }
  }

  func firstMatch(in range: Range<Int>, _ search: JSONSearch) -> Int? {
    range.first { !search.ranges(in: Self.line(of: rows[$0])).isEmpty }
  }

  // MARK: Order

  private mutating func sort(keeping current: ComparisonTable.Row?, height: Int) {
    let fixed = { (row: ComparisonTable.Row) in row.kind == .summary || row.kind == .note }
    let movable = table.rows.filter { !fixed($0) }
    rows =
      table.rows.filter { $0.kind == .summary } + sorted(movable)
      + table.rows.filter { $0.kind == .note }
    let row = rows.firstIndex { $0.kind == current?.kind && $0.label == current?.label }
    viewport.select(row ?? viewport.cursor, rows: rows.count, height: height)
    search = search.restarted()
  }

  private func sorted(_ rows: [ComparisonTable.Row]) -> [ComparisonTable.Row] {
    // Of what is alike, the first one found stays first.
    func stable(
      _ isBefore: (ComparisonTable.Row, ComparisonTable.Row) -> Bool
    ) -> [ComparisonTable.Row] {
      rows.enumerated().sorted { left, right in
        if isBefore(left.element, right.element) { return true }
        return !isBefore(right.element, left.element) && left.offset < right.offset
      }.map(\.element)
    }
    switch order {
    case .found: return rows
    case .place: return stable { $0.label < $1.label }
    case .spread: return stable { Self.spread($0) > Self.spread($1) }
    case .column:
      return stable { left, right in
        guard left.cells.indices.contains(column), right.cells.indices.contains(column) else {
          return false
        }
        return Self.isBefore(left.cells[column], right.cells[column])
      }
    }
  }

  private static func spread(_ row: ComparisonTable.Row) -> Int {
    Set(row.cells.map(\.group)).count
  }

  /// Numbers by size, the largest first; then texts; then nothing.
  private static func isBefore(_ left: ComparisonTable.Cell, _ right: ComparisonTable.Cell) -> Bool
  {
    if left.isAbsent != right.isAbsent { return right.isAbsent }
    switch (left.amount, right.amount) {
    case (let left?, let right?): return left > right
    case (_?, nil): return true
    case (nil, _?): return false
    case (nil, nil): return left.text < right.text
    }
  }

  var orderText: String {
    order == .column ? "by the values of \(variant?.name ?? "the column")" : order.rawValue
  }

  // MARK: Texts

  /// A row with tabs between its cells, as it is copied and searched.
  static func line(of row: ComparisonTable.Row) -> String {
    ([row.label] + row.cells.map(\.text)).joined(separator: "\t")
  }

  /// The whole table, tabs between cells.
  var text: String {
    let head = ([table.axis.rawValue] + table.variants.map(\.name)).joined(separator: "\t")
    return ([head] + rows.map(Self.line)).joined(separator: "\n") + "\n"
  }

  private func fullText(of row: ComparisonTable.Row) -> String {
    let values = zip(table.variants, row.cells).map { variant, cell in
      "\(variant.name): \(cell.isAbsent ? "(not there)" : cell.text)"
    }
    return (values + (row.details.isEmpty ? [] : ["", row.details])).joined(separator: "\n")
  }

  /// `4 personas: 12 differences, 1 finding`
  var summary: String {
    let done = table.variants.count { $0.progress == .done }
    let all = table.variants.count
    let number = done == all ? "\(all)" : "\(done) of \(all)"
    let findings = table.findingCount
    return "\(number) \(table.axis.rawValue)s  \(table.differenceCount) differ"
      + (findings == 0 ? "" : "  \(findings) !!")
  }
}
