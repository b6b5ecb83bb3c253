import PageModel
import PageRequests
import Testing

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

  @Test("outside of the base path the 404 page has the path's locale", arguments: [13, 15])
  func outsideOfTheBasePath(version: Int) throws {
    let project = try ScratchProject(pages: LocaleTests.files)
    guard case .object(var config) = LocaleTests.config() else { return }
    config["basePath"] = "/base"
    config["redirects"] = [
      ["source": "/away", "destination": "/base/ctx", "permanent": false, "basePath": false]
    ]
    for (target, locale) in [("/ctx", "en"), ("/fr/base", "fr"), ("/basement/fr", "en")] {
      let answer = try project.resolve(target, config: .object(config), version: version)
      guard case .page(let page) = answer else {
        Issue.record("\(target): \(answer)")
        continue
      }
      #expect(page.status == 404)
      #expect(page.locale == locale, "\(target)")
      #expect(page.defaultLocale == "en")
    }
    for target in ["/away", "/fr/away"] {
      let answer = try project.resolve(target, config: .object(config), version: version)
      guard case .redirect(let destination, _, _, _) = answer else {
        Issue.record("\(target): \(answer)")
        continue
      }
      #expect(destination == "/base/ctx")
    }
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
