extension AppState {
  /// Does what changes how documents are looked at; nil when the action is about something else.
  mutating func performInViewer(_ action: Action) -> [Effect]? {
    switch action {
    case .goBack: goBack(by: -1)
    case .goForward: goBack(by: 1)
    case .lineNumbers: return toggle(setting: "lineNumbers")
    case .wrap: return toggle(setting: "wrap")
    case .filterDocument: beginFilter()
    case .across: goAcross()
    case .pipe: ask(.shell)
    case .sortDocument: sortDocument()
    default: return nil
    }
    return []
  }

  /// Switches a setting over for this session and says what it is now.
  mutating func toggle(setting name: String) -> [Effect] {
    let value = settings.isOn(name) ? "off" : "on"
    guard let effects = try? change(setting: name, to: value) else { return [] }
    let what = SettingsTable.field(named: name)?.label ?? name
    notice = Notice(level: .info, text: "\(what) \(value)")
    return effects
  }
}

extension SettingField {
  /// The name as words: `line numbers`.
  fileprivate var label: String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
    }
  }
}
