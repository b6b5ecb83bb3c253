import PageModel

/// What a pane asks of the root, which alone knows the other panes and the overlays.
enum PaneRequest: Sendable, Hashable {
  case notice(NoticeLevel, String)
  case effect(Effect)
  /// Make a page the one to run.
  case choosePage(PageKey)
  /// Show the node a finding is about; the number is its place in the run's findings.
  case showFinding(Int)
  case pick(PickerKind)
  /// Show a long text in a popup.
  case showText(title: String, text: String)
  /// Do an action as if its key had been pressed.
  case perform(Action)
}

/// What a picker chooses.
enum PickerKind: Sendable, Hashable {
  case geo, locale, persona, command
  case auth, device
  case archive, copySecrets
  /// How much of a warning to ignore; which rule's warnings to show.
  case ignore, rule
}
