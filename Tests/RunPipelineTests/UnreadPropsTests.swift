import Detection
import Documents
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct UnreadPropsTests {
  private func record(_ props: JSONValue, marks: [UInt8]?) async throws -> RunRecord {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer.rendered(props)
      answer.readMarks = marks
      return answer
    }
    let folder = try ScratchFolder(["pages/index.js": ""])
    let project = try await LoadedProject.read(folder)
    return await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(RequestContext()).record
  }

  @Test(arguments: [
    // 2: object in part, 3: list in part, 1: read, 0: unread
    ([2, 1, 0] as [UInt8], "/b 8"),
    ([2, 0, 2, 1, 0], "/a 6, /b/d 6"),
    ([2, 0, 2, 0, 1], "/a 6, /b/c 6"),
    ([0], " 25"),
    ([1], ""),
  ])
  func listsUnreadPartsAtTheirTop(marks: [UInt8], expected: String) async throws {
    let props: JSONValue =
      marks.count == 3
      ? ["a": 1, "b": "x"] : ["a": 1, "b": ["c": 1, "d": 2]]
    let record = try await record(props, marks: marks)
    let listed = record.unread?.map { "\($0.pointer) \($0.bytes)" }.joined(separator: ", ")
    #expect(listed == expected)
  }

  /// Marks of another text say nothing, and must not trap.
  @Test(
    arguments: [[], [2], [2, 1], [2, 1, 0, 0], [3, 1, 0], [2, 9, 0], [2, 3, 0]] as [[UInt8]])
  func ignoresMarksThatDoNotFit(marks: [UInt8]) async throws {
    let record = try await record(["a": 1, "b": "x"], marks: marks)
    #expect(record.unread == nil)
    #expect(record.json().string.contains(#""unread":null"#))
  }

  @Test func foldsListsAndCountsBytes() async throws {
    let users = (0..<250).map { index -> JSONValue in
      ["id": JSONValue(index), "bio": "0123456789", "about": "abcdefghij"]
    }
    let marks: [UInt8] = [2, 3] + (0..<250).flatMap { _ -> [UInt8] in [2, 1, 0, 0] }
    let record = try await record(["users": .array(users)], marks: marks)
    #expect(record.unread?.count == 500)
    let finding = try #require(record.findings.first { $0.rule.rawValue == "unread-props" })
    #expect(finding.severity == .info)
    #expect(finding.pointer.description == "/users/0")
    #expect(
      finding.message
        == "props that no render reads: 2 of 3 fields of /users/*: bio, about (250 times), "
        + "10.0 kB, 79 % of the props")
    #expect(record.findings.count { $0.rule.rawValue == "unread-props" } == 1)
  }

  @Test func foldsOneFieldOfAList() async throws {
    let users = (0..<250).map { index -> JSONValue in
      ["id": JSONValue(index), "bio": "0123456789"]
    }
    let marks: [UInt8] = [2, 3] + (0..<250).flatMap { _ -> [UInt8] in [2, 1, 0] }
    let record = try await record(["users": .array(users)], marks: marks)
    let finding = try #require(record.findings.first { $0.rule.rawValue == "unread-props" })
    #expect(finding.pointer.description == "/users/0/bio")
    #expect(finding.message.contains("/users/*/bio (250 times), 4.7 kB"))
  }

  @Test func saysNothingOfAFewBytes() async throws {
    let record = try await record(["a": "x", "b": "y"], marks: [2, 1, 0])
    #expect(record.unread?.count == 1)
    #expect(record.findings.isEmpty)
  }

  @Test func tellsThatASensitiveValueCanBeLeftOut() async throws {
    let props: JSONValue = [
      "user": [
        "id": 1, "name": "Ada",
        "passwordHash": "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
      ]
    ]
    let unread = try await record(props, marks: [2, 2, 1, 1, 0])
    let finding = try #require(unread.findings.first { $0.severity == .error })
    #expect(finding.help.hasSuffix("No render reads it: leave it out; the page reads id, name."))
    let read = try await record(props, marks: [2, 2, 0, 1, 1])
    let other = try #require(read.findings.first { $0.severity == .error })
    #expect(!other.help.contains("No render"))
  }
}
