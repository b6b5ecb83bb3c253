import PageModel
import PageRequests
import Testing

/// What the destinations of configured rules look like in the end.
@Suite struct RuleTextTests {
  private static let config: JSONValue = [
    "redirects": [
      ["source": "/out", "destination": "https://shop.test", "permanent": false],
      [
        "source": "/login", "destination": "https://id.test/in?back=https%3A%2F%2Fa.test/b c",
        "permanent": false,
      ],
      ["source": "/find/:kind/:name", "destination": "/ctx?k=:kind&n=:name", "permanent": false],
      [
        "source": "/named", "destination": "/ctx?who=:who", "permanent": false,
        "has": [["type": "header", "key": "x-who", "value": "(?<who>.*)"]],
      ],
      ["source": "/plain", "destination": "/ctx", "permanent": true],
    ],
    "rewrites": [["source": "/pick/:way*", "destination": "/ctx"]],
    "headers": [
      [
        "source": "/:path*",
        "headers": [
          ["key": "Set-Cookie", "value": "a=1"], ["key": "set-cookie", "value": "b=2"],
          ["key": "x-path", "value": ":path*"],
        ],
      ]
    ],
  ]

  @Test(arguments: [
    ResolutionRow(name: "a server has a path", target: "/out", answer: "307 https://shop.test/"),
    ResolutionRow(
      name: "case 82: values of the rule are not encoded", target: "/login",
      answer: "307 https://id.test/in?back=https://a.test/b c"),
    ResolutionRow(
      name: "case 82: nor those of its parameters", target: "/find/a%20b/c?d=e%20f",
      answer: "307 /ctx?d=e%20f&k=a%20b&n=c"),
    ResolutionRow(
      name: "case 84: nor those of its conditions", target: "/named",
      headers: [NameValue("x-who", "you & me!")], answer: "307 /ctx?who=you & me!"),
    ResolutionRow(
      name: "case 81: those of the request are, as in every version", target: "/plain?a=b+c%26",
      version: 15, answer: "308 /ctx?a=b%20c%26"),
  ])
  func locations(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: ["ctx.js"]), config: RuleTextTests.config)
  }

  @Test("case 78: a repeating parameter is a list, whatever its length")
  func lists() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    for (target, values) in [("/pick/a%20b", ["a%20b"]), ("/pick/a/b", ["a", "b"])] {
      let page = try scratch.resolve(target, config: RuleTextTests.config).page
      #expect(page?.query == [QueryItem(name: "way", values: values, isList: true)])
    }
    #expect(try scratch.resolve("/pick", config: RuleTextTests.config).page?.query == [])
  }

  @Test("case 85: configured cookies add up")
  func cookies() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    let page = try scratch.resolve("/ctx", config: RuleTextTests.config).page
    #expect(
      page?.responseHeaders == [
        NameValue("Set-Cookie", "a=1"), NameValue("set-cookie", "b=2"), NameValue("x-path", "ctx"),
      ])
  }

  @Test("case 103: a rewrite leads to an API route, whatever the locale")
  func routesBehindLocales() throws {
    let scratch = try ScratchProject(pages: ["api/map.js"])
    let config: JSONValue = [
      "i18n": ["locales": ["en", "fr"], "defaultLocale": "en"],
      "rewrites": [["source": "/map.xml", "destination": "/api/map"]],
    ]
    #expect(try scratch.resolve("/fr/map.xml", config: config).summary == "/api/map 200")
    #expect(try scratch.resolve("/fr/api/map", config: config).summary == "404")
  }
}
