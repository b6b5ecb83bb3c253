import Foundation
import Testing

@Suite struct ArchitectureTests {
  let graph: PackageGraph
  let page: ArchitecturePage

  init() throws {
    graph = try PackageGraph.ofThisPackage.get()
    page = try ArchitecturePage(root: repositoryRoot)
  }

  @Test func `the table of targets is the package`() {
    let rows = page.rows(under: ["Target", "What it is", "May import"])
    #expect(rows.count > 10, "docs/architecture.md has no table of targets any more")
    let written = Dictionary(
      rows.map { row in
        let imports = row[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return (row[0], Set(imports))
      }, uniquingKeysWith: { first, _ in first })
    let real = graph.dependencies.filter { !graph.testTargets.contains($0.key) }
    #expect(Set(written.keys) == Set(real.keys))
    for (target, imports) in real {
      #expect(written[target] == imports, "\(target) in docs/architecture.md")
    }
  }

  @Test func `forbidden arrows are not there, not even by a detour`() {
    let rows = page.rows(under: ["From", "To", "Because"])
    #expect(rows.count >= 5, "docs/architecture.md has no table of forbidden arrows any more")
    for row in rows {
      let (from, to) = (row[0], row[1])
      #expect(graph.dependencies[from] != nil, "there is no target \(from)")
      #expect(graph.dependencies[to] != nil, "there is no target \(to)")
      #expect(!graph.reachable(from: from).contains(to), "\(from) → \(to): \(row[2])")
    }
  }

  @Test func `only the entry point knows Node-API`() {
    let knowing = graph.dependencies.filter { $0.value.contains("NodeBridge") }.keys
    #expect(Set(knowing) == ["PropscopeHost"])
  }

  @Test func `a test target tests something and has the test support`() {
    for target in graph.testTargets where target != "ArchitectureTests" {
      let imports = graph.dependencies[target] ?? []
      #expect(imports.contains("TestSupport"), "\(target)")
      #expect(imports.contains(String(target.dropLast("Tests".count))), "\(target)")
    }
  }
}
