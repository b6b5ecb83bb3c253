import PageModel
import PageRequests
import Testing

/// Pasted texts and HAR files as requests.
@Suite struct ImportTests {
  /// What Chrome copies as "Copy as cURL (cmd)".
  private static let cmd =
    "curl ^\"http://localhost:3000/product/teapot?a=1^&b=100^%^25^\" ^\r\n"
    + "  -H ^\"accept: text/html^\" ^\r\n"
    + "  -b ^\"theme=dark; session=a^%^20b^\" ^\r\n"
    + "  --data-raw ^\"^{^\\^\"name^\\^\":^\\^\"C:^\\^\\temp^\\^\"^}^\"\r\n"

  @Test func aCommandForWindows() throws {
    guard case .request(let request) = try TextImport.read(Self.cmd) else {
      Issue.record("not a request")
      return
    }
    #expect(request.target == "/product/teapot?a=1&b=100%25")
    #expect(request.headers == [NameValue("accept", "text/html")])
    #expect(request.cookies == [NameValue("theme", "dark"), NameValue("session", "a%20b")])
    #expect(request.body == Array(#"{"name":"C:\temp"}"#.utf8))
    #expect(request.method == "POST")
  }

  @Test func aCommandForBash() throws {
    let text = #"""
      curl 'http://localhost:3000/api?x=1' \
        -X 'PUT' \
        -H 'content-type: application/json' \
        -H $'x-name: it\'s \u00e9' \
        -u 'ada:pw' --compressed --insecure \
        --data-raw $'{"a":"line\nbreak"}'
      """#
    guard case .request(let request) = try TextImport.read(text) else {
      Issue.record("not a request")
      return
    }
    #expect(request.method == "PUT")
    #expect(
      request.headers == [
        NameValue("content-type", "application/json"), NameValue("x-name", "it's é"),
        NameValue("authorization", "Basic YWRhOnB3"),
      ])
    #expect(request.body == Array("{\"a\":\"line\nbreak\"}".utf8))
  }

  @Test func whatIsCopiedReadsBackTheSame() throws {
    var request = RequestContext()
    request.method = "PATCH"
    request.target = "/a?x=%20"
    request.headers = [
      NameValue("x-quote", "it's \"so\" $HOME `x` \\"), NameValue("x-empty", ""),
      NameValue("x-wide", "日本語 💡"),
    ]
    request.cookies = [NameValue("theme", "da'rk")]
    request.body = Array("line\nbreak ^\" %PATH%".utf8)
    let text = CurlCommand.text(for: request, url: request.target)
    #expect(try CurlCommand.apply(text, to: RequestContext()) == request)
  }

  @Test(
    "parts of a request",
    arguments: [
      (
        "Cookie: a=1; b=2=3",
        ImportedText.cookies([NameValue("a", "1"), NameValue("b", "2=3")])
      ),
      ("a=1; b=2", .cookies([NameValue("a", "1"), NameValue("b", "2")])),
      (
        ":method: GET\nAccept: */*\r\ncookie: t=1\nhost: x\n",
        .headers([NameValue("Accept", "*/*")], cookies: [NameValue("t", "1")])
      ),
      ("?q=a+b%26&r", .pairs([NameValue("q", "a b&"), NameValue("r", "")])),
      (
        "# shop\nexport API_KEY=\"x y\"\nB=2",
        .pairs([NameValue("API_KEY", "x y"), NameValue("B", "2")])
      ),
    ])
  func parts(text: String, expected: ImportedText) throws {
    #expect(try TextImport.read(text) == expected)
  }

  @Test(
    "what cannot be read says so",
    arguments: [
      ("", "there is no text"), ("hello", "no curl command"), ("curl 'x", "quote"),
      ("{\"a\":1}", "no log.entries"), ("{\"log\":", "not JSON"),
      ("curl -F a=@b x", "several parts"),
    ])
  func problems(text: String, reason: String) {
    do {
      _ = try TextImport.read(text)
      Issue.record("read \(text)")
    } catch {
      #expect(error.message.contains(reason), "\(error)")
    }
  }

  @Test func aHARFile() throws {
    let text = """
      {"log":{"entries":[
        {"request":{"method":"post","url":"https://shop.example/basket?x=1#top",
          "headers":[{"name":":path","value":"/"},{"name":"Host","value":"shop.example"},
            {"name":"Accept","value":"*/*"},{"name":"Bad","value":"a\\nb"},
            {"name":"Cookie","value":"s=1; t=2"}],
          "postData":{"mimeType":"application/x-www-form-urlencoded",
            "params":[{"name":"a b","value":"&"}]}},
         "response":{"status":303,"content":{"mimeType":"text/html; charset=utf-8"}}},
        {"request":{"url":"data:text/plain,x"}},
        {"request":{"method":"GET","url":"http://h"},"response":{"status":0}},
        17]}}
      """
    guard case .archive(let requests) = try TextImport.read(text) else {
      Issue.record("not an archive")
      return
    }
    #expect(requests.map(\.context.target) == ["/basket?x=1", "/"])
    #expect(requests.map(\.context.method) == ["POST", "GET"])
    #expect(requests.map(\.status) == [303, nil])
    #expect(requests.first?.type == "text/html")
    #expect(requests.first?.host == "shop.example")
    #expect(requests.first?.context.headers == [NameValue("Accept", "*/*")])
    #expect(requests.first?.context.cookies == [NameValue("s", "1"), NameValue("t", "2")])
    #expect(requests.first?.context.body == Array("a%20b=%26".utf8))
  }

  @Test(.timeLimit(.minutes(1))) func hostileTextsAreAnsweredInTime() {
    let long = String(repeating: "a", count: 2_000_000)
    let nested = String(repeating: "{\"log\":", count: 100_000)
    for text in [
      long, "curl " + long, "curl ^\"" + long, "Cookie: " + long + "=", nested,
      "x: \u{202E}\u{1B}[2J" + long, String(repeating: "a=1;", count: 200_000),
    ] {
      _ = try? TextImport.read(text)
    }
  }
}

/// Tokens put together from text.
@Suite struct WebTokenTests {
  /// The key and message reach whoever signs; what comes back is the signature.
  private func make(
    _ claims: String, _ algorithm: WebToken.Algorithm = .unsigned, secret: String = "",
    expires: String = "", header: String = ""
  ) throws(OptionError) -> String {
    try WebToken.make(
      header: header, claims: claims, algorithm: algorithm, secret: secret, expires: expires,
      now: 1_000_000_500, sign: { key, _ in key })
  }

  @Test func unsigned() throws {
    // {"alg":"none","typ":"JWT"} and {"sub":"1"}
    #expect(try make(#"{"sub":"1"}"#) == "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.")
  }

  @Test func signedWithTheSecret() throws {
    let token = try make("{}", .hs256, secret: "??>")
    #expect(token.hasSuffix(".Pz8-"))
  }

  @Test func timesAreSeconds() throws {
    // {"exp":1003600,"iat":1000000}
    #expect(
      try make("", expires: "+1h") == "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
        + ".eyJleHAiOjEwMDM2MDAsImlhdCI6MTAwMDAwMH0.")
  }

  @Test(arguments: [
    ("{", WebToken.Algorithm.unsigned, "claims"), ("[]", .unsigned, "claims"),
    ("{}", .hs256, "secret"),
  ])
  func problems(claims: String, algorithm: WebToken.Algorithm, field: String) {
    do {
      _ = try make(claims, algorithm)
      Issue.record("made a token")
    } catch {
      #expect(error.option == field)
    }
  }
}
