package import PageModel

/// Modules that surround every page or stand in when one fails.
package struct SpecialPages: Sendable, Hashable {
  package var app: Page?
  package var document: Page?
  package var error: Page?
  package var notFound: Page?
  package var serverError: Page?

  package init() {}
}

/// The pages of a project and the order in which they answer.
package struct PageTree: Sendable {
  /// Every page a browser can ask for, in the order routes are tried; `/404` and `/500` last.
  package let pages: [Page]
  /// Modules at and below `/api`, in the same order.
  package let apiRoutes: [Page]
  package let special: SpecialPages
  /// Conflicts, duplicates, unreadable folders.
  package let problems: [PageProblem]
  /// The first conflict between routes: with one, Next.js serves no dynamic route at all.
  package let conflict: PageProblem?
  /// Pages and API routes with dynamic segments, in the order they are tried.
  let dynamicRoutes: [(page: Page, pattern: RoutePattern)]
  /// Absolute path of the `public` folder.
  let publicDirectory: String
  /// The older folder whose files answer below `/static`.
  let staticDirectory: String
  private let pagesByKey: [PageKey: Page]

  private static let specialKeys: Set<String> = ["/_app", "/_document", "/_error", "/404", "/500"]

  /// Reads the pages directory; an unreadable folder is a problem of the tree, never an error.
  package init(project: Project, config: NextConfig, nextVersion: Int? = nil) {
    let scan = PageScan(directory: project.pagesDirectory)
    var problems = scan.problems.map { PageProblem(severity: .warning, text: $0) }
    let reader = PageFileNames(
      extensions: config.pageExtensions,
      skipsDeclarations: (nextVersion ?? project.nextVersion) >= 13)
    var found: [PageKey: PageFileNames.PageFile] = [:]
    for file in scan.files {
      guard let candidate = reader.read(file) else { continue }
      guard let other = found[candidate.key] else {
        found[candidate.key] = candidate
        continue
      }
      let (first, second) = candidate.rank < other.rank ? (candidate, other) : (other, candidate)
      found[candidate.key] = first
      let folder = project.pagesFolder
      problems.append(
        PageProblem(
          severity: .warning,
          text: "Duplicate page detected. \(folder)/\(first.path) and \(folder)/\(second.path) "
            + "both resolve to \(candidate.key).",
          page: Page(key: first.key, file: "\(folder)/\(first.path)")))
    }
    let byKey = found.mapValues { Page(key: $0.key, file: "\(project.pagesFolder)/\($0.path)") }
    self.pagesByKey = byKey
    self.publicDirectory = Disk.joined(project.root, "public")
    self.staticDirectory = Disk.joined(project.root, "static")
    self.special = PageTree.special(byKey)
    let (order, conflicts) = PageTree.order(byKey)
    problems += conflicts
    self.conflict = conflicts.first
    let routes = order.filter { !PageTree.specialKeys.contains($0.key.rawValue) }
    self.pages =
      routes.filter { !$0.key.isAPIRoute }
      + [special.notFound, special.serverError].compactMap { $0 }
    self.apiRoutes = routes.filter(\.key.isAPIRoute)
    self.dynamicRoutes = routes.compactMap { page in
      let pattern = RoutePattern(key: page.key)
      return pattern.isDynamic ? (page, pattern) : nil
    }
    problems += PageTree.misplaced(byKey)
    problems += PageTree.publicConflicts(routes, publicDirectory: publicDirectory)
    self.problems = problems
  }

  /// The page with exactly this key, special pages and API routes included.
  package subscript(key: PageKey) -> Page? { pagesByKey[key] }

  /// Whether a file below `public/` has the URL path of a page.
  func isPublicFile(_ page: Page) -> Bool {
    Disk.isFile(publicDirectory + page.key.rawValue)
  }

  private static func special(_ pages: [PageKey: Page]) -> SpecialPages {
    var special = SpecialPages()
    special.app = pages[PageKey("/_app")]
    special.document = pages[PageKey("/_document")]
    special.error = pages[PageKey("/_error")]
    special.notFound = pages[PageKey("/404")]
    special.serverError = pages[PageKey("/500")]
    return special
  }

  private static func order(
    _ pages: [PageKey: Page]
  ) -> (pages: [Page], conflicts: [PageProblem]) {
    var problems: [PageProblem] = []
    let order = RouteOrder()
    let keys = pages.keys.sorted {
      $0.rawValue.utf16.lexicographicallyPrecedes($1.rawValue.utf16)
    }
    var refused: [Page] = []
    for key in keys {
      guard let page = pages[key] else { continue }
      do {
        try order.insert(page)
      } catch {
        problems.append(PageProblem(severity: .error, text: error.message, page: page))
        refused.append(page)
      }
    }
    // A refused page is still shown in the list, after those that can answer.
    return (order.sorted() + refused, problems)
  }

  private static func misplaced(_ pages: [PageKey: Page]) -> [PageProblem] {
    let reserved = ["/_app", "/_document", "/_error"]
    return pages.values.filter { page in
      reserved.contains { page.key.rawValue.hasSuffix($0) && page.key.rawValue != $0 }
    }.sorted { $0.key < $1.key }.map { page in
      PageProblem(
        severity: .warning,
        text: "The following reserved Next.js pages were detected not directly under the pages "
          + "directory: \(page.key)",
        page: page)
    }
  }

  private static func publicConflicts(
    _ pages: [Page], publicDirectory: String
  ) -> [PageProblem] {
    guard Disk.isFolder(publicDirectory) else { return [] }
    return pages.filter { Disk.isFile(publicDirectory + $0.key.rawValue) }.map { page in
      PageProblem(
        severity: .error, text: PageTree.publicConflictText(page.key.rawValue), page: page)
    }
  }

  static func publicConflictText(_ path: String) -> String {
    "A conflicting public file and page file was found for path \(path) "
      + "https://nextjs.org/docs/messages/conflicting-public-file-page"
  }
}
