/// The identity of a page: its path below `pages/` without extension and trailing `/index`.
///
/// `/`, `/blog/[slug]`, `/docs/[...path]`: what Next.js calls the page's key or pathname.
package struct PageKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let rawValue: String

  package init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }

  package static func < (left: PageKey, right: PageKey) -> Bool { left.rawValue < right.rawValue }

  /// `/api` and everything below it answers requests itself and is never rendered.
  package var isAPIRoute: Bool { rawValue == "/api" || rawValue.hasPrefix("/api/") }
}

/// A module under the pages directory.
package struct Page: Sendable, Hashable {
  package let key: PageKey
  /// Path relative to the project's root, `/`-separated: `pages/blog/[slug].tsx`.
  package let file: String

  package init(key: PageKey, file: String) {
    self.key = key
    self.file = file
  }

  /// The error page of Next.js itself, for projects that have none of their own.
  package static let builtInError = Page(key: PageKey("/_error"), file: "")
}

/// The function of a page that produces its props; nil stands for a page without one.
package enum PropsFunction: String, Sendable, Hashable, CaseIterable {
  case getServerSideProps
  case getStaticProps
  case getInitialProps
}

/// Where the page's server code runs: `config.runtime`.
package enum ServerRuntime: String, Sendable, Hashable {
  case nodejs
  case edge
}

/// What can be said about a page without running it.
package struct PageSummary: Sendable, Hashable {
  package let page: Page
  package let propsFunction: PropsFunction?
  package let runtime: ServerRuntime
  /// Whether the module exports `getStaticPaths`.
  package let hasStaticPaths: Bool
  /// Whole sentences, for people: a mixed export, a conflict, a syntax error.
  package let problems: [String]

  package init(
    page: Page, propsFunction: PropsFunction?, runtime: ServerRuntime, hasStaticPaths: Bool,
    problems: [String]
  ) {
    self.page = page
    self.propsFunction = propsFunction
    self.runtime = runtime
    self.hasStaticPaths = hasStaticPaths
    self.problems = problems
  }
}
