internal import Detection
internal import PageModel
internal import TerminalScreen

/// Prints the findings of `scan`, document by document.
struct ScanPrinter {
  let format: ScanCommand.Format
  let palette: Palette
  private var collected: [JSONValue] = []
  private var collectedQuiet: [JSONValue] = []
  private var sarif: SarifReport
  private var count = 0
  private var quieted = 0

  init(format: ScanCommand.Format, palette: Palette, customRules: CustomRules) {
    self.format = format
    self.palette = palette
    self.sarif = SarifReport(customRules: customRules)
  }

  /// The text for one document's findings.
  mutating func print(_ document: ScannedDocument) -> String {
    var text = ""
    for item in document.items {
      if item.quieted == nil { count += 1 } else { quieted += 1 }
      switch format {
      case .json:
        let json = json(item, document, withDetails: true)
        if item.quieted == nil { collected.append(json) } else { collectedQuiet.append(json) }
      case .jsonl:
        guard item.quieted == nil else { continue }
        text += JSONText(json(item, document, withDetails: false)).string + "\n"
      case .sarif: sarif.add(item, of: document)
      case .text:
        guard item.quieted == nil else { continue }
        text += line(item.finding, document)
      }
    }
    return text
  }

  private func line(_ finding: Finding, _ document: ScannedDocument) -> String {
    let severity =
      switch finding.severity {
      case .error: palette.red("error")
      case .warning: palette.yellow("warning")
      case .info: palette.cyan("info")
      }
    let name = VisibleText.escaped(document.name)
    let place = "\(name)\(palette.bold("#" + VisibleText.escaped(finding.pointer.description)))"
    let details = VisibleText.escaped("\(finding.rule)  \(finding.evidence)")
    return "\(severity): \(place)  \(VisibleText.escaped(finding.message))"
      + palette.dim("  \(details)") + "\n"
  }

  /// A document that could not be read, for a report that says so itself.
  mutating func note(problem: String) {
    if format == .sarif { sarif.note(problem: problem) }
  }

  /// What follows the last document.
  func end(_ end: ScanEnd, exitStatus: Int32) -> String {
    switch format {
    case .json:
      var writer = JSONWriter(pretty: true)
      writer.write([
        "version": 1, "findings": .array(collected), "quieted": .array(collectedQuiet),
        "unused": .array(end.unusedEntries.map(\.json) + end.unusedBaseline.map(\.json)),
      ])
      return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    case .jsonl: return ""
    case .sarif: return String(decoding: sarif.text(exitStatus: exitStatus), as: UTF8.self) + "\n"
    case .text:
      let quiet = quieted == 0 ? "" : palette.dim("\(quieted) quieted") + "\n"
      return (count == 0 ? palette.green("no findings") + "\n" : "") + quiet
    }
  }

  private func json(
    _ item: ScannedDocument.Item, _ document: ScannedDocument, withDetails: Bool
  ) -> JSONValue {
    let finding = item.finding
    var object: JSONObject = [
      "file": .string(document.name),
      "pointer": .string(finding.pointer.description),
      "rule": .string(finding.rule.rawValue),
      "severity": .string(finding.severity.rawValue),
      "message": .string(finding.message),
      "evidence": .string(finding.evidence.description),
    ]
    guard withDetails else { return .object(object) }
    if let details = finding.json.objectValue {
      for key in ["where", "help", "origin", "fingerprint"] { object[key] = details[key] }
    }
    if let quieted = item.quieted {
      object["reason"] = .string(quieted.reason)
      object["source"] = .string(quieted.source.description)
    }
    return .object(object)
  }
}

extension Fingerprint {
  fileprivate var json: JSONValue {
    [
      "source": "baseline", "rule": .string(rule.rawValue), "page": nil,
      "pointer": .string(pointer), "fingerprint": .string(value), "reason": nil,
    ]
  }
}
