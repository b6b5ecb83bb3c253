import PageModel
import PageRequests
import Testing

@Suite struct NextConfigTests {
  @Test func defaults() throws {
    let config = try NextConfig(.object([:]))
    #expect(config == .default)
    #expect(config.pageExtensions == ["tsx", "ts", "jsx", "js"])
    #expect(config.poweredByHeader && config.generateEtags && !config.trailingSlash)
  }

  @Test("case 73: assetPrefix is the base path unless set") func assetPrefix() throws {
    #expect(try NextConfig(["basePath": "/base"]).assetPrefix == "/base")
    #expect(try NextConfig(["basePath": "/base", "assetPrefix": "/cdn"]).assetPrefix == "/cdn")
  }

  @Test(
    arguments: [
      (
        "case 10", ["pageExtensions": []],
        "Specified pageExtensions is an empty array. Please update it with the relevant extensions "
          + "or remove it."
      ),
      (
        "1.1.2", ["pageExtensions": "js"],
        "Specified pageExtensions is not an array of strings, found \"js\". Please update this "
          + "config or remove it."
      ),
      (
        "1.1.2", ["pageExtensions": ["js", 3]],
        "Specified pageExtensions is not an array of strings, found \"3\" of type \"number\". Please "
          + "update this config or remove it."
      ),
      (
        "case 74", ["basePath": "/x/"], "Specified basePath should not end with /, found \"/x/\""
      ),
      (
        "1.6.3", ["basePath": "/"],
        "Specified basePath /. basePath has to be either an empty string or a path prefix\""
      ),
      ("1.6.3", ["basePath": "x"], "Specified basePath has to start with a /, found \"x\""),
      ("1.6.3", ["basePath": 1], "Specified basePath is not a string, found type \"number\""),
      (
        "case 275", ["env": ["NODE_X": "1"]],
        "The key \"NODE_X\" under \"env\" in next.config.js is not allowed. "
          + "https://nextjs.org/docs/messages/env-key-not-allowed"
      ),
      (
        "8.2.2", ["env": ["__x": "1"]],
        "The key \"__x\" under \"env\" in next.config.js is not allowed. "
          + "https://nextjs.org/docs/messages/env-key-not-allowed"
      ),
      (
        "1.8.1", ["i18n": ["locales": ["en"], "defaultLocale": "fr"]],
        "Specified i18n.defaultLocale should be included in i18n.locales."
      ),
      ("1.8.1", ["i18n": true], "Specified i18n should be an object received boolean."),
      (
        "1.8.1", ["i18n": ["locales": "en", "defaultLocale": "en"]],
        "Specified i18n.locales must be an array of locale strings e.g. [\"en-US\", \"nl-NL\"] "
          + "received string."
      ),
      (
        "1.8.1", ["i18n": ["locales": ["en", "EN"], "defaultLocale": "en"]],
        "Specified i18n.locales contains the following duplicate locales:\nEN\nEach locale should "
          + "be listed only once."
      ),
      (
        "1.8.1",
        ["i18n": ["locales": ["en"], "defaultLocale": "en", "domains": [["domain": "a.b"]]]],
        "Invalid i18n.domains values:\n{\"domain\":\"a.b\"}\n\ndomains value must follow format "
          + "{ domain: 'example.fr', defaultLocale: 'fr', locales: ['fr'] }."
      ),
      (
        "1.8.1",
        ["i18n": ["locales": ["en"], "defaultLocale": "en", "localeDetection": 1]],
        "Specified i18n.localeDetection should be undefined or a boolean received number."
      ),
      (
        "1.7.2", ["redirects": [["source": "old", "destination": "/", "permanent": true]]],
        "Invalid redirect found: `source` does not start with / for route "
          + "{\"source\":\"old\",\"destination\":\"/\",\"permanent\":true}"
      ),
      (
        "1.7.4", ["redirects": [["source": "/old", "destination": "/"]]],
        "Invalid redirect found: `permanent` is not set to `true` or `false` for route "
          + "{\"source\":\"/old\",\"destination\":\"/\"}"
      ),
      (
        "1.7.2", ["rewrites": [["source": "/:a(", "destination": "/"]]],
        "Invalid rewrite found: `source` parse failed: unbalanced pattern at 3 for route "
          + "{\"source\":\"/:a(\",\"destination\":\"/\"}"
      ),
      (
        "1.7.2", ["headers": [["source": "/a"]]],
        "Invalid header found: `headers` field must be an array for route {\"source\":\"/a\"}"
      ),
    ] as [(String, JSONValue, String)])
  func refused(name: String, json: JSONValue, message: String) {
    let error = #expect(throws: ProjectError.self) { try NextConfig(json) }
    #expect(error?.message == message, "\(name)")
  }

  /// Key of the configuration, an entry, what is wrong with it.
  @Test(
    arguments: [
      (
        "redirects", ["source": 123, "destination": "/b", "permanent": false],
        "`source` is not a string"
      ),
      ("redirects", ["source": "/a", "permanent": false], "`destination` is missing"),
      (
        "redirects", ["source": "/a", "destination": "/b", "statusCode": "301"],
        "`statusCode` is not undefined or valid statusCode"
      ),
      (
        "redirects", ["source": "/a", "destination": "/b", "statusCode": 404],
        "`statusCode` is not undefined or valid statusCode"
      ),
      (
        "redirects", ["source": "/a", "destination": "/b", "permanent": "yes"],
        "`permanent` is not set to `true` or `false`"
      ),
      (
        "redirects", ["source": "/a", "destination": "/:b", "permanent": true],
        "`destination` has segments not in `source` or `has` (b)"
      ),
      (
        "redirects", ["source": "/a/(.*)", "destination": "/b/:0", "permanent": true],
        "`destination` has unnamed params :0"
      ),
      (
        "redirects", ["source": "/a", "destination": "/b", "permanent": true, "locale": true],
        "`locale` must be undefined or false"
      ),
      (
        "rewrites", ["source": "/a", "destination": "b"],
        "`destination` does not start with `/`, `http://`, or `https://`"
      ),
      (
        "rewrites", ["source": "/a", "destination": "/b", "headers": "no"], "invalid field: headers"
      ),
      (
        "rewrites", ["destination": "/b", "x": 1, "y": 2],
        "`source` is missing, invalid fields: x,y"
      ),
      (
        "rewrites", ["source": "/a", "destination": "/b", "has": [["type": "host"]]],
        "invalid `has` item found (value is required for \"host\" type for {\"type\":\"host\"})"
      ),
      (
        "rewrites", ["source": "/a", "destination": "/b", "missing": ["type": "query"]],
        "`missing` must be undefined or valid has object"
      ),
      (
        "headers", ["headers": [["x-first": "first"]]],
        "`source` is missing, `key` in header item must be string"
      ),
      ("headers", ["source": "/a", "headers": []], "`headers` field cannot be empty"),
      (
        "headers", ["source": "/a", "headers": [["key": "a"]]],
        "`value` in header item must be string"
      ),
      (
        "headers",
        ["source": "/a", "destination": "/b", "headers": [["key": "a", "value": "b"]]],
        "invalid field: destination"
      ),
    ] as [(String, JSONValue, String)])
  func refusedRoutes(key: String, route: JSONValue, reason: String) {
    let error = #expect(throws: ProjectError.self) { try NextConfig([key: [route]]) }
    let kind = key.dropLast()
    #expect(
      error?.message == "Invalid \(kind) found: \(reason) for route \(JSONText(route).string)")
  }

  @Test func refusedTogether() {
    let error = #expect(throws: ProjectError.self) {
      try NextConfig(["rewrites": ["fallback": [nil, "text", ["source": "/a"]]]])
    }
    #expect(
      error?.message == """
        Invalid rewrites found:
        The route null is not a valid object with `source` and `destination`
        The route "text" is not a valid object with `source` and `destination`
        `destination` is missing for route {"source":"/a"}
        """)
    let outside: JSONValue = ["source": "/a", "destination": "/b", "basePath": false]
    let other = #expect(throws: ProjectError.self) { try NextConfig(["rewrites": [outside]]) }
    #expect(other?.message.contains("rewrites urls outside of the basePath") == true)
  }

  @Test func acceptedRoutes() throws {
    let config = try NextConfig([
      "redirects": [
        [
          "source": "/a/:b/(.*)", "destination": "/c/:b#:d", "statusCode": 301, "permanent": false,
          "has": [["type": "query", "key": "d"], ["type": "host", "value": "(?<e>.*)"]],
        ],
        ["source": "/f", "destination": "https://:e.test/", "permanent": true, "basePath": false],
      ]
    ])
    #expect(config.redirects.map(\.status) == [301, 308])
  }

  @Test func environmentValues() throws {
    let config = try NextConfig(["env": ["A": "1", "B": 2, "C": true, "D": nil]])
    #expect(config.env == [NameValue("A", "1"), NameValue("B", "2"), NameValue("C", "true")])
  }

  @Test(arguments: [
    "/:a*/b", "/:", "/{a", "/(", "/a\\", "/:a(()", "/:a((b))", "/?", "/**", "/:a([",
  ])
  func patternsNeverCrash(source: String) throws {
    let rule: JSONValue = ["source": .string(source), "destination": "/", "permanent": true]
    _ = try? NextConfig(["redirects": [rule]])
  }
}
