import PageModel
import Testing

@testable import Detection

@Suite struct LinkTests {
  private static let token = "3f9a0c7be1d24f6583bbce017a9d4e2f3f9a0c7be1d24f65"

  @Test(
    "a credential in a link inside a text is found",
    arguments: [
      "<a href=\\\"https://app.test/reset?token=\(token)\\\">reset</a>",
      "Visit https://app.test/reset?a=1&amp;token=\(token) today",
      "See [this](https://app.test/x?q=1) or (https://app.test/reset?token=\(token))",
      "curl -H 'X-Api-Key: Kd93kfLq0Zx7Vb2nMs8TrYw4QpLmN6bC1vXzAeRu' https://x.test",
    ])
  func found(text: String) {
    #expect(Scanner().scan(ScanInput(props: JSONText(#"{"v": "\#(text)"}"#))).findings.count == 1)
  }

  @Test(
    "other links inside a text are none",
    arguments: [
      "<a href=\\\"https://app.test/list?page=12&sort=name\\\">next</a>",
      "See https://cdn.test/a.png?token=\(token) and :// and https://",
      "https://a.test/?q= https://b.test/#top",
    ])
  func quiet(text: String) {
    #expect(Scanner().scan(ScanInput(props: JSONText(#"{"v": "\#(text)"}"#))).findings == [])
  }
}
