package import PageModel

/// Values put in place of everything confidential a page is given, so that a second run shows
/// where each of them goes.
package struct Canaries: Sendable {
  /// What stands for one confidential input.
  struct Canary: Sendable {
    var rule: Rule
    var origin: Origin
    var original: [UInt8]
    var value: [UInt8]
    /// The new parts of the value.
    var marks: [CanaryShape.Mark]
  }

  private(set) var list: [Canary] = []
  private var shape: CanaryShape

  /// - Parameters:
  ///   - input: The environment and the request of the first run.
  ///   - seed: Decides the values; the same seed gives the same ones.
  package init(for input: ScanInput, seed: UInt64) {
    shape = CanaryShape(seed: seed)
    for variable in input.environment where Self.isConfidential(variable, input.publicNames) {
      add(
        Array(variable.value.utf8), OriginDetector.environmentValue,
        Origin(kind: .env, name: variable.name))
    }
    for header in input.requestHeaders {
      let name = header.name.lowercased()
      if name == "cookie" {
        addCookies(of: header.value)
      } else if Self.isConfidential(header: name) {
        add(
          Self.credential(of: header), OriginDetector.requestCredential,
          Origin(kind: .header, name: name))
      }
    }
  }

  package var isEmpty: Bool { list.isEmpty }

  private mutating func add(_ original: [UInt8], _ rule: Rule, _ origin: Origin) {
    guard !SecretSource.commonValues.contains(original.lowered.text),
      let replacement = shape.replacement(for: original)
    else { return }
    list.append(
      Canary(
        rule: rule, origin: origin, original: original, value: replacement.value,
        marks: replacement.marks))
  }

  // MARK: What is confidential

  private static func isConfidential(
    _ variable: ScanInput.Variable, _ publicNames: Set<String>
  ) -> Bool {
    guard !variable.name.hasPrefix("NEXT_PUBLIC_"), !publicNames.contains(variable.name),
      !SecretSource.isOrdinary(variable.name)
    else { return false }
    let name = FieldName(Array(variable.name.utf8))
    let value = Array(variable.value.utf8)
    guard !SecretSource.isPublicByName(name), !PublicKeyDetector.isPublic(value) else {
      return false
    }
    return SecretSource.isConfidential(name)
      || variable.source == .project
        && (Credential.isLikely(value, least: 16) || Veto.isUUID(value)
          || value.firstOffset(of: [UInt8](ascii: "://")) != nil
          || value.starts(with: "{") || value.starts(with: "[")
          || SecretSource.Parts.encodedDocument(value) != nil)
  }

  private static func isConfidential(header name: String) -> Bool {
    let words = Set(NameWords.split(Array(name.utf8)))
    return !words.isDisjoint(with: SecretSource.confidentialHeaders)
      && words.isDisjoint(with: SecretSource.harmlessHeaders)
  }

  /// The value of a header without the scheme that `Authorization` begins with.
  private static func credential(of header: NameValue) -> [UInt8] {
    let value = Array(header.value.utf8)
    guard let space = value.firstIndex(of: 0x20) else { return value }
    return Array(value[(space + 1)...])
  }

  private mutating func addCookies(of header: String) {
    for pair in header.split(separator: ";") {
      guard let equals = pair.firstIndex(of: "=") else { continue }
      let name = String(pair[..<equals]).trimmingSpaces
      let value = Array(String(pair[pair.index(after: equals)...]).trimmingSpaces.utf8)
      let words = Set(NameWords.split(Array(name.utf8)))
      guard words.isDisjoint(with: SecretSource.harmlessCookies),
        !words.isDisjoint(with: Self.sessionWords) || Credential.isLikely(value, least: 20)
          || Veto.isUUID(value)
      else { continue }
      add(value, OriginDetector.requestCookie, Origin(kind: .cookie, name: name))
    }
  }

  /// Words in the names of cookies whose value is a credential, however short it is.
  static let sessionWords: Set<String> = [
    "session", "sid", "sess", "token", "auth", "jwt", "sso", "secret", "phpsessid", "jsessionid",
    "bypass", "remember",
  ]

  // MARK: The second run

  /// The environment with canaries in it.
  package func replacing(environment: [NameValue]) -> [NameValue] {
    let values = Dictionary(
      list.filter { $0.origin.kind == .env }.map { ($0.origin.name, $0.value.text) },
      uniquingKeysWith: { first, _ in first })
    return environment.map { NameValue($0.name, values[$0.name] ?? $0.value) }
  }

  /// The request headers, cookies among them, with canaries in them.
  package func replacing(headers: [NameValue]) -> [NameValue] {
    headers.map { header in
      let isCookie = header.name.lowercased() == "cookie"
      var value = Array(header.value.utf8)
      for canary in list {
        guard
          isCookie
            ? canary.origin.kind == .cookie
            : canary.origin.kind == .header && canary.origin.name == header.name.lowercased(),
          let offset = value.firstOffset(of: canary.original)
        else { continue }
        value.replaceSubrange(offset..<offset + canary.original.count, with: canary.value)
      }
      return NameValue(header.name, value.text)
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String { Array(utf8).trimmed.text }
}
