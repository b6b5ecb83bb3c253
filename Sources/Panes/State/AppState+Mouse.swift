import TerminalScreen

extension AppState {
  /// Rows one turn of the wheel scrolls.
  private static let wheelRows = 3

  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    switch mouse.action {
    case .wheelUp: scroll(-Self.wheelRows, mouse)
    case .wheelDown: scroll(Self.wheelRows, mouse)
    case .press: return press(mouse)
    case .release, .drag: break
    }
    return []
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
    guard mouse.button == .left, prompt == nil else { return [] }
    if overlay != nil {
      if !overlayRect.contains(x: mouse.column, y: mouse.row) { overlay = nil }
      return clickInList(mouse)
    }
    guard let placement = placement(at: mouse) else { return [] }
    notice = nil
    context.commit(height: contentSize(of: .context).rows)
    let pane = placement.pane
    let hadFocus = focus == pane
    arrangement.focus(pane)
    if let part = pane.part, mouse.row == placement.rect.y, placement.frame != .line {
      clickTab(mouse, part: part, placement: placement)
      return []
    }
    let content = placement.content
    guard content.contains(x: mouse.column, y: mouse.row) else { return [] }
    let size = Size(columns: content.width, rows: content.height)
    let line = mouse.row - content.y
    switch pane {
    case .pages:
      return pages.click(line: line, height: size.rows) && hadFocus
        ? perform(.choosePage, count: nil) : []
    case .context:
      guard let row = context.row(atLine: line, height: size.rows) else { return [] }
      let wasCurrent = row == context.viewport.cursor
      context.viewport.select(row, rows: context.rows.count, height: size.rows)
      return wasCurrent && hadFocus ? perform(.edit, count: nil) : []
    case .warnings:
      return warnings.click(line: line, height: size.rows) && hadFocus
        ? perform(.jump, count: nil) : []
    case .output, .second, .third:
      output.click(
        part: pane.part ?? 0, line: line, column: mouse.column - content.x, size: size)
      return []
    }
  }

  private mutating func clickTab(_ mouse: MouseEvent, part: Int, placement: Layout.Placement) {
    let tab = output.tab(
      atColumn: mouse.column - placement.rect.x, part: part, pane: placement.pane,
      isAlone: partSizes.count < 2, width: placement.rect.width)
    if let tab { output.show(tab, part: part) }
  }
}
