import PageModel
import TerminalScreen

extension ContextPane {
  /// Longer texts, in bytes, are for an editor: a line of this length is already hard to read.
  static let editLimit = 16_384

  /// Starts to edit the row under the cursor, or opens what chooses its value.
  mutating func beginEdit(height: Int) -> [PaneRequest] {
    let row = current
    switch row {
    case .section(let section) where section.isList:
      if !canOpen(section) { return addRow(to: section, height: height) }
      if opened.remove(section) == nil {
        opened.insert(section)
        showRows(height: height)
      }
    case .section(.auth): return [.pick(.auth)]
    case .section(.device): return [.pick(.device)]
    case .section(.geo): return [.pick(.geo)]
    case .section(.persona): return [.pick(.persona)]
    case .section(.locale): return [.pick(.locale)]
    case .section(.mode), .section(.provider):
      return update(.toggleRow, count: nil, height: height)
    case .section, .item, .below:
      let text = editedText(of: row)
      edit = Edit(row: row, editor: LineEditor(text), before: text)
      edit?.isSelected = row.section.isReplaced && !text.isEmpty
    }
    return []
  }

  /// Starts to edit a section as one line.
  mutating func beginWholeEdit() {
    let section = current.section
    let text = wholeText(of: section)
    edit = Edit(
      row: .section(section), editor: LineEditor(text), isWhole: true, before: text)
  }

  /// A section as one line: `a=1&b=2`, `a=1; b=2`.
  func wholeText(of section: ContextSection) -> String {
    let rows = draft[rows: section].filter { $0.isOn && $0.invalid == nil }
    switch section {
    case .query: return FormText.text(of: rows.map { NameValue($0.name, $0.value) })
    case .cookies: return rows.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    default: return ""
    }
  }

  /// A row as it is typed.
  func editedText(of row: Row) -> String {
    switch row {
    case .section(let section): return section.isList ? "" : text(of: section)
    case .item(let section, let index):
      var item = draft[rows: section][index]
      if section == .params, item.value.isEmpty {
        item.value = layers.parameter(item.name, below: draft) ?? ""
      }
      return Self.text(of: item, section)
    case .below(let section, let index):
      let below = layers.rows(section, below: draft)
      guard below.indices.contains(index) else { return "" }
      return Self.text(of: DraftRow(name: below[index].name, value: below[index].value), section)
    }
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

  /// Handles a key while a field is edited; ctrl-x ctrl-e goes on in the editor.
  mutating func insert(_ key: Key, height: Int) -> [PaneRequest] {
    guard var edit else { return [] }
    if edit.isSelected {
      edit.isSelected = false
      switch key {
      case .character, .backspace, .delete: edit.editor.replace(with: "")
      default: break
      }
    }
    if edit.awaitsEditor, key == .control("e") {
      let text = editedText(of: edit)
      dropEdit(height: height)
      return [.effect(.editText(text))]
    }
    edit.awaitsEditor = key == .control("x")
    self.edit = edit
    insert(key, into: &edit, height: height)
    return []
  }

  private mutating func insert(_ key: Key, into edit: inout Edit, height: Int) {
    switch key {
    case .enter: commit(height: height)
    case .escape: dropEdit(height: height)
    case .tab:
      if complete(&edit) {
        self.edit = edit
      } else {
        step(1, height: height)
      }
    case .backTab, .up: step(-1, height: height)
    case .down: step(1, height: height)
    default:
      if edit.editor.handle(key) {
        edit.cycle = []
        self.edit = edit
      }
    }
  }

  /// Puts the next candidate into the field; false when there is none.
  private func complete(_ edit: inout Edit) -> Bool {
    if edit.cycle.isEmpty {
      edit.cycle = candidates(for: edit)
      edit.cycleIndex = 0
    } else {
      edit.cycleIndex = (edit.cycleIndex + 1) % edit.cycle.count
    }
    guard edit.cycle.indices.contains(edit.cycleIndex) else { return false }
    edit.editor.replace(with: edit.cycle[edit.cycleIndex])
    // The only candidate that is left has done its work: tab goes on from here.
    if edit.cycle.count == 1 { edit.cycle = [] }
    return true
  }

  /// Inserts pasted text; several lines or cookies into a list become several rows in one step.
  mutating func paste(_ text: String, height: Int) {
    guard let current = edit else { return }
    let pasted = Self.rows(pasted: text, current.row.section)
    if case .item(let section, let index) = current.row, pasted.count > 1, current.editor.isEmpty {
      dropEdit(height: height)
      change { draft in
        let place = min(index, draft[rows: section].count)
        if !current.isNew, place < draft[rows: section].count {
          draft[rows: section].remove(at: place)
        }
        draft[rows: section].insert(contentsOf: pasted, at: place)
      }
      viewport.settle(rows: rows.count, height: height)
    } else if current.editor.text.utf8.count + text.utf8.count > Self.editLimit {
      // Nothing of it is lost; it is only not edited in a line of the screen.
      let editor = current.editor
      let whole = editor.head + text.map(Self.blankForNewline).joined() + editor.tail
      commit(whole, height: height)
    } else {
      if current.isSelected { edit?.editor.replace(with: "") }
      edit?.isSelected = false
      edit?.editor.insert(text)
      edit?.cycle = []
    }
  }

  private static func blankForNewline(_ character: Character) -> String {
    character.isNewline ? " " : String(character)
  }

  private static func rows(pasted text: String, _ section: ContextSection) -> [DraftRow] {
    let lines = text.split(whereSeparator: \.isNewline)
    if section == .cookies, let pairs = FormText.cookies(lines.joined(separator: ";")) {
      return pairs.map { DraftRow(name: $0.name, value: $0.value) }
    }
    return lines.map { row(from: String($0), section) }
  }

  /// Keeps what was typed, also when it is invalid: then it says so and blocks the run.
  mutating func commit(height: Int) {
    guard let edit else { return }
    commit(edit.editor.text, height: height)
  }

  private mutating func commit(_ text: String, height: Int) {
    guard let edit else { return }
    if edit.isNew { removeNewRow(edit) }
    self.edit = nil
    defer { viewport.settle(rows: rows.count, height: height) }
    if text == edit.before, !edit.isNew { return }
    replace(edit.row, with: text, isNew: edit.isNew, isWhole: edit.isWhole)
    if case .below(let section, _) = edit.row, !draft[rows: section].isEmpty {
      select(section, row: draft[rows: section].count - 1, height: height)
    }
  }

  /// Takes a text as the value of a row.
  mutating func replace(_ row: Row, with text: String, isNew: Bool = false, isWhole: Bool = false) {
    switch row {
    case .section(let section) where isWhole: change { $0.setWhole(section, text) }
    case .section(let section): change { $0[text: section] = text }
    case .below(let section, _):
      if !text.isEmpty { change { $0[rows: section].append(Self.row(from: text, section)) } }
    case .item(let section, let index):
      change { draft in
        if text.isEmpty {
          if !isNew { draft[rows: section].remove(at: index) }
          return
        }
        var rows = Self.rows(typed: text, section)
        if isNew {
          draft[rows: section] += rows
        } else {
          rows[0].isOn = draft[rows: section][index].isOn || draft[rows: section][index].hides
          draft[rows: section].replaceSubrange(index...index, with: rows)
        }
      }
    }
  }

  /// One row, or several cookies typed as their header has them, or pairs as an address has them.
  private static func rows(typed text: String, _ section: ContextSection) -> [DraftRow] {
    let pairs: [NameValue]? =
      switch section {
      case .cookies: FormText.cookies(text)
      case .query where FormText.isQueryString(text): FormText.pairs(text)
      default: nil
      }
    return pairs?.map { DraftRow(name: $0.name, value: $0.value) } ?? [row(from: text, section)]
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
    guard reason(against: .edit) == nil else { return }
    switch current {
    case .item, .below: _ = beginEdit(height: height)
    case .section(let section):
      if !section.isList, !section.isChosen, section != .mode, section != .provider {
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
}

extension RequestDraft {
  /// Takes one line as all rows of a section.
  mutating func setWhole(_ section: ContextSection, _ text: String) {
    switch section {
    case .query:
      query = FormText.pairs(text).map { DraftRow(name: $0.name, value: $0.value) }
    case .cookies:
      guard !text.trimmingBlanks.isEmpty else { return cookies = [] }
      cookies =
        FormText.cookies(text)?.map { DraftRow(name: $0.name, value: $0.value) }
        ?? [DraftRow(name: "", value: "", invalid: text)]
    default: break
    }
  }
}

extension String {
  /// The text without blanks and tabs at its ends.
  var trimmingBlanks: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
      let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x09 })
    else { return "" }
    return String(self[first...last])
  }
}
