package import PageModel
internal import TerminalScreen

/// A run in a few lines, for people: `run --format text`.
package struct RunReport {
  /// Masked, unless the user asked to see values.
  let record: RunRecord
  let palette: Palette

  package init(record: RunRecord, palette: Palette) {
    self.record = record
    self.palette = palette
  }

  /// Lines, each ended by a line feed.
  package var text: String {
    var lines = [heading, summary]
    if let middleware { lines.append(middleware) }
    if let transition { lines.append(transition) }
    if let note = record.trace.data { lines.append(palette.dim("  _next/data  \(visible(note))")) }
    switch record.outcome {
    case .failed(let failure): lines += [""] + self.failure(failure)
    case .redirect(let destination, _, _):
      lines.append("  to \(visible(destination))")
    case .ended:
      if let handed = record.handedTo { lines.append("  \(visible(handed.sentence))") }
    case .props, .notFound: break
    }
    lines += client
    lines += findings
    lines += advice
    lines += trace
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let request = "\(record.request.method) \(visible(record.url))"
    guard let page = record.page else { return palette.bold(request) }
    let function = page.propsFunction?.rawValue ?? "no props function"
    return palette.bold(request)
      + palette.dim("  \(visible(page.key.rawValue))  \(visible(page.file))  \(function)")
  }

  /// What next/link makes of the page, where that is not to render it with the same props.
  private var transition: String? {
    if case .props = record.outcome { return nil }
    guard record.data != nil else { return nil }
    return palette.dim("  next/link  \(visible(NavigationWays(record).link))")
  }

  /// What middleware did, where it did something.
  private var middleware: String? {
    guard let middleware = record.middleware, middleware.action != .skipped else { return nil }
    let did: String
    switch middleware.action {
    case .skipped: return nil
    case .next: did = "lets the request pass"
    case .rewrite: did = "rewrites to \(visible(middleware.destination ?? ""))"
    case .redirect: did = "redirects"
    case .response: did = "answers the request itself"
    case .failed: did = "failed"
    }
    return palette.dim("  \(visible(middleware.file)) \(did)")
  }

  private var summary: String {
    var parts: [String] = []
    let status = record.response.map { "\($0.status) " } ?? ""
    switch record.outcome {
    case .failed: parts.append(palette.red("\(status)failed"))
    case .notFound: parts.append(palette.yellow("\(status)not found"))
    case .redirect(_, let code, _): parts.append(palette.cyan("\(code) redirect"))
    case .ended: parts.append(palette.cyan("\(status)\(ending)"))
    case .props: parts.append(palette.green("\(status)props"))
    }
    for (name, bytes) in [
      ("props", record.props?.count), ("html", record.html?.count),
      ("payload", record.payload?.count),
    ] {
      if let bytes { parts.append("\(name) \(ByteSize(bytes))") }
    }
    if let header = record.response?.headers.first(where: {
      $0.name.lowercased() == "cache-control"
    }) {
      parts.append(palette.dim("cache-control: \(visible(header.value))"))
    }
    let line = "  " + parts.joined(separator: "  ")
    guard let policy = record.cachePolicy, policy.invitesSharing else { return line }
    let mode = record.request.mode == .development ? ", in production" : ""
    return line + "\n  " + palette.yellow("shared caches\(mode): \(policy.summary)")
  }

  /// Who ended the response.
  private var ending: String {
    switch record.handedTo?.kind {
    case .publicFile: "public file"
    case .server: "left to another server"
    case nil: record.middleware?.action == .response ? "ended by middleware" : "ended by the page"
    }
  }

  /// What the browser gets as code, in a line.
  private var client: [String] {
    guard let client = record.client else { return [] }
    var parts = [
      "client code \(ByteSize(client.bytes))",
      "\(client.modules.count) module\(client.modules.count == 1 ? "" : "s")",
    ]
    if !client.removed.isEmpty { parts.append("\(client.removed.count) left to the server") }
    if !client.environment.isEmpty {
      parts.append("with the value of \(client.environment.joined(separator: ", "))")
    }
    return ["  " + palette.dim(visible(parts.joined(separator: ", ")))]
  }

  private func failure(_ failure: RunFailure) -> [String] {
    var lines = ["  " + palette.red("\(failure.name): ") + indented(failure.message)]
    if let frame = failure.frames.first {
      lines.append(palette.dim("  at \(visible(frame.file)):\(frame.line):\(frame.column)"))
    }
    if let excerpt = failure.excerpt {
      lines += ["", "  " + indented(excerpt), ""]
    }
    if let hint = failure.hint { lines.append("  " + palette.cyan("hint: ") + indented(hint)) }
    return lines
  }

  private var findings: [String] {
    guard !record.findings.isEmpty else {
      if case .failed = record.outcome { return [] }
      return ["", palette.green("no findings") + quieted]
    }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = record.findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    var lines = ["", palette.bold("findings") + "  " + counts.joined(separator: ", ") + quieted]
    for finding in record.findings {
      let mark = mark(finding.severity)
      lines.append(
        "  \(mark) \(finding.location.rawValue) \(palette.bold(visible(finding.pointer.description)))"
          + "  \(visible(finding.message)) \(palette.dim(finding.rule.rawValue))")
      var detail = visible(finding.evidence.description)
      for origin in finding.origin {
        detail += "  from \(origin.kind.rawValue) \(visible(origin.name))"
        if origin.encoding != "plain" { detail += " (\(origin.encoding))" }
      }
      lines.append("     " + palette.dim(detail))
      lines.append("     " + visible(finding.help))
    }
    return lines
  }

  private var advice: [String] {
    guard !record.advice.isEmpty else { return [] }
    return ["", palette.bold("advice")]
      + record.advice.flatMap { advice in
        [
          "  \(palette.cyan("i ")) \(visible(advice.message)) \(palette.dim(advice.rule))",
          "     " + visible(advice.help),
        ]
      }
  }

  private var quieted: String {
    record.quieted.isEmpty ? "" : palette.dim("  \(record.quieted.count) quieted")
  }

  private func mark(_ severity: Severity) -> String {
    switch severity {
    case .error: palette.red("!!")
    case .warning: palette.yellow("! ")
    case .info: palette.cyan("i ")
    }
  }

  private var trace: [String] {
    var lines: [String] = []
    let stages = record.trace.stages.compactMap { stage in
      stage.duration.map { "\(stage.stage.rawValue) \(Milliseconds($0))" }
    }
    if !stages.isEmpty {
      lines += ["", palette.dim(stages.joined(separator: " · "))]
    }
    for request in record.trace.requests {
      let status = request.status.map(String.init) ?? "no answer"
      let note = request.isSelfCall ? "  its own API route: call the code instead" : ""
      lines.append(
        palette.dim("\(request.method) ") + visible(request.url)
          + palette.dim(
            "  \(status)  \(Milliseconds(request.duration))  \(ByteSize(request.bytes))")
          + palette.yellow(note))
    }
    for log in record.trace.logs.prefix(20) {
      lines.append(palette.dim("\(log.level) ") + indented(log.text))
    }
    if record.trace.logs.count > 20 {
      lines.append(palette.dim("… \(record.trace.logs.count - 20) more lines, see --format json"))
    }
    return lines
  }

  /// Text from outside, made harmless for a terminal.
  private func visible(_ text: String) -> String { VisibleText.escaped(text) }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) }.joined(separator: "\n  ")
  }
}

/// A number of bytes for people: `203 kB`. Units are decimal, as Next.js counts.
struct ByteSize: CustomStringConvertible {
  let description: String

  init(_ bytes: Int) {
    switch bytes {
    case ..<1000: description = "\(bytes) B"
    case ..<100_000: description = "\(Self.tenths(bytes, of: 1000)) kB"
    case ..<1_000_000: description = "\(bytes / 1000) kB"
    default: description = "\(Self.tenths(bytes, of: 1_000_000)) MB"
    }
  }

  private static func tenths(_ bytes: Int, of unit: Int) -> String {
    "\(bytes / unit).\(bytes % unit * 10 / unit)"
  }
}

/// A duration for people: `3.2 ms`, `38 ms`, `4.2 s`.
struct Milliseconds: CustomStringConvertible {
  let description: String

  init(_ value: Double) {
    switch value {
    case ..<10: description = "\((value * 10).rounded() / 10) ms"
    case ..<1000: description = "\(Int(value.rounded())) ms"
    default: description = "\((value / 100).rounded() / 10) s"
    }
  }
}
