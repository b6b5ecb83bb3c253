import PageModel

/// What of the server reaches the browser as code: modules, literals, values of variables.
enum ClientCodeDetector {
  static let rules = [serverModule, polyfill, inlinedValue]

  /// A judgement, and the place in the code: file and line.
  struct Hit {
    var match: Match
    var pointer: JSONPointer
    /// Whether the evidence is a value that must be masked, not the name of a module.
    var isSecret: Bool
  }

  static func hits(in answer: ClientAnswer, inlined: [NameValue], judge: Judge) -> [Hit] {
    guard let code = answer.code else { return [] }
    return moduleHits(code) + environmentHits(code, inlined: inlined, judge: judge)
      + answer.texts.compactMap { textHit($0, code, judge: judge) }
  }

  // MARK: Modules

  /// Modules for servers; of those that one of them brings only itself is told.
  private static func moduleHits(_ code: ClientCode) -> [Hit] {
    let named = code.modules.filter(isServerOnly)
    let names = Set(named.map(\.name))
    let own = named.filter { module in !module.chain.contains { names.contains($0.module) } }
    let hits = own.map { module in
      hit(Match(serverModule, evidence: Array(module.name.utf8)), module.name, module.chain)
    }
    return hits + builtinHits(code, flagged: names)
  }

  private static func isServerOnly(_ module: ClientCode.Module) -> Bool {
    switch module.kind {
    case .builtin: false
    case .package: ServerModules.isServerPackage(module.name)
    case .file: ServerModules.isServerFile(module.name)
    }
  }

  /// Node's modules, those that the same module imports together.
  private static func builtinHits(_ code: ClientCode, flagged: Set<String>) -> [Hit] {
    var groups: [(importer: String, isMissing: Bool, names: [String], chain: [ClientCode.Link])] =
      []
    for module in code.modules where module.kind == .builtin {
      guard let isMissing = ServerModules.isMissingInBrowsers(module.name),
        !module.chain.contains(where: { flagged.contains($0.module) })
      else { continue }
      let importer = module.chain.last?.module ?? ""
      if let index = groups.firstIndex(where: {
        $0.importer == importer && $0.isMissing == isMissing
      }) {
        groups[index].names.append(module.name)
      } else {
        groups.append((importer, isMissing, [module.name], module.chain))
      }
    }
    return groups.map { group in
      let names = group.names.joined(separator: ", ")
      // A package may ask for a module of Node in a way that it can do without.
      let isOwn = code.module(named: group.importer)?.kind == .file
      let match =
        group.isMissing
        ? Match(serverModule, severity: isOwn ? .error : .warning, evidence: Array(names.utf8))
        : Match(polyfill, evidence: Array(names.utf8))
      return hit(match, names, group.chain)
    }
  }

  private static func hit(_ match: Match, _ name: String, _ chain: [ClientCode.Link]) -> Hit {
    var match = match
    let imports = chain.map(place).joined(separator: " > ")
    match.detail = imports.isEmpty ? name : "\(name), imported by \(imports)"
    let last = chain.last { $0.line != nil }
    return Hit(
      match: match, pointer: pointer(last?.module ?? name, last?.line ?? 1), isSecret: false)
  }

  // MARK: Values

  /// Variables whose values the build writes into the code although they are confidential.
  private static func environmentHits(
    _ code: ClientCode, inlined: [NameValue], judge: Judge
  ) -> [Hit] {
    code.environment.compactMap { name in
      guard let value = inlined.first(where: { $0.name == name })?.value else { return nil }
      let text = Array(value.utf8)
      guard var match = confidential(text, name: name, judge: judge) else { return nil }
      let use = code.environmentUses.first { $0.isInlined && $0.name == name }
      let file = use?.file ?? code.modules.first?.name ?? ""
      match.detail = described(match, "\(name) in \(path(to: file, use?.line, code))")
      match.origin = [Origin(kind: .env, name: name)]
      return Hit(match: match, pointer: pointer(file, use?.line ?? 1), isSecret: true)
    }
  }

  /// A variable was chosen for the browser by its name or in next.config: only what no browser
  /// may have counts.
  private static func confidential(_ text: [UInt8], name: String, judge: Judge) -> Match? {
    if let match = judge.judge(Subject(text: text)), isCertain(match) { return match }
    let field = FieldName(Array(name.utf8))
    let isPrefixed = name.hasPrefix("NEXT_PUBLIC_")
    let saysSecret =
      field.words.contains { ["secret", "password", "passwd", "private"].contains($0) }
      || !isPrefixed && SecretSource.isConfidential(field) && !SecretSource.isPublicByName(field)
    guard saysSecret, Credential.isLikely(text, least: 8), !PublicKeyDetector.isPublic(text) else {
      return nil
    }
    return Match(inlinedValue, evidence: text)
  }

  /// Literals: credentials by their form, values of the server, and what is called a secret.
  private static func textHit(
    _ text: ClientAnswer.Text, _ code: ClientCode, judge: Judge
  ) -> Hit? {
    let bytes = Array(text.text.utf8)
    let name = text.name.map { FieldName(Array($0.utf8)) } ?? .none
    guard var match = judge.judge(Subject(text: bytes, name: name)), isCertain(match) else {
      return nil
    }
    match.detail = described(match, "in \(path(to: text.file, text.line, code))")
    return Hit(match: match, pointer: pointer(text.file, text.line), isSecret: true)
  }

  /// Source code is full of words: names of fields count for what no person would write.
  private static func isCertain(_ match: Match) -> Bool {
    switch match.rule.family {
    case .origin: true
    case .token, .key, .session, .url, .hash: match.severity == .error
    case .name: match.severity == .error && Credential.isLikely(match.evidence, least: 12)
    case .person, .business, .server, .client, .conformance, .publicByDesign: false
    }
  }

  // MARK: Places

  private static func described(_ match: Match, _ place: String) -> String {
    match.detail.isEmpty ? place : "\(match.detail), \(place)"
  }

  /// The imports that lead to a place, and the place.
  private static func path(to file: String, _ line: Int?, _ code: ClientCode) -> String {
    let links =
      (code.module(named: file)?.chain ?? []) + [ClientCode.Link(module: file, line: line)]
    return links.map(place).joined(separator: " > ")
  }

  private static func place(_ link: ClientCode.Link) -> String {
    link.line.map { "\(link.module):\($0)" } ?? link.module
  }

  private static func pointer(_ file: String, _ line: Int) -> JSONPointer {
    JSONPointer([file, String(line)])
  }
}

// MARK: - Rules

extension ClientCodeDetector {
  /// What to do about a secret in code, whichever rule it breaks.
  static let help =
    "Read it from a variable of the server, in code that only the props function uses, and replace "
    + "it: what was in a bundle is known."

  static let serverModule = Rule(
    "client-server-module", .client, .error, "server-only module in client code",
    explanation:
      "Next.js removes the props functions from the browser's code, and the imports that only they used. This module stays, because something else in the page uses it. Modules of Node without a counterpart in browsers make the build fail (Module not found: Can't resolve 'fs'); database drivers and files made for the server bring queries, addresses and sometimes credentials along.",
    help:
      "Import it only where getServerSideProps, getStaticProps or functions that nothing else calls use it; a class declaration and a statement at the top level keep what they use."
  )

  static let polyfill = Rule(
    "client-node-polyfill", .client, .warning, "module of Node that the browser gets as a polyfill",
    explanation:
      "Next.js puts a substitute of this module into the browser's code: crypto alone is several hundred kilobytes. Mostly the code that uses it was meant for the server.",
    help:
      "Use the browser's own interface (crypto.subtle, fetch), or move what uses it to the props function."
  )

  static let inlinedValue = Rule(
    "client-inlined-secret", .client, .error, "confidential variable written into client code",
    explanation:
      "Variables named NEXT_PUBLIC_… and those under env in next.config are written into the browser's code as text. This one's name and value say that it is confidential.",
    help:
      "Take it out of env in next.config, or give it a name without NEXT_PUBLIC_, read it in the props function only, and replace it: what was in a bundle is known."
  )
}
