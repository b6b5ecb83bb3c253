package import PageModel

/// Where in a run a row of a comparison is about.
package enum RunPlace: Sendable, Hashable {
  case props(JSONPointer)
  case html, payload, response, trace, outcome, findings
}

/// What several runs of a page do not have in common: a column for each run, a row for each thing.
///
/// Built away from the terminal's thread; everything in it is masked.
package struct ComparisonTable: Sendable, Hashable {
  /// What the requests differ in.
  package enum Axis: String, Sendable, Hashable {
    case persona, place
  }

  /// How far a run is.
  package enum Progress: String, Sendable, Hashable {
    case waiting, running, done, cancelled
    /// Left out, because the page writes.
    case heldBack
  }

  /// A column.
  package struct Variant: Sendable, Hashable {
    package var name: String
    package var id: RunID
    package var progress: Progress

    package init(name: String, id: RunID, progress: Progress = .waiting) {
      self.name = name
      self.id = id
      self.progress = progress
    }
  }

  package struct Cell: Sendable, Hashable {
    package var text: String
    /// Cells with the same number have the same value.
    package var group: Int
    /// Whether there is nothing at this place.
    package var isAbsent: Bool
    /// The value as a number, to sort by; nil for texts.
    package var amount: Double?
    /// Where it is in its own run, when that is not where the row is.
    package var place: RunPlace?

    package init(
      _ text: String, group: Int = 0, isAbsent: Bool = false, amount: Double? = nil,
      place: RunPlace? = nil
    ) {
      self.text = text
      self.group = group
      self.isAbsent = isAbsent
      self.amount = amount
      self.place = place
    }
  }

  package struct Row: Sendable, Hashable {
    package enum Kind: Int, Sendable, Hashable {
      /// Of every run: status, sizes, findings.
      case summary
      /// What one visitor gets although it belongs to another.
      case finding
      case difference
      /// A sentence, without cells.
      case note
    }

    package var kind: Kind
    package var label: String
    /// Of a finding.
    package var severity: Severity?
    /// What a jump leads to.
    package var place: RunPlace?
    /// One for each variant; empty in a note.
    package var cells: [Cell]
    /// What is said besides the values when the row is shown in full.
    package var details: String

    package init(
      _ kind: Kind, _ label: String, severity: Severity? = nil, place: RunPlace? = nil,
      cells: [Cell] = [], details: String = ""
    ) {
      self.kind = kind
      self.label = label
      self.severity = severity
      self.place = place
      self.cells = cells
      self.details = details
    }
  }

  package var axis: Axis
  package var variants: [Variant]
  package var rows: [Row]

  package init(axis: Axis, variants: [Variant], rows: [Row] = []) {
    self.axis = axis
    self.variants = variants
    self.rows = rows
  }

  /// How the runs go, for the status line: `member 2/4`.
  var progress: String {
    guard let index = variants.firstIndex(where: { $0.progress == .running }) else {
      return "\(variants.count) \(axis.rawValue)s"
    }
    return "\(variants[index].name) \(index + 1)/\(variants.count)"
  }

  var differenceCount: Int { rows.count { $0.kind == .difference } }
  var findingCount: Int { rows.count { $0.kind == .finding } }
}

/// Runs of a page to be made one after the other, and compared.
package struct ComparisonRequest: Sendable, Hashable {
  package struct Variant: Sendable, Hashable {
    package var name: String
    package var id: RunID
    package var context: RequestContext

    package init(name: String, id: RunID, context: RequestContext) {
      self.name = name
      self.id = id
      self.context = context
    }
  }

  package var axis: ComparisonTable.Axis
  /// Not empty; the first one's number stands for all of them.
  package var variants: [Variant]
  /// Whether the others are run, too, when the first turns out to write.
  package var allowsWrites: Bool

  package init(axis: ComparisonTable.Axis, variants: [Variant], allowsWrites: Bool) {
    self.axis = axis
    self.variants = variants
    self.allowsWrites = allowsWrites
  }
}
