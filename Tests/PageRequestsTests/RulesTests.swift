import PageModel
import PageRequests
import Testing

@Suite struct SlashTests {
  private static let files = ["ctx.js", "index.js", "sub.js", "cat/[...path].js", "blog/[post].js"]

  @Test(arguments: [
    ResolutionRow(name: "case 62", target: "/sub/", answer: "308 /sub"),
    ResolutionRow(name: "case 63", target: "/ctx/?a=1", answer: "308 /ctx?a=1"),
    ResolutionRow(name: "case 64", target: "//ctx", answer: "308 /ctx"),
    ResolutionRow(name: "case 64, backslash", target: "/\\ctx", answer: "308 /ctx"),
    ResolutionRow(name: "case 65", target: "/cat/a//b", answer: "308 /cat/a/b"),
    ResolutionRow(name: "case 65 [11]", target: "/ctx//b", version: 11, answer: "404"),
    ResolutionRow(name: "1.6.2", target: "/.well-known/", answer: "308 /.well-known"),
    ResolutionRow(name: "a slash for a page that is not there", target: "/x/", answer: "308 /x"),
  ])
  func withoutTrailingSlash(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: SlashTests.files))
  }

  @Test(arguments: [
    ResolutionRow(name: "case 66", target: "/ctx", answer: "308 /ctx/"),
    ResolutionRow(
      name: "case 67", target: "/ctx/?q=1", answer: "/ctx 200", resolvedURL: "/ctx/?q=1",
      asPath: "/ctx/?q=1", url: "/ctx/?q=1", dataURL: "/_next/data/development/ctx.json?q=1"),
    ResolutionRow(name: "case 68", target: "/", answer: "/ 200", resolvedURL: "/"),
    ResolutionRow(name: "case 69", target: "/file.txt/", answer: "308 /file.txt"),
    ResolutionRow(name: "1.6.2", target: "/.well-known/x", answer: "404"),
    ResolutionRow(
      name: "case 80 [13]", target: "/rw/", answer: "/ctx 200", resolvedURL: "/ctx/",
      asPath: "/rw/"),
    ResolutionRow(
      name: "case 80 [15]", target: "/rw/", version: 15, answer: "/ctx 200", resolvedURL: "/rw/"),
  ])
  func withTrailingSlash(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: SlashTests.files),
      config: [
        "trailingSlash": true, "rewrites": [["source": "/rw/", "destination": "/ctx/"]],
      ])
  }

  @Test(arguments: [
    ResolutionRow(name: "case 71", target: "/ctx", answer: "404"),
    ResolutionRow(
      name: "cases 71 and 72", target: "/base/ctx?a=1", answer: "/ctx 200",
      resolvedURL: "/ctx?a=1", asPath: "/ctx?a=1", url: "/ctx?a=1",
      dataURL: "/base/_next/data/development/ctx.json?a=1"),
    ResolutionRow(name: "home", target: "/base", answer: "/ 200", resolvedURL: "/", url: "/"),
    ResolutionRow(name: "slash", target: "/base/", answer: "308 /base"),
    ResolutionRow(name: "longer segment", target: "/basement", answer: "404"),
    ResolutionRow(name: "case 87", target: "/outside", answer: "307 /elsewhere"),
    ResolutionRow(name: "inside", target: "/base/old", answer: "308 /base/ctx"),
    ResolutionRow(name: "case 87, inside", target: "/base/outside", answer: "404"),
  ])
  func basePath(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: SlashTests.files),
      config: [
        "basePath": "/base",
        "redirects": [
          [
            "source": "/outside", "destination": "/elsewhere", "permanent": false,
            "basePath": false,
          ], ["source": "/old", "destination": "/ctx", "permanent": true],
        ],
      ])
  }

  @Test func basePathWithTrailingSlash() throws {
    let scratch = try ScratchProject(pages: SlashTests.files)
    let config: JSONValue = ["basePath": "/base", "trailingSlash": true]
    #expect(try scratch.resolve("/base", config: config).summary == "308 /base/")
    #expect(try scratch.resolve("/base/", config: config).summary == "/ 200")
  }
}

@Suite struct RewriteTests {
  private static let files = [
    "ctx.js", "blog/[post].js", "other.js", "dyn/[id].js", "multi/[...path].js",
  ]
  private static let config: JSONValue = [
    "rewrites": [
      "beforeFiles": [
        ["source": "/other", "destination": "/ctx?before=1"],
        ["source": "/gate", "destination": "/ctx", "has": [["type": "header", "key": "x-go"]]],
      ],
      "afterFiles": [
        ["source": "/rw-two", "destination": "/ctx?x=1"],
        ["source": "/rw-one", "destination": "/blog/from-rw"],
        ["source": "/rw-three/:p", "destination": "/ctx"],
        ["source": "/rw-four/:p", "destination": "/blog/:p"],
        ["source": "/rw-five/:p", "destination": "/ctx?q=:p"],
        ["source": "/many/:p*", "destination": "/multi/:p*"],
        ["source": "/num/:id(\\d{1,})", "destination": "/blog/:id"],
        ["source": "/ctx", "destination": "/other"],
        ["source": "/dyn/after", "destination": "/ctx"],
        ["source": "/proxy/:p*", "destination": "https://api.example.com/:p*"],
        ["source": "/chain", "destination": "/rw-none"],
        ["source": "/rw-none", "destination": "/blog/chained"],
        [
          "source": "/without", "destination": "/ctx", "missing": [["type": "cookie", "key": "c"]],
        ],
      ],
      "fallback": [
        ["source": "/dyn/:p", "destination": "/ctx"],
        ["source": "/last/:p", "destination": "/ctx"],
      ],
    ]
  ]

  @Test(arguments: [
    ResolutionRow(
      name: "cases 75 and 76", target: "/rw-two?y=2", answer: "/ctx 200", query: "y=2 x=1",
      resolvedURL: "/ctx?y=2", asPath: "/rw-two?y=2", url: "/rw-two?y=2"),
    ResolutionRow(
      name: "case 77", target: "/rw-one?k=v", answer: "/blog/[post] 200",
      parameters: "post=from-rw", resolvedURL: "/blog/from-rw?k=v"),
    ResolutionRow(
      name: "case 78", target: "/rw-three/hey", answer: "/ctx 200", query: "p=hey",
      resolvedURL: "/ctx"),
    ResolutionRow(
      name: "case 79", target: "/rw-four/zed", answer: "/blog/[post] 200",
      parameters: "post=zed", query: "post=zed"),
    ResolutionRow(
      name: "1.7.5: parameter in the query", target: "/rw-five/hey?q=mine", answer: "/ctx 200",
      query: "q=hey p=hey"),
    ResolutionRow(
      name: "repeating", target: "/many/a/b", answer: "/multi/[...path] 200",
      parameters: "path=[a|b]", query: "path=a,b"),
    ResolutionRow(
      name: "expression", target: "/num/12", answer: "/blog/[post] 200", parameters: "post=12"),
    ResolutionRow(name: "expression fails", target: "/num/x", answer: "404"),
    ResolutionRow(
      name: "case 83 for rewrites", target: "/RW-two", answer: "/ctx 200", query: "x=1"),
    ResolutionRow(
      name: "case 89: beforeFiles shadows a page", target: "/other", answer: "/ctx 200",
      query: "before=1"),
    ResolutionRow(
      name: "case 89: afterFiles does not", target: "/ctx", answer: "/ctx 200", query: ""),
    ResolutionRow(
      name: "1.7.1: afterFiles before dynamic pages", target: "/dyn/after", answer: "/ctx 200"),
    ResolutionRow(
      name: "case 90: a dynamic page before fallback", target: "/dyn/x",
      answer: "/dyn/[id] 200"),
    ResolutionRow(
      name: "case 90: fallback", target: "/last/x", answer: "/ctx 200", query: "p=x"),
    ResolutionRow(
      name: "proxy", target: "/proxy/a/b",
      answer: "to https://api.example.com/a/b"),
    ResolutionRow(
      name: "afterFiles go on until one leads somewhere", target: "/chain",
      answer: "/blog/[post] 200", parameters: "post=chained"),
    ResolutionRow(name: "has, absent", target: "/gate", answer: "404"),
    ResolutionRow(
      name: "has", target: "/gate", headers: [NameValue("X-Go", "yes")], answer: "/ctx 200",
      query: "xgo=yes"),
    ResolutionRow(name: "missing", target: "/without", answer: "/ctx 200"),
    ResolutionRow(
      name: "missing, present", target: "/without", cookies: [NameValue("c", "1")], answer: "404"),
    ResolutionRow(
      name: "case 88: no data URL of a source", target: "/_next/data/development/rw-two.json",
      answer: "404"),
  ])
  func rewrites(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: RewriteTests.files), config: RewriteTests.config)
  }

  @Test func proxyIsNamed() throws {
    let scratch = try ScratchProject(pages: RewriteTests.files)
    let answer = try scratch.resolve("/proxy/a/b", config: RewriteTests.config)
    #expect(answer.summary == "to https://api.example.com/a/b")
    #expect(answer.trace.last?.contains("https://api.example.com/a/b") == true)
    let query = try scratch.resolve("/proxy/a?x=1&y=%20", config: RewriteTests.config)
    #expect(query.summary == "to https://api.example.com/a?x=1&y=%20")
  }
}

@Suite struct RedirectTests {
  private static let config: JSONValue = [
    "redirects": [
      ["source": "/old", "destination": "/ctx", "permanent": true],
      ["source": "/old2/:s", "destination": "/blog/:s?z=1", "permanent": false],
      ["source": "/code", "destination": "/ctx#part", "statusCode": 301],
      ["source": "/ext/:p*", "destination": "https://example.com/:p*?from=:p", "permanent": false],
      [
        "source": "/cookie", "destination": "/ctx", "permanent": false,
        "has": [["type": "cookie", "key": "go", "value": "(?<name>y.*)"]],
      ],
      [
        "source": "/host", "destination": "/at/:sub", "permanent": false,
        "has": [["type": "host", "value": "(?<sub>.*)\\.example\\.com"]],
      ],
      [
        "source": "/query", "destination": "/ctx", "permanent": false,
        "has": [["type": "query", "key": "page", "value": "\\d+"]],
      ],
      ["source": "/opt/:a?", "destination": "/to/:a?", "permanent": false],
      ["source": "/(en|de)/x", "destination": "/ctx", "permanent": false],
      ["source": "/plus/:a+", "destination": "/ctx", "permanent": false],
      ["source": "/file.:ext", "destination": "/as/:ext", "permanent": false],
      ["source": "/pre-:a-post", "destination": "/ctx/:a", "permanent": false],
      ["source": "/braces{/:b}?/end", "destination": "/ctx", "permanent": false],
    ],
    "headers": [
      ["source": "/ctx", "headers": [["key": "x-cfg", "value": "1"]]],
      ["source": "/:path*", "headers": [["key": "X-Path", "value": ":path"]]],
      ["source": "/ct(.)", "headers": [["key": "x-CFG", "value": "2"]]],
    ],
  ]

  @Test(arguments: [
    ResolutionRow(name: "case 81", target: "/old?x=1", answer: "308 /ctx?x=1"),
    ResolutionRow(name: "case 82", target: "/old2/q?x=1", answer: "307 /blog/q?x=1&z=1"),
    ResolutionRow(name: "case 83", target: "/OLD2/Q", answer: "307 /blog/Q?z=1"),
    ResolutionRow(name: "case 84", target: "/cookie", answer: "404"),
    ResolutionRow(
      name: "case 84, other value", target: "/cookie", cookies: [NameValue("go", "no")],
      answer: "404"),
    ResolutionRow(
      name: "case 84, present", target: "/cookie", cookies: [NameValue("go", "yes")],
      answer: "307 /ctx"),
    ResolutionRow(name: "status code", target: "/code?a=1", answer: "301 /ctx?a=1#part"),
    ResolutionRow(
      name: "other server", target: "/ext/a/b?c=1",
      answer: "307 https://example.com/a/b?c=1&from=a/b"),
    ResolutionRow(
      name: "host", target: "/host", headers: [NameValue("host", "shop.example.com:80")],
      answer: "307 /at/shop"),
    ResolutionRow(name: "query", target: "/query?page=7", answer: "307 /ctx?page=7"),
    ResolutionRow(name: "query, unfit", target: "/query?page=x", answer: "404"),
    ResolutionRow(name: "optional", target: "/opt", answer: "307 /to"),
    ResolutionRow(name: "optional, given", target: "/opt/1", answer: "307 /to/1"),
    ResolutionRow(name: "unnamed group", target: "/de/x", answer: "307 /ctx"),
    ResolutionRow(name: "unnamed group, unfit", target: "/fr/x", answer: "404"),
    ResolutionRow(name: "one or more, none", target: "/plus", answer: "404"),
    ResolutionRow(name: "one or more", target: "/plus/a/b", answer: "307 /ctx"),
    ResolutionRow(name: "dot prefix", target: "/file.txt", answer: "307 /as/txt"),
    ResolutionRow(name: "literal around", target: "/pre-x-post", answer: "307 /ctx/x"),
    ResolutionRow(name: "braces, absent", target: "/braces/end", answer: "307 /ctx"),
    ResolutionRow(name: "braces", target: "/braces/b/end", answer: "307 /ctx"),
    ResolutionRow(name: "trailing slash first", target: "/old/", answer: "308 /old"),
  ])
  func redirects(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: ["ctx.js", "blog/[post].js"]), config: RedirectTests.config)
  }

  @Test(arguments: [
    ResolutionRow(name: "case 83 with the option", target: "/old", answer: "308 /ctx"),
    ResolutionRow(name: "another spelling", target: "/OLD", answer: "404"),
    ResolutionRow(name: "a rewrite before files", target: "/BEFORE", answer: "/ctx 200"),
    ResolutionRow(name: "a rewrite after files", target: "/AFTER", answer: "404"),
    ResolutionRow(name: "below /_next", target: "/_next/any", answer: "404"),
    ResolutionRow(name: "elsewhere", target: "/x/any", answer: "307 /ctx"),
  ])
  func caseAndInternalPaths(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: ["ctx.js"]),
      config: [
        "experimental": ["caseSensitiveRoutes": true],
        "redirects": [
          ["source": "/old", "destination": "/ctx", "permanent": true],
          ["source": "/:path/any", "destination": "/ctx", "permanent": false],
        ],
        "rewrites": [
          "beforeFiles": [["source": "/before", "destination": "/ctx"]],
          "afterFiles": [["source": "/after", "destination": "/ctx"]],
        ],
      ])
  }

  @Test("case 85: configured headers are on the answer")
  func headers() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    let page = try scratch.resolve("/ctx", config: RedirectTests.config).page
    #expect(page?.responseHeaders == [NameValue("X-Path", "ctx"), NameValue("x-CFG", "2")])
  }

  @Test("configured headers are on redirects of the configuration and of the slash")
  func headersOfRedirects() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    let config: JSONValue = [
      "headers": [["source": "/:path*", "headers": [["key": "X-A", "value": "1"]]]],
      "redirects": [["source": "/old", "destination": "/ctx", "permanent": true]],
    ]
    for target in ["/old", "/ctx/"] {
      guard
        case .redirect("/ctx", 308, let headers, _) = try scratch.resolve(target, config: config)
      else {
        Issue.record("\(target) is no redirect")
        continue
      }
      #expect(headers == [NameValue("X-A", "1")])
    }
  }
}
