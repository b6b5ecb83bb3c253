import PageModel

/// Ignoring a warning: how much of it, then why, then the effect that writes it down.
extension AppState {
  var ignorePicker: PickerPane? {
    guard let finding = warnings.currentFinding else { return nil }
    var items = [
      PickerPane.Item(
        value: "place", label: "this place", note: WarningsPane.place(of: finding))
    ]
    if let page = warnings.page {
      items.append(
        PickerPane.Item(
          value: "page", label: "this rule on this page", note: "\(finding.rule) \(page)"))
    }
    items.append(
      PickerPane.Item(value: "rule", label: "this rule everywhere", note: finding.rule.rawValue))
    return PickerPane(kind: .ignore, title: "Ignore", items: items, takesText: false)
  }

  var rulePicker: PickerPane {
    let items = warnings.rules.map {
      PickerPane.Item(value: $0.rule, label: $0.rule, note: "\($0.count)")
    }
    return PickerPane(
      kind: .rule, title: "Warnings of one rule",
      items: [PickerPane.Item(value: "", label: "all rules")] + items, current: warnings.rule,
      takesText: false)
  }

  /// Asks for the reason; the decision waits for it.
  mutating func askReason(scope: String) {
    guard let finding = warnings.currentFinding else { return }
    var entry = IgnoreEntry(
      rule: finding.rule.rawValue, reason: "", source: IgnoreEntry.Source(file: "propscope.yaml"))
    if scope != "rule" { entry.page = warnings.page?.rawValue }
    if scope == "place" { entry.pointer = Self.pattern(of: finding.pointer) }
    pendingIgnore = entry
    ask(.reason)
  }

  /// Items of lists are alike: positions are left open.
  private static func pattern(of pointer: JSONPointer) -> String {
    JSONPointer(pointer.components.map { Int($0) == nil ? $0 : "*" }).description
  }

  /// Takes the reason, without which nothing is written.
  mutating func ignore(reason: String) -> [Effect] {
    let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard var entry = pendingIgnore else { return [] }
    guard !reason.isEmpty else {
      notice = Notice(
        level: .warning, text: "not ignored: it needs a reason, for those who ask later")
      pendingIgnore = nil
      return []
    }
    pendingIgnore = nil
    entry.reason = reason
    return [.ignore(entry)]
  }
}
