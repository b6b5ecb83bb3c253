import TerminalScreen

extension AppState {
  /// Where a popup goes: in the middle, with a margin when there is room for one.
  var overlayRect: Rect {
    overlayRect(in: size)
  }

  private func overlayRect(in size: Size) -> Rect {
    // Tables have more to show than lists and texts.
    let most = if case .runs = overlay { 150 } else { 100 }
    let width = size.columns < 60 ? size.columns : min(size.columns - 8, most)
    let height = size.rows < 15 ? size.rows : min(size.rows - 4, 40)
    return Rect(
      x: (size.columns - width) / 2, y: (size.rows - height) / 2, width: width, height: height)
  }

  /// The inside of a popup.
  var overlayContent: Rect { overlayRect.inset(by: 1) }

  func drawOverlay(into canvas: inout Canvas) {
    guard let overlay else { return }
    let look = Look(theme: theme, isFocused: true, movesCursor: false)
    let rect = overlayRect(in: canvas.size)
    let title: String
    var trailing = ""
    switch overlay {
    case .help: title = "Keys here"
    case .picker(let picker): title = picker.title
    case .text(let popup):
      title = popup.title
      trailing = popup.position(height: rect.height - 2)
    case .runs(let pane): title = pane.summary
    case .form(let form): title = form.title
    case .personas: title = "Personas of propscope.yaml"
    }
    canvas.cursor = nil
    canvas.fill(rect)
    let area = canvas.frame(
      rect, title: [StyledRun(title, look[.titleFocused])],
      trailing: [StyledRun(trailing, look[.borderFocused])], focused: true,
      style: look[.borderFocused])
    switch overlay {
    case .help(let help): help.draw(into: &canvas, area: area, look: look)
    case .picker(let picker): picker.draw(into: &canvas, area: area, look: look)
    case .text(let popup): popup.draw(into: &canvas, area: area, look: look)
    case .runs(let pane): pane.draw(into: &canvas, area: area, look: look)
    case .form(let form): form.draw(into: &canvas, area: area, look: look)
    case .personas(let list): list.draw(into: &canvas, area: area, look: look)
    }
    if let shown = shownRows(height: area.height) {
      canvas.scrollBar(rect, shown, style: look[.borderFocused])
    }
  }

  private func shownRows(height: Int) -> ShownRows? {
    switch overlay {
    case .help(let help): help.shownRows(height: height)
    case .picker(let picker): picker.shownRows(height: height)
    case .text(let popup): popup.shownRows(height: height)
    case .runs(let pane): pane.shownRows(height: height)
    case .form, .personas, nil: nil
    }
  }
}
