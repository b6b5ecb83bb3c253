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
        pointer: "/users/*/email"
        reason: "shown to \\"staff\\": yes # really"

    """

  @Test("a file that is not there yet begins with the list")
  func empty() throws {
    #expect(try IgnoreText.adding(entry, to: "") == "ignore:\n" + written)
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
    let after = try IgnoreText.adding(entry, to: before)
    let added = written.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
    #expect(
      after == before.replacing("intended\n", with: "intended\n" + added))
    #expect(try QuietingSettings.parse(after).entries.count == 2)
  }

  @Test(
    "a list without entries is begun",
    arguments: ["ignore:\n", "ignore: []\n", "ignore: ~\nrules: a.toml\n", "rules: a.toml"])
  func begins(text: String) throws {
    let entries = try QuietingSettings.parse(IgnoreText.adding(entry, to: text)).entries
    #expect(entries.map(\.reason) == [entry.reason])
    #expect(entries.map(\.pointer) == [entry.pointer])
  }

  @Test("items at the margin, and line ends of Windows")
  func margins() throws {
    let flush = "ignore:\n- rule: a\n  reason: b\nrules: x\n"
    #expect(try QuietingSettings.parse(IgnoreText.adding(entry, to: flush)).entries.count == 2)
    let windows = try IgnoreText.adding(entry, to: "ignore:\r\n  - rule: a\r\n    reason: b\r\n")
    #expect(windows.utf8.count { $0 == 0x0D } == windows.utf8.count { $0 == 0x0A })
    #expect(try QuietingSettings.parse(windows).entries.count == 2)
  }

  @Test(
    "what cannot be added to is refused",
    arguments: ["ignore: [{rule: a, reason: b}]\n", "ignore: 5\n", "a: [\n", "ignore: *x\n"])
  func refused(text: String) {
    #expect(throws: IgnoreText.Problem.self) { try IgnoreText.adding(entry, to: text) }
  }
}
