internal import PageModel
internal import TerminalScreen

/// Prints the findings of `scan`, file by file.
struct ScanPrinter {
  let format: ScanCommand.Format
  let palette: Palette
  private var collected: [JSONValue] = []
  private var count = 0

  init(format: ScanCommand.Format, palette: Palette) {
    self.format = format
    self.palette = palette
  }

  /// The text for one file's findings.
  mutating func print(_ findings: [Finding], file: String) -> String {
    count += findings.count
    switch format {
    case .json:
      collected += findings.map { json($0, file: file, withDetails: true) }
      return ""
    case .jsonl:
      return findings.map { JSONText(json($0, file: file, withDetails: false)).string + "\n" }
        .joined()
    case .text:
      return findings.map { finding in
        let place = "\(file)\(palette.bold("#" + finding.pointer.description))"
        return VisibleText.escaped("\(finding.severity.rawValue): ")
          + "\(place)  \(VisibleText.escaped(finding.message))"
          + palette.dim("  \(finding.rule.rawValue)  \(finding.evidence)") + "\n"
      }.joined()
    }
  }

  /// What follows the last file.
  func end() -> String {
    switch format {
    case .json:
      var writer = JSONWriter(pretty: true)
      writer.write(.array(collected))
      return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    case .jsonl: return ""
    case .text: return count == 0 ? palette.green("no findings") + "\n" : ""
    }
  }

  private func json(_ finding: Finding, file: String, withDetails: Bool) -> JSONValue {
    var object: JSONObject = [
      "file": .string(file),
      "pointer": .string(finding.pointer.description),
      "rule": .string(finding.rule.rawValue),
      "severity": .string(finding.severity.rawValue),
      "message": .string(finding.message),
      "evidence": .string(finding.evidence.description),
    ]
    if withDetails, let details = finding.json.objectValue {
      for key in ["where", "help", "origin"] { object[key] = details[key] }
    }
    return .object(object)
  }
}
