import Documents
import TerminalScreen

/// How the rows of a document become lines of the screen.
struct LineStyle: Sendable, Hashable {
  /// Whether the number of the row stands before it.
  var hasNumbers = false
  /// Whether what is too long for a line goes on in the next one.
  var wraps = false
  /// Whether every value is shown as it is.
  var unmasks = false
  /// The cells there are for a line, numbers included.
  var width = 80

  /// The cells that numbers take before each line.
  func gutter(rows: Int) -> Int {
    guard hasNumbers else { return 0 }
    // Where next to nothing would be left for the text, the text is worth more.
    let cells = max(3, String(rows).count) + 1
    return cells * 3 > width ? 0 : cells
  }

  /// Writes a row's number and returns what is left of the line.
  func inset(_ rect: Rect, number: Int?, rows: Int, in canvas: inout Canvas, look: Look) -> Rect {
    let cells = gutter(rows: rows)
    guard cells > 0 else { return rect }
    if let number {
      let text = String(number)
      canvas.write(
        text, x: rect.x + max(0, cells - 1 - text.count), y: rect.y, width: cells - 1,
        style: look[.dim])
    }
    return Rect(x: rect.x + cells, y: rect.y, width: rect.width - cells, height: rect.height)
  }
}

/// A line of the screen and the row of the document it belongs to.
struct RowLine: Sendable, Hashable {
  let row: Int
  /// Which line of a row that takes several; 0 for its first.
  var segment = 0
  /// Whether the line is the closing bracket of the row; only text has such lines.
  var isEnd = false
}

enum RowLines {
  /// The lines on the screen when rows may take more than one.
  ///
  /// The cursor's row is among them, from its first line on when it is taller than the screen.
  ///
  /// - Parameters:
  ///   - rows: The rows from the top of the screen on, the cursor's among them.
  ///   - lines: The lines of a row.
  ///   - previous: The row before one that can be seen; nil at the start.
  static func fit(
    _ rows: [Int], cursor: Int, height: Int, lines: (Int) -> [RowLine],
    previous: (Int) -> Int?
  ) -> [RowLine] {
    guard height > 0, let top = rows.first else { return [] }
    var shown: [RowLine] = []
    var hasCursor = false
    for row in rows {
      if hasCursor, shown.count >= height { break }
      shown += lines(row)
      if row == cursor { hasCursor = true }
    }
    let first = shown.firstIndex { $0.row == cursor && !$0.isEnd } ?? 0
    let last = shown.lastIndex { $0.row == cursor && !$0.isEnd } ?? 0
    // Lines before the cursor's go when there is no room for all of them.
    let dropped = max(0, min(first, last - height + 1))
    shown.removeFirst(dropped)
    var before = previous(top)
    while dropped == 0, shown.count < height, let row = before {
      shown.insert(contentsOf: lines(row).suffix(height - shown.count), at: 0)
      before = previous(row)
    }
    return Array(shown.prefix(height))
  }

  /// Cells of a row that are wrapped at most; `v` shows more.
  static let wrappedCells = 1000
}

extension [StyledRun] {
  /// The runs on as many lines as they take, broken wherever a line is full.
  func wrapped(to width: Int) -> [[StyledRun]] {
    var result: [[StyledRun]] = [[]]
    var used = 0
    var total = 0
    for run in self {
      // Written again, an escape would no longer be known for one.
      var escapes = run.style
      escapes.attributes.insert(.dim)
      var piece = StyledRun("", run.style)
      for cluster in VisibleClusters(run.text) {
        total += cluster.width
        guard total <= RowLines.wrappedCells else {
          result[result.count - 1] += [piece, StyledRun("…", run.style)]
          return result
        }
        let isFull = used + cluster.width > width && used > 0
        let style = cluster.isEscape ? escapes : run.style
        if isFull || style != piece.style {
          if !piece.text.isEmpty { result[result.count - 1].append(piece) }
          piece = StyledRun("", style)
        }
        if isFull {
          result.append([])
          used = 0
        }
        piece.text += cluster.text
        used += cluster.width
      }
      if !piece.text.isEmpty { result[result.count - 1].append(piece) }
    }
    return result
  }
}
