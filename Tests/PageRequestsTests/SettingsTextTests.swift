import PageModel
import PageRequests
import TestSupport
import Testing

/// Edits of propscope.yaml that leave everything else as it is.
@Suite struct SettingsTextTests {
  private static let file = """
    # Personas of the shop.
    canary: false   # pages write to the till

    personas:
      # Nobody yet.
      anonymous: {}

      member:   # Tilda
        headers:
          Authorization: Bearer ${TOKEN}   # from the vault
          'x-shop': "kr"
        cookies:
          session: a
          # the look
          theme: dark
        body: |
          # not a comment
          text

      # Ada
      admin: { geo: berlin, env: {A: "1"} }

    # What is accepted.
    ignore:
      - rule: user-email   # shown to its owner
        reason: fine
    """

  private func edited(
    _ text: String = file, _ path: [String], _ value: SettingsTree?
  ) throws -> String {
    var settings = SettingsText(text)
    try settings.set(path, to: value)
    return settings.text
  }

  /// The lines that an edit takes away and those it brings.
  private func change(_ path: [String], _ value: SettingsTree?) throws -> [String] {
    let old = Self.file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = try edited(Self.file, path, value).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init).dropLast()
    return new.difference(from: old).map { step in
      switch step {
      case .remove(_, let line, _): "-" + line
      case .insert(_, let line, _): "+" + line
      }
    }
  }

  @Test func aValueIsReplacedAndItsCommentStays() throws {
    #expect(
      try change(["personas", "member", "headers", "Authorization"], .text("Bearer ${MINE}")) == [
        "-      Authorization: Bearer ${TOKEN}   # from the vault",
        "+      Authorization: Bearer ${MINE}   # from the vault",
      ])
    #expect(
      try change(["canary"], .plain("true")) == [
        "-canary: false   # pages write to the till", "+canary: true   # pages write to the till",
      ])
  }

  @Test func aValueIsAddedWhereItsMapEnds() throws {
    #expect(
      try change(["personas", "member", "cookies", "a b"], .text("1")) == ["+      a b: \"1\""])
    #expect(
      try change(["personas", "member", "geo"], .text("seoul")) == ["+    geo: seoul"])
    #expect(
      try change(["personas", "member", "env", "X"], .text("${X}")) == [
        "+    env:", "+      X: ${X}",
      ])
  }

  @Test func mapsInBracesAreWrittenAnew() throws {
    #expect(
      try change(["personas", "anonymous", "cookies", "a"], .text("1")) == [
        "-  anonymous: {}", "+  anonymous:", "+    cookies:", "+      a: \"1\"",
      ])
    #expect(
      try change(["personas", "admin", "geo"], .text("tokyo")) == [
        "-  admin: { geo: berlin, env: {A: \"1\"} }", "+  admin:", "+    geo: tokyo",
        "+    env:", "+      A: \"1\"",
      ])
  }

  @Test func aPersonaIsAddedAndRemoved() throws {
    let text = try edited(
      Self.file, ["personas", "guest"], .map([SettingsTree.Entry("locale", .text("no"))]))
    #expect(text.contains("\n  guest:\n    locale: \"no\"\n"))
    #expect(try edited(text, ["personas", "guest"], nil) == Self.file + "\n")
    #expect(try change(["personas", "member", "body"], nil).count == 3)
  }

  @Test func listsGrow() throws {
    var settings = SettingsText(Self.file)
    try settings.append(
      .map([
        SettingsTree.Entry("rule", .text("jwt")), SettingsTree.Entry("reason", .text("a: b # c")),
      ]), to: ["ignore"])
    #expect(
      settings.text.hasSuffix(
        "    reason: fine\n  - rule: jwt\n    reason: \"a: b # c\"\n"))
    var empty = SettingsText("")
    try empty.append(.text("x"), to: ["a", "b"])
    #expect(empty.text == "a:\n  b:\n    - x\n")
  }

  @Test(
    "texts stay texts",
    arguments: [
      "", " a", "a ", "true", "No", "null", "12", "1e3", "0x1F", "a: b", "a #b", "- a", "*x", "&x",
      "!t", "|", "%a", "@a", "`a", "'", "\"", "\\", "a\nb\r\n\tc", "\u{1B}[2J", "\u{202E}abc",
      "日本語 💡", "\u{85}", "a:", "{a}", "[a", "2026-01-01", "~", "=", "<<", "1:30",
    ])
  func texts(text: String) throws {
    var settings = SettingsText("personas:\n  a:\n")
    try settings.set(["personas", "a", "headers", text.isEmpty ? "x" : text], to: .text(text))
    let tree = try settings.tree()
    #expect(
      tree[["personas", "a", "headers", text.isEmpty ? "x" : text]]?.text == text,
      "\(settings.text)")
    // And what a persona makes of it is the text itself.
    try settings.set(["personas", "a", "headers"], to: nil)
    try settings.set(["personas", "a", "cookies", "c"], to: .text(text))
    let personas = try Personas.parse(settings.text, environment: [:])
    #expect(personas.list.first?.cookies == [NameValue("c", text)], "\(settings.text)")
  }

  @Test func whatIsNoYAMLIsLeftAlone() {
    #expect(throws: PersonaError.self) {
      var settings = SettingsText("a: [")
      try settings.set(["b"], to: .text("c"))
    }
  }

  @Test func theFileIsWrittenWholeAndKeepsItsLink() throws {
    let folder = try ScratchFolder(["real.yaml": Self.file, "other/x": ""])
    try folder.link("propscope.yaml", to: "real.yaml")
    try SettingsFile.edit(root: folder.path) { (text) throws(PersonaError) in
      try text.set(["personas", "guest"], to: .map([]))
    }
    #expect(try folder.read("real.yaml").contains("guest: {}"))
    #expect(try folder.read("propscope.yaml") == folder.read("real.yaml"))
  }
}

extension SettingsTree {
  fileprivate var text: String? { if case .scalar(let text, _) = self { text } else { nil } }
}
