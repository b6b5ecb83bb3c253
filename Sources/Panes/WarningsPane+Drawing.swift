import PageModel
import TerminalScreen

extension WarningsPane {
  func shown(height: Int) -> ShownRows { viewport.shown(rows: lines.count, height: height) }

  /// Draws a line a finding: `!! secret   pageProps.user.hash   bcrypt hash reaches the browser`.
  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    guard !lines.isEmpty else {
      let text = hasRun ? "no warnings in this run" : "warnings of a run appear here"
      canvas.write(text, x: area.x, y: area.y, width: area.width, style: look[.dim])
      return
    }
    let first = viewport.firstRow(rows: lines.count, height: area.height)
    let shown = lines.dropFirst(first).prefix(area.height)
    let columns = Columns(shown, width: area.width)
    for (number, line) in shown.enumerated() {
      let rect = Rect(x: area.x, y: area.y + number, width: area.width, height: 1)
      draw(line, into: &canvas, rect, columns, look)
      if first + number == viewport.cursor { look.select(rect, in: &canvas) }
    }
  }

  /// The widths of what stands in columns.
  private struct Columns {
    let rule: Int
    let place: Int

    init(_ lines: some Sequence<Line>, width: Int) {
      var rule = 0
      var place = 0
      for line in lines {
        switch line {
        case .finding(let row, _):
          rule = max(rule, Self.width(row.finding.rule.rawValue, width / 4))
          place = max(place, Self.width(WarningsPane.place(of: row.finding), width / 3))
        case .quieted(let quieted):
          rule = max(rule, Self.width(quieted.finding.rule.rawValue, width / 4))
          place = max(place, Self.width(WarningsPane.place(of: quieted.finding), width / 3))
        case .group(let group, _, _):
          rule = max(rule, Self.width(group.rule.rawValue, width / 4))
        case .ignored, .unused: continue
        }
      }
      self.rule = rule
      self.place = place
    }

    private static func width(_ text: String, _ limit: Int) -> Int {
      VisibleText.width(of: text, upTo: limit)
    }
  }

  private func draw(
    _ line: Line, into canvas: inout Canvas, _ rect: Rect, _ columns: Columns, _ look: Look
  ) {
    switch line {
    case .finding(let row, let isInGroup):
      let origin = row.finding.origin.first.map { "  (from \($0.kind.rawValue) \($0.name))" } ?? ""
      draw(
        row.finding, rule: isInGroup ? "" : row.finding.rule.rawValue,
        message: row.finding.message + origin, into: &canvas, rect, columns,
        Styles(look[row.finding.severity.role], look[.text], look[.key]))
    case .quieted(let quieted):
      draw(
        quieted.finding, rule: quieted.finding.rule.rawValue,
        message: "\(quieted.reason)  (\(quieted.source))", into: &canvas, rect, columns,
        Styles(look[.dim], look[.dim], look[.dim]))
    case .group(let group, let count, let isOpen):
      canvas.write(
        [
          StyledRun(
            group.severity.mark.padded(to: 3), look[group.severity.role]),
          StyledRun(group.rule.rawValue.padded(to: columns.rule + 2), look[.text]),
          StyledRun("\(isOpen ? "-" : "+") \(count) warnings", look[.dim]),
        ], x: rect.x, y: rect.y, width: rect.width)
    case .ignored(let count, let isOpen):
      canvas.write(
        "\(isOpen ? "-" : "+")  \(count) ignored", x: rect.x, y: rect.y, width: rect.width,
        style: look[.dim])
    case .unused(let entry):
      canvas.write(
        [
          StyledRun("?  ", look[.dim]), StyledRun("\(entry.source) ", look[.text]),
          StyledRun("ignores nothing any more: \(entry.summary)", look[.dim]),
        ], x: rect.x, y: rect.y, width: rect.width)
    }
  }

  /// How the parts of a finding look.
  private struct Styles {
    let mark: Style
    let text: Style
    let place: Style

    init(_ mark: Style, _ text: Style, _ place: Style) {
      self.mark = mark
      self.text = text
      self.place = place
    }
  }

  private func draw(
    _ finding: Finding, rule: String, message: String, into canvas: inout Canvas, _ rect: Rect,
    _ columns: Columns, _ styles: Styles
  ) {
    canvas.write(
      finding.severity.mark, x: rect.x, y: rect.y, width: min(2, rect.width), style: styles.mark)
    var x = 3
    canvas.write(
      rule, x: rect.x + x, y: rect.y, width: min(columns.rule, rect.width - x), style: styles.text)
    x += columns.rule + 2
    let place = VisibleText.cutMiddle(
      Self.place(of: finding), width: columns.place, glyphs: canvas.glyphs)
    canvas.write(
      place, x: rect.x + x, y: rect.y, width: min(columns.place, rect.width - x),
      style: styles.place)
    x += columns.place + 2
    canvas.write(message, x: rect.x + x, y: rect.y, width: rect.width - x, style: styles.text)
  }
}
