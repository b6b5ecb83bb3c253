import Documents
import PageModel

/// What of the page reaches the browser as code: what is wrong with it, what stays and why, what
/// goes, which variables are in it, and the page's own module as it is left.
enum ClientLines {
  /// Cells of a size: `99.9 kB` and a blank.
  private static let sizeWidth = 9

  static func lines(for record: RunRecord) -> [TextLine] {
    guard let client = record.client else {
      return [.prose("no client code: it is built after the run, when the page builds", .dim)]
    }
    let count = client.modules.count
    var lines = [
      TextLine([
        RoleRun("\(count) module\(count == 1 ? "" : "s"), \(ByteCount.text(client.bytes))", .title),
        RoleRun("  minified, React and Next.js not counted", .dim),
      ])
    ]
    lines += findings(record)
    lines += modules(client)
    lines += removed(client)
    lines += eliminated(client)
    lines += variables(client)
    lines += code(client, file: record.page?.file)
    return lines
  }

  /// The line that shows a finding.
  static func line(of finding: Finding, in lines: [TextLine]) -> Int? {
    guard let place = place(of: finding) else { return nil }
    return lines.firstIndex { $0.source == place }
  }

  /// File and line of a finding in client code.
  private static func place(of finding: Finding) -> TextLine.SourcePlace? {
    let parts = finding.pointer.components
    guard parts.count == 2, let line = Int(parts[1]) else { return nil }
    return TextLine.SourcePlace(file: parts[0], line: line)
  }

  private static func section(_ title: String) -> [TextLine] {
    [TextLine(), TextLine(title, .title)]
  }

  private static func findings(_ record: RunRecord) -> [TextLine] {
    let found = record.findings.filter { $0.location == .clientCode }
    guard !found.isEmpty else { return [] }
    return section("Findings")
      + found.map { finding in
        let role: Role =
          switch finding.severity {
          case .error: .error
          case .warning: .warning
          case .info: .info
          }
        let mark = finding.severity == .error ? "!! " : finding.severity == .warning ? "!  " : "i  "
        return TextLine(
          [RoleRun(mark, role), RoleRun(finding.message)],
          full: "\(finding.message)\n\n\(finding.evidence)\n\n\(finding.help)",
          source: place(of: finding))
      }
  }

  // MARK: Modules

  /// What stays, the largest first, with the imports that keep it.
  private static func modules(_ client: ClientCode) -> [TextLine] {
    let ordered = client.modules.enumerated().sorted { left, right in
      left.element.bytes == right.element.bytes
        ? left.offset < right.offset : left.element.bytes > right.element.bytes
    }.map(\.element)
    let width = min(40, ordered.map(\.name.count).max() ?? 0)
    return section("Stays")
      + ordered.map { module in
        let chain = module.chain.map { link in
          link.line.map { "\(link.module):\($0)" } ?? link.module
        }.joined(separator: " > ")
        let last = module.chain.last { $0.line != nil }
        let kind = module.kind == .builtin ? " (Node)" : ""
        return TextLine(
          [
            RoleRun(
              TraceLines.leftPadded(size(of: module), to: sizeWidth - 2) + "  ", .number),
            RoleRun((module.name + kind).padded(to: width), .key),
            RoleRun(chain.isEmpty ? "" : "  \(chain)", .dim),
          ],
          full: "\(module.name)\n" + (chain.isEmpty ? "" : "imported by \(chain)"),
          source: module.kind == .file
            ? TextLine.SourcePlace(file: module.name, line: 1)
            : last.flatMap { link in
              link.line.map { TextLine.SourcePlace(file: link.module, line: $0) }
            })
      }
  }

  private static func size(of module: ClientCode.Module) -> String {
    module.kind == .builtin ? "?" : ByteCount.text(module.bytes)
  }

  private static func removed(_ client: ClientCode) -> [TextLine] {
    guard !client.removed.isEmpty else { return [] }
    return section("Goes: only the server loads it")
      + client.removed.map { TextLine([RoleRun(indented($0), .success)]) }
  }

  private static func indented(_ text: String) -> String {
    String(repeating: " ", count: sizeWidth) + text
  }

  // MARK: Parts of modules

  private static func eliminated(_ client: ClientCode) -> [TextLine] {
    var lines: [TextLine] = []
    var file: String?
    for part in client.eliminated {
      if part.file != file {
        file = part.file
        lines += section("Taken out of \(part.file)")
      }
      let first = part.lines.lowerBound
      let place = part.lines.count == 1 ? "\(first)" : "\(first)-\(part.lines.upperBound)"
      lines.append(
        TextLine(
          [
            RoleRun(TraceLines.leftPadded(place, to: sizeWidth - 2) + "  ", .number),
            RoleRun("\(part.kind) ", .dim), RoleRun(part.name),
          ], source: TextLine.SourcePlace(file: part.file, line: first)))
    }
    return lines
  }

  private static func variables(_ client: ClientCode) -> [TextLine] {
    let named = Set(client.environmentUses.map(\.name))
    let elsewhere = client.environment.filter { !named.contains($0) }
    guard !named.isEmpty || !elsewhere.isEmpty else { return [] }
    var lines = section("Environment variables")
    for use in client.environmentUses {
      lines.append(
        TextLine(
          [
            RoleRun(indented(use.name), .key),
            use.isInlined
              ? RoleRun("  its value is in the code", .warning)
              : RoleRun("  undefined in the browser", .dim),
            RoleRun("  \(use.file):\(use.line)", .dim),
          ], source: TextLine.SourcePlace(file: use.file, line: use.line)))
    }
    lines += elsewhere.map { name in
      TextLine([
        RoleRun(indented(name), .key), RoleRun("  its value is in the code of a package", .warning),
      ])
    }
    return lines
  }

  private static func code(_ client: ClientCode, file: String?) -> [TextLine] {
    guard let code = client.code, let file else { return [] }
    return section("\(file), as the browser gets it")
      + code.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { TextLine([RoleRun(String($0))]) }
  }
}
