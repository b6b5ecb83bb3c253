import PageModel
import Testing

@testable import Detection

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The documents of one rule in `Fixtures/marks.txt`.
struct RuleMarks: Sendable, CustomTestStringConvertible {
  var rule: String
  var fires: [String] = []
  var staysQuiet: [String] = []

  var testDescription: String { rule }

  static let all: [RuleMarks] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/marks.txt")
    let text = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
    var marks: [RuleMarks] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("+ "), !marks.isEmpty {
        marks[marks.count - 1].fires.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("- "), !marks.isEmpty {
        marks[marks.count - 1].staysQuiet.append(String(line.dropFirst(2)))
      } else {
        marks.append(RuleMarks(rule: String(line)))
      }
    }
    return marks
  }()
}

/// Every rule of docs/rules.md where it must fire, and where it must not.
@Suite("Marked text")
struct MarkedRuleTests {
  /// The rules that docs/rules.md lists.
  private static let catalogue: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/rules.md")
    let text = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.dropFirst(3).split(separator: "`").first.map(String.init) }
  }()

  private static let publicRules = Set(
    RuleCatalog.rules.filter { $0.severity == nil }.map(\.id.rawValue))

  /// `«a36»` becomes 36 letters and digits, the same ones at every run.
  private func document(_ text: String, seed: Int) throws -> MarkedDocument {
    var sample = Sample(seed: UInt64(seed + 11))
    var made = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      made += rest[..<open] + sample.make("{\(rest[rest.index(after: open)..<close])}")
      rest = rest[rest.index(after: close)...]
    }
    return try MarkedDocument(made + rest)
  }

  private func found(_ document: MarkedDocument) throws -> [String] {
    try document.found { $0.now = 1_800_000_000_000 }
  }

  @Test("a rule fires where it is marked, and nowhere else", arguments: RuleMarks.all)
  func fires(marks: RuleMarks) throws {
    for (seed, text) in marks.fires.enumerated() {
      let document = try document(text, seed: seed)
      #expect(text.contains("⟦\(marks.rule)⟧") || Self.publicRules.contains(marks.rule))
      let expected = document.expected.filter { mark in
        !Self.publicRules.contains(String(mark.prefix { $0 != " " }))
      }
      #expect(try found(document) == expected, "\(text)")
    }
  }

  @Test("a rule stays quiet where another value stands", arguments: RuleMarks.all)
  func staysQuiet(marks: RuleMarks) throws {
    for (seed, text) in marks.staysQuiet.enumerated() {
      #expect(!text.contains("⟦\(marks.rule)⟧"), "\(text)")
      let document = try document(text, seed: seed)
      #expect(try found(document) == document.expected, "\(text)")
    }
  }

  @Test("a public value is taken by its own rule", arguments: RuleMarks.all)
  func takes(marks: RuleMarks) throws {
    guard PublicKeyDetector.formats.contains(where: { $0.rule.id.rawValue == marks.rule }) else {
      return
    }
    for (seed, text) in marks.fires.enumerated() {
      let document = try document(text, seed: seed)
      let member = try #require(JSONValue(parsing: document.json.bytes).objectValue?.members.first)
      let taking = PublicKeyDetector.publicRule(
        for: Array((member.value.stringValue ?? "").utf8),
        name: FieldName(Array(member.key.utf8)))
      #expect(taking?.id.rawValue == marks.rule, "\(text)")
    }
  }

  @Test("every rule of the catalogue has documents of both kinds, or cases of its own")
  func coverage() {
    #expect(Self.catalogue.count == RuleCatalog.rules.count)
    let marks = Dictionary(grouping: RuleMarks.all, by: \.rule)
    let cases = Dictionary(grouping: RunRuleCase.all, by: \.rule)
    for rule in Self.catalogue {
      let documents = marks[rule] ?? []
      #expect(documents.count <= 1, "\(rule) stands twice in Fixtures/marks.txt")
      let fires =
        documents.contains { !$0.fires.isEmpty } || cases[rule]?.contains(where: \.fires) == true
      let staysQuiet =
        documents.contains { !$0.staysQuiet.isEmpty }
        || cases[rule]?.contains { !$0.fires } == true
      #expect(fires, "\(rule): no document in which it must fire (Fixtures/marks.txt)")
      #expect(staysQuiet, "\(rule): no document in which it must not (Fixtures/marks.txt)")
    }
    let known = Set(Self.catalogue)
    for rule in Set(marks.keys).union(cases.keys) {
      #expect(known.contains(rule), "\(rule) is no rule")
    }
  }
}
