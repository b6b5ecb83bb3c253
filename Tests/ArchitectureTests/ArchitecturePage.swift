import Foundation

/// The tables of docs/architecture.md.
struct ArchitecturePage {
  private let lines: [String]

  init(root: URL) throws {
    let url = root.appendingPathComponent("docs/architecture.md")
    lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
  }

  /// The rows of the table with this header, cells trimmed and without back-ticks.
  func rows(under header: [String]) -> [[String]] {
    guard let start = lines.firstIndex(where: { Self.cells(of: $0) == header }) else { return [] }
    return lines[(start + 1)...].dropFirst().prefix { $0.hasPrefix("|") }.map(Self.cells(of:))
  }

  private static func cells(of line: String) -> [String] {
    guard line.hasPrefix("|"), line.hasSuffix("|"), line.count > 1 else { return [] }
    return line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
      $0.replacingOccurrences(of: "`", with: "").trimmingCharacters(in: .whitespaces)
    }
  }
}
