package import PageModel
internal import PageRequests

extension RunPipeline {
  /// Values for the route parameters of a page, as its `getStaticPaths` gives them.
  package struct StaticPaths: Sendable, Hashable {
    /// The parameters of each path, in its order; a catch-all has its segments one by one.
    package var paths: [[NameValue]]
    /// Why there are none.
    package var problem: String?
  }

  /// Seconds that `getStaticPaths` may take when all that depends on it is a proposal.
  private static let pathsTimeout = 10.0

  /// Asks a page for the paths it is made for; runs of other pages go on meanwhile.
  package func staticPaths(of page: Page) async -> StaticPaths {
    var context = RequestContext()
    context.target = page.key.rawValue
    context.limits.timeout = Self.pathsTimeout
    var resolved = ResolvedPage(page: page)
    resolved.headers = RequestHeaders.assemble(
      context, nextVersion: project.project.nextVersion)
    resolved.locales = project.configuration.i18n?.locales
    resolved.defaultLocale = project.configuration.i18n?.defaultLocale
    resolved.locale = resolved.defaultLocale
    var request = request(resolved, context, environment(for: context))
    request.isApart = true
    request.asksPaths = true
    let answer = await runner.run(request, { _ in }, { _ in })
    if case .failed(let failure) = answer.outcome {
      return StaticPaths(paths: [], problem: "\(failure.name): \(failure.message)")
    }
    let list = answer.html.flatMap { try? JSONValue(parsing: $0) }?.arrayValue ?? []
    return StaticPaths(
      paths: list.map { entry in
        (entry.objectValue?.members ?? []).flatMap { member in
          (member.value.arrayValue ?? [member.value]).compactMap { value in
            value.stringValue.map { NameValue(member.key, $0) }
          }
        }
      })
  }
}
