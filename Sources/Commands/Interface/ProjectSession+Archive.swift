internal import Glibc
internal import PageModel
internal import PageRequests
internal import Panes
internal import RunPipeline

extension ProjectSession {
  /// Copies a run as HAR, or writes it to a file.
  ///
  /// - Parameters:
  ///   - shown: The record as the panes have it, masked.
  ///   - file: Relative to the project; empty for a new one of our own, nil to copy.
  func archive(_ id: RunID, _ shown: RunRecord, file: String?, isMasked: Bool) {
    var record = shown
    var note = ""
    if let latest, latest.id == id {
      record = isMasked ? latest.result.masked : latest.result.record
    } else if !isMasked {
      note = "; masked, as only the last run is known with its secrets"
    }
    let bytes = WebArchive.text(
      of: record, started: Self.worldTime(time(nil)), version: Version.current)
    guard let file else {
      inbox.post(.copyReady(String(decoding: bytes, as: UTF8.self)))
      return
    }
    do throws(FileProblem) {
      let path = try write(bytes, to: file, name: "run\(id.rawValue).har")
      inbox.post(.notice(.info, "written to \(path)\(note)"))
    } catch {
      inbox.post(.notice(.error, "not exported: \(error.message)"))
    }
  }

  private func write(
    _ bytes: [UInt8], to file: String, name: String
  ) throws(FileProblem) -> String {
    guard !file.isEmpty else {
      return try ScratchText(String(decoding: bytes, as: UTF8.self), name: name).path
    }
    let path = path(ofTyped: file)
    // A slip of the fingers must not cost a source file.
    if access(path, F_OK) == 0, !path.hasSuffix(".har") {
      throw FileProblem(message: "\(path) exists and is no .har file")
    }
    try FileContents.write(bytes, to: path, permissions: 0o600)
    return path
  }

  /// A file as it was typed: absolute, at home, or in the project.
  func path(ofTyped file: String) -> String {
    if file.hasPrefix("/") { return file }
    if file.hasPrefix("~/") { return (ProcessEnvironment.current["HOME"] ?? "") + file.dropFirst() }
    return "\(project?.project.root ?? ".")/\(file)"
  }

  /// Seconds since 1970 as ISO 8601 writes them, in UTC.
  private static func worldTime(_ seconds: time_t) -> String {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S.000Z", &parts)
    return String(decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
