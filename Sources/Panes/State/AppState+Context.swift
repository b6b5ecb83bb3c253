import PageModel

extension AppState {
  /// What the form needs to know and does not: what would be sent, values for parameters.
  mutating func wantedOfContext() -> [Effect] {
    guard case .loaded(let view) = project else { return [] }
    var effects: [Effect] = []
    if let request = wantedDescription, request != askedDescription {
      askedDescription = request
      effects.append(.describe(request))
    }
    if case .item(.params, _) = context.edit?.row,
      let page = view.pages.first(where: { $0.page.key == context.page }), page.hasStaticPaths,
      context.proposals.ask(context.page)
    {
      effects.append(.listPaths(context.page))
    }
    return effects
  }

  /// The request whose headers are shown now; nil when none are.
  private var wantedDescription: RequestContext? {
    if case .picker(let picker) = overlay, picker.kind == .geo {
      guard let place = picker.chosen, !place.isEmpty else { return nil }
      return described { draft in
        draft[text: .geo] = place
        draft[text: .provider] = picker.choice
      }
    }
    guard context.opened.contains(.geo) || context.opened.contains(.headers) else { return nil }
    return described { _ in }
  }

  private func described(_ edit: (inout RequestDraft) -> Void) -> RequestContext {
    var draft = context.draft
    edit(&draft)
    var request = draft.requestContext
    request.targetsPage = draft.path == context.page.rawValue
    return request
  }

  mutating func take(_ description: RequestDescription, of request: RequestContext) {
    // A later question makes this answer useless.
    guard request == askedDescription else { return }
    if case .picker(var picker) = overlay, picker.kind == .geo {
      picker.details = description.geoHeaders
      overlay = .picker(picker)
    } else {
      context.changeLayers { $0.description = description }
    }
  }

  mutating func take(_ paths: StaticPaths, of page: PageKey) -> [Effect] {
    context.proposals.learn(paths, of: page)
    if let problem = paths.problem, context.edit != nil {
      notice = Notice(level: .warning, text: "getStaticPaths: \(problem)")
    }
    return []
  }
}

extension ContextPane {
  /// Takes in what the project says of requests.
  mutating func take(_ view: ProjectView) {
    changeLayers { layers in
      layers.personas = view.layers
      layers.variables = view.variables
      layers.locales = view.locales
    }
    proposals.forgetAsked()
  }
}
