import Documents
import PageModel

/// A run's stages and requests as a waterfall, its log lines and environment reads.
///
///     props       12 ms   ===========
///     200   8 ms  1.2 KB    ======     GET https://shop.example/api/me
///                                      pages/index.tsx:12
enum TraceLines {
  /// Cells of the longest bar.
  private static let barWidth = 20

  static func lines(for record: RunRecord) -> [TextLine] {
    let trace = record.trace
    let ends =
      trace.stages.map { $0.start + ($0.duration ?? 0) }
      + trace.requests.map { ($0.start ?? 0) + $0.duration }
    let end = ends.filter(\.isFinite).max() ?? 0
    var lines = [TextLine("Stages", .title)]
    lines += trace.stages.map { stage($0, end: end) }
    lines += [TextLine(), TextLine("Requests of the page", .title)]
    lines += trace.requests.flatMap { request($0, end: end) }
    if trace.requests.isEmpty { lines.append(TextLine("none", .dim)) }
    lines += [TextLine(), TextLine("Logs", .title)]
    lines += trace.logs.map(log)
    if trace.logs.isEmpty { lines.append(TextLine("none", .dim)) }
    lines += [TextLine(), TextLine("Environment read", .title)]
    lines += trace.environment.map { TextLine($0, .key) }
    if trace.environment.isEmpty { lines.append(TextLine("none", .dim)) }
    return lines
  }

  private static func stage(_ event: StageEvent, end: Double) -> TextLine {
    let duration = event.duration ?? 0
    return TextLine([
      RoleRun(event.stage.rawValue.padded(to: 14), .key),
      RoleRun(leftPadded(milliseconds(duration), to: 9) + "  ", .number),
      RoleRun(bar(from: event.start, for: duration, end: end), .info),
    ])
  }

  /// A span of time on a line as long as the run, padded to its end.
  private static func bar(from start: Double, for duration: Double, end: Double) -> String {
    let scale = end > 0 ? Double(barWidth) / end : 0
    let lead = min(barWidth - 1, cells(start * scale))
    let length = max(1, min(barWidth - lead, cells(duration * scale)))
    let bar = String(repeating: " ", count: lead) + String(repeating: "━", count: length)
    return bar.padded(to: barWidth)
  }

  /// Page code sends these numbers, so they can be anything.
  private static func cells(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(0, value), 1000).rounded()) : 0
  }

  private static func request(_ request: RunTrace.Request, end: Double) -> [TextLine] {
    let failed = (request.status ?? 599) >= 400
    let place = request.source.map { TextLine.SourcePlace(file: $0.file, line: $0.line) }
    let full = "\(request.method) \(request.url)"
    let bar =
      request.start.map { self.bar(from: $0, for: request.duration, end: end) }
      ?? String(repeating: " ", count: barWidth)
    var first = TextLine(
      [
        RoleRun(
          leftPadded(request.status.map(String.init) ?? "-", to: 3), failed ? .error : .success),
        RoleRun(leftPadded(ByteCount.text(max(0, request.bytes)), to: 10) + " ", .dim),
        RoleRun(leftPadded(milliseconds(request.duration), to: 9) + "  ", .number),
        RoleRun(bar + "  ", failed ? .error : .success),
        RoleRun("\(request.method) ", .key), RoleRun(request.url),
      ], full: full)
    first.source = place
    var notes: [RoleRun] = []
    if let source = request.source { notes.append(RoleRun("\(source.text)  ", .dim)) }
    if let note = note(request) { notes.append(RoleRun(note, .warning)) }
    guard !notes.isEmpty else { return [first] }
    let indent = String(repeating: " ", count: 27 + barWidth)
    return [first, TextLine([RoleRun(indent)] + notes, full: full, source: place)]
  }

  private static func note(_ request: RunTrace.Request) -> String? {
    switch request.answerer {
    case .stub: "answered by a stub"
    case .replay: "answered from the recording"
    case .refused: "not sent: offline"
    case .project, .network:
      request.isSelfCall ? "own API route: call its code directly" : nil
    }
  }

  private static func log(_ line: RunTrace.LogLine) -> TextLine {
    let role: Role =
      switch line.level {
      case "error", "stderr": .error
      case "warn": .warning
      default: .text
      }
    var runs = [
      RoleRun(leftPadded(milliseconds(line.time), to: 9) + " ", .dim),
      RoleRun(line.level.padded(to: 6) + " ", role), RoleRun(line.text, .text),
    ]
    if let source = line.source { runs.append(RoleRun("  \(source.text)", .dim)) }
    return TextLine(
      runs, full: line.text,
      source: line.source.map { TextLine.SourcePlace(file: $0.file, line: $0.line) })
  }

  /// `0.4 ms`, `38 ms`, `3.2 s`.
  static func milliseconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e9 else { return "-" }
    if value < 9.95 { return tenths(value) + " ms" }
    if value < 999.5 { return "\(Int(value.rounded())) ms" }
    return tenths(value / 1000) + " s"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  static func leftPadded(_ text: String, to count: Int) -> String {
    String(repeating: " ", count: max(0, count - text.count)) + text
  }
}
