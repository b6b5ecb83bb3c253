import Documents
import PageModel

extension AppState {
  /// Copies the run that is shown as HAR, or writes it to ``pendingFile``, asking once what to do
  /// with secrets.
  mutating func copyArchive() -> [Effect] {
    guard let id = output.viewID, let record = output.view?.maskedRecord else { return [] }
    guard let copiesSecrets = archivedSecrets.isEmpty ? true : copiesSecrets else {
      pendingCopy = .copyArchive
      return open(.copySecrets)
    }
    let file = pendingFile
    pendingFile = nil
    return [.archive(id, record, file: file, isMasked: !copiesSecrets)]
  }

  /// What of the run's request and answer is masked, by name.
  var archivedSecrets: [String] {
    guard let record = output.view?.record else { return [] }
    let headers = record.sentHeaders + (record.response?.headers ?? [])
    let names = headers.filter { SecretNames.isSecret(name: $0.name, value: $0.value) }.map(\.name)
    return names + (output.view?.hasMasks ?? false ? ["values of the page"] : [])
  }

  /// `:export har [FILE]`.
  mutating func export(to file: String?) -> [Effect] {
    if let reason = reason(against: .copyArchive) {
      notice = Notice(level: .info, text: reason)
      return []
    }
    pendingFile = file ?? ""
    return copyArchive()
  }

  /// `:mask on` and `:mask off`.
  mutating func mask(_ masks: Bool) -> [Effect] {
    isUnmasked = !masks
    context.unmasks = !masks
    // What was asked to be seen may be copied; masked again, the next copy asks.
    copiesSecrets = masks ? nil : true
    if masks {
      output.maskEverything()
      context.revealed = []
    }
    notice = Notice(
      level: masks ? .info : .warning,
      text: masks
        ? "sensitive values are masked"
        : "sensitive values are shown and copied as they are; :mask on hides them")
    return []
  }
}

extension RunView {
  /// The record with its documents masked too.
  var maskedRecord: RunRecord {
    var record = record
    record.props = props?.masked.text
    record.payload = payload?.masked.text
    record.data?.body = data?.masked.text
    record.html = html?.document.source
    return record
  }

  /// Whether anything in the documents is masked.
  var hasMasks: Bool {
    (props?.hasMasks ?? false) || (html.map { $0.raw != nil } ?? false)
  }
}

extension OutputPane {
  /// Takes back every look at a single masked value.
  mutating func maskEverything() {
    for tab in json.keys { json[tab]?.pane.maskEverything() }
    html?.pane.revealedRows = []
    html?.pane.revealedLines = []
  }
}
