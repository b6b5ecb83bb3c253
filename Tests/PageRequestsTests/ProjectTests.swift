import PageModel
import PageRequests
import Testing

@Suite struct ProjectTests {
  @Test("case 1: pages/ wins over src/pages/")
  func pagesWins() throws {
    let scratch = try ScratchProject(["pages/a.js": "", "src/pages/b.js": ""])
    let project = try Project.locate(from: scratch.root)
    #expect(project.pagesFolder == "pages")
    let tree = try scratch.tree()
    #expect(tree.pages.map(\.key.rawValue) == ["/a"])
    #expect(tree.pages.map(\.file) == ["pages/a.js"])
  }

  @Test("case 2: src/pages alone is the pages directory")
  func sourcePages() throws {
    let scratch = try ScratchProject(["src/pages/a.js": "", "src/middleware.ts": ""])
    let project = try Project.locate(from: scratch.root + "/src")
    #expect(project.pagesFolder == "src/pages")
    #expect(project.root == scratch.root)
    #expect(project.middlewareFile == scratch.root + "/src/middleware.ts")
    let tree = try scratch.tree()
    #expect(tree.pages == [Page(key: PageKey("/a"), file: "src/pages/a.js")])
  }

  @Test("case 3: neither directory is an error that says where it looked")
  func neither() throws {
    let scratch = try ScratchProject(["app/page.tsx": ""])
    let error = #expect(throws: ProjectError.self) { try Project.locate(from: scratch.root) }
    #expect(error?.message.contains("Couldn't find") == true)
    #expect(error?.message.contains("`pages`") == true)
    #expect(error?.hint?.contains(scratch.root) == true)
    #expect(error?.hint?.contains("app/") == true)
  }

  @Test func missingFolder() {
    #expect(throws: ProjectError.self) { try Project.locate(from: "/nowhere/at/all") }
  }

  @Test func nearestFolderAbove() throws {
    let scratch = try ScratchProject([
      "site/pages/a.js": "", "site/lib/deep/x.js": "", "pages/b.js": "",
    ])
    #expect(
      try Project.locate(from: scratch.root + "/site/lib/deep").root == scratch.root + "/site")
    #expect(try Project.locate(from: scratch.root + "/site/pages").root == scratch.root + "/site")
  }

  @Test(arguments: [
    (
      ["node_modules/next/package.json": #"{"version":"13.4.15"}"#], 13,
      Project.VersionSource.installed
    ),
    (["package.json": #"{"dependencies":{"next":"^12.1.0"}}"#], 12, .declared),
    (["package.json": #"{"devDependencies":{"next":">=14 <15"}}"#], 14, .declared),
    (["package.json": #"{"dependencies":{"next":"latest"}}"#], 15, .assumed),
    (["package.json": "not json"], 15, .assumed),
    ([:], 15, .assumed),
  ])
  func version(files: [String: String], major: Int, source: Project.VersionSource) throws {
    let scratch = try ScratchProject(files.merging(["pages/a.js": ""]) { $1 })
    let project = try Project.locate(from: scratch.root)
    #expect(project.nextVersion == major)
    #expect(project.nextVersionSource == source)
  }

  @Test func configFile() throws {
    let scratch = try ScratchProject(["pages/a.js": "", "next.config.ts": ""])
    let project = try Project.locate(from: scratch.root)
    #expect(project.configFile == scratch.root + "/next.config.ts")
    #expect(project.configFileProblem(nextVersion: 15) == nil)
    #expect(project.configFileProblem(nextVersion: 14)?.contains("next.config.ts") == true)
    try scratch.write("next.config.mjs", "")
    #expect(try Project.locate(from: scratch.root).configFile == scratch.root + "/next.config.mjs")
  }
}
