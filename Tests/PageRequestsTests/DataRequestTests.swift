import PageModel
import PageRequests
import Testing

/// Requests for a page's JSON, typed as `next/link` asks for it.
@Suite struct DataRequestTests {
  private static let files = [
    "index.js", "index/index.js", "ctx.js", "nested/index/deep.js", "blog/[post].js",
    "opt/[[...path]].js", "api/h.js",
  ]
  private static let build = "/_next/data/development"

  @Test(arguments: [
    ResolutionRow(
      name: "case 226: the home page", target: "\(build)/index.json", answer: "/ 200",
      resolvedURL: "/", asPath: "/", url: "\(build)/index.json", dataURL: "\(build)/index.json"),
    ResolutionRow(
      name: "case 226: parameters and query", target: "\(build)/blog/p1.json?hello=w",
      answer: "/blog/[post] 200", parameters: "post=p1", query: "hello=w post=p1",
      resolvedURL: "/blog/p1?hello=w", asPath: "/blog/p1?hello=w",
      url: "\(build)/blog/p1.json?hello=w", dataURL: "\(build)/blog/p1.json?hello=w"),
    ResolutionRow(
      name: "case 226: an encoded parameter", target: "\(build)/blog/p%20a%2Fb.json",
      answer: "/blog/[post] 200", parameters: "post=p a/b", resolvedURL: "/blog/p%20a%2Fb"),
    ResolutionRow(name: "4.8.3: no name", target: "\(build)/.json", answer: "/ 200"),
    ResolutionRow(
      name: "the page /index", target: "\(build)/index/index.json", answer: "/index 200",
      dataURL: "\(build)/index/index.json"),
    ResolutionRow(
      name: "index inside", target: "\(build)/nested/index/deep.json",
      answer: "/nested/index/deep 200"),
    ResolutionRow(
      name: "an optional catch-all", target: "\(build)/opt.json", answer: "/opt/[[...path]] 200",
      parameters: ""),
    ResolutionRow(
      name: "case 232: another build", target: "/_next/data/other/ctx.json", answer: "404"),
    ResolutionRow(name: "case 232: no .json", target: "\(build)/ctx", answer: "404"),
    ResolutionRow(name: "case 232: unknown page", target: "\(build)/none.json", answer: "404"),
    ResolutionRow(name: "case 232: the build alone", target: "\(build)", answer: "404"),
    ResolutionRow(name: "no data of an API route", target: "\(build)/api/h.json", answer: "404"),
    ResolutionRow(name: "no data of _app", target: "\(build)/_app.json", answer: "404"),
    ResolutionRow(name: "case 88: a rewrite", target: "\(build)/rw.json", answer: "404"),
    ResolutionRow(name: "4.8.1: a slash at the end", target: "\(build)/ctx.json/", answer: "404"),
  ])
  func data(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: DataRequestTests.files),
      config: ["rewrites": [["source": "/rw", "destination": "/ctx"]]])
  }

  @Test func productionHasItsOwnBuild() throws {
    let scratch = try ScratchProject(pages: DataRequestTests.files)
    let resolve = { target in
      try scratch.resolve(target) { $0.mode = .production }.summary
    }
    #expect(try resolve("/_next/data/build/ctx.json") == "/ctx 200")
    #expect(try resolve("\(DataRequestTests.build)/ctx.json") == "404")
  }

  @Test(arguments: [
    ResolutionRow(
      name: "case 70 [13]", target: "\(build)/ctx.json?q=1", answer: "/ctx 200",
      resolvedURL: "/ctx/?q=1"),
    ResolutionRow(
      name: "case 70 [15]", target: "\(build)/ctx.json?q=1", version: 15, answer: "/ctx 200",
      resolvedURL: "/ctx?q=1"),
    ResolutionRow(
      name: "what looks like a file [13]", target: "/blog/a.b?q=1", answer: "/blog/[post] 200",
      resolvedURL: "/blog/a.b/?q=1", asPath: "/blog/a.b/?q=1"),
    ResolutionRow(
      name: "what looks like a file [15]", target: "/blog/a.b?q=1", version: 15,
      answer: "/blog/[post] 200", resolvedURL: "/blog/a.b?q=1", asPath: "/blog/a.b?q=1"),
  ])
  func trailingSlash(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: DataRequestTests.files), config: ["trailingSlash": true])
  }

  @Test(arguments: [
    ResolutionRow(
      name: "with the base path", target: "/base\(build)/ctx.json", answer: "/ctx 200",
      resolvedURL: "/ctx", asPath: "/ctx", url: "\(build)/ctx.json",
      dataURL: "/base\(build)/ctx.json"),
    ResolutionRow(name: "without the base path", target: "\(build)/ctx.json", answer: "404"),
  ])
  func basePath(_ row: ResolutionRow) throws {
    try row.check(in: ScratchProject(pages: DataRequestTests.files), config: ["basePath": "/base"])
  }

  @Test(arguments: [
    ResolutionRow(name: "case 113: no locale", target: "\(build)/ctx.json", answer: "404"),
    ResolutionRow(
      name: "case 113: the default locale", target: "\(build)/en/ctx.json", answer: "/ctx 200",
      pageLocale: "en"),
    ResolutionRow(
      name: "case 113: home", target: "\(build)/fr.json", answer: "/ 200", resolvedURL: "/",
      pageLocale: "fr", defaultLocale: "en"),
    ResolutionRow(
      name: "case 113: home by its name", target: "\(build)/fr/index.json", answer: "404"),
    ResolutionRow(
      name: "case 114 [13]", target: "\(build)/fr/ctx.json?q=1", answer: "/ctx 200",
      resolvedURL: "/ctx?q=1", asPath: "/ctx?q=1", url: "\(build)/fr/ctx.json?q=1",
      dataURL: "\(build)/fr/ctx.json?q=1", pageLocale: "fr"),
    ResolutionRow(
      name: "case 114 [15]", target: "\(build)/fr/ctx.json?q=1", version: 15, answer: "/ctx 200",
      asPath: "/ctx?q=1", url: "/ctx?q=1"),
    ResolutionRow(
      name: "the language does not matter", target: "\(build)/en.json",
      headers: [NameValue("Accept-Language", "fr")], answer: "/ 200", pageLocale: "en"),
  ])
  func locales(_ row: ResolutionRow) throws {
    try row.check(
      in: ScratchProject(pages: DataRequestTests.files),
      config: ["i18n": ["locales": ["en", "fr"], "defaultLocale": "en"]])
  }
}
