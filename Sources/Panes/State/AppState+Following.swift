import PageModel

extension AppState {
  /// Why the redirect that is shown cannot be followed; nil when it can, as far as is known here.
  func reasonAgainstFollowing() -> String? {
    guard let view = output.view else { return "nothing here yet: r runs the page" }
    guard case .redirect = view.record.outcome else { return "this run is no redirect" }
    if view.isStored {
      return "the history keeps no cookies to send on: r runs the page again, then follow it"
    }
    return reason(against: .restart)
  }

  /// Asks for the request a browser makes after the redirect that is shown.
  mutating func followRedirect() -> [Effect] {
    guard var record = output.view?.record else { return [] }
    // Only the head of the answer matters, and effects are kept and compared.
    (record.html, record.props, record.payload, record.data) = (nil, nil, nil, nil)
    return [.follow(record, context.draft.requestContext)]
  }

  /// Runs the request a redirect leads to; nil when it leads out of the project.
  mutating func take(redirect next: RequestContext?) -> [Effect] {
    guard let next else {
      notice = Notice(
        level: .warning, text: "the redirect leads out of the project; other servers are not asked")
      return []
    }
    let before = context.draft.requestContext
    context.change { draft in
      draft.path = next.target
      draft.parameters = []
      draft.query = []
      draft.locale = next.locale ?? ""
      draft.method = next.method
      if next.body == nil { draft.body = "" }
      draft.headers.removeAll { row in
        before.headers.contains { $0.name == row.name }
          && !next.headers.contains { $0.name == row.name }
      }
      draft.cookies.removeAll { row in
        row.isOn && !next.cookies.contains { $0.name == row.name }
      }
      for cookie in next.cookies where !before.cookies.contains(cookie) {
        draft.set(cookie.value, in: .cookies, name: cookie.name)
      }
    }
    return restart()
  }
}
