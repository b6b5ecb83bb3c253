import PageModel
import PageRequests
import Testing

@Suite struct EnvironmentTests {
  private func load(
    _ files: [String: String], mode: NextMode = .development, process: [String: String] = [:],
    configured: [NameValue] = [], overrides: [NameValue] = [], version: Int = 15
  ) throws -> ProjectEnvironment {
    let scratch = try ScratchProject(files)
    return EnvironmentFiles.load(
      root: scratch.root, mode: mode,
      processEnvironment: process.map { NameValue($0.key, $0.value) }, configured: configured,
      overrides: overrides, nextVersion: version)
  }

  private static let layers = [
    ".env": "A=base\nB=base\nC=base\nD=base\nE=base",
    ".env.development": "A=dev\nB=dev\nC=dev\nD=dev",
    ".env.production": "A=prod",
    ".env.test": "A=test",
    ".env.local": "A=local\nB=local\nC=local",
    ".env.development.local": "A=devlocal\nB=devlocal",
  ]

  @Test("case 272: the files win in Next.js's order, the process environment over all")
  func order() throws {
    let environment = try load(EnvironmentTests.layers, process: ["A": "process"])
    #expect(environment["A"] == "process")
    #expect(environment["B"] == "devlocal")
    #expect(environment["C"] == "local")
    #expect(environment["D"] == "dev")
    #expect(environment["E"] == "base")
    #expect(environment["NODE_ENV"] == "development")
    #expect(environment.sources["A"] == .process)
    #expect(environment.sources["C"] == .file(".env.local"))
    #expect(
      environment.files == [".env.development.local", ".env.local", ".env.development", ".env"])
    #expect(try load(EnvironmentTests.layers, mode: .production)["D"] == "base")
    #expect(try load(EnvironmentTests.layers, mode: .production)["NODE_ENV"] == "production")
  }

  @Test("case 273: .env.local is not read in test mode")
  func testMode() throws {
    let environment = try load(EnvironmentTests.layers, process: ["NODE_ENV": "test"])
    #expect(environment["A"] == "test")
    #expect(environment["C"] == "base")
    #expect(environment.files == [".env.test", ".env"])
  }

  @Test(
    "case 274: expansion",
    arguments: [
      ("A=$B", "B=1", "1"), ("A=${B}x", "B=1", "1x"), ("A=$B$C", "B=1\nC=2", "12"),
      ("A=\\$B", "B=1", "$B"), ("A=x$NONE.y", "", "x.y"), ("A=${NONE:-d}", "", "d"),
      ("A=${B:-d}", "B=1", "1"), ("A=${B:-d}", "B=", "d"), ("A=${NONE:-$B}", "B=1", "1"),
      ("A=$HOST", "HOST=file", "real"), ("A='$B'", "B=1", "1"), ("A=$B", "B=$C\nC=deep", "deep"),
      ("A=$A", "", ""), ("A=$B", "B=$A", ""), ("A=5$", "", "5$"), ("A=${", "", "${"),
      ("A=pa$$word", "word=x", "pa$x"),
    ])
  func expansion(local: String, base: String, value: String) throws {
    let environment = try load([".env.local": local, ".env": base], process: ["HOST": "real"])
    #expect(environment["A"] == value)
  }

  @Test func expansionIsBounded() throws {
    let names = (0..<40).map { "A\($0)=$A\($0 + 1)$A\($0 + 1)$A\($0 + 1)" }
    let environment = try load([".env": names.joined(separator: "\n") + "\nA40=xxxxxxxx"])
    #expect(environment["A30"] != nil)
  }

  @Test(
    arguments: [
      ("A=1", "1", "1"), ("A = 1 ", "1", "1"), ("A=\"x y\"", "x y", "x y"),
      ("A='x # y'", "x # y", "x # y"), ("A=\"a\\nb\"", "a\nb", "a\nb"),
      ("A='a\\nb'", "a\\nb", "a\\nb"), ("A=x # note", "x", "x # note"),
      ("export A=1", "1", nil), ("# A=1", nil, nil), ("A", nil, nil), ("A=", "", ""),
      ("A=1\r\nB=2", "1", "1"), ("A=x=y", "x=y", "x=y"), ("\u{FEFF}A=1", "1", "1"),
      ("A=\"x\ny\"\nB=1", "x\ny", "\"x"), ("A=`x'y`", "x'y", "`x'y`"), ("A=1\nA=2", "2", "2"),
      ("A.b-c=1", nil, nil), ("A=\"open", "\"open", "\"open"), ("A=''", "", ""),
      ("A=\"x\" # note", "x", "\"x\" # note"),
    ] as [(String, String?, String?)])
  func parsing(text: String, newer: String?, older: String?) throws {
    #expect(try load([".env": text], version: 15)["A"] == newer)
    #expect(try load([".env": text], version: 13)["A"] == older)
  }

  @Test func publicNames() throws {
    let environment = try load(
      [".env": "NEXT_PUBLIC_A=1\nSECRET=s\nNEXT_PUBLIC_B=$SECRET"],
      configured: [NameValue("SITE", "x")], overrides: [NameValue("NEXT_PUBLIC_A", "2")])
    #expect(
      environment.inlined == [
        NameValue("SITE", "x"), NameValue("NEXT_PUBLIC_A", "2"), NameValue("NEXT_PUBLIC_B", "s"),
      ])
    #expect(environment.publicNames == ["SITE", "NEXT_PUBLIC_A", "NEXT_PUBLIC_B"])
    #expect(environment.sources["NEXT_PUBLIC_A"] == .request)
    #expect(environment.sources["SITE"] == .configuration)
    #expect(environment["SITE"] == nil)
  }

  @Test("what next.config sets wins over files and process, and loses to the request's own")
  func assigned() throws {
    let scratch = try ScratchProject([".env": "NEXT_PUBLIC_A=file\nB=file\nC=$B"])
    let environment = EnvironmentFiles.load(
      root: scratch.root, mode: .development, processEnvironment: [NameValue("D", "process")],
      assigned: ["NEXT_PUBLIC_A", "B", "D", "E", "F"].map { NameValue($0, "config") },
      overrides: [NameValue("F", "request")])
    for name in ["NEXT_PUBLIC_A", "B", "D", "E"] {
      #expect(environment[name] == "config", "\(name)")
      #expect(environment.sources[name] == .configuration)
    }
    #expect(environment["C"] == "file")
    #expect(environment["F"] == "request")
    #expect(environment.inlined == [NameValue("NEXT_PUBLIC_A", "config")])
  }

  @Test func unreadableFile() throws {
    let scratch = try ScratchProject([".env": "A=1", ".env.local/x": ""])
    let environment = EnvironmentFiles.load(
      root: scratch.root, mode: .development, processEnvironment: [])
    #expect(environment["A"] == "1")
    #expect(environment.problems == [".env.local could not be read: Is a directory."])
  }

  @Test func processEnvironment() {
    #expect(EnvironmentFiles.currentProcess().contains { $0.name == "PATH" })
  }
}
