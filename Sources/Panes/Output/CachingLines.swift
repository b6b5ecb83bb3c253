import Documents
import PageModel

/// What shared caches do with the answer: in words, and as a strip along the time.
///
///     Cache-Control: s-maxage=10, stale-while-revalidate=59
///     kept for 10 s, then given out stale for 59 s while the server makes a new one
///
///     ====~~~~~~~~~~~~~~~~~~~~~~~~~~~~....  0 s to 79 s
///     0   5 s  fresh
enum CachingLines {
  /// Cells of the strip; with its ends it fits a window of 80 columns.
  private static let stripWidth = 50

  /// What the part begins with.
  static let title = TextLine("Caches between server and visitor", .title)

  /// - Parameter times: seconds since the first request; nil for ones that show every case.
  static func lines(for record: RunRecord, at times: [Double]?) -> [TextLine] {
    guard let policy = record.cachePolicy else { return [] }
    let timeline = CacheTimeline(
      policy, at: times ?? CacheTimeline.tellingTimes(for: policy), duration: record.serverSeconds)
    var lines = [TextLine(), title]
    if record.request.mode == .development, record.productionCache != nil {
      lines.append(.prose("of a built site: in development every answer says no-store", .dim))
    }
    if let control = policy.control {
      lines.append(
        TextLine([
          RoleRun(control.name, .key), RoleRun(": ", .punctuation), RoleRun(control.value),
        ]))
    } else {
      lines.append(TextLine("no Cache-Control", .dim))
    }
    lines += words(for: policy)
    lines += strip(timeline)
    lines += timeline.requests.map(request)
    return lines
  }

  /// What the policy means, a line each.
  private static func words(for policy: CachePolicy) -> [TextLine] {
    let isKept = policy.isStored && policy.freshSeconds + policy.staleSeconds > 0
    var lines: [TextLine] = [.prose(policy.summary, isKept ? .warning : .success)]
    if !isKept { lines.append(.prose(policy.reason, .dim)) }
    if policy.browserSeconds > 0 {
      let time = CachePolicy.duration(Double(policy.browserSeconds))
      lines.append(.prose("the visitor's browser asks again after \(time)"))
    }
    let varied = policy.vary.filter { $0 != "accept-encoding" }
    if policy.isStored, !varied.isEmpty {
      lines.append(.prose("one answer for each value of \(varied.joined(separator: ", "))"))
    }
    return lines
  }

  // MARK: Strip

  private static func strip(_ timeline: CacheTimeline) -> [TextLine] {
    guard timeline.policy.isStored, let last = timeline.requests.last?.time, last > 0 else {
      return [TextLine()]
    }
    let cells = (0..<stripWidth).map { cell in
      state(of: timeline, at: last * Double(cell) / Double(stripWidth - 1))
    }
    var marks = [Character](repeating: " ", count: stripWidth)
    for request in timeline.requests {
      marks[min(stripWidth - 1, Int(request.time / last * Double(stripWidth - 1)))] = "▾"
    }
    var runs: [RoleRun] = []
    for answer in cells {
      if runs.last?.role == role(answer) {
        runs[runs.count - 1].text.append(glyph(answer))
      } else {
        runs.append(RoleRun(String(glyph(answer)), role(answer)))
      }
    }
    runs.append(RoleRun("  0 to \(CachePolicy.duration(last))", .dim))
    let legend = "━ kept and fresh   ╌ stale, made anew behind it   . the page runs"
    return [
      TextLine(), TextLine(String(marks), .dim), TextLine(runs), .prose(legend, .dim), TextLine(),
    ]
  }

  /// What a request at a time would have got, if it had changed nothing.
  private static func state(of timeline: CacheTimeline, at time: Double) -> CacheTimeline.Answer {
    let past = timeline.requests.last { $0.time <= time && $0.runsPage }
    guard let past else { return .server }
    let age = time - past.time
    if age < Double(timeline.policy.freshSeconds) { return .fresh }
    let usable = timeline.policy.freshSeconds + timeline.policy.staleSeconds
    return age < Double(usable) ? .stale : .server
  }

  private static func request(_ request: CacheTimeline.Request) -> TextLine {
    let words =
      switch request.answer {
      case .fresh: "from the cache, \(CachePolicy.duration(request.age)) old"
      case .stale where request.runsPage:
        "stale, \(CachePolicy.duration(request.age)) old; the page runs behind it"
      case .stale: "stale, \(CachePolicy.duration(request.age)) old; a new one is on its way"
      case .server: "the page runs, the visitor waits"
      }
    return TextLine([
      RoleRun(TraceLines.leftPadded(CachePolicy.duration(request.time), to: 9) + "  ", .number),
      RoleRun(request.answer.rawValue.padded(to: 8), role(request.answer)), RoleRun(words),
    ])
  }

  private static func glyph(_ answer: CacheTimeline.Answer) -> Character {
    switch answer {
    case .fresh: "━"
    case .stale: "╌"
    case .server: "."
    }
  }

  private static func role(_ answer: CacheTimeline.Answer) -> Role {
    switch answer {
    case .fresh: .success
    case .stale: .warning
    case .server: .info
    }
  }

  // MARK: Durations

  /// Reads `5`, `5s`, `1.5m`, `2h`, `1d`; nil when it is none of them.
  static func seconds(_ text: String) -> Double? {
    let units: [(suffix: String, length: Double)] = [
      ("min", 60), ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400),
    ]
    let unit = units.first { text.hasSuffix($0.suffix) } ?? ("", 1)
    guard let value = Double(text.dropLast(unit.suffix.count)), value.isFinite, value >= 0,
      value * unit.length < 1e10
    else { return nil }
    return value * unit.length
  }
}
