import Foundation
package import TerminalScreen

/// Compares frames with the screens stored beside a test, or stores them.
///
/// A screen is a text file, `Screens/<name>.txt` in the folder of the test: the rows as they are
/// shown, then the cells in reverse video (focus and selection) and the cursor. With the
/// environment variable `RECORD_GOLDENS` set to 1 files are written instead of compared; without
/// it a missing file is a failure.
package enum ScreenGolden {
  /// What differs, for people; nil when the frame is as stored.
  ///
  /// `name` is the file's name without its extension. Leave `testFile` out: it is the file of
  /// the caller, whose folder has the screens.
  package static func mismatch(
    _ canvas: Canvas, _ name: String, testFile: String = #filePath
  ) -> String? {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .appendingPathComponent("Screens")
    let file = folder.appendingPathComponent(name + ".txt")
    let actual = text(of: canvas)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try actual.write(to: file, atomically: true, encoding: .utf8)
        return nil
      } catch {
        return "cannot write \(file.path): \(error)"
      }
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      return "\(file.path) is missing: run the tests with RECORD_GOLDENS=1 and read it"
    }
    return expected == actual ? nil : difference(expected: expected, actual: actual, name: name)
  }

  /// A frame as it is stored.
  package static func text(of canvas: Canvas) -> String {
    var lines: [String] = []
    var reversed: [String] = []
    for row in 0..<canvas.size.rows {
      var line = ""
      for column in 0..<canvas.size.columns { line += canvas[column, row].text }
      while line.last == " " { line.removeLast() }
      lines.append(line)
      let ranges = reversedRanges(canvas, row: row)
      if !ranges.isEmpty { reversed.append("reverse \(row): \(ranges.joined(separator: " "))") }
    }
    let cursor = canvas.cursor.map { ["cursor \($0.row): \($0.column)"] } ?? []
    let size = "--- \(canvas.size.columns)x\(canvas.size.rows)"
    return (lines + [size] + reversed + cursor).joined(separator: "\n") + "\n"
  }

  /// The runs of cells in reverse video, such as `1-30`.
  private static func reversedRanges(_ canvas: Canvas, row: Int) -> [String] {
    var ranges: [String] = []
    var start: Int?
    for column in 0...canvas.size.columns {
      let isReversed =
        column < canvas.size.columns && canvas[column, row].style.attributes.contains(.reverse)
      if isReversed, start == nil { start = column }
      if !isReversed, let first = start {
        ranges.append("\(first)-\(column - 1)")
        start = nil
      }
    }
    return ranges
  }

  private static func difference(expected: String, actual: String, name: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let row = (0..<max(old.count, new.count)).first { index in
      let isIn = index < old.count && index < new.count
      return !isIn || old[index] != new[index]
    }
    let place = row ?? 0
    return """
      screen \(name) differs first in line \(place + 1)
      stored: \(place < old.count ? String(old[place]) : "(no line)")
      actual: \(place < new.count ? String(new[place]) : "(no line)")

      \(actual)
      """
  }
}
