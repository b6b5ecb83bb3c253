import PageModel
import PageRequests
import Testing

@Suite struct PageTreeTests {
  struct Discovery: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    var extensions: [String]?
    var version = 13
    let keys: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Discovery(name: "case 4: a/index.js", files: ["a/index.js"], keys: ["/a"]),
    Discovery(name: "case 5: index/index.js", files: ["index/index.js"], keys: ["/index"]),
    Discovery(name: "case 7: foo.test.js", files: ["foo.test.js"], keys: ["/foo.test"]),
    Discovery(name: "case 8: _helper.js", files: ["_helper.js"], keys: ["/_helper"]),
    Discovery(
      name: "case 9: page.js", files: ["foo.page.js", "bar.js", "x.ts"],
      extensions: ["page.js", "js"], keys: ["/bar", "/foo"]),
    Discovery(name: "case 11: .d.ts", files: ["types.d.ts", "a.ts"], keys: ["/a"]),
    Discovery(
      name: "case 11: .d.ts in 11", files: ["types.d.ts"], version: 11, keys: ["/types.d"]),
    Discovery(name: "case 45: x-[a].js", files: ["x-[a].js"], keys: ["/x-[a]"]),
    Discovery(
      name: "other files are no pages", files: ["a.css", "b.json", "README", ".js", "c.jsx"],
      keys: ["/c"]),
    Discovery(
      name: "special files are not in the list",
      files: ["_app.js", "_document.js", "_error.js", "404.js", "500.js", "a.js", "api/x.js"],
      keys: ["/a", "/404", "/500"]),
  ])
  func discovery(_ row: Discovery) throws {
    let scratch = try ScratchProject(pages: row.files)
    var config = NextConfig.default
    if let extensions = row.extensions { config.pageExtensions = extensions }
    let tree = try scratch.tree(config, version: row.version)
    #expect(tree.pages.map(\.key.rawValue) == row.keys)
    #expect(tree.problems == [])
  }

  @Test func specialPages() throws {
    let scratch = try ScratchProject(pages: ["_app.tsx", "_error.js", "404.js", "api/a.js"])
    let tree = try scratch.tree()
    #expect(tree.special.app?.file == "pages/_app.tsx")
    #expect(tree.special.document == nil)
    #expect(tree.special.error?.file == "pages/_error.js")
    #expect(tree.special.notFound?.file == "pages/404.js")
    #expect(tree.apiRoutes.map(\.key.rawValue) == ["/api/a"])
  }

  @Test("case 12: a.js and a/index.js are reported as duplicates")
  func duplicates() throws {
    let scratch = try ScratchProject(pages: ["a.js", "a/index.js", "b.js", "b.tsx"])
    let tree = try scratch.tree()
    #expect(
      tree.problems.map(\.text) == [
        "Duplicate page detected. pages/a.js and pages/a/index.js both resolve to /a.",
        "Duplicate page detected. pages/b.tsx and pages/b.js both resolve to /b.",
      ])
    #expect(tree.pages.map(\.file) == ["pages/a.js", "pages/b.tsx"])
  }

  @Test("case 19: a public file and a page of one path conflict")
  func publicConflict() throws {
    let scratch = try ScratchProject(["public/a.txt": "x", "pages/a.txt.js": "", "pages/b.js": ""])
    let tree = try scratch.tree()
    #expect(tree.problems.count == 1)
    #expect(
      tree.problems.first?.text
        == "A conflicting public file and page file was found for path /a.txt "
        + "https://nextjs.org/docs/messages/conflicting-public-file-page")
    let error = #expect(throws: ResolutionError.self) { try scratch.resolve("/a.txt") }
    #expect(error?.message == tree.problems.first?.text)
    #expect(try scratch.resolve("/b").summary == "/b 200")
  }

  @Test(arguments: [
    (
      "case 36", ["[...rest].js", "[[...opt]].js"],
      "You cannot use both an required and optional catch-all route at the same level "
        + "(\"[...rest]\" and \"[[...opt]]\" )."
    ),
    (
      "case 37", ["blog/[a].js", "blog/[b]/c.js"],
      "You cannot use different slug names for the same dynamic path ('a' !== 'b')."
    ),
    (
      "case 38", ["x.js", "x/[[...all]].js"],
      "You cannot define a route with the same specificity as a optional catch-all route "
        + "(\"/x\" and \"/x[[...all]]\")."
    ),
    (
      "case 39", ["index.js", "[[...all]].js"],
      "You cannot define a route with the same specificity as a optional catch-all route "
        + "(\"/\" and \"/[[...all]]\")."
    ),
    (
      "case 40", ["[a]/[a].js"],
      "You cannot have the same slug name \"a\" repeat within a single dynamic path"
    ),
    (
      "case 41", ["[a-b]/[ab].js"],
      "You cannot have the slug names \"a-b\" and \"ab\" differ only by non-word symbols within "
        + "a single dynamic path"
    ),
    ("case 42", ["[...a]/b.js"], "Catch-all must be the last part of the URL."),
    (
      "case 43", ["[[a]].js"],
      "Optional route parameters are not yet supported (\"[[a]]\")."
    ),
    ("case 44", ["[.a].js"], "Segment names may not start with erroneous periods ('.a')."),
    (
      "1.4", ["[[[a]]].js"],
      "Segment names may not start or end with extra brackets ('[a]')."
    ),
    ("1.4", ["[[...a]]/c.js"], "Catch-all must be the last part of the URL."),
  ])
  func conflicts(name: String, files: [String], message: String) throws {
    let tree = try ScratchProject(pages: files).tree()
    #expect(tree.conflict?.text == message, "\(name)")
    #expect(tree.problems.map(\.severity) == [.error])
    // The page that was refused is still there to be seen.
    #expect(tree.pages.count == files.count)
  }

  @Test(arguments: ["[]", "a[b]", "[a]b", "[a"])
  func literalBrackets(name: String) throws {
    let scratch = try ScratchProject(pages: ["\(name).js"])
    #expect(try scratch.tree().problems == [])
    #expect(try scratch.resolve("/\(name)").summary == "/\(name) 200")
  }

  @Test("case 46: the sorted order of 1.3.3")
  func order() throws {
    let keys = [
      "/", "/blog/abc", "/blog/abc/post", "/blog/abc/[id]", "/blog/[id]/comments/[cid]",
      "/p/[...rest]", "/p1/[[...incl]]", "/p2/[id]", "/p2/[id]/abc", "/p2/[...rest]", "/p3/[id]",
      "/p3/[[...rest]]", "/posts", "/posts/[id]", "/[root-slug]", "/[...rest]",
    ]
    let files = keys.map { $0 == "/" ? "index.js" : "\($0.dropFirst()).js" }
    let tree = try ScratchProject(pages: files.reversed()).tree()
    #expect(tree.pages.map(\.key.rawValue) == keys)
    #expect(tree.problems == [])
  }

  @Test func reservedPageInSubfolder() throws {
    let tree = try ScratchProject(pages: ["a/_app.js"]).tree()
    #expect(tree.pages.map(\.key.rawValue) == ["/a/_app"])
    #expect(
      tree.problems.map(\.text) == [
        "The following reserved Next.js pages were detected not directly under the pages "
          + "directory: /a/_app"
      ])
  }

  @Test func linksThatLoop() throws {
    let scratch = try ScratchProject(pages: ["a.js", "deep/b.js"])
    scratch.link("pages/deep/up", to: "..")
    scratch.link("pages/gone.js", to: "nowhere")
    scratch.link("pages/again.js", to: "a.js")
    let tree = try scratch.tree()
    #expect(tree.pages.map(\.key.rawValue) == ["/a", "/again", "/deep/b"])
    #expect(tree.problems.count == 1)
    #expect(tree.problems.first?.text.contains("links to a folder that contains it") == true)
  }

  @Test(.timeLimit(.minutes(1))) func manyFiles() throws {
    let files = (0..<5_000).map { "s\($0 % 50)/p\($0).js" }
    let scratch = try ScratchProject(pages: files)
    #expect(try scratch.tree().pages.count == 5_000)
  }
}
