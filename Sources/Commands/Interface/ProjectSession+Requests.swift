internal import PageModel
internal import PageRequests
package import Panes
internal import RunPipeline

extension ProjectSession {
  /// Carries out what the request form asks for.
  package func answer(_ effect: Effect) async {
    switch effect {
    case .describe(let request): describe(request)
    case .ignore(let entry): ignore(entry)
    default: break
    }
  }

  /// Says what a request will be like when it is sent; one that cannot be put together has no
  /// description, and says why when it is run.
  private func describe(_ request: RequestContext) {
    var description = RequestDescription()
    if let project, let completed = try? complete(request, root: project.project.root) {
      let version = completed.nextVersion ?? project.project.nextVersion
      description.headers = RequestHeaders.assemble(completed, nextVersion: version)
      if let place = completed.geo {
        let host =
          description.headers.first { $0.name.lowercased() == "host" }?.value
          ?? RequestHeaders.defaultHost
        description.geoHeaders = completed.geoProvider.headers(for: place, host: host)
        if place.language != nil,
          let language = description.headers.first(where: { $0.name == "accept-language" })
        {
          description.geoHeaders.insert(language, at: 0)
        }
      }
    }
    inbox.post(.described(request, description))
  }
}
