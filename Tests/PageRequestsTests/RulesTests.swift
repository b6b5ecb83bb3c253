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

@Suite struct LocaleTests {
  private static let files = ["index.js", "ctx.js", "blog/[slug].js", "api/h.js", "404.js"]

  private static func config(
    detection: Bool = true, domains: Bool = false
  ) -> JSONValue {
    var i18n: JSONObject = [
      "locales": ["fr", "en", "nl-NL", "de"], "defaultLocale": "en",
      "localeDetection": .bool(detection),
    ]
    if domains {
      i18n["domains"] = [
        ["domain": "example.de", "defaultLocale": "de"],
        ["domain": "example.fr", "defaultLocale": "fr", "http": true],
      ]
    }
    return [
      "i18n": .object(i18n),
      "redirects": [
        ["source": "/old", "destination": "/ctx", "permanent": false],
        ["source": "/fr/raw", "destination": "/raw", "permanent": false, "locale": false],
      ],
    ]
  }

  private static func language(_ value: String) -> [NameValue] {
    [NameValue("Accept-Language", value)]
  }

  @Test(arguments: [
    ResolutionRow(
      name: "case 91", target: "/", answer: "/ 200", dataURL: "/_next/data/development/en.json",
      pageLocale: "en", defaultLocale: "en"),
    ResolutionRow(name: "case 92", target: "/", headers: language("fr"), answer: "307 /fr"),
    ResolutionRow(
      name: "case 93", target: "/", headers: language("fr"),
      cookies: [NameValue("NEXT_LOCALE", "en")], answer: "/ 200", pageLocale: "en"),
    ResolutionRow(
      name: "case 94", target: "/", cookies: [NameValue("NEXT_LOCALE", "nl-nl")],
      answer: "307 /nl-NL"),
    ResolutionRow(
      name: "case 95", target: "/?a=1", headers: language("nl-NL,fr;q=0.5"),
      answer: "307 /nl-NL?a=1"),
    ResolutionRow(name: "case 96", target: "/", headers: language("nl"), answer: "307 /nl-NL"),
    ResolutionRow(name: "case 97", target: "/", headers: language("es"), answer: "/ 200"),
    ResolutionRow(
      name: "qualities", target: "/", headers: language("en;q=0.1, de;q=0.9, fr;q=0"),
      answer: "307 /de"),
    ResolutionRow(
      name: "case 98", target: "/ctx", headers: language("fr"), answer: "/ctx 200",
      pageLocale: "en"),
    ResolutionRow(
      name: "case 99", target: "/FR/ctx", answer: "/ctx 200", url: "/ctx", pageLocale: "fr"),
    ResolutionRow(
      name: "case 100", target: "/en/ctx", answer: "/ctx 200",
      dataURL: "/_next/data/development/en/ctx.json", pageLocale: "en"),
    ResolutionRow(
      name: "case 101", target: "/fr/ctx?q=1", answer: "/ctx 200", resolvedURL: "/ctx?q=1",
      asPath: "/ctx?q=1", url: "/ctx?q=1", dataURL: "/_next/data/development/fr/ctx.json?q=1"),
    ResolutionRow(
      name: "case 102", target: "/nl-nl/blog/x?z=1", answer: "/blog/[slug] 200",
      parameters: "slug=x", pageLocale: "nl-NL"),
    ResolutionRow(name: "case 103", target: "/fr/api/h", answer: "/404 404", pageLocale: "fr"),
    ResolutionRow(name: "an API route", target: "/api/h", answer: "/api/h 200"),
    ResolutionRow(name: "case 104", target: "/fr/old", answer: "307 /fr/ctx"),
    ResolutionRow(name: "case 104, default", target: "/old", answer: "307 /ctx"),
    ResolutionRow(name: "locale: false", target: "/fr/raw", answer: "307 /raw"),
    ResolutionRow(name: "locale: false, other", target: "/de/raw", answer: "/404 404"),
    ResolutionRow(name: "case 106", target: "/fr/nf", answer: "/404 404", pageLocale: "fr"),
    ResolutionRow(
      name: "home of a locale", target: "/fr", headers: language("de"), answer: "/ 200"),
    ResolutionRow(
      name: "asked for", target: "/ctx", locale: "DE", answer: "/ctx 200", pageLocale: "de"),
    ResolutionRow(
      name: "asked for over the path", target: "/fr/ctx", locale: "en", answer: "/ctx 200",
      pageLocale: "en"),
    ResolutionRow(
      name: "asked for at home", target: "/", locale: "en", headers: language("fr"),
      answer: "/ 200", pageLocale: "en"),
  ])
  func locales(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: LocaleTests.files), config: LocaleTests.config())
  }

  @Test(arguments: [
    ResolutionRow(
      name: "case 107", target: "/", headers: [NameValue("Host", "Example.de:3000")],
      answer: "/ 200", pageLocale: "de", defaultLocale: "de"),
    ResolutionRow(
      name: "case 108", target: "/fr/ctx", headers: [NameValue("host", "example.de")],
      answer: "/ctx 200", pageLocale: "fr", defaultLocale: "de"),
    ResolutionRow(
      name: "case 109 [15]", target: "/", version: 15,
      headers: [NameValue("host", "example.de")] + language("nl"), answer: "/ 200",
      pageLocale: "de"),
    ResolutionRow(
      name: "case 109 [13]", target: "/",
      headers: [NameValue("host", "example.de")] + language("nl"), answer: "307 /nl-NL"),
    ResolutionRow(
      name: "1.8.4: the locale of another domain", target: "/",
      headers: [NameValue("host", "example.de")] + language("fr"),
      answer: "307 http://example.fr/"),
    ResolutionRow(
      name: "1.8.4: the locale of another domain [15]", target: "/?a=1", version: 15,
      headers: [NameValue("host", "example.de")] + language("fr"),
      answer: "307 http://example.fr/"),
    ResolutionRow(
      name: "1.8.4: the domain's own locale", target: "/", version: 15,
      headers: [NameValue("host", "example.de")] + language("de"), answer: "/ 200",
      pageLocale: "de"),
    ResolutionRow(
      name: "1.8.4: the language counts, not the cookie", target: "/", version: 15,
      headers: [
        NameValue("host", "example.de"), NameValue("cookie", "NEXT_LOCALE=fr"),
      ], answer: "/ 200", pageLocale: "de"),
    ResolutionRow(
      name: "no domain of the list", target: "/", headers: language("fr"), answer: "307 /fr"),
  ])
  func domains(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: LocaleTests.files), config: LocaleTests.config(domains: true))
  }

  @Test("1.8.4: another locale of the domain is below the domain", arguments: [13, 15])
  func localeOfDomain(version: Int) throws {
    let row = ResolutionRow(
      name: "de-AT", target: "/?a=1", version: version,
      headers: [NameValue("host", "example.de")] + LocaleTests.language("de-AT"),
      answer: "307 https://example.de/de-AT")
    try row.check(
      in: ScratchProject(pages: LocaleTests.files),
      config: [
        "i18n": [
          "locales": ["en", "de", "de-AT"], "defaultLocale": "en",
          "domains": [["domain": "example.de", "defaultLocale": "de", "locales": ["de-AT"]]],
        ]
      ])
  }

  @Test("case 111: the default locale comes first") func order() throws {
    let scratch = try ScratchProject(pages: LocaleTests.files)
    let page = try scratch.resolve("/ctx", config: LocaleTests.config()).page
    #expect(page?.locales == ["en", "fr", "nl-NL", "de"])
  }

  @Test("case 110: isLocaleDomain") func localeDomain() throws {
    let i18n = try #require(try NextConfig(LocaleTests.config(domains: true)).i18n)
    #expect(i18n.isLocaleDomain(host: "example.de:80", nextVersion: 15))
    #expect(!i18n.isLocaleDomain(host: "example.de", nextVersion: 13))
    #expect(!i18n.isLocaleDomain(host: "example.org", nextVersion: 15))
  }

  @Test("case 115: localeDetection false") func noDetection() throws {
    let scratch = try ScratchProject(pages: LocaleTests.files)
    let resolution = try scratch.resolve("/", config: LocaleTests.config(detection: false)) {
      $0.headers = LocaleTests.language("fr")
    }
    #expect(resolution.summary == "/ 200")
  }

  @Test func unknownLocale() throws {
    let scratch = try ScratchProject(pages: LocaleTests.files)
    let unknown = #expect(throws: ResolutionError.self) {
      try scratch.resolve("/ctx", config: LocaleTests.config()) { $0.locale = "nl" }
    }
    #expect(unknown?.message == "There is no locale nl.")
    let without = #expect(throws: ResolutionError.self) {
      try scratch.resolve("/ctx") { $0.locale = "fr" }
    }
    #expect(without?.message == "The locale fr was asked for, but next.config has no i18n.")
  }

  @Test func visitorsLanguageOfAPlace() throws {
    let scratch = try ScratchProject(pages: LocaleTests.files)
    let berlin = try GeoPlaces.place("berlin")
    let resolution = try scratch.resolve("/", config: LocaleTests.config()) { $0.geo = berlin }
    #expect(resolution.summary == "307 /de")
  }
}
