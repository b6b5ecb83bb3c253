internal import Detection
internal import Glibc
internal import PageModel
internal import PageRequests
package import Panes
internal import RunPipeline

extension ProjectSession {
  /// Carries out what the request form asks for.
  package func answer(_ effect: Effect) async {
    switch effect {
    case .describe(let request): describe(request)
    case .check(let request): check(request)
    case .compare(let request): compare(request)
    case .follow(let record, let request):
      inbox.post(.redirected(RunPipeline.next(after: record, request)))
    case .listPaths(let page): await listPaths(page)
    case .importText(let text): importText(text)
    case .importFile(let file): importFile(file)
    case .copyCurl(let request, let isMasked): copyCurl(request, isMasked: isMasked)
    case .archive(let id, let record, let file, let isMasked):
      archive(id, record, file: file, isMasked: isMasked)
    case .signToken(let token): sign(token)
    case .encodeBasic(let user, let password):
      answerForm { () throws(OptionError) in
        .authorization(try WebToken.basic(user: user, password: password))
      }
    case .savePersona(let saved): save(saved)
    case .openEditor(let file, _): if file.hasSuffix(Personas.fileName) { tellProject() }
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

  /// Says what of a request is not known: a place, a persona, a locale.
  private func check(_ request: RequestContext) {
    guard let project else { return }
    do {
      let locale = try complete(request, root: project.project.root).locale
      let known = project.configuration.i18n?.locales ?? []
      if let locale, !known.contains(where: { $0.lowercased() == locale.lowercased() }) {
        let text =
          known.isEmpty
          ? "next.config has no i18n: pages get no locale"
          : "\(locale) is none of the project's locales: \(known.joined(separator: ", "))"
        inbox.post(.fieldRefused(field: "locale", reason: text))
      }
    } catch let error as OptionError {
      inbox.post(.fieldRefused(field: error.option, reason: error.message))
    } catch {
      inbox.post(.fieldRefused(field: "persona", reason: "\(error)"))
    }
  }

  // MARK: Importing

  private func importText(_ text: String) {
    do {
      switch try TextImport.read(text) {
      case .request(let context): inbox.post(.imported(located(context)))
      case .headers(let headers, let cookies):
        inbox.post(.imported(ImportedRequest(content: .headers(headers, cookies: cookies))))
      case .cookies(let cookies): inbox.post(.imported(ImportedRequest(content: .cookies(cookies))))
      case .pairs(let pairs): inbox.post(.imported(ImportedRequest(content: .pairs(pairs))))
      case .archive(let requests): inbox.post(archive(requests, name: "HAR"))
      }
    } catch {
      inbox.post(.notice(.error, "not imported: \(error.message)"))
    }
  }

  private func importFile(_ file: String) {
    let path = path(ofTyped: file)
    do throws(FileProblem) {
      let bytes = try FileContents.read(path)
      let start = bytes.first { $0 > 0x20 }
      guard start == UInt8(ascii: "{") || file.hasSuffix(".har") else {
        return importText(String(decoding: bytes, as: UTF8.self))
      }
      let name = file.split(separator: "/").last.map(String.init) ?? file
      do throws(OptionError) {
        inbox.post(archive(try WebArchive.requests(bytes), name: name))
      } catch {
        inbox.post(.notice(.error, "\(name): \(error.message)"))
      }
    } catch {
      inbox.post(.notice(.error, "not imported: \(error.message)"))
    }
  }

  private func archive(_ requests: [ArchivedRequest], name: String) -> Message {
    .archiveRead(
      name: name,
      requests.map { request in
        ArchiveEntry(
          request: located(request.context), method: request.context.method,
          path: request.context.target, host: request.host, status: request.status,
          type: request.type)
      })
  }

  /// A request with the page that answers it, when its path is that page's own: then the form shows
  /// the page and its parameters rather than the path.
  private func located(_ context: RequestContext) -> ImportedRequest {
    var imported = ImportedRequest(content: .request(context))
    guard let project else { return imported }
    let resolver = PageResolver(
      tree: project.tree, config: project.configuration, nextVersion: project.project.nextVersion)
    guard case .page(let resolved)? = try? resolver.resolve(context), resolved.status == 200 else {
      return imported
    }
    let path = context.target.prefix { $0 != "?" && $0 != "#" }
    var segments: [String] = []
    for segment in RoutePattern(key: resolved.page.key).segments {
      guard let name = segment.name else {
        if case .literal(let text) = segment { segments.append(text) }
        continue
      }
      switch resolved.parameters?.first(where: { $0.name == name })?.value {
      case .one(let value):
        segments.append(PercentEncoding.component(value))
        imported.parameters.append(NameValue(name, value))
      case .many(let values):
        segments += values.map(PercentEncoding.component)
        imported.parameters += values.map { NameValue(name, $0) }
      case nil: break
      }
    }
    // A path that came by way of a rewrite or a locale stays what it is.
    if "/" + segments.joined(separator: "/") == path {
      imported.page = resolved.page.key
    } else {
      imported.parameters = []
    }
    return imported
  }

  // MARK: Copying

  private func copyCurl(_ request: RequestContext, isMasked: Bool) {
    guard let project else { return }
    do {
      var context = try complete(request, root: project.project.root)
      let resolver = PageResolver(
        tree: project.tree, config: project.configuration,
        nextVersion: project.project.nextVersion)
      var url = context.target
      var headers = RequestHeaders.assemble(
        context, nextVersion: context.nextVersion ?? project.project.nextVersion)
      if case .page(let page) = try resolver.resolve(context) {
        url = page.browserURL
        headers = page.headers
      }
      context.headers = headers.filter { header in
        !["host", "content-length"].contains(header.name.lowercased())
          && !isAddedByServer(header)
      }.map { NameValue($0.name, Self.typed($0.value)) }
      context.cookies = []
      if isMasked { context = SecretNames.masked(context) }
      inbox.post(.copyReady(CurlCommand.text(for: context, url: url)))
    } catch let error as ResolutionError {
      inbox.post(.notice(.error, "not copied: \(error.message)"))
    } catch let error as OptionError {
      inbox.post(.contextRejected(field: error.option, reason: error.message))
    } catch {
      inbox.post(.notice(.error, "not copied: \(error)"))
    }
  }

  /// Headers that a development server makes itself.
  private func isAddedByServer(_ header: NameValue) -> Bool {
    switch header.name {
    case "x-forwarded-for": header.value == "127.0.0.1"
    case "x-forwarded-proto": header.value == "http"
    case "x-forwarded-port", "x-forwarded-host": true
    default: false
    }
  }

  /// The text of a value as it goes over the wire, one character a byte.
  private static func typed(_ value: String) -> String {
    guard value.unicodeScalars.allSatisfy({ $0.value < 0x100 }) else { return value }
    let bytes = value.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    return String(validating: bytes, as: UTF8.self) ?? value
  }

  // MARK: Tokens

  private func sign(_ token: TokenText) {
    answerForm { () throws(OptionError) in
      let text = try WebToken.make(
        header: token.header, claims: token.claims,
        algorithm: WebToken.Algorithm(rawValue: token.algorithm) ?? .hs256, secret: token.secret,
        expires: token.expires, now: Int64(time(nil)) * 1000,
        sign: MessageCode.sha256)
      return .authorization("Bearer " + text)
    }
  }

  private func answerForm(_ body: () throws(OptionError) -> FormAnswer) {
    do throws(OptionError) {
      inbox.post(.formAnswered(try body()))
    } catch {
      inbox.post(.formAnswered(.refused(field: error.option, reason: error.message)))
    }
  }

  // MARK: Values of route parameters

  private func listPaths(_ page: PageKey) async {
    guard let project, let page = project.tree[page] else { return }
    let found = await source.pipeline(project).staticPaths(of: page)
    inbox.post(.pathsListed(page.key, StaticPaths(paths: found.paths, problem: found.problem)))
  }
}
