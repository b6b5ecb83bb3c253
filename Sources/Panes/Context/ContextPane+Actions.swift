import Documents
import PageModel
import TerminalScreen

extension ContextPane {
  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if viewport.move(action, count: count, rows: rows.count, height: height) { return [] }
    var requests: [PaneRequest] = []
    switch action {
    case .edit: return beginEdit(height: height)
    case .editWhole: beginWholeEdit()
    case .addRow: return addRow(to: current.section, height: height)
    case .toggleRow: toggle(current)
    case .resetRow: reset(current)
    case .deleteRow: delete(current)
    case .showSecrets:
      let row = current
      if revealed.remove(row) == nil { revealed.insert(row) }
    case .openSection:
      opened.insert(current.section)
      showRows(height: height)
    case .closeSection:
      let section = current.section
      opened.remove(section)
      select(section, height: height)
    case .openEditor: return [.effect(.editText(editedText()))]
    case .copyLine:
      copied = copiedRows(current)
      requests = [.effect(.copy(shownText(of: current)))]
    case .pasteRow: paste(height: height)
    default: break
    }
    viewport.settle(rows: rows.count, height: height)
    return requests
  }

  /// Scrolls so far that the rows of the section under the cursor can be seen, the section too.
  mutating func showRows(height: Int) {
    let rows = rows
    let section = current.section
    guard let last = rows.lastIndex(where: { $0.section == section }) else { return }
    let cursor = viewport.cursor
    viewport.select(min(last, cursor + max(1, height) - 1), rows: rows.count, height: height)
    viewport.select(cursor, rows: rows.count, height: height)
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    let row = current
    switch (action, row) {
    case (.edit, .below(.geo, _)): return "these follow from the place; a header of that name wins"
    case (.edit, _), (.editWhole, _): return reasonAgainstEditing(row, whole: action == .editWhole)
    case (.addRow, _) where !row.section.isList:
      return "\(row.section.rawValue) is one value; enter edits it"
    case (.toggleRow, .section(let section)) where !section.canToggle:
      return "only rows, method, preview, provider, body and mode can be switched"
    case (.toggleRow, .below), (.deleteRow, .below): return reasonAgainstHiding(row)
    case (.deleteRow, .section): return "only a row can be deleted; x goes back to the layer below"
    case (.resetRow, _) where layer(of: row) != .edited: return "this value was not edited"
    case (.pasteRow, _): return reasonAgainstPasting(into: row.section)
    case (.showSecrets, _) where !isMaskable(row): return "nothing is masked here"
    case (.showSecrets, _) where unmasks:
      return "nothing is masked now; :mask on masks values again"
    case (.openSection, _) where !canOpen(row.section):
      return "nothing to open; \(row.section.isList ? "a adds a row" : "enter edits the value")"
    case (.closeSection, _) where !opened.contains(row.section) || !row.section.opens:
      return "the section is closed"
    default: return nil
    }
  }

  private func reasonAgainstHiding(_ row: Row) -> String? {
    switch row.section {
    case .geo: "these follow from the place; space on geo's row chooses another"
    case .env: "a variable of the project stays; edit it to give it another value"
    default: nil
    }
  }

  private func reasonAgainstEditing(_ row: Row, whole: Bool) -> String? {
    if whole, ![.query, .cookies].contains(row.section) {
      return "only query and cookies are edited as one line; ge opens the others in $EDITOR"
    }
    let text = whole ? wholeText(of: row.section) : editedText(of: row)
    return text.utf8.count <= Self.editLimit
      ? nil
      : "too long to edit here (\(ByteCount.text(text.utf8.count))): ge opens it in $EDITOR"
  }

  /// Whether a section has rows to show.
  func canOpen(_ section: ContextSection) -> Bool {
    section.opens
      && (section == .geo || section == .headers || !draft[rows: section].isEmpty
        || !layers.rows(section, below: draft).isEmpty)
  }

  private mutating func toggle(_ row: Row) {
    switch row {
    case .item(let section, let index):
      change {
        if $0[rows: section][index].hides {
          // A row that only hides another has nothing to switch on.
          $0[rows: section].remove(at: index)
        } else {
          $0[rows: section][index].isOn.toggle()
        }
      }
    case .below: hide(row)
    case .section(.body): cycleBodyKind()
    case .section(let section):
      let choices = section.choices
      let index = choices.firstIndex(of: text(of: section)) ?? -1
      if !choices.isEmpty { change { $0[text: section] = choices[(index + 1) % choices.count] } }
    }
  }

  /// Says that a value of a layer below shall not be sent.
  private mutating func hide(_ row: Row) {
    guard case .below(let section, let index) = row, section != .geo, section != .env else {
      return
    }
    let below = layers.rows(section, below: draft)
    guard below.indices.contains(index) else { return }
    change {
      $0[rows: section].append(
        DraftRow(name: below[index].name, value: "", isOn: false, hides: true))
    }
  }

  private mutating func cycleBodyKind() {
    let kinds = BodyKind.allCases
    let index = kinds.firstIndex(of: bodyKind) ?? 0
    let next = kinds[(index + 1) % kinds.count]
    change { $0.setHeader("content-type", next.contentType) }
  }

  private mutating func reset(_ row: Row) {
    let baseline = baseline
    switch row {
    case .section(let section) where section.isList:
      change { $0[rows: section] = baseline[rows: section] }
    case .section(let section): change { $0.reset(section, to: baseline) }
    case .item(let section, let index):
      if baseline[rows: section].indices.contains(index) {
        change { $0[rows: section][index] = baseline[rows: section][index] }
      } else {
        change { $0[rows: section].remove(at: index) }
      }
    case .below: break
    }
  }

  private mutating func delete(_ row: Row) {
    switch row {
    case .item(let section, let index): change { $0[rows: section].remove(at: index) }
    case .below: hide(row)
    case .section: break
    }
  }
}

extension ContextSection {
  /// Whether space does something with the section's own row.
  fileprivate var canToggle: Bool { !choices.isEmpty || self == .body }
}
