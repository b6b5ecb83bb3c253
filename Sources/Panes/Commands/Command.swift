import PageModel

/// What the `:` line can say.
enum Command: Sendable, Hashable {
  /// A page key or a path, and values for its route parameters.
  case open(String, parameters: [NameValue])
  /// A field of the request: `header.x-debug`, `locale`.
  case set(ContextSection, name: String?, value: String)
  case unset(ContextSection, name: String?)
  /// A setting: `set mouse off`.
  case setting(String, value: String)
  /// A place in the JSON document that is shown.
  case goto(String)
  /// A HAR file, or a text to read as a request.
  case importFrom(String)
  case action(Action)
  /// A run of this session, to be shown again.
  case showRun(RunID)
  /// A program that gets the value under the cursor.
  case pipe(String)
  /// When the requests of the cache's timeline come, in seconds; nil for the usual ones.
  case cache([Double]?)
  /// What becomes of the requests page code makes.
  case network(NetworkPolicy)
  /// Run the page from these places.
  case sweep([String])
  /// Two runs, or two documents of the run that is shown.
  case compareRuns(RunID, RunID)
  case compareDocuments(RunDocument, RunDocument)
  /// Write the run as a HAR file; nil for a file of our own.
  case export(String?)
  /// Mask sensitive values, or show them all.
  case mask(Bool)
}

/// Why a `:` line means nothing.
struct CommandError: Error, Sendable, Hashable {
  var text: String
}

/// The grammar of the command line below the panes.
///
///     open /products/[slug] slug=mug      run                goto pageProps.user.email
///     set header.x-debug 1                geo berlin         watch
///     unset cookie.theme                  quit               any action id of docs/keys.md
enum CommandGrammar {
  struct Verb: Sendable, Hashable {
    var name: String
    /// What it takes; empty for nothing.
    var argument: String
    /// What it does, in a sentence without a period.
    var help: String
  }

  static let verbs = [
    Verb(
      name: "open", argument: "PATH [NAME=VALUE…]",
      help: "Run a page, by its key and route parameters or by a path as a browser asks for it"),
    Verb(
      name: "run", argument: "[NUMBER]",
      help: "Run the page again; with a number show that run of this session"),
    Verb(
      name: "import", argument: "FILE.har|TEXT",
      help: "Choose a request of a HAR file, or take a curl command"),
    Verb(
      name: "set", argument: "FIELD VALUE",
      help: "Set a field of the request: `header.NAME`, `cookie.NAME`, `query.NAME`, `param.NAME`, "
        + "`env.NAME`, one of those below, or a setting: `set mouse off`"),
    Verb(name: "unset", argument: "FIELD", help: "Remove it, or go back to its default"),
    Verb(name: "geo", argument: "PLACE", help: "A city, a country code, or latitude,longitude"),
    Verb(
      name: "clock", argument: "TIME",
      help: "The time page code sees: `2026-12-24T09:00`, `+1d`, `real`; `frozen +1d` stands still"),
    Verb(
      name: "timezone", argument: "ZONE",
      help: "The time zone of page code: `Europe/Berlin`; times without one are in it"),
    Verb(
      name: "seed", argument: "TEXT",
      help: "Makes what page code takes for random come out the same in each run"),
    Verb(name: "locale", argument: "LOCALE", help: "The locale of the request"),
    Verb(name: "method", argument: "METHOD", help: "The HTTP method"),
    Verb(name: "body", argument: "TEXT", help: "The request body"),
    Verb(name: "mode", argument: "MODE", help: "`development` or `production`"),
    Verb(name: "preview", argument: "off|draft|JSON", help: "Preview Mode and Draft Mode"),
    Verb(
      name: "persona", argument: "[NAME]", help: "A saved request context; without a name the list"),
    Verb(
      name: "goto", argument: "PATH",
      help: "Go to a node: `pageProps.user.email`, `items[0]`, `/items/0`"),
    Verb(
      name: "network", argument: NetworkCommand.argument,
      help: "Whether page code's requests are sent; `record` keeps the answers in a file, `replay` "
        + "gives them again and asks nobody"),
    Verb(
      name: "cache", argument: "[TIME…]",
      help: "When visitors ask, for the timeline of caches in Response: `cache 0 5s 2m 1h`"),
    Verb(
      name: "!COMMAND", argument: "",
      help: "Give the value under the cursor, as it is shown, to a shell command; see `!`"),
    Verb(
      name: "sweep", argument: "[PLACE, …]",
      help: "Run the page from several places and compare: cities, country codes or "
        + "latitude,longitude; without any, from places all over the world"),
    Verb(
      name: "diff", argument: "[A B]",
      help:
        "Compare two runs (`diff 11 12`, `diff @57 12`) or the props in two documents of the run "
        + "that is shown (`diff props hydration`, also `data` and `record`)"),
    Verb(
      name: "export", argument: "har [FILE]",
      help: "Write the run that is shown as a HAR file; without a name into a temporary one"),
    Verb(
      name: "mask", argument: "on|off",
      help: "Mask sensitive values, or show all of them in documents and Context"),
    Verb(name: "quit", argument: "", help: "Quit"),
  ]

  /// Fields that have a name after a dot, as `set` and `unset` write them.
  static let namedFields: [(prefix: String, section: ContextSection)] = [
    ("header", .headers), ("cookie", .cookies), ("query", .query), ("param", .params),
    ("env", .env),
  ]

  static func parse(_ line: String) throws(CommandError) -> Command {
    let words = split(line)
    guard let verb = words.first else { throw CommandError(text: "no command; ? lists the keys") }
    let rest = argument(of: line, after: verb)
    if line.hasPrefix("!") { return .pipe(String(line.dropFirst())) }
    switch verb {
    case "run" where !rest.isEmpty:
      guard let number = Int(rest.drop { $0 == "#" }), number > 0 else {
        throw CommandError(text: "run takes the number of a run: run 12")
      }
      return .showRun(RunID(number))
    case "open", "o", "e": return try open(Array(words.dropFirst()))
    case "set": return try set(words, line)
    case "unset": return try unset(words)
    case "import":
      return rest.isEmpty ? .action(.importRequest) : .importFrom(rest)
    case "goto":
      guard !rest.isEmpty else {
        throw CommandError(text: "goto needs a path: goto pageProps.user")
      }
      return .goto(rest)
    case "network", "net": return try .network(NetworkCommand.parse(words.dropFirst()))
    case "export": return try export(rest)
    case "mask":
      guard ["on", "off"].contains(rest) else {
        throw CommandError(text: "mask is on or off: mask off shows all sensitive values")
      }
      return .mask(rest == "on")
    case "cache": return try .cache(times(words.dropFirst()))
    case "diff" where !rest.isEmpty: return try diff(Array(words.dropFirst()))
    case "sweep" where !rest.isEmpty: return .sweep(PlaceList.places(in: rest))
    case "q", "q!", "wq", "x", "exit": return .action(.quit)
    default: break
    }
    if let section = ContextSection(rawValue: verb), !section.isList {
      if rest.isEmpty, section == .persona { return .action(.persona) }
      return rest.isEmpty
        ? .unset(section, name: nil) : .set(section, name: nil, value: rest)
    }
    if let action = Action(rawValue: verb) { return .action(action) }
    let known = verbs.map(\.name) + Action.allCases.map(\.rawValue)
    throw CommandError(text: "no command \"\(verb)\"\(suggestion(for: verb, among: known))")
  }

  /// The path and query of an address as a browser's bar has it; nil when the text is none.
  private static func pathOfAddress(_ text: String) -> String? {
    let lower = text.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count).prefix { $0 != "#" }
    guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
    return (rest[start] == "?" ? "/" : "") + rest[start...]
  }

  private static func open(_ words: [String]) throws(CommandError) -> Command {
    guard let word = words.first else {
      throw CommandError(text: "open needs a page: open /products/[slug] slug=mug")
    }
    let path = pathOfAddress(word) ?? word
    guard path.hasPrefix("/") else {
      throw CommandError(text: "a page begins with /: open /\(path)")
    }
    var parameters: [NameValue] = []
    for word in words.dropFirst() {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw CommandError(text: "\"\(word)\" is not name=value")
      }
      parameters.append(
        NameValue(String(word[..<equals]), String(word[word.index(after: equals)...])))
    }
    return .open(path, parameters: parameters)
  }

  private static func export(_ rest: String) throws(CommandError) -> Command {
    let usage = "export writes a HAR file: export har run.har"
    // A name alone says what is meant.
    if rest.hasSuffix(".har"), !rest.hasPrefix("har ") { return .export(rest) }
    guard rest == "har" || rest.hasPrefix("har ") else { throw CommandError(text: usage) }
    let file = argument(of: rest, after: "har")
    return .export(file.isEmpty ? nil : file)
  }

  private static func diff(_ words: [String]) throws(CommandError) -> Command {
    let usage = "diff takes two runs or two documents: diff 11 12, diff props hydration"
    guard words.count == 2 else { throw CommandError(text: usage) }
    let documents = words.compactMap { RunDocument(rawValue: $0.lowercased()) }
    if documents.count == 2 { return .compareDocuments(documents[0], documents[1]) }
    let runs = words.compactMap { word -> RunID? in
      if word.hasPrefix("@") { return Int(word.dropFirst()).flatMap { $0 > 0 ? RunID(-$0) : nil } }
      return Int(word.hasPrefix("#") ? word.dropFirst() : word[...]).flatMap {
        $0 > 0 ? RunID($0) : nil
      }
    }
    guard runs.count == 2 else { throw CommandError(text: usage) }
    return .compareRuns(runs[0], runs[1])
  }

  private static func times(_ words: ArraySlice<String>) throws(CommandError) -> [Double]? {
    var times: [Double] = []
    for word in words.prefix(200) {
      guard let time = CachingLines.seconds(word) else {
        throw CommandError(text: "\"\(word)\" is no time: cache 0 5s 2m 1h")
      }
      times.append(time)
    }
    return times.isEmpty ? nil : times
  }

  private static func set(_ words: [String], _ line: String) throws(CommandError) -> Command {
    guard words.count > 2 else {
      throw CommandError(text: "set needs a field and a value: set header.x-debug 1")
    }
    if SettingsTable.field(named: words[1]) != nil {
      return .setting(words[1], value: words[2...].joined(separator: " "))
    }
    let (section, name) = try field(words[1])
    // The value is the rest of the line as it is, blanks and quotes included.
    let value = argument(of: argument(of: line, after: words[0]), after: words[1])
    return .set(section, name: name, value: value)
  }

  private static func unset(_ words: [String]) throws(CommandError) -> Command {
    guard words.count == 2 else {
      throw CommandError(text: "unset needs one field: unset cookie.theme")
    }
    let (section, name) = try field(words[1])
    return .unset(section, name: name)
  }

  private static func field(_ text: String) throws(CommandError) -> (ContextSection, String?) {
    if let section = ContextSection(rawValue: text) {
      guard !section.isList else {
        throw CommandError(text: "\(text) needs a name: \(text.dropLast()).NAME")
      }
      return (section, nil)
    }
    for (prefix, section) in namedFields {
      for start in [prefix + ".", section.rawValue + "."] where text.hasPrefix(start) {
        let name = String(text.dropFirst(start.count))
        if !name.isEmpty { return (section, name) }
      }
    }
    let known =
      namedFields.map { $0.prefix + ".NAME" }
      + ContextSection.allCases.filter { !$0.isList }.map(\.rawValue)
    throw CommandError(
      text: "no field \"\(text)\"; fields are \(known.joined(separator: ", "))")
  }

  private static func split(_ line: String) -> [String] {
    line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
  }

  /// What follows a word, without the blanks around it.
  private static func argument(of line: String, after word: String) -> String {
    let start = line.trimmingBlanks
    return start.hasPrefix(word) ? String(start.dropFirst(word.count)).trimmingBlanks : ""
  }

  /// `; did you mean "open"?` for the nearest known name that is near enough.
  private static func suggestion(for word: String, among known: [String]) -> String {
    let word = String(word.prefix(40))
    let nearest = known.min { distance($0, word) < distance($1, word) }
    guard let nearest, distance(nearest, word) <= max(1, word.count / 2) else {
      return "; ? lists the keys"
    }
    return "; did you mean \"\(nearest)\"?"
  }

  /// Letters to insert, delete or replace to make one word the other.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == right[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}

extension CommandGrammar {
  /// Whole lines that a line could become, for tab.
  static func completions(
    of line: String, in project: ProjectView?, _ known: CompletionWords? = nil
  ) -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1, let typed = words.last else {
      let names =
        verbs.map { $0.argument.isEmpty ? $0.name : $0.name + " " }
        + Action.allCases.map(\.rawValue)
      return unique(names.filter { $0.hasPrefix(line) })
    }
    let candidates: [String]
    switch words[0] {
    case "open", "o", "e":
      candidates =
        words.count == 2
        ? project?.pages.map(\.page.key.rawValue) ?? []
        : RouteSegments(path: words[1]).names.map { $0 + "=" }
          + (known?.parameters(typed, of: words[1], given: words.dropFirst(2).dropLast()) ?? [])
    case "set" where words.count == 2, "unset" where words.count == 2:
      candidates =
        namedFields.flatMap { field in
          field.section == .headers
            ? HeaderNames.common.map { "header." + $0 } : [field.prefix + "."]
        } + ContextSection.allCases.filter { !$0.isList }.map(\.rawValue)
        + SettingsTable.fields.map(\.name) + (known?.fields ?? [])
    case "set" where words.count == 3:
      candidates = SettingsTable.field(named: words[1])?.choices ?? []
    case "export": candidates = words.count == 2 ? ["har "] : []
    case "mask": candidates = ["on", "off"]
    case "diff": candidates = RunDocument.allCases.map(\.rawValue)
    case "sweep": candidates = PlaceList.completions(of: typed, in: project?.places ?? [])
    case "goto": candidates = known?.places(typed) ?? []
    case "clock": candidates = ["real", "frozen ", "+1d", "-1d", "+1h"]
    case "timezone": candidates = TimeZoneNames.usual
    case "mode": candidates = ContextSection.mode.choices
    case "geo": candidates = project?.places.map(\.name) ?? []
    case "persona": candidates = project?.personas ?? []
    case "locale": candidates = project?.locales ?? []
    case "network": candidates = words.count == 2 ? ["on", "off", "record ", "replay "] : []
    case "preview": candidates = ["off", "draft"]
    case "method": candidates = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    default: candidates = []
    }
    let head = words.dropLast().joined(separator: " ") + " "
    return unique(candidates.filter { $0.hasPrefix(typed) }.map { head + $0 })
  }

  private static func unique(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }
}
