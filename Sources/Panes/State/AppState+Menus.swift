import TerminalScreen

extension AppState {
  /// Opens a menu of what can be done in a pane.
  mutating func openMenu(of pane: PaneID) {
    arrangement.focus(pane)
    let scopes = scopes.filter { $0 != .everywhere && $0 != .lists }
    let scopesAndMore = scopes + [.lists, .everywhere]
    var seen: Set<Action> = []
    let items = keymap.bindings(in: scopesAndMore)
      .filter { $0.scope != .everywhere && $0.scope != .lists || $0.footer != nil }
      .filter { seen.insert($0.action).inserted }
      .map { binding in
        let reason = reason(against: binding.action)
        return PickerPane.Item(
          value: binding.action.rawValue,
          label: binding.help + (reason.map { " (\($0))" } ?? ""),
          note: keymap.keys(of: binding.action, scopes: scopesAndMore))
      }
    overlay = .picker(
      PickerPane(
        kind: .command, title: "What can be done in \(name(of: pane))", items: items,
        takesText: false))
  }

  func name(of pane: PaneID) -> String {
    switch pane {
    case .pages: "Pages"
    case .context: "Context"
    case .warnings: "Warnings"
    case .output, .second, .third: output.tab(part: pane.part ?? 0).name(short: false)
    }
  }

  /// Shows what has been said, the last at the bottom.
  mutating func showMessages() {
    let text = messages.map { notice in
      notice.level == .info ? notice.text : "\(notice.level.rawValue): \(notice.text)"
    }
    let all = text.isEmpty ? "nothing has been said yet" : text.joined(separator: "\n")
    var popup = TextPopup(
      title: "Messages", text: all, width: overlayContent.width, breaksAtWords: true)
    popup.scroll(.max / 2, height: overlayContent.height)
    overlay = .text(popup)
  }
}
