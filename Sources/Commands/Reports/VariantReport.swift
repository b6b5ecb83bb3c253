internal import PageModel
package import RunPipeline
internal import TerminalScreen

/// Several runs side by side, for people: `run --persona a --persona b`, `run --geo a --geo b`.
package struct VariantReport {
  /// More differences than this are counted, not listed.
  private static let mostDifferences = 40

  /// Values that take more cells are told by their kind.
  private static let longestValue = 40

  let comparison: VariantComparison
  let palette: Palette

  package init(comparison: VariantComparison, palette: Palette) {
    self.comparison = comparison
    self.palette = palette
  }

  /// Lines, each ended by a line feed.
  package var text: String {
    let base = base?.name ?? ""
    var lines = table(
      [
        [
          comparison.axis.rawValue, "status", "props fn", "props", "html", "payload", "!!", "!",
          "vs \(base)",
        ]
      ]
        + comparison.entries.map { row($0, isBase: $0.name == base) })
    lines[0] = palette.bold(lines[0])
    lines += differences
    if !comparison.noise.isEmpty {
      lines += [
        "",
        palette.dim(
          "differs between two runs of \(visible(base)) too, and is left out: "
            + comparison.noise.prefix(6).map { visible($0.description) }.joined(separator: ", ")
            + (comparison.noise.count > 6 ? ", …" : "")),
      ]
    }
    lines += findings
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whom the others are compared with: the first that has props.
  private var base: VariantComparison.Entry? {
    comparison.entries.first { $0.result.record.props != nil } ?? comparison.entries.first
  }

  // MARK: Table

  private func row(_ entry: VariantComparison.Entry, isBase: Bool) -> [String] {
    let record = entry.result.record.maskedApartFromDocuments(by: entry.result.redactor)
    let function = record.trace.stages.first { $0.stage == .props }?.duration
    let count = { (severity: Severity) in
      String(record.findings.count { $0.severity == severity })
    }
    return [
      visible(entry.name), status(record), function.map { Milliseconds($0).description } ?? "-",
      size(record.props?.count), size(record.html?.count), size(record.payload?.count),
      count(.error), count(.warning), isBase ? "-" : changes(entry, record),
    ]
  }

  private func status(_ record: RunRecord) -> String {
    let code = record.response.map { String($0.status) }
    switch record.outcome {
    case .props: return code ?? "props"
    case .redirect(let destination, let code, _):
      return "\(code) -> \(visible(String(destination.prefix(30))))"
    case .notFound: return "\(code ?? "404") not found"
    case .ended: return "\(code ?? "-") ended"
    case .failed(let failure): return "failed: \(visible(String(failure.name.prefix(20))))"
    }
  }

  private func changes(_ entry: VariantComparison.Entry, _ record: RunRecord) -> String {
    guard let first = base?.result.record.props, let props = record.props else {
      return record.outcome.kind
    }
    let counts = comparison.counts(of: entry.name)
    return first == props
      ? "the same" : "+\(counts.added) ~\(counts.changed) -\(counts.removed)"
  }

  private func size(_ bytes: Int?) -> String { bytes.map { ByteSize($0).description } ?? "-" }

  private func table(_ rows: [[String]]) -> [String] {
    let widths = (0..<(rows.first?.count ?? 0)).map { column in
      rows.map { VisibleText.width(of: $0[column]) }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - VisibleText.width(of: cell))
      }
      return "  " + cells.joined(separator: "  ").trimmingEnd
    }
  }

  // MARK: Lists

  private var differences: [String] {
    guard !comparison.differences.isEmpty else { return [] }
    var lines = ["", palette.bold("differences")]
    for difference in comparison.differences.prefix(Self.mostDifferences) {
      let groups = Dictionary(grouping: difference.values, by: \.group)
      let parts = groups.keys.sorted().map { group -> String in
        let values = groups[group] ?? []
        return "\(values.map { visible($0.variant) }.joined(separator: ", ")): "
          + (values.first.map(word) ?? "absent")
      }
      lines.append(
        "  \(palette.bold(visible(difference.pointer.description)))  "
          + palette.dim(parts.joined(separator: "  ")))
    }
    let more = comparison.differences.count - Self.mostDifferences
    if more > 0 { lines.append(palette.dim("  … \(more) more, see --format json")) }
    return lines
  }

  /// A value as it is shown: short ones as they are, masked, others by their kind.
  private func word(for value: VariantComparison.Difference.Value) -> String {
    let isShort =
      !["object", "array"].contains(value.kind) && !value.shown.isEmpty
      && VisibleText.width(of: value.shown, upTo: Self.longestValue + 1) <= Self.longestValue
    return isShort ? visible(value.shown) : value.kind
  }

  private var findings: [String] {
    guard !comparison.findings.isEmpty else { return [] }
    return ["", palette.bold("findings")]
      + comparison.findings.flatMap { finding in
        let mark = finding.severity == .error ? palette.red("!!") : palette.yellow("! ")
        return [
          "  \(mark) \(palette.bold(visible(finding.pointer.description)))  "
            + "\(visible(finding.message)) \(palette.dim(finding.rule.rawValue))",
          "     " + visible(finding.help),
        ]
      }
  }

  private func visible(_ text: String) -> String { VisibleText.escaped(text) }
}

extension String {
  fileprivate var trimmingEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
