import PageModel
import TerminalScreen

extension ContextPane {
  /// Starts to edit the row under the cursor, or opens what chooses its value.
  mutating func beginEdit(height: Int) -> [PaneRequest] {
    let row = current
    switch row {
    case .section(let section) where section.isList:
      if draft[rows: section].isEmpty { return addRow(to: section, height: height) }
      if opened.remove(section) == nil { opened.insert(section) }
    case .section(.geo): return [.pick(.geo)]
    case .section(.persona): return [.pick(.persona)]
    case .section(.locale): return [.pick(.locale)]
    case .section(.mode): return update(.toggleRow, count: nil, height: height)
    case .section(let section):
      edit = Edit(row: row, editor: LineEditor(draft[text: section]))
    case .item(let section, let index):
      edit = Edit(row: row, editor: LineEditor(Self.text(of: draft[rows: section][index], section)))
    }
    return []
  }

  mutating func addRow(to section: ContextSection, height: Int) -> [PaneRequest] {
    guard section.isList else { return [] }
    // Not through `change`: an edit that is dropped must leave nothing to take back.
    draft[rows: section].append(DraftRow(name: "", value: ""))
    let index = draft[rows: section].count - 1
    select(section, row: index, height: height)
    edit = Edit(row: .item(section, index), editor: LineEditor(), isNew: true)
    return []
  }

  /// Handles a key while a field is edited.
  mutating func insert(_ key: Key, height: Int) {
    guard var edit else { return }
    switch key {
    case .enter: commit(height: height)
    case .escape: dropEdit(height: height)
    case .tab:
      if let completed = completion(of: edit) {
        edit.editor.replace(with: completed)
        self.edit = edit
      } else {
        step(1, height: height)
      }
    case .backTab, .up: step(-1, height: height)
    case .down: step(1, height: height)
    default:
      if edit.editor.handle(key) { self.edit = edit }
    }
  }

  /// Inserts pasted text; several lines into a list become several rows in one step.
  mutating func paste(_ text: String, height: Int) {
    guard let current = edit else { return }
    // A field is for people to read: beyond this size the paste was a mistake.
    let text = String(text.prefix(65_536))
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    if case .item(let section, let index) = current.row, lines.count > 1, current.editor.isEmpty {
      dropEdit(height: height)
      change { draft in
        let rows = lines.map { Self.row(from: $0, section) }
        let place = min(index, draft[rows: section].count)
        if !current.isNew, place < draft[rows: section].count {
          draft[rows: section].remove(at: place)
        }
        draft[rows: section].insert(contentsOf: rows, at: place)
      }
      viewport.settle(rows: rows.count, height: height)
    } else {
      edit?.editor.insert(text)
    }
  }

  /// Keeps what was typed, also when it is invalid: then it says so and blocks the run.
  mutating func commit(height: Int) {
    guard let edit else { return }
    let text = edit.editor.text
    if edit.isNew { removeNewRow(edit) }
    self.edit = nil
    switch edit.row {
    case .section(let section): change { $0[text: section] = text }
    case .item(let section, let index):
      change { draft in
        if text.isEmpty {
          if !edit.isNew { draft[rows: section].remove(at: index) }
          return
        }
        var row = Self.row(from: text, section)
        if edit.isNew {
          draft[rows: section].append(row)
        } else {
          row.isOn = draft[rows: section][index].isOn
          draft[rows: section][index] = row
        }
      }
    }
    viewport.settle(rows: rows.count, height: height)
  }

  mutating func dropEdit(height: Int) {
    guard let edit else { return }
    if edit.isNew { removeNewRow(edit) }
    self.edit = nil
    viewport.settle(rows: rows.count, height: height)
  }

  private mutating func removeNewRow(_ edit: Edit) {
    guard case .item(let section, let index) = edit.row,
      draft[rows: section].indices.contains(index)
    else { return }
    draft[rows: section].remove(at: index)
  }

  private mutating func step(_ delta: Int, height: Int) {
    commit(height: height)
    let count = rows.count
    let target = viewport.cursor + delta
    guard (0..<count).contains(target) else { return }
    viewport.select(target, rows: count, height: height)
    switch current {
    case .item: _ = beginEdit(height: height)
    case .section(let section):
      if !section.isList, ![.geo, .persona, .locale, .mode].contains(section) {
        _ = beginEdit(height: height)
      }
    }
  }

  /// A row as it is typed: `name: value`, `name=value`.
  static func text(of row: DraftRow, _ section: ContextSection) -> String {
    row.invalid ?? row.name + section.separator + row.value
  }

  /// Reads a row as it is typed; what is not a pair is kept as it is.
  static func row(from text: String, _ section: ContextSection) -> DraftRow {
    let separator: Character = section == .headers ? ":" : "="
    guard let index = text.firstIndex(of: separator), index > text.startIndex else {
      if section == .query, !text.hasPrefix("=") { return DraftRow(name: text, value: "") }
      return DraftRow(name: "", value: "", invalid: text)
    }
    let name = text[..<index]
    let value = text[text.index(after: index)...]
    return DraftRow(
      name: String(name).trimmingBlanks, value: String(value).trimmingBlanks)
  }

  /// Names that complete what stands before the cursor of an edit.
  static func candidates(for edit: Edit) -> [String] {
    guard case .item(.headers, _) = edit.row else { return [] }
    let typed = edit.editor.text.lowercased()
    guard !typed.isEmpty, !typed.contains(":") else { return [] }
    return HeaderNames.common.filter { $0.hasPrefix(typed) && $0 != typed }
  }

  private func completion(of edit: Edit) -> String? {
    Self.candidates(for: edit).first.map { $0 + ": " }
  }
}

extension String {
  /// The text without blanks and tabs at its ends.
  var trimmingBlanks: String {
    var text = Substring(self)
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
