import PageModel
import PageRequests
import Testing

/// The headers of next.config that are on the answer for a page's JSON.
@Suite struct DataHeadersTests {
  private static let dataConfig: JSONValue = [
    "headers": [
      ["source": "/:path*", "headers": [["key": "X-All", "value": "1"]]],
      [
        "source": "/ctx", "has": [["type": "query", "key": "v", "value": "(?<n>.+)"]],
        "headers": [["key": "X-Page", "value": ":n"]],
      ], ["source": "/_next/data/:p*", "headers": [["key": "X-Data", "value": "1"]]],
    ],
    "redirects": [["source": "/old", "destination": "/ctx", "permanent": true]],
    "rewrites": [["source": "/rw", "destination": "/ctx"]],
  ]

  @Test("case 85: for the data, sources are compared with its address")
  func headersOfData() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    let all = ["X-All: 1", "X-Data: 1"]
    let page = try #require(scratch.resolve("/ctx?v=7", config: Self.dataConfig).page)
    #expect(page.responseHeaders.map { "\($0.name): \($0.value)" } == ["X-All: 1", "X-Page: 7"])
    #expect(page.dataHeaders.map { "\($0.name): \($0.value)" } == all)
    let data = "/_next/data/development/ctx.json?v=7"
    let direct = try #require(scratch.resolve(data, config: Self.dataConfig).page)
    #expect(direct.responseHeaders.map { "\($0.name): \($0.value)" } == all)
    #expect(direct.dataHeaders == direct.responseHeaders)
  }

  @Test("case 85: with middleware, requests for data go by the path of the page")
  func headersOfDataWithMiddleware() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    let build = "/_next/data/development"
    let ask = { (target: String) in
      try scratch.resolve(target, config: Self.dataConfig, hasMiddleware: true)
    }
    let page = try #require(ask("/ctx?v=7").page)
    #expect(page.dataHeaders.map(\.name) == ["X-All", "X-Page"])
    #expect(try ask("\(build)/ctx.json?v=7").page?.responseHeaders.map(\.value) == ["1", "7"])
    #expect(try ask("\(build)/old.json").summary == "308 /ctx")
    #expect(try ask("\(build)/rw.json").summary == "/ctx 200")
  }

  @Test("case 85: with locales, only sources without one reach the address of the data")
  func headersOfDataWithLocales() throws {
    let scratch = try ScratchProject(pages: ["ctx.js"])
    let config: JSONValue = [
      "i18n": ["locales": ["en", "fr"], "defaultLocale": "en"],
      "headers": [
        ["source": "/:path*", "headers": [["key": "X-All", "value": "1"]]],
        [
          "source": "/_next/data/:p*", "locale": false,
          "headers": [["key": "X-Data", "value": "1"]],
        ],
      ],
    ]
    let page = try #require(scratch.resolve("/fr/ctx", config: config).page)
    #expect(page.responseHeaders.map(\.name) == ["X-All"])
    #expect(page.dataHeaders.map(\.name) == ["X-Data"])
  }
}
