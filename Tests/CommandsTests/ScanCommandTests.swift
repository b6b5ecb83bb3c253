import Foundation
import PageModel
import TestSupport
import Testing

@testable import Commands

/// A Stripe key in two pieces, so that nobody takes this file for a leak.
private let stripe = "sk_live_" + "51Kc4WdZs8HbYj3GaFx7QmN2pLr9Tv"
private let hash = "$2b$12$" + "cwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU"

/// The command that a command line asks for.
func scanCommand(_ arguments: [String]) throws -> any LocalCommand {
  let command = try Invocation.parse(["scan"] + arguments).get().command
  return try #require(command as? any LocalCommand)
}

@Suite struct ScanCommandTests {
  private struct Result {
    let status: Int32
    let out: String
    let err: String

    var lines: [JSONValue] {
      out.split(separator: "\n").compactMap { try? JSONValue(parsing: String($0)) }
    }

    func json() throws -> JSONValue { try JSONValue(parsing: out) }
  }

  private func scan(_ folder: ScratchFolder, _ arguments: [String]) throws -> Result {
    let command = try scanCommand(
      arguments.map { $0.hasPrefix("@") ? "\(folder.path)/\($0.dropFirst())" : $0 })
    let files = ["out", "err"].map { "\(folder.path)/\($0).\(UUID().uuidString)" }
    let descriptors = files.map { open($0, O_CREAT | O_RDWR | O_CLOEXEC, 0o600) }
    let status = command.run(
      output: Output(descriptor: descriptors[0]), errors: Output(descriptor: descriptors[1]))
    descriptors.forEach { close($0) }
    let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    return Result(status: status, out: texts[0], err: texts[1])
  }

  private func places(_ result: Result, _ folder: ScratchFolder) -> [String] {
    result.lines.map { line in
      let file = line["file"]?.stringValue ?? ""
      return file.replacing(folder.path + "/", with: "") + (line["pointer"]?.stringValue ?? "?")
    }
  }

  @Test(arguments: [
    ("a.json", #"{"k": "\#(stripe)"}"#, ["a.json/k"]),
    ("bom.json", "\u{FEFF}{\"k\": \"\(stripe)\"}", ["bom.json/k"]),
    ("a.jsonl", "{\"a\":1}\n\n{\"k\":\"\(stripe)\"}\n", ["a.jsonl:3/k"]),
    ("lines.txt", "[1]\n{\"k\":\"\(stripe)\"}", ["lines.txt:2/k"]),
    ("pretty.json", "{\n  \"k\":\n \"\(stripe)\"\n}\n", ["pretty.json/k"]),
    ("one-line.json", "{\"k\":\"\(stripe)\"}\n\n \n", ["one-line.json/k"]),
    (
      "page.html",
      #"<!doctype html><p>x</p><script id="__NEXT_DATA__" type="application/json">"#
        + #"{"props":{"pageProps":{"k":"\#(stripe)"}},"page":"/","buildId":"b"}</script>"#,
      ["page.html/props/pageProps/k"]
    ),
    (
      "data.json", #"{"props":{"pageProps":{"k":"\#(stripe)"}},"page":"/","buildId":"b"}"#,
      ["data.json/props/pageProps/k"]
    ),
  ])
  func kindsOfDocuments(file: String, text: String, expected: [String]) throws {
    let folder = try ScratchFolder([file: text])
    let result = try scan(folder, ["@\(file)", "--format", "jsonl"])
    #expect(places(result, folder) == expected)
    #expect(result.status == 1)
    #expect(result.err.isEmpty)
  }

  @Test(arguments: [true, false], [true, false])
  func wideTextIsDecoded(isBigEndian: Bool, hasMark: Bool) throws {
    let json = "{\"text\": \"\u{1F600} gr\u{FC}n\", \"k\": \"\(stripe)\"}"
    let units = (hasMark ? [0xFEFF] : []) + Array(json.utf16)
    let bytes = units.flatMap { unit in
      isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let folder = try ScratchFolder([:])
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/wide.json"))
    let result = try scan(folder, ["--format", "jsonl", "@wide.json"])
    #expect(places(result, folder) == ["wide.json/k"])
    #expect(result.err == "")
  }

  @Test(arguments: [("jsonl", ["a.json/u/0/k", "a.json/u/1/k"]), ("json", ["a.json/u/0/k"])])
  func onlyLinesNameEachPlaceOfAList(format: String, expected: [String]) throws {
    let folder = try ScratchFolder(["a.json": #"{"u":[{"k":"\#(stripe)"},{"k":"\#(stripe)"}]}"#])
    let result = try scan(folder, ["--format", format, "@a.json"])
    let found = result.out.matches(of: #/"pointer" ?: ?"([^"]*)"/#)
      .map { "a.json" + String($0.output.1) }
    #expect(found == expected)
    #expect(result.out.contains("(2 times)") == (format == "json"))
  }

  @Test func wideTextThatIsNotReadIsNamed() throws {
    let folder = try ScratchFolder([:])
    try Data([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0, 0x7D, 0, 0, 0])
      .write(to: URL(fileURLWithPath: folder.path + "/wide.json"))
    let result = try scan(folder, ["--format", "jsonl", "@wide.json"])
    #expect(result.status == 2)
    #expect(result.err.contains("UTF-32"))
    #expect(result.err.contains("iconv"))
  }

  @Test func payloadsAreToldFromProps() throws {
    let folder = try ScratchFolder([
      "page.html": #"<script id="__NEXT_DATA__">{"props":{"k":"\#(stripe)"}}</script>"#,
      "data.json": #"{"props":{"k":"\#(stripe)"},"page":"/","buildId":"b"}"#,
      "props.json": #"{"props":{"k":"\#(stripe)"}}"#,
    ])
    let result = try scan(folder, ["@page.html", "@data.json", "@props.json", "--format", "json"])
    let findings = try result.json()["findings"]?.arrayValue ?? []
    #expect(findings.map { $0["where"]?.stringValue } == ["payload", "payload", "props"])
  }

  @Test func whatIsNotJSONIsNamedAndTheRestScanned() throws {
    let folder = try ScratchFolder([
      "bad.json": "{\"a\": [1,\n  2,,3]}", "good.json": #"{"k":"\#(stripe)"}"#,
      "lines.jsonl": "{\"a\":1}\n{bad\n{\"k\":\"\(stripe)\"}\n",
    ])
    let result = try scan(
      folder, ["@bad.json", "@missing.json", "@good.json", "@lines.jsonl", "--format", "jsonl"])
    #expect(places(result, folder) == ["good.json/k", "lines.jsonl:3/k"])
    #expect(result.status == 2)
    #expect(result.err.contains("bad.json:2:5: not JSON"))
    #expect(result.err.contains("lines.jsonl:2:2: not JSON"))
    #expect(result.err.contains("missing.json cannot be read"))
  }

  @Test(
    arguments: [
      (#"{"k":"\#(stripe)","l":"#, "a.json/k"), (#"{"k":"\#(stripe)""#, "a.json/k"),
      (#"{"a":[{"k":"\#(stripe)"},{"t":"x"#, "a.json/a/0/k"),
      (#"{"a":[1,"\#(stripe)" 2]}"#, "a.json/a/1"), (#"{"k":"\#(stripe)"}}"#, "a.json/k"),
      (#"{"k":"\#(stripe.dropLast())"#, nil), (#"{"k":{"\#(stripe)":1"#, nil),
    ] as [(String, String?)])
  func whatStandsBeforeACutIsLookedAt(text: String, place: String?) throws {
    let folder = try ScratchFolder(["a.json": text])
    let result = try scan(folder, ["@a.json", "--format", "jsonl"])
    #expect(places(result, folder) == (place.map { [$0] } ?? []))
    #expect(result.status == 2)
    #expect(result.err.contains("; only what stands before it was looked at"))
  }

  @Test func foldersStandForTheirDocuments() throws {
    let document = #"{"k":"\#(stripe)"}"#
    let folder = try ScratchFolder([
      "out/b.json": document, "out/a/x.HTML": "<p>\(stripe)</p>", "out/c.txt": document,
      "out/node_modules/m.json": document, "out/.cache/n.json": document,
      "out/a/l.jsonl": "{}\n\(document)\n", "empty/x.txt": "",
    ])
    let result = try scan(folder, ["@out/", "--format", "jsonl"])
    #expect(
      places(result, folder) == ["out/a/l.jsonl:2/k", "out/a/x.HTML/0/1/0/0", "out/b.json/k"])
    #expect(result.status == 1)
    let none = try scan(folder, ["@empty", "@out/b.json", "--format", "jsonl"])
    #expect(none.err.contains("/empty has no documents: files that end in .json"))
    #expect(places(none, folder) == ["out/b.json/k"])
    #expect(none.status == 2)
  }

  @Test(arguments: [("error", Int32(0)), ("warning", 1), ("info", 1), ("never", 0)])
  func failOn(limit: String, status: Int32) throws {
    let folder = try ScratchFolder(["a.json": #"{"user": {"fraudScore": 0.92, "id": 1}}"#])
    let result = try scan(folder, ["@a.json", "--format", "jsonl", "--fail-on", limit])
    #expect(result.lines.map { $0["severity"]?.stringValue } == ["warning"])
    #expect(result.status == status)
  }

  @Test func baselinesQuietWhatWasThere() throws {
    let folder = try ScratchFolder([
      "a.json": #"{"users":[{"passwordHash":"\#(hash)"}]}"#,
      "b.json": #"{"users":[{"id":1},{"passwordHash":"\#(hash)"}],"k":"\#(stripe)"}"#,
    ])
    let written = try scan(
      folder, ["@a.json", "--write-baseline", "@known.json", "--format", "text"])
    #expect(written.status == 0)
    let same = try scan(folder, ["@a.json", "--baseline", "@known.json", "--format", "text"])
    #expect(same.status == 0)
    #expect(same.out == "no findings\n1 quieted\n")
    let more = try scan(folder, ["@b.json", "--baseline", "@known.json", "--format", "json"])
    #expect(more.status == 1)
    let json = try more.json()
    #expect(json["findings"]?.arrayValue?.map { $0["pointer"]?.stringValue } == ["/k"])
    #expect(
      json["quieted"]?.arrayValue?.map { $0["pointer"]?.stringValue } == ["/users/1/passwordHash"])
    #expect(json["unused"]?.arrayValue?.isEmpty == true)
    // Written again it keeps its key, takes the new finding and forgets the one that is gone.
    let before = try JSONValue(
      parsing: String(contentsOfFile: "\(folder.path)/known.json", encoding: .utf8))
    try folder.write("a.json", #"{"k":"\#(stripe)"}"#)
    let gone = try scan(folder, ["@a.json", "--baseline", "@known.json", "--format", "json"])
    #expect(gone.err.contains("bcrypt-hash at /users/*/passwordHash"))
    #expect(try gone.json()["unused"]?.arrayValue?.count == 1)
    _ = try scan(folder, ["@a.json", "--write-baseline", "@known.json", "--quiet"])
    let after = try JSONValue(
      parsing: String(contentsOfFile: "\(folder.path)/known.json", encoding: .utf8))
    #expect(after["key"] == before["key"])
    #expect(after["findings"]?.arrayValue?.map { $0["rule"]?.stringValue } == ["stripe-secret"])
  }

  @Test func rulesOfOnesOwnAreTried() throws {
    let folder = try ScratchFolder([
      "a.json": #"{"a":"ktl_q7w2e9r4t1y6u3i8"}"#,
      "r.toml": "[[rules]]\nid = \"kettle\"\nregex = '''ktl_[a-z0-9]{16}'''\n",
      "broken.toml": "[[rules]]\nid = \"kettle\"\nregex = '''(?!a)'''\n",
    ])
    let found = try scan(folder, ["@a.json", "--rules", "@r.toml", "--format", "jsonl"])
    #expect(found.lines.map { $0["rule"]?.stringValue } == ["kettle"])
    let broken = try scan(folder, ["@a.json", "--rules", "@broken.toml"])
    #expect(broken.status == 2)
    #expect(broken.err.contains("rule kettle"))
    #expect(broken.out.isEmpty)
  }

  @Test func linesOfAnyNumberAreScannedOneByOne() throws {
    let line = #"{"a":"\#(String(repeating: "plain text ", count: 40))"}"#
    let text = Array(repeating: line, count: 6000) + [#"{"k":"\#(stripe)"}"#]
    let folder = try ScratchFolder(["a.jsonl": text.joined(separator: "\n")])
    let result = try scan(folder, ["@a.jsonl", "--format", "jsonl"])
    #expect(places(result, folder) == ["a.jsonl:6001/k"])
  }
}
