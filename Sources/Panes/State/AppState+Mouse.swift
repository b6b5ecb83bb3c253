import TerminalScreen

/// An edge that is being dragged with the mouse.
struct Drag: Sendable, Hashable {
  var edge: Layout.Edge
  /// The cell where the pointer was last.
  var column: Int
  var row: Int
}

extension AppState {
  /// Rows one turn of the wheel scrolls.
  private static let wheelRows = 3

  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    switch mouse.action {
    case .wheelUp: scroll(-Self.wheelRows, mouse)
    case .wheelDown: scroll(Self.wheelRows, mouse)
    case .press: return press(mouse)
    case .drag: drag(to: mouse)
    case .release: drag = nil
    }
    return []
  }

  /// Moves the edge that was pressed along with the pointer.
  private mutating func drag(to mouse: MouseEvent) {
    guard var drag else { return }
    let distance = drag.edge.isVertical ? mouse.column - drag.column : mouse.row - drag.row
    guard distance != 0 else { return }
    let before = layout
    arrangement.edges[drag.edge.name] += distance * drag.edge.direction
    // Past what a pane needs nothing moves, and nothing is to be made up for on the way back.
    if layout == before { arrangement.edges[drag.edge.name] -= distance * drag.edge.direction }
    drag.column = mouse.column
    drag.row = mouse.row
    self.drag = drag
  }

  /// Scrolls the pane under the pointer, whichever has the focus.
  private mutating func scroll(_ delta: Int, _ mouse: MouseEvent) {
    let height = overlayContent.height
    switch overlay {
    case .help(var help):
      help.scroll(delta, height: height - 1)
      overlay = .help(help)
      return
    case .picker(var picker):
      picker.scroll(delta, height: height - 1)
      overlay = .picker(picker)
      return
    case .text(var popup):
      popup.scroll(delta, height: height)
      overlay = .text(popup)
      return
    case .runs(var pane):
      pane.scroll(delta, height: RunsPane.listHeight(of: height))
      overlay = .runs(pane)
      return
    case .personas(var list):
      list.scroll(delta, height: height - 1)
      overlay = .personas(list)
      return
    case .form: return
    case nil: break
    }
    guard let placement = placement(at: mouse) else { return }
    let size = contentSize(of: placement.pane)
    switch placement.pane {
    case .pages: pages.scroll(delta, height: size.rows)
    case .context:
      context.viewport.scroll(delta, rows: context.rows.count, height: size.rows)
    case .warnings: warnings.scroll(delta, height: size.rows)
    case .output, .second, .third:
      output.scroll(delta, part: placement.pane.part ?? 0, size: size)
    }
  }

  private func placement(at mouse: MouseEvent) -> Layout.Placement? {
    layout.panes.first { $0.rect.contains(x: mouse.column, y: mouse.row) }
  }

  private mutating func press(_ mouse: MouseEvent) -> [Effect] {
    drag = nil
    isTitleChosen = false
    guard prompt == nil else { return [] }
    if overlay != nil { return pressOverlay(mouse) }
    if mouse.button == .left, let keys = layout.keys, mouse.row == keys.y {
      return pressHint(at: mouse.column)
    }
    guard let placement = placement(at: mouse) else { return [] }
    notice = nil
    keys.reset()
    context.commit(height: contentSize(of: .context).rows)
    let pane = placement.pane
    let hadFocus = focus == pane
    switch mouse.button {
    case .middle: return []
    case .right:
      _ = select(mouse, in: placement)
      openMenu(of: pane)
      return []
    case .left: break
    }
    if let edge = layout.edge(column: mouse.column, row: mouse.row) {
      drag = Drag(edge: edge, column: mouse.column, row: mouse.row)
    }
    arrangement.focus(pane)
    if mouse.row == placement.rect.y, placement.frame != .line {
      return pressTitle(mouse, placement)
    }
    guard placement.content.contains(x: mouse.column, y: mouse.row) else { return [] }
    let wasCurrent = select(mouse, in: placement) && hadFocus
    return open(mouse, pane, wasCurrent: wasCurrent)
  }

  /// A click on a tab shows it; a double click elsewhere on a title zooms.
  private mutating func pressTitle(_ mouse: MouseEvent, _ placement: Layout.Placement) -> [Effect] {
    if let part = placement.pane.part, let tab = tab(at: mouse, part: part, placement) {
      output.show(tab, part: part)
      return []
    }
    guard mouse.clicks == 2 else {
      isTitleChosen = true
      notice = Notice(level: .info, text: "enter or a second click zooms; drag moves the edge")
      return []
    }
    drag = nil
    arrangement.toggleZoom()
    return []
  }

  private func tab(at mouse: MouseEvent, part: Int, _ placement: Layout.Placement) -> OutputTab? {
    output.tab(
      atColumn: mouse.column - placement.rect.x, part: part, pane: placement.pane,
      isAlone: partSizes.count < 2, width: placement.rect.width)
  }

  /// Puts a pane's cursor where the pointer is; true when it was there already.
  private mutating func select(_ mouse: MouseEvent, in placement: Layout.Placement) -> Bool {
    let content = placement.content
    guard content.contains(x: mouse.column, y: mouse.row) else { return false }
    let size = Size(columns: content.width, rows: content.height)
    let line = mouse.row - content.y
    switch placement.pane {
    case .pages: return pages.click(line: line, height: size.rows)
    case .context:
      guard let row = context.row(atLine: line, height: size.rows) else { return false }
      let wasCurrent = row == context.viewport.cursor
      context.viewport.select(row, rows: context.rows.count, height: size.rows)
      return wasCurrent
    case .warnings: return warnings.click(line: line, height: size.rows)
    case .output, .second, .third:
      let part = placement.pane.part ?? 0
      let before = output.cursorPath(part: part)?.position
      output.click(part: part, line: line, column: mouse.column - content.x, size: size)
      return before == output.cursorPath(part: part)?.position
    }
  }

  /// What a second click on a row does.
  private mutating func open(
    _ mouse: MouseEvent, _ pane: PaneID, wasCurrent: Bool
  ) -> [Effect] {
    switch pane {
    case .pages: return wasCurrent ? perform(.choosePage, count: nil) : []
    case .context: return wasCurrent ? perform(.edit, count: nil) : []
    case .warnings: return wasCurrent ? perform(.jump, count: nil) : []
    case .output, .second, .third:
      guard wasCurrent, mouse.clicks == 2, reason(against: .fullValue) == nil else { return [] }
      return perform(.fullValue, count: nil)
    }
  }

  /// A click outside closes a popup; inside a list it selects, and a second one takes the row.
  private mutating func pressOverlay(_ mouse: MouseEvent) -> [Effect] {
    guard overlayRect.contains(x: mouse.column, y: mouse.row), mouse.button == .left else {
      overlay = nil
      return []
    }
    let content = overlayContent
    let line = mouse.row - content.y - 1
    guard line >= 0, mouse.row < content.maxY else { return [] }
    let wasCurrent: Bool
    switch overlay {
    case .help(var help):
      wasCurrent = help.click(line: line, height: content.height - 1)
      overlay = .help(help)
    case .picker(var picker):
      wasCurrent = picker.click(line: line, height: content.height - 1)
      overlay = .picker(picker)
    case .runs: return clickInList(mouse)
    case .personas(var list):
      // This list has no line for a filter above it.
      wasCurrent = list.click(line: line + 1, height: content.height - 1)
      overlay = .personas(list)
    case .text, .form, nil: return []
    }
    return wasCurrent ? handleOverlay(.enter) : []
  }

  /// Does what a hint of the key line says.
  private mutating func pressHint(at column: Int) -> [Effect] {
    let hints = hintPlacements(width: size.columns)
    guard let hint = hints.first(where: { ($0.x..<$0.x + $0.width).contains(column) }),
      let action = hint.hint.action
    else { return [] }
    notice = nil
    return perform(action, count: nil)
  }
}
