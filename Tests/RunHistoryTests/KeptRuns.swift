import Foundation
import PageModel
import TestSupport

/// A run with what a test wants to know again.
func keptRun(time: Int64, props: String? = nil, html: String? = nil) -> KeptRun {
  var request = RequestContext()
  request.target = "/a?b=1"
  request.cookies = [NameValue("session", "… (9 characters)")]
  var record = RunRecord(request: request, url: "/a?b=1", nextVersion: 15, outcome: .props)
  record.props = props.map { JSONText($0) }
  record.html = html.map { Array($0.utf8) }
  record.response = .init(status: 200, headers: [NameValue("x", "1")])
  record.findings = [
    Finding(
      rule: RuleID("email"), severity: .warning, location: .props, pointer: JSONPointer(["a"]),
      message: "an address", evidence: MaskedText(masking: "a@b.example"), help: "Leave it out.")
  ]
  return KeptRun(
    summary: StoredRun(record, asked: PageKey("/a"), time: time, sizes: record),
    request: StoredRequest(context: request, masked: [.cookie("session")]), record: record)
}

extension ScratchFolder {
  func remove(_ name: String) throws {
    guard FileManager.default.fileExists(atPath: path + "/" + name) else { return }
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
  }

  func size(of name: String) -> Int { attribute(.size, of: name) ?? 0 }
  func mode(of name: String) -> Int? { attribute(.posixPermissions, of: name) }

  private func attribute(_ key: FileAttributeKey, of name: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return (attributes?[key] as? NSNumber)?.intValue
  }
}
