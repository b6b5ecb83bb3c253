import Detection
import PageModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Rule catalog")
struct RuleCatalogTests {
  @Test("docs/rules.md is what the rules say; set PROPSCOPE_UPDATE_DOCS=1 to write it")
  func document() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/rules.md")
    if ProcessInfo.processInfo.environment["PROPSCOPE_UPDATE_DOCS"] == "1" {
      try Data(RuleCatalog.markdown.utf8).write(to: file)
    }
    let written = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(written == RuleCatalog.markdown)
  }

  @Test("ids are unique and lower-case; every text is there")
  func rules() {
    var seen = Set<String>()
    for rule in RuleCatalog.rules {
      let id = rule.id.rawValue
      #expect(seen.insert(id).inserted, "\(id)")
      #expect(id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(id)")
      #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."), "\(id)")
      #expect(rule.explanation.hasSuffix(".") && rule.help.hasSuffix("."), "\(id)")
      #expect(RuleCatalog.rule(rule.id)?.title == rule.title)
    }
    #expect(seen.count > 150)
  }
}
