import Foundation

/// Compares generated documentation with the file in the repository, or writes it.
package enum GeneratedFile {
  /// What differs; nil when the file is up to date. Written instead when `RECORD_GOLDENS` is 1.
  ///
  /// - Parameters:
  ///   - text: what the file should say
  ///   - path: the file, relative to the repository
  ///   - testFile: leave it out; a file three folders below the repository
  package static func mismatch(
    _ text: String, _ path: String, testFile: String = #filePath
  ) -> String? {
    let root = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      do {
        try text.write(to: file, atomically: true, encoding: .utf8)
        return nil
      } catch {
        return "cannot write \(file.path): \(error)"
      }
    }
    let stored = try? String(contentsOf: file, encoding: .utf8)
    return stored == text
      ? nil : "\(path) is stale: run the tests with RECORD_GOLDENS=1"
  }
}
