internal import Glibc
internal import PageModel
internal import PageRequests

/// Writes the answers of a run to the file of `--record`.
enum RecordingFile {
  /// Writes the answers, for their owner to read and nobody else.
  ///
  /// - Parameter folder: where a relative name is looked for.
  /// - Returns: what was done, a sentence for the status line or standard error.
  static func write(
    _ answers: [RecordedAnswer], to path: String, in folder: String
  ) throws(FileProblem) -> String {
    let text = Recording.text(of: answers, version: Version.current, date: now())
    try FileContents.write(
      text.bytes + [0x0A], to: Recording.absolute(path, in: folder), permissions: 0o600)
    let count = answers.count == 1 ? "1 answer" : "\(answers.count) answers"
    return "\(count) written to \(path), unmasked: it is as confidential as they are"
  }

  /// The time as ISO 8601 writes it, in UTC.
  private static func now() -> String {
    var seconds = time(nil)
    var fields = tm()
    guard gmtime_r(&seconds, &fields) != nil else { return "1970-01-01T00:00:00.000Z" }
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let date = "\(1900 + fields.tm_year)-\(two(fields.tm_mon + 1))-\(two(fields.tm_mday))"
    return "\(date)T\(two(fields.tm_hour)):\(two(fields.tm_min)):\(two(fields.tm_sec)).000Z"
  }
}
