import Detection
import PageModel
import Testing

private let rules = #"""
  title = "team rules"

  [extend]
  useDefault = true
  disabledRules = ["bcrypt-hash"]

  [[rules]]
  id = "kettle-token"
  description = "Kettle token."
  regex = '''(?i)\bktl_([a-z0-9]{16})\b'''
  keywords = ["KTL_"]
  secretGroup = 1
  entropy = 3.0

  [[rules.allowlists]]
  stopwords = ["example"]
  regexes = ['''^0000''']

  [[rules]]
  id = "kettle-assignment"
  description = "Kettle password"
  regex = '''(?i)kettle_pass["']?\s*[:=]\s*["']?([^"'\s]{8,})'''
  path = '''\.json$'''

  [[rules.allowlists]]
  condition = "AND"
  regexTarget = "line"
  regexes = ['''kettle_pass''']
  paths = ['''fixtures/''']

  [[rules]]
  id = "only-a-path"
  path = '''\.pem$'''

  [allowlist]
  regexes = ['''deadbeef''']
  """#

@Suite("Rules of one's own")
struct CustomRuleTests {
  private func found(_ json: String, path: String? = "a.json", rules text: String = rules) throws
    -> [String]
  {
    var options = Scanner.Options()
    options.customRules = try CustomRules(gitleaks: text, file: ".gitleaks.toml")
    var input = ScanInput(props: JSONText(json))
    input.path = path
    return Scanner(options: options).scan(input).findings.map { "\($0.rule) \($0.pointer)" }
  }

  @Test(
    "a rule's expression, keywords, group, entropy and allowlists are followed",
    arguments: [
      (#"{"a": {"b": "x ktl_q7w2e9r4t1y6u3i8 y"}}"#, ["kettle-token /a/b"]),
      (#"["KTL_Q7W2E9R4T1Y6U3I8"]"#, ["kettle-token /0"]),
      (#"{"a": "ktl_aaaaaaaaaaaaaaab"}"#, []),
      (#"{"a": "ktl_q7w2example6u3i8"}"#, []),
      (#"{"a": "ktl_0000e9r4t1y6u3i8"}"#, []),
      (#"{"a": "ktl_deadbeeft1y6u3i8"}"#, []),
      (#"{"kettle_pass": "orange-tree"}"#, ["kettle-assignment /kettle_pass"]),
      (#"{"kettle_pass": "orange\u002dtree"}"#, ["kettle-assignment /kettle_pass"]),
      (#"{"ktl_q7w2e9r4t1y6u3i8": "x"}"#, []),
    ])
  func followed(json: String, expected: [String]) throws {
    #expect(try found(json) == expected)
  }

  @Test("paths of rules and allowlists are those of the scanned file")
  func paths() throws {
    let json = #"{"kettle_pass": "orange-tree"}"#
    #expect(try found(json, path: "a.txt").isEmpty)
    #expect(try found(json, path: "fixtures/a.json").isEmpty)
    #expect(try found(json, path: nil).isEmpty)
  }

  @Test("built-in rules stay, save those that are disabled")
  func builtIn() throws {
    let hash = "$2b$12$cwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU"
    let json = #"{"hash": "\#(hash)", "user": {"ssn": "301-33-8598"}}"#
    #expect(try found(json, rules: "").count == 2)
    let rest = try found(json)
    #expect(rest.count == 1)
    #expect(rest.first?.hasSuffix("/user/ssn") == true)
  }

  @Test("a value of a disabled built-in rule is left to the rules of the file")
  func takesOver() throws {
    let token = "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"
    let text = """
      [extend]
      disabledRules = ["github-pat"]
      [[rules]]
      id = "our-github"
      regex = 'ghp_[A-Za-z0-9]{36}'
      """
    #expect(try found(#"{"k": "\#(token)"}"#, rules: text) == ["our-github /k"])
  }

  @Test(
    "allowlists of the file, and of a rule by its name, quiet built-in rules",
    arguments: [
      ("[allowlist]\ndescription = 'demo'\nregexes = ['^ghp_Zk3']", "demo"),
      ("[[allowlists]]\nstopwords = ['zk3qm9']", "an allowlist allows it"),
      ("[allowlist]\npaths = ['^a[.]json$']", "an allowlist allows it"),
      ("[allowlist]\nregexTarget = 'line'\nregexes = ['\"demoKey\":']", "an allowlist allows it"),
      ("[[allowlists]]\ntargetRules = ['github-oauth']\nstopwords = ['zk3qm9']", nil),
      (
        "[[rules]]\nid = 'github-pat'\n[[rules.allowlists]]\nstopwords = ['zk3']",
        "an allowlist allows it"
      ),
      ("[[rules]]\nid = 'github-oauth'\n[[rules.allowlists]]\nstopwords = ['zk3']", nil),
    ] as [(String, String?)])
  func quiets(text: String, reason: String?) throws {
    var options = Scanner.Options()
    options.customRules = try CustomRules(gitleaks: text, file: "r.toml")
    var input = ScanInput(
      props: JSONText(#"{"demoKey": "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"}"#))
    input.path = "a.json"
    let result = Scanner(options: options).scan(input)
    #expect(result.findings.isEmpty == (reason != nil))
    #expect(result.quieted.map(\.reason) == [reason].compactMap { $0 })
    #expect(result.quieted.allSatisfy { $0.source.description == "r.toml" })
  }

  @Test(
    "what names a rule that is not there is told",
    arguments: [
      ("[extend]\ndisabledRules = ['private-key', 'jwt']", ["no rule private-key"]),
      ("[[rules]]\nid = 'other'\n[rules.allowlist]\nstopwords = ['x']", ["no rule other"]),
      ("[extend]\nurl = 'https://a.test/r.toml'", ["extend.url"]),
      ("[extend]\npath = 'b.toml'\ndisabledRules = ['private-key']", []),
    ])
  func notices(text: String, says: [String]) throws {
    let notices = try CustomRules(gitleaks: text, file: "r.toml").notices
    #expect(notices.count == says.count)
    for (notice, word) in zip(notices, says) { #expect(notice.contains(word)) }
  }

  @Test("evidence is masked, the title is the rule's, what cannot be followed is said")
  func finding() throws {
    let custom = try CustomRules(gitleaks: rules, file: ".gitleaks.toml")
    #expect(custom.notices.count == 1)
    #expect(custom.notices.first?.contains("only-a-path") == true)
    var options = Scanner.Options()
    options.customRules = custom
    let input = ScanInput(props: JSONText(#"{"a": "ktl_q7w2e9r4t1y6u3i8"}"#))
    let finding = try #require(Scanner(options: options).scan(input).findings.first)
    #expect(finding.message == "Kettle token")
    #expect(finding.severity == .error)
    #expect(finding.evidence.description == "q7w2… (16 characters)")
  }

  @Test("rules of an extended file come below those of the file that extends it")
  func extend() throws {
    var own = try CustomRules(
      gitleaks: """
        [extend]
        path = "base.toml"
        disabledRules = ["kettle-assignment"]
        """, file: "own.toml")
    #expect(own.extendedPath == "base.toml")
    own.extend(try CustomRules(gitleaks: rules, file: "base.toml"))
    #expect(own.catalog.map(\.id.rawValue) == ["kettle-token"])
  }

  @Test(
    "a file that cannot be used says what is wrong, and where",
    arguments: [
      ("[[rules]]\nid = \"a\"\nregex = '''a(?=b)'''", ["rule a", "a(?=b)", "look-around"]),
      ("[[rules]]\nid = \"a\"\nregex = '''(a)\\1'''", ["rule a", "\\1"]),
      ("[[rules]]\nregex = '''a'''", ["no id"]),
      ("[[rules]]\nid = \"a\"\nregex = '(x)'\nsecretGroup = 2", ["rule a", "1 group"]),
      ("[allowlist]\nregexTarget = 'file'\nregexes = ['x']", ["regexTarget", "file"]),
      ("[[rules]]\nid = ", ["r.toml:2:"]),
      ("a = [\n[1], [2]]\n[ = 1]", ["r.toml:3:"]),
      ("a = '''\n[=\n'''\n [[+", ["r.toml:4:"]),
      ("[[[a]]]", ["r.toml:1:"]),
      ("a = [}]", ["r.toml:1:"]),
      ("a = é", ["r.toml:1:"]),
      ("a = 1\0", ["NUL"]),
      (
        "[[rules]]\nid = \"a\"\nregex = 'x'\n[[rules.allowlists]]\nregexes = ['(']",
        ["rule a, allowlist"]
      ),
    ])
  func problems(text: String, says: [String]) {
    let problem = #expect(throws: CustomRules.Problem.self) {
      try CustomRules(gitleaks: text, file: "r.toml")
    }
    for word in says {
      #expect(problem?.description.contains(word) == true, "\(problem?.description ?? "")")
    }
  }
}
