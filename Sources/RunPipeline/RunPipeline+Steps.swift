internal import Detection
internal import Documents
internal import PageModel
internal import PageRequests

extension RunPipeline {
  /// The environment page code sees in this run.
  func environment(for context: RequestContext) -> ProjectEnvironment {
    EnvironmentFiles.load(
      root: project.project.root, mode: context.mode,
      processEnvironment: project.processEnvironment, assigned: project.assignedEnvironment,
      configured: project.configuration.env, overrides: context.environment,
      nextVersion: version(context))
  }

  /// Puts together what the runtime needs for steps 3 to 7.
  func request(
    _ page: ResolvedPage, _ context: RequestContext, _ environment: ProjectEnvironment
  ) -> PageRunRequest {
    var request = PageRunRequest(resolved: page)
    // An API route renders nothing: what belongs to pages has no part in it.
    if !page.page.key.isAPIRoute { request.special = specialModules }
    request.instrumentation = instrumentation(context)
    request.apiRoutes = project.tree.apiRoutes
    request.method = context.method
    request.body = context.body
    request.preview = context.preview
    request.mode = context.mode
    request.nextVersion = version(context)
    request.environment = environment.values
    request.inlined = environment.inlined
    request.configuration = project.configuration.source
    if let i18n = project.configuration.i18n {
      request.domainLocales = project.configuration.source["i18n"]?["domains"] ?? .null
      let host = page.headers.first { $0.name.lowercased() == "host" }?.value ?? ""
      // Before 15 a local server never counted as one of the domains.
      request.isLocaleDomain = version(context) >= 15 && i18n.domain(forHost: host) != nil
    }
    request.hasMiddleware = project.project.middlewareFile != nil && version(context) >= 12
    request.clock = context.clock
    request.clockSettings = context.clockSettings
    // What modules took from chance while they loaded would be left out the second time.
    request.isApart = context.clockSettings.seed != nil
    request.limits = context.limits
    request.network = context.network
    // A stub is a decision of the project, a recording only what happened to be answered.
    request.network.answers = project.stubs + context.network.answers
    return request
  }

  /// The project's instrumentation, where its version of Next.js runs it.
  private func instrumentation(_ context: RequestContext) -> String? {
    let asked = project.configuration.source["experimental"]?["instrumentationHook"]?.boolValue
    guard version(context) >= 15 || asked == true else { return nil }
    return project.project.instrumentationFile.map(project.project.relative)
  }

  private var specialModules: SpecialModules {
    let special = project.tree.special
    var modules = SpecialModules()
    modules.app = special.app?.file
    modules.document = special.document?.file
    modules.error = special.error?.file
    modules.notFound = special.notFound?.file
    modules.serverError = special.serverError?.file
    return modules
  }

  /// Step 9, from what the runtime answered.
  func record(
    of answer: PageRunAnswer, request: PageRunRequest, context: RequestContext
  ) -> RunRecord {
    var record = emptyRecord(context)
    let resolved = request.resolved
    if request.kind == .publicFile {
      record.handedTo = RunRecord.HandedRequest(kind: .publicFile, target: resolved.page.file)
    } else if resolved.page != .builtInError {
      record.page = RunRecord.PageIdentity(
        key: resolved.page.key, file: resolved.page.file, propsFunction: answer.propsFunction,
        runtime: answer.runtime)
    }
    record.take(resolved)
    record.outcome = answer.outcome
    record.response = answer.response
    record.productionCache = answer.productionCache
    record.props = answer.props
    record.html = answer.html
    record.payload = answer.payload
    if let json = answer.html.map({ JSONText($0) }), record.response?.isJSON ?? false,
      (try? JSONDocument(json)) != nil
    {
      // What is no document is not read as one: data of a page, or the answer of an API route.
      record.html = nil
      if resolved.page.key.isAPIRoute || request.kind == .publicFile { record.props = json }
    }
    if request.kind == .publicFile, let bytes = record.html,
      String(validating: bytes, as: UTF8.self) == nil
    {
      record.html = nil
    }
    record.data = answer.data
    record.trace = answer.trace
    if request.kind == .publicFile { record.trace.logs = log(resolved.trace) + answer.trace.logs }
    record.advice = answer.advice
    record.findings = answer.violations.map(\.finding)
    return record
  }

  /// Step 8's input: what would reach the browser, and what must not.
  func scanInput(
    of record: RunRecord, context: RequestContext, environment: ProjectEnvironment
  ) -> ScanInput {
    var input = ScanInput()
    input.props = record.propsAfterTheShell ?? record.props
    if !record.showsDevelopmentErrorPage {
      input.html = record.html
      input.payload = record.payload
    }
    input.page = record.page?.key.rawValue
    input.path = record.page?.file
    input.responseHeaders = record.response?.headers ?? []
    input.environment = environment.values.map { variable in
      let isSystem = environment.sources[variable.name] == .process
      return ScanInput.Variable(
        variable.name, variable.value, source: isSystem ? .system : .project)
    }
    input.publicNames = environment.publicNames
    input.requestHeaders = record.sentHeaders
    input.cookies = context.cookies
    input.query = record.query.flatMap { item in
      item.values.map { NameValue(item.name, $0) }
    }
    input.parameters = (record.parameters ?? []).flatMap { parameter in
      switch parameter.value {
      case .one(let value): [NameValue(parameter.name, value)]
      case .many(let values): values.map { NameValue(parameter.name, $0) }
      }
    }
    input.now = context.clock ?? clocks.now()
    return input
  }

  func emptyRecord(_ context: RequestContext) -> RunRecord {
    RunRecord(
      request: context, url: context.target, nextVersion: version(context), outcome: .notFound)
  }

  func version(_ context: RequestContext) -> Int {
    context.nextVersion ?? project.project.nextVersion
  }

  /// The decisions of the routing, as lines of the trace.
  func log(_ trace: [String]) -> [RunTrace.LogLine] {
    trace.map { RunTrace.LogLine(level: "route", text: $0, time: 0) }
  }
}

extension RunRecord {
  /// Whether the document is Next.js's own report of an error to the developer, stack and all,
  /// which no visitor of a built site ever gets.
  fileprivate var showsDevelopmentErrorPage: Bool {
    if case .failed = outcome { request.mode == .development } else { false }
  }
}

extension RunRecord.Response {
  /// Whether the body is JSON, by its type.
  var isJSON: Bool {
    let type = headers.last { $0.name.lowercased() == "content-type" }?.value ?? ""
    return type.split(separator: ";").first?.lowercased() == "application/json"
  }
}

extension PageRunAnswer.Violation {
  /// A value JSON cannot carry, as a finding.
  fileprivate var finding: Finding {
    Finding(
      rule: RuleID("props-not-serializable"), severity: .error, location: .props,
      pointer: JSONPointer(), message: "\(path.isEmpty ? "props" : path): \(message)",
      evidence: MaskedText(alreadyMasked: received),
      help: conversion.map { "Convert it before it is returned: \($0)" }
        ?? "Convert it to something JSON can carry before it is returned, or leave it out.")
  }
}

extension RunRecord {
  /// The props that the client fetches when what it got was the shell of a fallback, without any:
  /// nil when the page had its props, or the client gets none either.
  fileprivate var propsAfterTheShell: JSONText? {
    guard props?.bytes.elementsEqual("{}".utf8) ?? false, let body = data?.body,
      let document = try? JSONDocument(body),
      let row = document.member(of: 0, key: "pageProps")
    else { return nil }
    return JSONText(Array(document.rawBytes(of: row)))
  }
}

extension RunRecord {
  /// Takes over what is known of the request once it was routed.
  mutating func take(_ resolved: ResolvedPage) {
    sentHeaders = resolved.headers
    url = resolved.browserURL
    query = resolved.query
    parameters = resolved.parameters
    locale = resolved.locale
    resolvedURL = resolved.resolvedURL
  }
}
