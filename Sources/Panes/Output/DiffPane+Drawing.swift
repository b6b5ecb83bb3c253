import Documents
import TerminalScreen

extension DiffPane {
  /// Draws the rows that are on the screen.
  ///
  ///       ▾ Props  +1 ~1 -0
  ///         ▾ user
  ///     ~       name: "Ada" -> "Grace"
  ///     +       role: "admin"
  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    for (offset, row) in tree.shownRows(height: area.height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      let used = draw(row, into: &canvas, rect: rect, look: look)
      if search.contains(row) {
        look.mark(search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas)
      }
      if row == cursor { look.select(rect, in: &canvas) }
    }
  }

  private func draw(_ row: Int, into canvas: inout Canvas, rect: Rect, look: Look) -> Int {
    let part = document.rows[row]
    let role = Self.role(part.mark)
    canvas.write(
      Self.mark(part.mark), x: rect.x, y: rect.y, width: min(1, rect.width), style: look[role])
    let indent = 2 + min(2 * document.depth(of: row), max(0, rect.width / 2))
    let isFoldable = document.isFoldable(row)
    let fold =
      isFoldable
      ? (tree.folding.isClosed(row) ? canvas.glyphs.foldClosed : canvas.glyphs.foldOpen) : " "
    let width = max(0, rect.width - indent)
    var runs = [StyledRun(fold + " ", look[.punctuation])]
    runs += self.runs(of: row, cells: max(8, width - 2), look: look)
    let glyphs = canvas.glyphs
    return indent
      + canvas.write(
        runs.map { StyledRun(glyphs.fit($0.text), $0.style) }, x: rect.x + indent, y: rect.y,
        width: width)
  }

  private func runs(of row: Int, cells: Int, look: Look) -> [StyledRun] {
    let part = document.rows[row]
    if case .section = part.kind {
      let section = document.sections[part.section]
      let counts = section.counts.isEmpty ? "the same" : section.counts.text
      return [
        StyledRun(section.title, look[.title]),
        StyledRun("  \(counts)", look[section.counts.isEmpty ? .dim : .changed]),
      ]
    }
    let isChanged = part.mark == .changed
    let words = words(of: row, cells: isChanged ? max(8, cells / 2 - 4) : cells)
    var runs: [StyledRun] = []
    let hasValue = part.mark != .inside || part.kind == .html
    if !words.name.isEmpty {
      let isOfOneSide = part.mark == .added || part.mark == .removed
      runs.append(
        StyledRun(words.name, look[isOfOneSide ? Self.role(part.mark) : .key]))
      runs.append(StyledRun(hasValue ? ": " : "", look[.punctuation]))
    }
    guard hasValue else { return runs.isEmpty ? [StyledRun("pageProps", look[.key])] : runs }
    switch part.mark {
    case .changed:
      runs.append(StyledRun(words.first ?? "", look[.removed]))
      runs.append(StyledRun(" -> ", look[.dim]))
      runs.append(StyledRun(words.second ?? "", look[.added]))
      if words.first == words.second {
        runs.append(StyledRun("  (differs behind the mask)", look[.dim]))
      }
    case .added: runs.append(StyledRun(words.second ?? "", look[.added]))
    case .removed: runs.append(StyledRun(words.first ?? "", look[.removed]))
    case .same: runs.append(StyledRun(words.second ?? "", look[.dim]))
    case .inside: runs.append(StyledRun(words.second ?? "", look[.text]))
    }
    return runs
  }

  private static func role(_ mark: DiffDocument.Mark) -> Role {
    switch mark {
    case .same, .inside: .dim
    case .added: .added
    case .removed: .removed
    case .changed: .changed
    }
  }
}
