import Foundation

/// The root of the repository, found from this file.
let repositoryRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The package's own targets and what each depends on, as the package manager sees them.
struct PackageGraph {
  /// Names of targets and products, by the target that depends on them.
  let dependencies: [String: Set<String>]
  let testTargets: Set<String>

  /// The graph of this package, asked for once for all tests.
  static let ofThisPackage = Result { try PackageGraph(root: repositoryRoot) }

  /// Asks the package manager in a folder of its own, because the one that started these tests
  /// holds the lock on the usual one.
  private init(root: URL) throws {
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("propscope-architecture-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path,
      "describe", "--type", "json",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PackageGraphError(status: process.terminationStatus)
    }
    let description = try JSONDecoder().decode(Description.self, from: data)
    self.dependencies = Dictionary(
      uniqueKeysWithValues: description.targets.map { target in
        (target.name, Set((target.targetDependencies ?? []) + (target.productDependencies ?? [])))
      })
    self.testTargets = Set(description.targets.filter { $0.type == "test" }.map(\.name))
  }

  /// Everything a target can reach, not counting products of other packages.
  func reachable(from target: String) -> Set<String> {
    var found: Set<String> = []
    var toVisit = Array(dependencies[target] ?? [])
    while let next = toVisit.popLast() {
      guard found.insert(next).inserted else { continue }
      toVisit.append(contentsOf: dependencies[next] ?? [])
    }
    return found
  }
}

struct PackageGraphError: Error, CustomStringConvertible {
  let status: Int32

  var description: String { "`swift package describe` ended with status \(status)" }
}

private struct Description: Decodable {
  struct Target: Decodable {
    let name: String
    let type: String
    let targetDependencies: [String]?
    let productDependencies: [String]?

    enum CodingKeys: String, CodingKey {
      case name
      case type
      case targetDependencies = "target_dependencies"
      case productDependencies = "product_dependencies"
    }
  }

  let targets: [Target]
}
