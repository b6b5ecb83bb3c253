import Foundation

/// Compares generated documentation with the file in the repository, or writes it.
package enum GeneratedFile {
  /// What differs; nil when the file is up to date.
  ///
  /// With `RECORD_GOLDENS` set to 1 the file is written instead. `path` is relative to the
  /// repository. Leave `testFile` out: it is the caller's file, three folders below that.
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
