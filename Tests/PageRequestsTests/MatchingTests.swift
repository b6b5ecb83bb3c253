import PageModel
import PageRequests
import Testing

/// What one request resolves to, in a line of a table.
struct ResolutionRow: Sendable, CustomTestStringConvertible {
  let name: String
  let target: String
  var version = 13
  var locale: String?
  var headers: [NameValue] = []
  var cookies: [NameValue] = []
  let answer: String
  var parameters: String?
  var query: String?
  var resolvedURL: String?
  var asPath: String?
  var url: String?
  var dataURL: String?
  var pageLocale: String?
  var defaultLocale: String?

  var testDescription: String { "\(name): \(target)" }

  func check(in scratch: ScratchProject, config: JSONValue = .object([:])) throws {
    let resolution = try scratch.resolve(target, config: config, version: version) { context in
      context.locale = locale
      context.headers = headers
      context.cookies = cookies
    }
    let trace = resolution.trace.joined(separator: "\n")
    #expect(resolution.summary == answer, "\(trace)")
    #expect(!trace.isEmpty)
    guard let page = resolution.page else { return }
    expect(parameters, page.parameterText ?? "none")
    expect(query, page.queryText)
    expect(resolvedURL, page.resolvedURL)
    expect(asPath, page.asPath)
    expect(url, page.url)
    expect(dataURL, page.dataURL)
    expect(pageLocale, page.locale)
    expect(defaultLocale, page.defaultLocale)
  }

  private func expect(_ wanted: String?, _ found: String?) {
    if let wanted { #expect(found == wanted) }
  }
}

@Suite struct MatchingTests {
  private static let files = [
    "index.js", "ctx.js", "blog/[post].js", "cat/[...path].js", "opt/[[...path]].js",
    "api/hello.js", "api/dyn/[...all].js", "p3/[id].js", "p3/[[...rest]].js",
    "mix/[id].js", "mix/abc.js", "mix/[...rest].js", "caf\u{E9}.js",
  ]

  @Test(arguments: [
    ResolutionRow(name: "case 6", target: "/index", answer: "404"),
    ResolutionRow(name: "case 13", target: "/_app", answer: "404"),
    ResolutionRow(name: "case 13", target: "/_document", answer: "404"),
    ResolutionRow(name: "case 13", target: "/_error", answer: "404"),
    ResolutionRow(name: "case 14", target: "/api/none", answer: "404"),
    ResolutionRow(name: "case 15", target: "/api/hello", answer: "/api/hello 200"),
    ResolutionRow(
      name: "case 15, dynamic", target: "/api/dyn/a/b", answer: "/api/dyn/[...all] 200",
      parameters: "all=[a|b]"),
    ResolutionRow(name: "case 17", target: "/500", answer: "404"),
    ResolutionRow(name: "case 20", target: "/CTX", answer: "404"),
    ResolutionRow(name: "case 21", target: "/%63tx", answer: "404"),
    ResolutionRow(name: "1.3.4", target: "/ctx%2Fa", answer: "404"),
    ResolutionRow(
      name: "case 22", target: "/blog/p1", answer: "/blog/[post] 200", parameters: "post=p1",
      query: "post=p1", resolvedURL: "/blog/p1", dataURL: "/_next/data/development/blog/p1.json"),
    ResolutionRow(
      name: "case 23", target: "/blog/p%20a%2Fb", answer: "/blog/[post] 200",
      parameters: "post=p a/b", resolvedURL: "/blog/p%20a%2Fb"),
    ResolutionRow(
      name: "case 24", target: "/blog/a+b", answer: "/blog/[post] 200", parameters: "post=a+b"),
    ResolutionRow(
      name: "case 25", target: "/blog/%E2%9C%93", answer: "/blog/[post] 200",
      parameters: "post=\u{2713}"),
    ResolutionRow(
      name: "case 25, typed", target: "/blog/\u{2713}", answer: "/blog/[post] 200",
      parameters: "post=\u{2713}", resolvedURL: "/blog/%E2%9C%93"),
    ResolutionRow(name: "case 26", target: "/blog/%E0%A4%A", answer: "400"),
    ResolutionRow(name: "case 27", target: "/blog", answer: "404"),
    ResolutionRow(
      name: "case 28", target: "/cat/a/b%2Fc/d", answer: "/cat/[...path] 200",
      parameters: "path=[a|b/c|d]", query: "path=a,b/c,d"),
    ResolutionRow(name: "case 29", target: "/cat", answer: "404"),
    ResolutionRow(
      name: "case 30", target: "/cat/a", answer: "/cat/[...path] 200", parameters: "path=[a]"),
    ResolutionRow(
      name: "case 31", target: "/opt", answer: "/opt/[[...path]] 200", parameters: "", query: ""),
    ResolutionRow(
      name: "case 32", target: "/opt?path=zz", answer: "/opt/[[...path]] 200", parameters: "",
      query: "path=zz"),
    ResolutionRow(
      name: "case 33", target: "/opt/a/b", answer: "/opt/[[...path]] 200",
      parameters: "path=[a|b]"),
    ResolutionRow(
      name: "case 34", target: "/mix/abc", answer: "/mix/abc 200", parameters: "none"),
    ResolutionRow(
      name: "case 35", target: "/mix/x", answer: "/mix/[id] 200", parameters: "id=x"),
    ResolutionRow(
      name: "case 35, longer", target: "/mix/x/y", answer: "/mix/[...rest] 200",
      parameters: "rest=[x|y]"),
    ResolutionRow(
      name: "case 47", target: "/p3/x", answer: "/p3/[id] 200", parameters: "id=x"),
    ResolutionRow(
      name: "case 47", target: "/p3/x/y", answer: "/p3/[[...rest]] 200", parameters: "rest=[x|y]"),
    ResolutionRow(
      name: "case 47", target: "/p3", answer: "/p3/[[...rest]] 200", parameters: ""),
    ResolutionRow(
      name: "home", target: "/", answer: "/ 200", parameters: "none", resolvedURL: "/",
      dataURL: "/_next/data/development/index.json"),
    ResolutionRow(name: "no slash", target: "ctx", answer: "/ctx 200"),
    ResolutionRow(name: "empty", target: "", answer: "/ 200"),
    ResolutionRow(name: "dots", target: "/blog/../ctx/./x/..", answer: "308 /ctx"),
    ResolutionRow(name: "dots above", target: "/../../ctx", answer: "/ctx 200"),
    ResolutionRow(
      name: "a page beyond ASCII", target: "/caf\u{E9}", answer: "/caf\u{E9} 200",
      resolvedURL: "/caf%C3%A9"),
    ResolutionRow(name: "data URL", target: "/_next/data/x/ctx.json", answer: "404"),
    ResolutionRow(name: "nonsense", target: "/%", answer: "404"),
    ResolutionRow(name: "zero byte", target: "/a%00b", answer: "404"),
  ])
  func matching(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: MatchingTests.files))
  }

  @Test(arguments: [
    ResolutionRow(
      name: "case 48", target: "/ctx?a=1&a=2", answer: "/ctx 200", query: "a=1,2",
      resolvedURL: "/ctx?a=1&a=2"),
    ResolutionRow(
      name: "case 49", target: "/ctx?b", answer: "/ctx 200", query: "b=", resolvedURL: "/ctx?b="),
    ResolutionRow(
      name: "case 50", target: "/ctx?b=%20x+y", answer: "/ctx 200", query: "b= x y",
      url: "/ctx?b=%20x+y"),
    ResolutionRow(
      name: "case 51", target: "/ctx?e=%zz", answer: "/ctx 200", query: "e=%zz",
      resolvedURL: "/ctx?e=%25zz"),
    ResolutionRow(
      name: "case 52", target: "/ctx?a[]=1", answer: "/ctx 200", query: "a[]=1",
      resolvedURL: "/ctx?a%5B%5D=1"),
    ResolutionRow(
      name: "case 53", target: "/ctx?=d", answer: "/ctx 200", query: "=d", resolvedURL: "/ctx?=d"),
    ResolutionRow(
      name: "case 54", target: "/ctx?", answer: "/ctx 200", query: "", resolvedURL: "/ctx",
      asPath: "/ctx"),
    ResolutionRow(
      name: "case 55", target: "/blog/p1?post=other&z=1", answer: "/blog/[post] 200",
      query: "post=p1 z=1"),
    ResolutionRow(
      name: "case 56 [13]", target: "/blog/p1?post=other&z=1", answer: "/blog/[post] 200",
      resolvedURL: "/blog/p1?z=1", asPath: "/blog/p1?z=1"),
    ResolutionRow(
      name: "case 56 [11]", target: "/blog/p1?post=other&z=1", version: 11,
      answer: "/blog/[post] 200", resolvedURL: "/blog/p1?post=other&z=1"),
    ResolutionRow(
      name: "case 56 [15]", target: "/blog/p1?post=other&z=1", version: 15,
      answer: "/blog/[post] 200", resolvedURL: "/blog/p1?post=other&z=1"),
    ResolutionRow(
      name: "case 57", target: "/blog/p1?hello=w", answer: "/blog/[post] 200",
      query: "hello=w post=p1"),
    ResolutionRow(
      name: "case 58 [13]", target: "/ctx?a=1&a=2&b=%20x+y", answer: "/ctx 200",
      resolvedURL: "/ctx?a=1&a=2&b=%20x%20y"),
    ResolutionRow(
      name: "case 58 [11]", target: "/ctx?b=%20x+y", version: 11, answer: "/ctx 200",
      resolvedURL: "/ctx?b=%20x%20y"),
    ResolutionRow(
      name: "case 58 [15]", target: "/ctx?b=%20x+y", version: 15, answer: "/ctx 200",
      resolvedURL: "/ctx?b=+x+y"),
    ResolutionRow(
      name: "case 59 [13]", target: "/ctx?p='()*!~", answer: "/ctx 200",
      resolvedURL: "/ctx?p='()*!~"),
    ResolutionRow(
      name: "case 59 [15]", target: "/ctx?p='()*!~", version: 15, answer: "/ctx 200",
      resolvedURL: "/ctx?p=%27%28%29*%21%7E"),
    ResolutionRow(
      name: "case 60", target: "/ctx?a=1#frag?b=2", answer: "/ctx 200", query: "a=1",
      resolvedURL: "/ctx?a=1", url: "/ctx?a=1"),
    ResolutionRow(
      name: "case 61", target: "/ctx?__proto__=1&constructor=2&toString=3&&&==&%00=%00",
      answer: "/ctx 200", query: "__proto__=1 constructor=2 toString=3 == \u{0}=\u{0}"),
    ResolutionRow(
      name: "2.3.2", target: "/ctx?a[]=1&b&c=&=d", answer: "/ctx 200",
      resolvedURL: "/ctx?a%5B%5D=1&b=&c=&=d"),
    ResolutionRow(
      name: "2.3.2 [15]", target: "/ctx?a[]=1&b&c=&=d", version: 15, answer: "/ctx 200",
      resolvedURL: "/ctx?a%5B%5D=1&b=&c=&=d"),
  ])
  func query(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: MatchingTests.files))
  }

  @Test("case 5: index/index.js answers /index and not /")
  func indexOfIndex() throws {
    let scratch = try ScratchProject(pages: ["index/index.js"])
    let resolution = try scratch.resolve("/index")
    #expect(resolution.summary == "/index 200")
    #expect(resolution.page?.dataURL == "/_next/data/development/index/index.json")
    #expect(try scratch.resolve("/").summary == "404")
  }

  @Test("cases 16 and 18: /404 and /500 as pages")
  func errorPages() throws {
    let scratch = try ScratchProject(pages: ["404.js", "500.js", "_error.js", "blog/[post].js"])
    #expect(try scratch.resolve("/404").summary == "/404 404")
    #expect(try scratch.resolve("/500").summary == "/500 500")
    #expect(try scratch.resolve("/none?a=1").summary == "/404 404")
    #expect(try scratch.resolve("/none?a=1").page?.resolvedURL == "/none?a=1")
    #expect(try scratch.resolve("/blog/%E0%A4%A").summary == "/_error 400")
  }

  @Test("case 13: without a 404 page, _error answers") func errorModule() throws {
    let scratch = try ScratchProject(pages: ["_error.js", "a.js"])
    #expect(try scratch.resolve("/_error").summary == "/_error 404")
    #expect(try scratch.resolve("/none").summary == "/_error 404")
  }

  @Test func traceSaysWhy() throws {
    let scratch = try ScratchProject(pages: MatchingTests.files)
    #expect(
      try scratch.resolve("/blog/hello").trace == [
        "no page has the key /blog/hello", "/blog/[post] matches, post = hello",
      ])
    let missing = try scratch.resolve("/blgo/hello")
    #expect(missing.trace.last == "no page answers /blgo/hello; the nearest: /blog/[post]")
    #expect(
      try scratch.resolve("/api/hello").trace.last
        == "pages/api/hello.js has the key /api/hello")
  }

  @Test func filesOfTheOlderFolder() throws {
    let scratch = try ScratchProject([
      "pages/[a]/[b].js": "", "static/a b.txt": "x", "static/a%20b.txt": "x",
    ])
    #expect(try scratch.resolve("/static/a%20b.txt").summary == "file static/a b.txt")
    #expect(try scratch.resolve("/static/a%2520b.txt").summary == "file static/a%20b.txt")
    #expect(try scratch.resolve("/static/none.txt").summary == "/[a]/[b] 200")
    #expect(try scratch.resolve("/static/../static").summary == "404")
  }

  @Test("case 13: not even a page for all paths answers them") func hiddenPaths() throws {
    let scratch = try ScratchProject(["pages/[[...all]].js": "", "pages/[a]/[b].js": ""])
    for path in ["/_app", "/_document", "/_error"] {
      #expect(try scratch.resolve(path).summary == "404")
    }
    #expect(try scratch.resolve("/_errors").summary == "/[[...all]] 200")
    #expect(try scratch.resolve("/a/_error").summary == "/[a]/[b] 200")
  }

  @Test func publicFiles() throws {
    let scratch = try ScratchProject([
      "pages/[...all].js": "", "public/logo.png": "x", "public/.hidden": "x",
      "public/.well-known/a b.txt": "x",
    ])
    #expect(try scratch.resolve("/logo.png").summary == "file public/logo.png")
    #expect(try scratch.resolve("/logo.png").trace.last == "public/logo.png is sent as it is")
    #expect(try scratch.resolve("/logo.png/").summary == "308 /logo.png")
    #expect(
      try scratch.resolve("/.well-known/a%20b.txt").summary == "file public/.well-known/a b.txt")
    #expect(try scratch.resolve("/.hidden").summary == "404")
    let data = "/_next/data/development/logo.png.json"
    #expect(try scratch.resolve(data).summary == "/[...all] 200")
    let config: JSONValue = [
      "i18n": ["locales": ["en", "fr"], "defaultLocale": "en"],
      "rewrites": [["source": "/alias", "destination": "/logo.png"]],
    ]
    #expect(try scratch.resolve("/en/logo.png", config: config).summary == "file public/logo.png")
    #expect(try scratch.resolve("/fr/logo.png", config: config).summary == "404")
    #expect(try scratch.resolve("/alias", config: config).summary == "file public/logo.png")
    #expect(try scratch.resolve("/other.png").summary == "/[...all] 200")
    #expect(try scratch.resolve("/%2e%2e/pages").summary == "/[...all] 200")
  }

  @Test func wholeAddress() throws {
    let scratch = try ScratchProject(pages: MatchingTests.files)
    let page = try #require(try scratch.resolve("https://example.org:8080/ctx?a=1").page)
    #expect(page.header("host") == "example.org:8080")
    #expect(page.browserURL == "/ctx?a=1")
    #expect(try scratch.resolve("http://example.org").summary == "/ 200")
  }
}

@Suite struct PageKeyTargetTests {
  private static let files = [
    "blog/[slug].js", "docs/[...path].js", "opt/[[...path]].js", "[lang]/[id].js", "about.js",
  ]

  @Test(arguments: [
    ("/blog/[slug]", [NameValue("slug", "hello")], "/blog/hello", "slug=hello"),
    (
      "/blog/[slug]?draft=1", [NameValue("slug", "a b/\u{E9}")], "/blog/a%20b%2F%C3%A9?draft=1",
      "slug=a b/\u{E9}"
    ),
    (
      "/docs/[...path]", [NameValue("path", "a"), NameValue("path", "b/c")], "/docs/a/b%2Fc",
      "path=[a|b/c]"
    ),
    ("/opt/[[...path]]", [], "/opt", ""),
    ("/opt/[[...path]]", [NameValue("path", "x")], "/opt/x", "path=[x]"),
    ("/[lang]/[id]", [NameValue("id", "7"), NameValue("lang", "en")], "/en/7", "lang=en id=7"),
  ])
  func filled(
    target: String, parameters: [NameValue], browserURL: String, result: String
  ) throws {
    let scratch = try ScratchProject(pages: PageKeyTargetTests.files)
    let resolution = try scratch.resolve(target) { $0.parameters = parameters }
    #expect(resolution.page?.page.key.rawValue == String(target.prefix { $0 != "?" }))
    #expect(resolution.page?.browserURL == browserURL)
    #expect(resolution.page?.parameterText == result)
  }

  @Test(
    arguments: [
      (
        "/blog/[slug]", [], "The page /blog/[slug] needs a value for its parameter slug.",
        "Give it: -p slug=VALUE"
      ),
      (
        "/[lang]/[id]", [NameValue("lang", "en")],
        "The page /[lang]/[id] needs a value for its parameter id.", "Give it: -p id=VALUE"
      ),
      (
        "/docs/[...path]", [], "The page /docs/[...path] needs a value for its parameter path.",
        "Give it: -p path=VALUE"
      ),
      (
        "/blog/[slug]", [NameValue("slug", "a"), NameValue("slug", "b")],
        "The parameter slug of /blog/[slug] takes one value; it was given 2.",
        "Only a catch-all such as [...slug] takes several."
      ),
      (
        "/blog/[slug]", [NameValue("slgu", "a")],
        "The page /blog/[slug] has no parameter slgu (did you mean slug?).", "Its parameters: slug."
      ),
      (
        "/blog/[slug]", [NameValue("slug", "")],
        "The parameter slug of /blog/[slug] is empty; no URL leads to that.",
        "Give it a value: -p slug=VALUE"
      ),
      (
        "/blgo/[slug]", [NameValue("slug", "a")],
        "No page has the key /blgo/[slug] (did you mean /blog/[slug]?).",
        "`propscope pages` lists the keys."
      ),
      (
        "/about", [NameValue("slug", "a")], "The target /about has no [slug] to fill.",
        "Route parameters go with a page key: '/blog/[slug]' with slug=hello."
      ),
    ] as [(String, [NameValue], String, String)])
  func refused(target: String, parameters: [NameValue], message: String, hint: String) throws {
    let scratch = try ScratchProject(pages: PageKeyTargetTests.files)
    let error = #expect(throws: ResolutionError.self) {
      try scratch.resolve(target) { $0.parameters = parameters }
    }
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test func keyWithBasePathAndLocale() throws {
    let scratch = try ScratchProject(pages: PageKeyTargetTests.files)
    let config: JSONValue = [
      "basePath": "/base", "trailingSlash": true,
      "i18n": ["locales": ["en", "fr"], "defaultLocale": "en"],
    ]
    let page = try scratch.resolve("/blog/[slug]", config: config) {
      $0.parameters = [NameValue("slug", "x")]
      $0.locale = "FR"
    }.page
    #expect(page?.browserURL == "/base/fr/blog/x/")
    #expect(page?.url == "/blog/x/")
    #expect(page?.locale == "fr")
    #expect(page?.dataURL == "/base/_next/data/development/fr/blog/x.json")
  }

  @Test(arguments: [
    ("/about", false, "/base/about"), ("/about", true, "/base/about/"), ("/", false, "/base"),
    ("/", true, "/base/"),
  ])
  func chosenPageWithBasePath(key: String, slash: Bool, url: String) throws {
    let scratch = try ScratchProject(pages: ["index.js", "about.js"])
    let config: JSONValue = ["basePath": "/base", "trailingSlash": .bool(slash)]
    let page = try scratch.resolve(key, config: config) { $0.targetsPage = true }.page
    #expect(page?.browserURL == url)
    #expect(page?.page.key == PageKey(key))
    #expect(try scratch.resolve(key, config: config).page == nil)
  }

  @Test func addedQuery() throws {
    let scratch = try ScratchProject(pages: PageKeyTargetTests.files)
    let page = try scratch.resolve("/about?a=1") {
      $0.query = [NameValue("a", "2"), NameValue("b c", "d&e")]
    }.page
    #expect(page?.browserURL == "/about?a=1&a=2&b%20c=d%26e")
    #expect(page?.queryText == "a=1,2 b c=d&e")
  }
}
