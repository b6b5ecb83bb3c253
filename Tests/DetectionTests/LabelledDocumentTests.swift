import Detection
import PageModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Whole pages' props with planted leaks and look-alikes: `Fixtures/labelled.jsonl`, one document
/// a line with its request and the pointers of its leaks.
private let labelled: [JSONValue] = {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/labelled.jsonl")
  let lines = (try? Data(contentsOf: file))?.split(separator: UInt8(ascii: "\n")) ?? []
  return lines.compactMap { try? JSONValue(parsing: Array($0)) }
}()

@Suite("Labelled documents")
struct LabelledDocumentTests {
  private func pairs(_ value: JSONValue?) -> [NameValue] {
    (value?.objectValue?.members ?? []).map { NameValue($0.key, $0.value.stringValue ?? "") }
  }

  private func found(_ document: JSONValue) -> [String] {
    var input = ScanInput(props: JSONText(document["props"] ?? .null))
    input.environment = pairs(document["context"]?["env"]).map { .init($0.name, $0.value) }
    input.requestHeaders = pairs(document["context"]?["headers"])
    input.cookies = pairs(document["context"]?["cookies"])
    var options = Scanner.Options()
    options.foldsRepeats = false
    return Scanner(options: options).scan(input).findings.map(\.pointer.description)
  }

  private func pointers(_ value: JSONValue?) -> [String] {
    (value?.arrayValue ?? []).compactMap(\.stringValue)
  }

  @Test("the fixture is there, with leaks and with clean documents")
  func fixture() {
    #expect(labelled.count >= 15)
    #expect(labelled.contains { pointers($0["leaks"]).isEmpty })
    #expect(labelled.map { pointers($0["leaks"]).count }.reduce(0, +) >= 30)
  }

  @Test("every leak is found, and nothing else", arguments: labelled.indices)
  func document(index: Int) {
    let document = labelled[index]
    let leaks = pointers(document["leaks"])
    let allowed = leaks + pointers(document["optional"])
    let found = found(document)
    for leak in leaks {
      #expect(found.contains { $0 == leak || $0.hasPrefix(leak + "/") }, "missed \(leak)")
    }
    for pointer in found {
      #expect(allowed.contains { pointer == $0 || pointer.hasPrefix($0 + "/") }, "wrong \(pointer)")
    }
  }
}
