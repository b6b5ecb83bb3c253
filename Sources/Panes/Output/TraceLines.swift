import Documents
import PageModel

/// A run's stages, requests, logs and environment reads as lines; times as bars.
///
///     props       12 ms   ===========
///       GET https://shop.example/api/me        200   8 ms  1.2 KB
enum TraceLines {
  /// Cells of the longest bar.
  private static let barWidth = 20

  static func lines(for record: RunRecord) -> [TextLine] {
    let trace = record.trace
    let end = trace.stages.map { $0.start + ($0.duration ?? 0) }.max() ?? 0
    var lines = [TextLine("Stages", .title)]
    lines += trace.stages.map { stage($0, end: end) }
    lines += [TextLine(), TextLine("Requests of the page", .title)]
    lines += trace.requests.map(request)
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
    let scale = end > 0 ? Double(barWidth) / end : 0
    let lead = min(barWidth - 1, cells(event.start * scale))
    let length = max(1, min(barWidth - lead, cells(duration * scale)))
    return TextLine([
      RoleRun(event.stage.rawValue.padded(to: 11), .key),
      RoleRun(leftPadded(milliseconds(duration), to: 9) + "  ", .number),
      RoleRun(String(repeating: " ", count: lead) + String(repeating: "=", count: length), .info),
    ])
  }

  /// Page code sends these numbers, so they can be anything.
  private static func cells(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(0, value), 1000).rounded()) : 0
  }

  private static func request(_ request: RunTrace.Request) -> TextLine {
    let failed = (request.status ?? 599) >= 400
    var runs = [
      RoleRun(
        leftPadded(request.status.map(String.init) ?? "-", to: 3), failed ? .error : .success),
      RoleRun(leftPadded(milliseconds(request.duration), to: 9), .number),
      RoleRun(leftPadded(ByteCount.text(max(0, request.bytes)), to: 9) + "  ", .dim),
      RoleRun("\(request.method) ", .key), RoleRun(request.url),
    ]
    if request.isSelfCall {
      runs.append(RoleRun("  (own API route: call its code directly)", .warning))
    }
    return TextLine(runs, full: "\(request.method) \(request.url)")
  }

  private static func log(_ line: RunTrace.LogLine) -> TextLine {
    let role: Role =
      switch line.level {
      case "error", "stderr": .error
      case "warn": .warning
      default: .text
      }
    return TextLine(
      [
        RoleRun(leftPadded(milliseconds(line.time), to: 9) + " ", .dim),
        RoleRun(line.level.padded(to: 6) + " ", role), RoleRun(line.text, .text),
      ], full: line.text)
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
