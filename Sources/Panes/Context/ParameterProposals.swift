package import PageModel

/// Values that the route parameters of a page can have.
package struct StaticPaths: Sendable, Hashable {
  /// The parameters of each path that `getStaticPaths` gave, in its order; a catch-all has its
  /// segments one by one.
  package var paths: [[NameValue]]
  /// Why there are none: what went wrong.
  package var problem: String?

  package init(paths: [[NameValue]], problem: String? = nil) {
    self.paths = paths
    self.problem = problem
  }
}

/// Values to propose for route parameters, by page.
struct ParameterProposals: Sendable {
  /// More than anybody goes through with tab.
  private static let limit = 200

  private var paths: [PageKey: [[String: String]]] = [:]
  /// Pages whose `getStaticPaths` has been asked for.
  private(set) var asked: Set<PageKey> = []
  private var used: [PageKey: [[String: String]]] = [:]

  /// Notes that the paths of a page are on their way; false when they were asked for before.
  mutating func ask(_ page: PageKey) -> Bool { asked.insert(page).inserted }

  /// Asks again at the next occasion: the page's source changed.
  mutating func forgetAsked() { asked = [] }

  mutating func learn(_ found: StaticPaths, of page: PageKey) {
    paths[page] = found.paths.prefix(Self.limit).map(Self.joined)
  }

  /// Keeps the parameters of a run.
  mutating func note(_ parameters: [NameValue], of page: PageKey) {
    guard !parameters.isEmpty else { return }
    let values = Self.joined(parameters)
    var known = used[page] ?? []
    known.removeAll { $0 == values }
    known.insert(values, at: 0)
    used[page] = Array(known.prefix(Self.limit))
  }

  /// What a parameter can be, earlier runs first; those that go with the other parameters given
  /// before those that do not.
  func values(of name: String, page: PageKey, given: [String: String]) -> [String] {
    let all = (used[page] ?? []) + (paths[page] ?? [])
    let fitting = all.filter { entry in
      given.allSatisfy { $0.key == name || $0.value.isEmpty || entry[$0.key] == $0.value }
    }
    var seen: Set<String> = []
    return (fitting + all).compactMap { $0[name] }.filter { seen.insert($0).inserted }
  }

  private static func joined(_ pairs: [NameValue]) -> [String: String] {
    Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { "\($0)/\($1)" })
  }
}
