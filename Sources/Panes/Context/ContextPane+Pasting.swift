import PageModel

/// What was copied in the form, as it is and not as it is shown.
enum CopiedRows: Sendable, Hashable {
  case rows([DraftRow])
  case value(ContextSection, String)
}

extension ContextPane {
  /// A row, of a list's own row all the rows it has, or a single value.
  func copiedRows(_ row: Row) -> CopiedRows {
    switch row {
    case .item(let section, let index): return .rows([draft[rows: section][index]])
    case .below(let section, let index):
      let below = layers.rows(section, below: draft)
      return .rows(
        below.indices.contains(index)
          ? [DraftRow(name: below[index].name, value: below[index].value)] : [])
    case .section(let section):
      guard section.isList else { return .value(section, text(of: section)) }
      let persona = layers.rows(section, below: draft).filter { $0.layer == .persona }
      return .rows(
        persona.map { DraftRow(name: $0.name, value: $0.value) } + draft[rows: section])
    }
  }

  /// Why nothing can be pasted into a section; nil when something can.
  func reasonAgainstPasting(into section: ContextSection) -> String? {
    switch copied {
    case nil: return "nothing was copied here: yy copies a row; i takes a text of elsewhere"
    case .rows([]): return "there were no rows in what was copied"
    case .rows:
      return section.isList ? nil : "a row goes into params, query, headers, cookies or env"
    case .value(let from, _):
      return from == section ? nil : "what was copied is a value of \(from.rawValue)"
    }
  }

  /// Puts what was copied after the row under the cursor; a name that a section has only once gets
  /// the value.
  mutating func paste(height: Int) {
    let row = current
    let section = row.section
    switch copied {
    case nil: return
    case .value(_, let text): change { $0[text: section] = text }
    case .rows(let rows):
      var place = draft[rows: section].count
      if case .item(_, let index) = row { place = index + 1 }
      change { draft in
        for row in rows {
          let key = section.key(of: row.name)
          if section != .query,
            let index = draft[rows: section].firstIndex(where: { section.key(of: $0.name) == key })
          {
            draft[rows: section][index] = row
          } else {
            draft[rows: section].insert(row, at: min(place, draft[rows: section].count))
            place += 1
          }
        }
      }
      opened.insert(section)
      showRows(height: height)
    }
  }

  /// Whether a sensitive value is shown as it is.
  func isRevealed(_ row: Row) -> Bool { unmasks || revealed.contains(row) }
}
