internal import Detection
internal import PageModel
internal import PageRequests
internal import Panes
internal import RunPipeline

extension ProjectSession {
  /// Writes a decision into the project's `propscope.yaml`, and takes what it quiets out of the
  /// run that is shown; the page is not run again for it.
  func ignore(_ entry: IgnoreEntry) {
    guard let root = project?.project.root else { return }
    do {
      try SettingsFile.edit(root: root) { (text) throws(PersonaError) in try text.ignore(entry) }
    } catch {
      let place = error.line.map { "\(Personas.fileName):\($0)" } ?? Personas.fileName
      inbox.post(.notice(.error, "not ignored: \(place): \(error.message)"))
      return
    }
    ignored.append(entry)
    let before = latest?.result.record.findings.count ?? 0
    if let latest {
      inbox.post(.runAmended(latest.id, RunView(result: take(latest.result, of: latest.id))))
    }
    let count = before - (latest?.result.record.findings.count ?? 0)
    let what = count == 1 ? "1 warning" : "\(count) warnings"
    inbox.post(
      .notice(.info, "\(what) ignored; \(Personas.fileName) says why: \(entry.summary)"))
  }

  /// Keeps a result as the latest, without what was ignored since its run began.
  func take(_ result: RunResult, of id: RunID) -> RunResult {
    var result = result
    let parts = Quieting(entries: ignored).part(
      result.record.findings, page: result.record.page?.key.rawValue)
    result.record.findings = parts.kept
    result.record.quieted += parts.quieted
    latest = (id, result)
    return result
  }
}
