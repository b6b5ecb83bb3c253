internal import Detection
internal import Documents
internal import PageModel
internal import Panes
internal import RunPipeline

extension ComparisonTable {
  /// The table of a comparison that goes on: what is known of whole runs.
  init(_ request: ComparisonRequest, results: [Int: RunResult], running: Int?) {
    let variants = request.variants.enumerated().map { index, variant in
      Variant(
        name: variant.name, id: variant.id,
        progress: results[index].map(Self.progress)
          ?? (running == index ? .running : .waiting))
    }
    self.init(axis: request.axis, variants: variants)
    rows = Self.summary(variants, results.mapValues(RunFacts.init))
  }

  /// The table of a comparison that is over.
  init(_ request: ComparisonRequest, _ comparison: VariantComparison) {
    let entries = comparison.entries
    let isHeldBack =
      comparison.write != nil && entries.count == 1
      && Self.progress(of: entries[0].result) == .done
    let variants = request.variants.enumerated().map { index, variant in
      Variant(
        name: variant.name, id: variant.id,
        progress: entries.indices.contains(index)
          ? Self.progress(of: entries[index].result) : isHeldBack ? .heldBack : .cancelled)
    }
    self.init(axis: request.axis, variants: variants)
    let facts = Dictionary(
      uniqueKeysWithValues: entries.enumerated().map { ($0, RunFacts($1.result)) })
    let differences = Self.differences(comparison, count: variants.count)
    rows =
      Self.summary(variants, facts) + Self.findings(comparison, variants.count)
      + differences.prefix(Self.mostRows) + Self.headers(facts, count: variants.count)
    let more = differences.count - Self.mostRows
    rows += Self.notes(comparison, isHeldBack: isHeldBack, more: more)
  }

  /// More rows than this nobody reads; they are counted.
  private static let mostRows = 2_000

  private static func progress(of result: RunResult) -> Progress {
    if case .failed(let failure) = result.record.outcome, failure.name == "Cancelled" {
      return .cancelled
    }
    return .done
  }

  // MARK: Rows

  private static func summary(_ variants: [Variant], _ facts: [Int: RunFacts]) -> [Row] {
    func row(_ label: String, _ place: RunPlace, _ cell: (RunFacts) -> (Cell, AnyHashable)) -> Row {
      var groups: [AnyHashable] = []
      let cells = variants.indices.map { index -> Cell in
        guard let facts = facts[index] else { return Cell("", group: -1, isAbsent: true) }
        var (cell, key) = cell(facts)
        if !groups.contains(key) { groups.append(key) }
        cell.group = groups.firstIndex(of: key) ?? 0
        return cell
      }
      return Row(.summary, label, place: place, cells: cells)
    }
    func size(_ bytes: Int?) -> Cell {
      Cell(
        bytes.map { ByteCount.text($0) } ?? "", isAbsent: bytes == nil,
        amount: bytes.map(Double.init))
    }
    var outcome = row("outcome", .outcome) { (Cell($0.outcome), $0.outcome) }
    for (index, variant) in variants.enumerated() where facts[index] == nil {
      outcome.cells[index] = Cell(variant.progress.words, group: 0)
    }
    return [
      outcome,
      row("time", .trace) { facts in
        let time = facts.time.map { Milliseconds($0).description } ?? ""
        // Two runs never take the same time: it is no difference.
        return (Cell(time, isAbsent: facts.time == nil, amount: facts.time), 0)
      },
      row("props", .props(JSONPointer())) { (size($0.record.props?.count), $0.record.props) },
      row("html", .html) { (size($0.record.html?.count), $0.record.html) },
      row("hydration", .payload) { (size($0.record.payload?.count), $0.record.payload) },
      row("findings", .findings) { (Cell($0.findings), $0.findings) },
    ]
  }

  private static func findings(_ comparison: VariantComparison, _ count: Int) -> [Row] {
    let documents = comparison.entries.map { $0.result.documents.props?.masked }
    return comparison.findings.map { finding in
      let texts = documents.map { document in
        document.flatMap { document in
          document.row(at: finding.pointer).map { document.line(of: $0) }
        }
      }
      return Row(
        .finding, finding.pointer.description, severity: finding.severity,
        place: .props(finding.pointer), cells: cells(texts, count: count),
        details: "\(finding.rule): \(finding.message)\n\(finding.help)")
    }
  }

  /// Cells of texts, nil for nothing; equal texts are one group.
  private static func cells(_ texts: [String?], count: Int) -> [Cell] {
    var groups: [String?] = []
    return (0..<count).map { index in
      let text = index < texts.count ? texts[index] : nil
      if !groups.contains(text) { groups.append(text) }
      return Cell(
        text ?? "", group: groups.firstIndex(of: text) ?? 0, isAbsent: text == nil,
        amount: text.flatMap(Double.init))
    }
  }

  /// Headers that follow from the content, or change by themselves.
  private static let derived: Set<String> = ["date", "etag", "content-length"]

  private static func headers(_ facts: [Int: RunFacts], count: Int) -> [Row] {
    var names: [String] = []
    let tables = (0..<count).map { index in
      var table: [String: String] = [:]
      for header in facts[index]?.record.response?.headers ?? [] {
        let name = header.name.lowercased()
        guard !derived.contains(name) else { continue }
        if !names.contains(name) { names.append(name) }
        table[name] = table[name].map { "\($0); \(header.value)" } ?? header.value
      }
      return table
    }
    return names.compactMap { name in
      let cells = cells(tables.map { $0[name] }, count: count)
      guard Set(cells.map(\.group)).count > 1 else { return nil }
      return Row(.difference, "header \(name)", place: .response, cells: cells)
    }
  }

  /// Places of the props, those of all items of a list as one.
  private static func differences(_ comparison: VariantComparison, count: Int) -> [Row] {
    var order: [String] = []
    var folded: [String: [VariantComparison.Difference]] = [:]
    for difference in comparison.differences {
      let pattern = difference.pointer.folded
      if folded[pattern] == nil { order.append(pattern) }
      folded[pattern, default: []].append(difference)
    }
    return order.compactMap { pattern in
      guard let all = folded[pattern], let first = all.first else { return nil }
      let label = all.count == 1 ? first.pointer.description : "\(pattern)  (\(all.count)x)"
      var row = Row(.difference, label, place: .props(first.pointer))
      row.cells = comparison.entries.prefix(count).map { entry in
        // The first of the places where this variant has something of its own.
        let own = all.first { difference in
          difference.values.first.map { base in
            difference.values.contains { $0.variant == entry.name && $0.group != base.group }
          } ?? false
        }
        return cell((own ?? first).values.first { $0.variant == entry.name })
      }
      let rest = Swift.max(0, count - row.cells.count)
      row.cells += (0..<rest).map { _ in Cell("", group: -1, isAbsent: true) }
      return row
    }
  }

  private static func cell(_ value: VariantComparison.Difference.Value?) -> Cell {
    guard let value else { return Cell("", group: -1, isAbsent: true) }
    return Cell(
      value.shown, group: value.group, isAbsent: value.kind == "absent",
      amount: value.kind == "number" ? Double(value.shown) : nil,
      place: value.place.map { .props($0) })
  }

  private static func notes(
    _ comparison: VariantComparison, isHeldBack: Bool, more: Int
  ) -> [Row] {
    var notes: [String] = []
    if more > 0 { notes.append("\(more) more places differ; propscope run --format json has all") }
    if let write = comparison.write {
      let kind = isHeldBack ? "so the others were not run" : "so nothing was run twice"
      notes.append("the page writes (\(String(write.prefix(200)))), \(kind)")
    } else if !comparison.isChecked {
      notes.append("not run twice: what changes by itself counts as a difference here")
    } else if !comparison.noise.isEmpty {
      let places = comparison.noise.map(\.folded).reduce(into: [String]()) { list, place in
        if !list.contains(place) { list.append(place) }
      }
      let names = places.prefix(6).joined(separator: ", ") + (places.count > 6 ? ", …" : "")
      notes.append("changes by itself, so left out: \(names)")
    }
    return notes.map { Row(.note, $0) }
  }
}

/// What the table says of a whole run, masked.
private struct RunFacts {
  let record: RunRecord
  let outcome: String
  let time: Double?
  let findings: String

  init(_ result: RunResult) {
    record = result.record.maskedApartFromDocuments(by: result.redactor)
    let status = record.response.map { String($0.status) }
    outcome =
      switch record.outcome {
      case .props: status ?? "props"
      case .redirect(let destination, let code, _): "\(code) -> \(destination)"
      case .notFound: "\(status ?? "404") not found"
      case .ended: "\(status ?? "-") ended"
      case .failed(let failure): "failed: \(failure.name)"
      }
    time = record.trace.stages.first { $0.stage == .props }?.duration
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.record.findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.sign)"
    }
    findings = counts.isEmpty ? "none" : counts.joined(separator: " ")
  }
}

extension ComparisonTable.Progress {
  /// What the first row says of a run that has no outcome.
  fileprivate var words: String {
    switch self {
    case .waiting: "waiting"
    case .running: "running"
    case .done: ""
    case .cancelled: "cancelled"
    case .heldBack: "not run"
    }
  }
}

extension Severity {
  fileprivate var sign: String {
    switch self {
    case .error: "!!"
    case .warning: "!"
    case .info: "i"
    }
  }
}

extension JSONPointer {
  /// The place with every position in a list written as `*`.
  fileprivate var folded: String {
    JSONPointer(
      components.map { component in
        !component.isEmpty && component.utf8.allSatisfy { (0x30...0x39).contains($0) }
          ? "*" : component
      }
    ).description
  }
}

extension JSONDocument {
  /// A value's beginning on one line.
  fileprivate func line(of row: Int) -> String {
    kind(of: row).isContainer
      ? JSONPreview.text(of: row, in: self, cells: 200)
      : JSONPreview.scalar(row, in: self, cells: 200)
  }
}
