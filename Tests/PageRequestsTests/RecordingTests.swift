import PageModel
import PageRequests
import Testing

@Suite struct RecordingTests {
  private let answers = [
    RecordedAnswer(
      method: "POST", url: "https://api.example/a?b=1", requestBody: "{\"q\":1}", status: 201,
      statusText: "Created",
      headers: [NameValue("content-type", "application/json"), NameValue("set-cookie", "a=1")],
      body: Array("{\"é\":\"\\u0000\"}".utf8)),
    RecordedAnswer(
      method: "GET", url: "https://api.example/image", requestBody: nil, status: 200,
      statusText: "", headers: [NameValue("content-type", "image/png")],
      body: [0x89, 0x50, 0x4E, 0x47, 0xFF, 0x00]),
  ]

  @Test func whatIsWrittenIsReadAgain() throws {
    let text = Recording.text(of: answers, version: "1", date: "2026-12-24T09:00:00.000Z")
    let read = try Recording.parse(text.bytes)
    #expect(read.map(\.body) == answers.map(\.body))
    #expect(read.map(\.headers) == answers.map(\.headers))
    #expect(read.map(\.status) == [201, 200])
    #expect(read.map(\.method) == ["POST", "GET"])
    #expect(read.map(\.requestBody) == ["{\"q\":1}", nil])
    #expect(read.allSatisfy { $0.source == .replay && $0.delay == 0 })
  }

  /// What browsers write: headers of HTTP/2, requests without an answer, fragments.
  @Test func readsArchivesOfBrowsers() throws {
    let archive = """
      {"log":{"version":"1.2","entries":[
        {"request":{"method":"get","url":"https://a.example/x#top"},
         "response":{"status":200,"headers":[{"name":":status","value":"200"},
          {"name":"X-A","value":"1"}],"content":{"text":"aGk=","encoding":"base64"}}},
        {"request":{"method":"GET","url":"https://a.example/y"},"response":{"status":0}},
        {"request":{},"response":{"status":200}}, 7]}}
      """
    let read = try Recording.parse(Array(archive.utf8))
    #expect(read.count == 1)
    #expect(read.first?.url == "https://a.example/x")
    #expect(read.first?.method == "GET")
    #expect(read.first?.headers == [NameValue("X-A", "1")])
    #expect(read.first?.body == Array("hi".utf8))
  }

  @Test(arguments: ["", "{", "[]", "{\"log\":{}}", "{\"log\":{\"entries\":{}}}"])
  func refusesOtherFiles(text: String) {
    #expect(throws: Recording.Problem.self) { try Recording.parse(Array(text.utf8)) }
  }

  @Test func aMissingFileIsNamed() {
    #expect {
      try Recording.answers(of: "none.har", in: "/nowhere", option: "--replay")
    } throws: {
      "\($0)".contains("none.har")
    }
  }

  @Test func aRunIsRecordedOrReplayedNotBoth() {
    var options = RequestOptions()
    options.record = "a.har"
    options.replay = "b.har"
    #expect(throws: OptionError.self) { try options.context(now: 0) }
  }

  @Test(arguments: [[], [0], [0, 1], [0, 1, 2], [0, 1, 2, 255], [251, 255, 191]] as [[UInt8]])
  func base64AndBack(bytes: [UInt8]) {
    let text = Base64.encode(bytes)
    #expect(text.utf8.count % 4 == 0)
    #expect(Base64.decode(text) == bytes)
    #expect(Base64.decode(text.filter { $0 != "=" }) == bytes)
  }

  @Test(arguments: ["a", "abcde", "a b=", "ä", "%%%%"])
  func otherTextIsNoBase64(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
