import PageModel

/// A failed run as Next.js's own overlay shows it in development: what was thrown, the source
/// with its line marked, the frames with the project's own first, and what to do about it.
enum FailureLines {
  /// Characters of a message that are shown; page code may throw anything.
  private static let longestText = 20_000
  /// Rows of a message that stand above the source; a page that throws a whole document must not
  /// push its own line out of sight.
  private static let openRows = 6

  static func lines(for failure: RunFailure, width: Int) -> [TextLine] {
    var lines = [title(failure)]
    lines += message(failure.message, width: width)
    let own = failure.frames.first { isOwn($0.file) }
    let place = own.map { TextLine.SourcePlace(file: $0.file, line: $0.line) }
    if let excerpt = failure.excerpt {
      lines.append(TextLine())
      if let own {
        lines.append(
          TextLine([RoleRun("\(own.file):\(own.line):\(own.column)", .key)], source: place))
      }
      lines += excerpt.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        // The marked line begins with `>`.
        let isMarked = line.drop { $0 == " " }.hasPrefix(">")
        return TextLine([RoleRun(String(line), isMarked ? .error : .dim)], source: place)
      }
    }
    if let hint = failure.hint {
      lines.append(TextLine())
      lines += hint.prefix(longestText).split(separator: "\n")
        .flatMap { TextLine.wrapped("hint: \($0)", .info, width: width) }
    }
    if !failure.frames.isEmpty {
      lines += [TextLine(), TextLine("Call stack", .title)]
      lines += frames(failure.frames)
    }
    if let own {
      lines.append(TextLine())
      lines.append(
        TextLine(
          [RoleRun("e opens \(own.file) at line \(own.line) in $EDITOR", .dim)], source: place))
    }
    return lines
  }

  /// The message, what is too long of it as one line that opens.
  private static func message(_ text: String, width: Int) -> [TextLine] {
    let lines = text.prefix(longestText).split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { TextLine.wrapped(String($0), width: width) }
    // A single line is not worth the key that opens it.
    guard lines.count > openRows + 1 else { return lines }
    var more = TextLine("… \(lines.count - openRows) more lines of the message", .dim)
    more.folded = Array(lines[openRows...])
    return lines[..<openRows] + [more]
  }

  private static func title(_ failure: RunFailure) -> TextLine {
    let place: String
    switch failure.stage {
    case .resolution: place = " in routing"
    case .middleware: place = " in middleware"
    case .instrumentation: place = " in instrumentation"
    case .build: place = " in the build"
    case .props: place = " in the props function"
    // Said of the value; an error that page code threw after it had returned is none of it.
    case .validation where failure.frames.isEmpty: place = " in the props that were returned"
    case .validation: place = " after the props were returned"
    case .render: place = " in rendering"
    case .limit where failure.name == "Cancelled": place = ""
    case .limit: place = ": the run was stopped from outside"
    }
    return TextLine([RoleRun(failure.name, .error), RoleRun(place, .dim)])
  }

  /// Own code line by line; what lies in packages or in Node is one line that opens.
  private static func frames(_ frames: [RunFailure.Frame]) -> [TextLine] {
    var lines: [TextLine] = []
    var foreign: [TextLine] = []
    func flush() {
      guard !foreign.isEmpty else { return }
      let count = foreign.count
      var line = TextLine("  \(count) frame\(count == 1 ? "" : "s") of packages and Node", .dim)
      line.folded = foreign
      lines.append(line)
      foreign = []
    }
    for frame in frames {
      if isOwn(frame.file) {
        flush()
        lines.append(line(for: frame, isOwn: true))
      } else {
        foreign.append(line(for: frame, isOwn: false))
      }
    }
    flush()
    return lines
  }

  private static func line(for frame: RunFailure.Frame, isOwn: Bool) -> TextLine {
    TextLine(
      [
        RoleRun(isOwn ? "  at " : "    at ", .dim),
        RoleRun(frame.function.map { "\($0)  " } ?? "", isOwn ? .title : .dim),
        RoleRun("\(frame.file):\(frame.line):\(frame.column)", isOwn ? .key : .dim),
      ],
      source: frame.file.hasPrefix("node:")
        ? nil : TextLine.SourcePlace(file: frame.file, line: frame.line))
  }

  private static func isOwn(_ file: String) -> Bool {
    !file.hasPrefix("node:") && !file.contains("node_modules/")
  }
}
