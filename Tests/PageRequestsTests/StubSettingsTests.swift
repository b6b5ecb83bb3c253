import PageModel
import PageRequests
import Testing

@Suite struct StubSettingsTests {
  private func stubs(_ text: String) throws(PersonaError) -> [StubbedAnswer] {
    try StubSettings.parse(text, root: "/nowhere")
  }

  @Test func readsEveryField() throws {
    let read = try stubs(
      """
      personas:
      stubs:
        - url: https://api.example/*/users
          method: post
          status: 201
          headers: { x-total: 2 }
          json: [{ id: 1, name: "1", on: true, none: null, price: 1.50 }]
          delay: 120
        - url: "*"
          body: hello
        - url: https://slow.example/*
          error: ECONNREFUSED
      """)
    #expect(read.count == 3)
    #expect(read[0].method == "POST" && read[0].status == 201 && read[0].delay == 120)
    #expect(
      read[0].headers == [NameValue("x-total", "2"), NameValue("content-type", "application/json")])
    let body = String(decoding: read[0].body, as: UTF8.self)
    #expect(body == #"[{"id":1,"name":"1","on":true,"none":null,"price":1.50}]"#)
    #expect(read[1].body == Array("hello".utf8) && read[1].headers.isEmpty)
    #expect(read[2].error == "ECONNREFUSED")
  }

  @Test(arguments: ["", "personas:\n", "stubs:\n", "stubs: []\n"])
  func noStubs(text: String) throws {
    #expect(try stubs(text).isEmpty)
  }

  @Test(arguments: [
    ("stubs: 1", "needs a list"),
    ("stubs:\n  - 1", "needs fields"),
    ("stubs:\n  - method: GET", "needs `url:`"),
    ("stubs:\n  - url: api", "needs `url:`"),
    ("stubs:\n  - url: \"*\"\n    statis: 1", "did you mean"),
    ("stubs:\n  - url: \"*\"\n    status: 1000", "from 100 to 599"),
    ("stubs:\n  - url: \"*\"\n    delay: soon", "whole number"),
    ("stubs:\n  - url: \"*\"\n    json: 1\n    body: x", "one of json, body and file"),
    ("stubs:\n  - url: \"*\"\n    file: none.json", "there is no file none.json"),
    ("stubs:\n  - url: \"*\"\n    headers: [1]", "`name: value`"),
  ])
  func saysWhatIsWrong(text: String, message: String) {
    #expect {
      try stubs(text)
    } throws: {
      "\($0)".contains(message) && "\($0)".contains("propscope.yaml:")
    }
  }

  /// The file is one for personas and stubs; neither reader minds the other's part.
  @Test func personasDoNotMindStubs() throws {
    let personas = try Personas.parse("stubs:\n  - url: \"*\"\npersonas:\n  a:\n", environment: [:])
    #expect(personas.list.map(\.name) == ["a"])
  }
}
