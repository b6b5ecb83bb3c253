import PageModel
import PageRequests
import Testing

@Suite("Adding to ignore:")
struct IgnoreTextTests {
  private let entry = IgnoreEntry(
    rule: "user-email", page: "/users/[id]", pointer: "/users/*/email",
    reason: "shown to \"staff\": yes # really", source: IgnoreEntry.Source(file: "propscope.yaml"))

  private let written = """
      - rule: user-email
        page: "/users/[id]"
        pointer: /users/*/email
        reason: "shown to \\"staff\\": yes # really"

    """

  private func adding(_ text: String) throws -> String {
    var settings = SettingsText(text)
    try settings.ignore(entry)
    return settings.text
  }

  @Test("a file that is not there yet begins with the list")
  func empty() throws {
    #expect(try adding("") == "ignore:\n" + written)
  }

  @Test("everything else stays byte for byte")
  func keeps() throws {
    let before = """
      # Ours.
      personas:
        ana:   { cookies: { sid: "${SID}" } }  # the owner

      ignore:
          # Reviewed in May.
          - rule: 'bank-*'
            reason: intended

      # Scans.
      baseline: base.json

      """
    let after = try adding(before)
    let added = written.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
    #expect(
      after == before.replacing("intended\n", with: "intended\n" + added))
    #expect(try QuietingSettings.parse(after).entries.count == 2)
  }

  @Test(
    "a list without entries is begun",
    arguments: ["ignore:\n", "ignore: []\n", "ignore: ~\nrules: a.toml\n", "rules: a.toml"])
  func begins(text: String) throws {
    let entries = try QuietingSettings.parse(adding(text)).entries
    #expect(entries.map(\.reason) == [entry.reason])
    #expect(entries.map(\.pointer) == [entry.pointer])
  }

  @Test("comments of an empty list stay with it")
  func comments() throws {
    let text = """
      ignore: []   # what we live with
        # each with a reason
      # Scans.
      rules: a.toml

      """
    let after = try adding(text)
    #expect(
      after
        == text.replacing("ignore: []", with: "ignore:")
        .replacing("a reason\n", with: "a reason\n" + written))
    let bare = "ignore:   # what we live with\n  # each with a reason\n"
    #expect(try adding(bare) == bare + written)
  }

  @Test("a list in brackets is written a line an entry")
  func brackets() throws {
    let after = try adding("ignore: [{rule: a, reason: b}]\nrules: a.toml\n")
    #expect(after == "ignore:\n  - rule: a\n    reason: b\n" + written + "rules: a.toml\n")
  }

  @Test("a last line without an end, and one entry after the other")
  func twice() throws {
    let once = try adding("rules: a.toml")
    #expect(once == "rules: a.toml\n\nignore:\n" + written)
    #expect(try adding(once) == once + written)
  }

  @Test("items at the margin, and line ends of Windows")
  func margins() throws {
    let flush = "ignore:\n- rule: a\n  reason: b\nrules: x\n"
    #expect(try QuietingSettings.parse(adding(flush)).entries.count == 2)
    let windows = try adding("ignore:\r\n  - rule: a\r\n    reason: b\r\n")
    #expect(windows.utf8.count { $0 == 0x0D } == windows.utf8.count { $0 == 0x0A })
    #expect(try QuietingSettings.parse(windows).entries.count == 2)
  }

  @Test(
    "what cannot be added to is refused",
    arguments: [
      "ignore: 5\n", "a: [\n", "ignore: *x\n", "ignore:\n  a: b\n", "{rules: a.toml}\n",
      "ignore: [a]\n",
    ])
  func refused(text: String) {
    #expect(throws: PersonaError.self) { try adding(text) }
  }
}
