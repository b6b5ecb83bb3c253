import PageModel
import PageRequests
import Testing

@Suite struct CurlTests {
  private func parse(_ text: String) throws -> RequestContext {
    try CurlCommand.apply(text, to: RequestContext())
  }

  @Test func asBrowsersCopyIt() throws {
    let context = try parse(
      #"""
      curl 'https://shop.example/product/tea%20pot?ref=a&b=1#top' \
        -H 'accept: text/html' \
        -H 'host: shop.example' \
        -H $'x-note: it\'s \u00e9' \
        -b 'session=abc; theme="dark"' \
        -H "x-two: a \"b\"" \
        --data-raw '{"a":1}' \
        --compressed -sSL -o /dev/null
      """#)
    #expect(context.method == "POST")
    #expect(context.target == "/product/tea%20pot?ref=a&b=1#top")
    #expect(
      context.headers == [
        NameValue("accept", "text/html"), NameValue("x-note", "it's \u{E9}"),
        NameValue("x-two", "a \"b\""),
      ])
    #expect(context.cookies == [NameValue("session", "abc"), NameValue("theme", "\"dark\"")])
    #expect(context.body.map { String(decoding: $0, as: UTF8.self) } == #"{"a":1}"#)
  }

  @Test(arguments: [
    ("curl localhost:3000/a", "GET", "/a"), ("curl http://localhost:3000", "GET", "/"),
    ("curl -XDELETE http://h/a", "DELETE", "/a"), ("curl -I http://h/a", "HEAD", "/a"),
    ("curl -G -d q=1 -d r=2 http://h/a", "GET", "/a?q=1&r=2"),
    ("curl --request=PUT --url http://h/a", "PUT", "/a"),
    ("curl http://h?x=1", "GET", "/?x=1"), ("/usr/bin/curl -d a=1 http://h/a | jq", "POST", "/a"),
  ])
  func methodAndTarget(text: String, method: String, target: String) throws {
    let context = try parse(text)
    #expect(context.method == method)
    #expect(context.target == target)
  }

  @Test func derivedHeaders() throws {
    let context = try parse("curl http://h/ -u a:b -A agent -e http://r/ --json '{}'")
    #expect(
      context.headers == [
        NameValue("authorization", "Basic YTpi"), NameValue("user-agent", "agent"),
        NameValue("referer", "http://r/"), NameValue("content-type", "application/json"),
        NameValue("accept", "application/json"),
      ])
  }

  @Test(arguments: [
    (
      "wget http://h/",
      "curl: the text does not begin with curl\nWrite it as curl 'http://localhost:3000/path' -H 'Name: value'."
    ),
    ("curl 'http://h/", "curl: a quote in the command is not closed"),
    ("curl -s", "curl: the command has no address\nWrite it as curl 'http://localhost:3000/path'."),
    ("curl http://h/ -H", "-H: the value is missing"),
    ("curl http://h/ -b jar.txt", "-b: cookie files are not read: jar.txt"),
    (
      "curl http://h/ -F a=b",
      "-F: forms of several parts and uploads are not supported\nWrite it as --data-raw with the body, and its content-type as a header."
    ),
    (
      "",
      "curl: the text does not begin with curl\nWrite it as curl 'http://localhost:3000/path' -H 'Name: value'."
    ),
  ])
  func refused(text: String, message: String) {
    let error = #expect(throws: OptionError.self) { try parse(text) }
    #expect(error?.description == message)
  }

  @Test func roundTrip() throws {
    var context = RequestContext()
    context.method = "PATCH"
    context.target = "/a?b=c d"
    context.headers = [NameValue("x-a", "it's"), NameValue("x-empty", "")]
    context.removedHeaders = ["accept"]
    context.cookies = [NameValue("a", "1"), NameValue("b", "2")]
    context.body = Array("{\"x\":\"y'z\"}".utf8)
    let text = CurlCommand.text(for: context, url: context.target)
    #expect(
      text == #"""
        curl -X PATCH 'http://localhost:3000/a?b=c d' \
          -H 'x-a: it'\''s' \
          -H 'x-empty;' \
          -H accept: \
          -b 'a=1; b=2' \
          --data-raw '{"x":"y'\''z"}'
        """#)
    #expect(try parse(text) == context)
  }
}
