import PageModel
package import TerminalScreen

extension AppState {
  /// Draws one frame; the canvas may have any size, from one cell upwards.
  package func draw(into canvas: inout Canvas) {
    // The canvas decides: it may have been made for a size whose event has not come yet.
    let layout = arrangement.layout(size: canvas.size, warningRows: warnings.count)
    if layout.isTooSmall {
      drawTooSmall(into: &canvas)
      return
    }
    if let header = layout.header { drawHeader(into: &canvas, rect: header) }
    for placement in layout.panes { draw(placement, layout, into: &canvas) }
    if let status = layout.status { drawStatus(into: &canvas, rect: status) }
    if let keys = layout.keys { drawKeys(into: &canvas, rect: keys) }
    if let prompt {
      let bottom = Rect(x: 0, y: canvas.size.rows - 1, width: canvas.size.columns, height: 1)
      prompt.draw(into: &canvas, rect: bottom, look: look(focused: true))
    }
    drawOverlay(into: &canvas)
  }

  private func look(focused: Bool) -> Look { Look(theme: theme, isFocused: focused) }

  private func drawTooSmall(into canvas: inout Canvas) {
    let size = canvas.size
    let needed = "\(Layout.minimum.columns)x\(Layout.minimum.rows)"
    canvas.write(
      "propscope: \(size.columns)x\(size.rows) too small, needs \(needed)", x: 0, y: 0,
      width: size.columns)
  }

  // MARK: Header, status, keys

  private func drawHeader(into canvas: inout Canvas, rect: Rect) {
    let look = look(focused: false)
    var runs = [StyledRun(" propscope", look[.title])]
    if case .loaded(let view) = project, rect.width >= 100 {
      runs.append(StyledRun("  \(view.name)", look[.text]))
    }
    let draft = context.draft
    runs.append(StyledRun("  \(draft.path)", look[.key]))
    for row in draft.parameters where row.isOn {
      let value = row.value.isEmpty ? context.layers.parameter(row.name, below: draft) : row.value
      guard let value else { continue }
      runs.append(StyledRun("  \(row.name)=\(value.beginning)", look[.text]))
    }
    var facts: [String] = []
    if !draft.persona.isEmpty { facts.append("persona: \(draft.persona)") }
    if context.isEdited { facts.append("edited*") }
    let geo = context.text(of: .geo)
    let locale = context.text(of: .locale)
    let clock = context.text(of: .clock)
    if !geo.isEmpty { facts.append("geo: \(geo)") }
    if !locale.isEmpty { facts.append("locale: \(locale)") }
    if context.text(of: .preview) != "off" { facts.append("preview") }
    if clock != "real" { facts.append("clock: \(clock)") }
    if isWatching { facts.append("watch") }
    runs += facts.map { StyledRun("   \($0)", look[.dim]) }
    canvas.write(runs, x: rect.x, y: rect.y, width: rect.width)
  }

  private func drawStatus(into canvas: inout Canvas, rect: Rect) {
    let look = look(focused: false)
    var line = StatusLine()
    if let running = runs.current {
      line.add(progress(of: running), .info)
    } else if let view = output.view, notice == nil {
      line.add(view)
    }
    if let notice {
      line.add(
        notice.text, notice.level == .error ? .error : notice.level == .warning ? .warning : .text)
    }
    if focus.part != nil, let (path, position) = output.cursorPath(part: focusedPart) {
      line.add(path, .key, rank: 2, isPath: true)
      line.add(position, rank: 1)
    } else if focus == .pages, let page = pages.current {
      line.add(
        page.problems.first ?? page.page.file, page.problems.isEmpty ? .dim : .warning, rank: 2,
        isPath: true)
    } else if let edit = context.edit, let problem = context.problem(of: edit) {
      line.add(problem, .error)
    } else if focus == .context, context.edit == nil, notice == nil,
      let problem = context.problem(at: context.current)
    {
      line.add(problem, .error)
    }
    if focus == .warnings, warnings.search.isActive {
      line.add("/\(warnings.search.pattern) \(warnings.search.count)", .info)
    } else {
      line.add(output.searchStatus(part: focusedPart), .info)
    }
    if line.fields.isEmpty { line.add(firstHint, .dim) }
    line.draw(into: &canvas, rect: rect, look: look)
  }

  /// What is going on: `/ run #3 props 3.2 s  ctrl-c cancels`.
  private func progress(of running: RunTracker.Running) -> String {
    let stage = running.stages.last { $0.duration == nil } ?? running.stages.last
    let name = running.isCancelling ? "stopping" : stage?.stage.rawValue ?? "starting"
    let spinner = Look.spinner[Int(running.elapsed / 250) % Look.spinner.count]
    let time = TraceLines.milliseconds(Double(running.elapsed))
    return "\(spinner) run \(running.id) \(name) \(time)  ctrl-c cancels"
  }

  private var firstHint: String {
    switch project {
    case .loading: "reading the project"
    case .failed(let text, _): text
    case .loaded: "r runs the page"
    }
  }

  private func drawKeys(into canvas: inout Canvas, rect: Rect) {
    let look = look(focused: false)
    var x = rect.x
    if let mode {
      x += canvas.write(" \(mode) ", x: x, y: rect.y, width: rect.width, style: look[.mode])
    }
    for (keys, label) in keyHints {
      let hint = " \(keys) \(label) "
      let width = VisibleText.width(of: hint)
      guard x + width <= rect.maxX else { break }
      canvas.write(
        [StyledRun(" \(keys) ", look[.keyHint]), StyledRun(label, look[.dim])], x: x, y: rect.y,
        width: width)
      x += width
    }
  }

  /// The mode, unless it is the normal one; keys typed so far are a mode too.
  private var mode: String? {
    if overlay != nil { return "MENU" }
    if prompt != nil { return "PROMPT" }
    if context.edit != nil { return "INSERT" }
    let typed = keys.text
    return typed.isEmpty ? nil : typed + "…"
  }

  /// What the keys do here, from the key table; only what can be done now.
  private var keyHints: [(String, String)] {
    switch overlay {
    case .text: return [("j k", "scroll"), ("space", "page"), ("esc", "close")]
    case .help, .picker: return [("type", "filter"), ("enter", "choose"), ("esc", "close")]
    case .runs(let pane): return listHints(.runs, reason: pane.reason(against:))
    case nil: break
    }
    if context.edit != nil {
      return [("enter", "keep"), ("esc", "drop"), ("tab", "complete, next"), ("ctrl-u", "clear")]
    }
    return keymap.bindings(in: scopes).filter {
      $0.footer != nil && !$0.keys.isEmpty && reason(against: $0.action) == nil
    }
    .sorted { ($0.footer ?? 0, $0.label) < ($1.footer ?? 0, $1.label) }
    .map { ($0.keys.first?.description ?? "", $0.label) }
  }

  // MARK: Panes

  private func draw(_ placement: Layout.Placement, _ layout: Layout, into canvas: inout Canvas) {
    let isFocused = placement.pane == focus && overlay == nil
    let look = look(focused: isFocused)
    let border = look[isFocused ? .borderFocused : .border]
    switch placement.frame {
    case .line:
      canvas.write(
        [
          StyledRun(" \(plainTitle(of: placement.pane))  ", look[.title]),
          StyledRun(summary(of: placement.pane), look[.text]),
        ],
        x: placement.rect.x, y: placement.rect.y, width: placement.rect.width)
    case .bare:
      canvas.write(
        title(of: placement, layout, look: look, glyphs: canvas.glyphs), x: placement.rect.x,
        y: placement.rect.y,
        width: placement.rect.width)
    case .border:
      canvas.frame(
        placement.rect, title: title(of: placement, layout, look: look, glyphs: canvas.glyphs),
        trailing: [StyledRun(trailing(of: placement.pane), border)], focused: isFocused,
        style: border)
    }
    let content = placement.content
    guard !content.isEmpty else { return }
    switch placement.pane {
    case .pages: drawPages(into: &canvas, area: content, look: look)
    case .context: context.draw(into: &canvas, area: content, look: look)
    case .warnings: warnings.draw(into: &canvas, area: content, look: look)
    case .output, .second, .third:
      let part = placement.pane.part ?? 0
      output.draw(
        into: &canvas, area: content, part: part, look: look,
        empty: part == 0 ? FirstLines.lines(for: self) : [])
    }
  }

  private func drawPages(into canvas: inout Canvas, area: Rect, look: Look) {
    if case .loaded = project {
      pages.draw(into: &canvas, area: area, look: look)
    } else {
      canvas.write(firstHint, x: area.x + 1, y: area.y, width: area.width - 1, style: look[.dim])
    }
  }

  private func title(
    of placement: Layout.Placement, _ layout: Layout, look: Look, glyphs: GlyphSet
  ) -> [StyledRun] {
    guard let part = placement.pane.part else {
      let style = look[look.isFocused ? .titleFocused : .title]
      return [StyledRun(plainTitle(of: placement.pane), style)]
    }
    let parts = layout.panes.count { $0.pane.part != nil }
    return output.title(
      part: part, pane: placement.pane, isAlone: parts < 2, width: placement.rect.width,
      look: look, glyphs: glyphs)
  }

  private func plainTitle(of pane: PaneID) -> String {
    switch pane {
    case .pages: "[1] Pages" + (pages.pages.isEmpty ? "" : " \(pages.pages.count)")
    case .context: "[2] Context" + (context.isEdited ? "*" : "")
    case .warnings: "[4] Warnings"
    case .output, .second, .third: "[\(pane.rawValue)]"
    }
  }

  private func trailing(of pane: PaneID) -> String {
    switch pane {
    case .pages: ""
    case .context: context.draft.persona
    case .warnings: warnings.counts
    case .output, .second, .third: output.trailing(part: pane.part ?? 0)
    }
  }

  private func summary(of pane: PaneID) -> String {
    switch pane {
    case .pages: pages.summary
    case .context: context.summary
    case .warnings: warnings.summary
    case .output, .second, .third: ""
    }
  }
}
