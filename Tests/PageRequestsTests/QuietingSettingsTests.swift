import PageModel
import PageRequests
import Testing

@Suite struct QuietingSettingsTests {
  @Test func fields() throws {
    let settings = try QuietingSettings.parse(
      """
      personas:
        member: { headers: { a: "${UNSET}" } }
      fingerprintKey: abcd
      baseline: known.json
      rules: .gitleaks.toml
      ignore:
        - rule: user-email
          page: /account
          pointer: /user/email
          reason: shown to its owner
        - fingerprint: 0123
          reason: a demo value
      """)
    #expect(settings.fingerprintKey == "abcd")
    #expect(settings.baseline == "known.json")
    #expect(settings.rules == ".gitleaks.toml")
    let file = Personas.fileName
    #expect(
      settings.entries == [
        IgnoreEntry(
          rule: "user-email", page: "/account", pointer: "/user/email",
          reason: "shown to its owner", source: IgnoreEntry.Source(file: file, line: 7)),
        IgnoreEntry(
          fingerprint: "0123", reason: "a demo value",
          source: IgnoreEntry.Source(file: file, line: 11)),
      ])
  }

  @Test func thePersonasOfTheSameFileAreStillRead() throws {
    let personas = try Personas.parse(
      "ignore:\n  - { rule: a, reason: b }\npersonas:\n  member:\n", environment: [:])
    #expect(personas.list.map(\.name) == ["member"])
  }

  @Test(arguments: ["", "personas:\n", "ignore:\n", "ignore: []\n"])
  func nothing(text: String) throws {
    #expect(try QuietingSettings.parse(text) == QuietingSettings())
  }

  @Test(arguments: [
    ("ignore:\n  - rule: a\n", 2, "reason"),
    ("ignore:\n  - reason: a\n", 2, "everything"),
    ("ignore:\n  - { rule: a, reason: b, pointr: /c }\n", 2, "pointer"),
    ("ignore:\n  - { pointer: a.b, reason: b }\n", 2, "begin with /"),
    ("ignore:\n  rule: a\n", 2, "list"),
    ("ignore:\n  - a\n", 2, "fields"),
    ("ignore:\n  - rule: [a]\n    reason: b\n", 2, "single value"),
    ("ignore: [", 1, "not YAML"),
  ])
  func problems(text: String, line: Int, says: String) {
    let problem = #expect(throws: PersonaError.self) { try QuietingSettings.parse(text) }
    #expect(problem?.message.contains(says) == true, "\(problem?.message ?? "")")
    if let found = problem?.line { #expect(abs(found - line) <= 1) }
  }
}
