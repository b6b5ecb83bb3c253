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
    drawLongNotice(into: &canvas, layout)
    drawChordMenu(into: &canvas, above: layout.status?.y ?? canvas.size.rows)
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
    var facts: [String] = isUnmasked ? ["UNMASKED"] : []
    if !draft.persona.isEmpty { facts.append("persona: \(draft.persona)") }
    if context.isEdited { facts.append("edited*") }
    let geo = context.text(of: .geo)
    let locale = context.text(of: .locale)
    let clock = context.text(of: .clock)
    if !geo.isEmpty { facts.append("geo: \(geo)") }
    if !locale.isEmpty { facts.append("locale: \(locale)") }
    if context.text(of: .preview) != "off" { facts.append("preview") }
    if clock != "real" { facts.append("clock: \(clock)") }
    if let fact = NetworkCommand.fact(network) { facts.append(fact) }
    if isWatching { facts.append("watch") }
    runs += facts.map { StyledRun("   \($0)", look[.dim]) }
    canvas.write(runs, x: rect.x, y: rect.y, width: rect.width)
  }

  /// A sentence that is longer than the status line goes on in the key line.
  private func drawLongNotice(into canvas: inout Canvas, _ layout: Layout) {
    guard let notice, prompt == nil, let status = layout.status, let keys = layout.keys,
      VisibleText.width(of: notice.text, upTo: status.width) > status.width - 2
    else { return }
    let lines = TextWrap.words(notice.text, width: status.width - 2)
    let style = look(focused: false)[Self.role(of: notice.level)]
    let glyphs = canvas.glyphs
    let more =
      lines.count > 2 ? "\(glyphs.ellipsis) \(keymap.keys(of: .messages, scopes: scopes))" : ""
    for (line, rect) in [status, keys].enumerated() where line < lines.count {
      canvas.fill(rect)
      let room = rect.width - 2 - (line == 1 ? VisibleText.width(of: more) : 0)
      let used = canvas.write(lines[line], x: 1, y: rect.y, width: room, style: style)
      if line == 1 { canvas.write(more, x: 1 + used, y: rect.y, width: rect.width - used - 1) }
    }
  }

  private static func role(of level: NoticeLevel) -> Role {
    switch level {
    case .error: .error
    case .warning: .warning
    case .info: .text
    }
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
      line.add(notice.text, Self.role(of: notice.level))
    }
    if focus.part != nil, let (path, facts, position) = output.cursorPath(part: focusedPart) {
      line.add(path, .key, rank: 2, isPath: true)
      line.add(facts, .dim, rank: 3)
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
    let isStill = !settings.isOn("spinner")
    let spinner = isStill ? "" : Look.spinner[Int(running.elapsed / 250) % Look.spinner.count] + " "
    // Who does not want to see things move is told the time now and then.
    let elapsed = isStill ? running.elapsed / 5000 * 5000 : running.elapsed
    let time = TraceLines.milliseconds(Double(elapsed))
    let what = running.note.isEmpty ? "run \(running.id)" : running.note
    return "\(spinner)\(what) \(name) \(time)  ctrl-c cancels"
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
    if let mode {
      canvas.write(" \(mode) ", x: rect.x, y: rect.y, width: rect.width, style: look[.mode])
    }
    for place in hintPlacements(width: rect.width) {
      canvas.write(
        [
          StyledRun(" \(place.hint.keys) ", look[.keyHint]),
          StyledRun(place.hint.label, look[.dim]),
        ], x: rect.x + place.x, y: rect.y, width: place.width)
    }
  }

  /// A hint of the key line: keys, what they do, and the action a click on it asks for.
  struct KeyHint: Sendable, Hashable {
    var keys: String
    var label: String
    var action: Action?
    /// Whether the hint stays when there is no room for all.
    var isNeeded = false

    var width: Int { VisibleText.width(of: keys) + VisibleText.width(of: label) + 3 }
  }

  /// Where the hints of the key line stand; what there is no room for is left out, but never how
  /// to get help and out.
  func hintPlacements(width: Int) -> [(x: Int, width: Int, hint: KeyHint)] {
    var x = mode.map { VisibleText.width(of: $0) + 2 } ?? 0
    let hints = keyHints
    var reserved = hints.filter(\.isNeeded).reduce(0) { $0 + $1.width }
    var placements: [(x: Int, width: Int, hint: KeyHint)] = []
    var isFull = false
    for hint in hints {
      if hint.isNeeded { reserved -= hint.width }
      // The last hint needs no blank after it.
      let fits = x + hint.width + reserved <= width + 1
      if !hint.isNeeded, isFull || !fits {
        isFull = true
        continue
      }
      guard x + hint.width <= width + 1 else { break }
      placements.append((x, hint.width, hint))
      x += hint.width
    }
    return placements
  }

  /// The mode, unless it is the normal one; keys typed so far are a mode too.
  private var mode: String? {
    if asksToQuit { return "CONFIRM" }
    if overlay != nil { return "MENU" }
    if prompt != nil { return "PROMPT" }
    if context.edit != nil { return "INSERT" }
    let typed = keys.text
    return typed.isEmpty ? nil : typed + "…"
  }

  /// What the keys do here, from the keymap; only what can be done now.
  private var keyHints: [KeyHint] {
    func hints(_ pairs: (String, String)...) -> [KeyHint] {
      pairs.map { KeyHint(keys: $0.0, label: $0.1) }
    }
    switch overlay {
    case .text(let popup) where popup.scrolls(height: overlayContent.height):
      return hints(("j k", "scroll"), ("space", "page"), ("esc", "close"))
    case .text: return hints(("esc", "close"))
    case .help, .picker: return hints(("type", "filter"), ("enter", "choose"), ("esc", "close"))
    case .runs(let pane):
      return listHints(.runs, reason: pane.reason(against:))
    case .form: return hints(("enter", "take"), ("tab", "next field"), ("esc", "close"))
    case .personas:
      return hints(
        ("enter", "use"), ("space", "mark"), ("e", "edit"), ("n", "new"), ("esc", "close"))
    case nil: break
    }
    if context.edit != nil {
      return hints(
        ("enter", "keep"), ("esc", "drop"), ("tab", "complete, next"), ("ctrl-u", "clear"),
        ("ctrl-x ctrl-e", "editor"))
    }
    return keymap.bindings(in: scopes).filter {
      $0.footer != nil && !$0.keys.isEmpty && reason(against: $0.action) == nil
    }
    .sorted { ($0.footer ?? 0, $0.label) < ($1.footer ?? 0, $1.label) }
    .map {
      KeyHint(
        keys: $0.keys.first?.description ?? "", label: label(of: $0), action: $0.action,
        isNeeded: ($0.footer ?? 0) >= 90)
    }
  }

  /// What a key is called here: space goes through the values of what is no row of a list, and h
  /// leaves a tree of which nothing is open.
  private func label(of binding: KeyBinding) -> String {
    if binding.action == .toggleRow, case .section = context.current { return "next choice" }
    if binding.action == .close, focus.part != nil, output.isAtClosedRoot(part: focusedPart) {
      return "left pane"
    }
    return binding.label
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
    drawContent(of: placement.pane, into: &canvas, area: content, look: look)
    if placement.frame == .border, let shown = shown(of: placement.pane, height: content.height) {
      canvas.scrollBar(placement.rect, shown, style: border)
    }
  }

  /// Draws what is inside a pane.
  func drawContent(of pane: PaneID, into canvas: inout Canvas, area: Rect, look: Look) {
    switch pane {
    case .pages: drawPages(into: &canvas, area: area, look: look)
    case .context: context.draw(into: &canvas, area: area, look: look)
    case .warnings: warnings.draw(into: &canvas, area: area, look: look)
    case .output, .second, .third:
      let part = pane.part ?? 0
      output.draw(
        into: &canvas, area: area, part: part, look: look,
        empty: part == 0 ? FirstLines.lines(for: self) : [])
    }
  }

  private func shown(of pane: PaneID, height: Int) -> ShownRows? {
    switch pane {
    case .pages: pages.shown(height: height)
    case .context: context.shown(height: height)
    case .warnings: warnings.shown(height: height)
    case .output, .second, .third: output.shown(part: pane.part ?? 0, height: height)
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
