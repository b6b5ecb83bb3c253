import PageModel

/// The findings that were there when somebody began to look: a file beside the project.
///
///     { "version": 1, "key": "…", "reason": "…",
///       "findings": [{ "rule": "…", "pointer": "/users/*/email", "value": "…", "reason": "…" }] }
///
/// The key is random and made with the file. `value` is the keyed hash of the value, so the file
/// can be committed. A finding without a `reason` of its own has that of the file.
package struct Baseline: Sendable {
  /// Why a file is not a baseline.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  package static let version = 1

  /// The name of its file, for messages.
  package let file: String
  package let key: FingerprintKey
  /// Why these findings are accepted.
  package var reason: String
  /// In the order of the file.
  package private(set) var fingerprints: [Fingerprint] = []
  private var reasons: [Fingerprint: String] = [:]

  /// An empty baseline.
  package init(
    file: String, key: FingerprintKey,
    reason: String = "it was there when the baseline was written"
  ) {
    self.file = file
    self.key = key
    self.reason = reason
  }

  /// Reads the text of a baseline file.
  package init(parsing bytes: [UInt8], file: String) throws(Problem) {
    let json: JSONValue
    do throws(JSONSyntaxError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw Problem(description: "\(file) is \(error)")
    }
    guard json["version"]?.intValue == Self.version else {
      throw Problem(
        description: "\(file) is not a baseline of version \(Self.version); "
          + "`propscope scan --write-baseline` writes one")
    }
    guard let key = json["key"]?.stringValue.flatMap(FingerprintKey.init(hex:)) else {
      throw Problem(description: "\(file) has no `key` of 64 hexadecimal digits")
    }
    self.init(file: file, key: key)
    if let reason = json["reason"]?.stringValue, !reason.isEmpty { self.reason = reason }
    for entry in json["findings"]?.arrayValue ?? [] {
      guard let rule = entry["rule"]?.stringValue, let pointer = entry["pointer"]?.stringValue
      else {
        throw Problem(description: "\(file): a finding needs a `rule` and a `pointer`")
      }
      insert(
        Fingerprint(
          rule: RuleID(rule), pointer: pointer, value: entry["value"]?.stringValue ?? ""),
        reason: entry["reason"]?.stringValue)
    }
  }

  private mutating func insert(_ fingerprint: Fingerprint, reason: String?) {
    if reasons.updateValue(reason ?? "", forKey: fingerprint) == nil {
      fingerprints.append(fingerprint)
    }
  }

  /// The baseline with these findings and no others; reasons given by hand are kept.
  package func replacing(with found: Set<Fingerprint>) -> Baseline {
    var baseline = Baseline(file: file, key: key, reason: reason)
    for fingerprint in found.sorted() {
      baseline.insert(fingerprint, reason: reasons[fingerprint])
    }
    return baseline
  }

  /// Why a finding is accepted; nil when it is not in the baseline.
  func reason(for fingerprint: Fingerprint) -> String? {
    reasons[fingerprint].map { $0.isEmpty ? reason : $0 }
  }

  /// The text of the file.
  package var text: [UInt8] {
    let findings = fingerprints.map { fingerprint -> JSONValue in
      var object: JSONObject = [
        "rule": .string(fingerprint.rule.rawValue), "pointer": .string(fingerprint.pointer),
      ]
      if !fingerprint.value.isEmpty { object["value"] = .string(fingerprint.value) }
      if let reason = reasons[fingerprint], !reason.isEmpty { object["reason"] = .string(reason) }
      return .object(object)
    }
    var writer = JSONWriter(pretty: true)
    writer.write([
      "version": JSONValue(Self.version), "key": .string(key.hex), "reason": .string(reason),
      "findings": .array(findings),
    ])
    return writer.bytes + [0x0A]
  }
}
