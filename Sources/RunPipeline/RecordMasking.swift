package import Detection
package import PageModel

extension RunRecord {
  /// The record with sensitive values masked in everything it holds, to be shown, printed or
  /// stored.
  ///
  /// Credentials of the request are masked whether or not they reached the browser.
  package func masked(by redactor: Redactor) -> RunRecord {
    var record = maskedApartFromDocuments(by: redactor)
    record.props = props.map { redactor.masked(json: $0, location: .props) }
    record.payload = payload.map { redactor.masked(json: $0, location: .payload) }
    record.html = html.map { redactor.masked(html: $0) }
    record.data?.body = data?.body.map { redactor.masked(json: $0) }
    return record
  }

  /// The record with its props, payload, HTML and data answer as they are, and everything else
  /// masked: for those who mask the documents themselves.
  package func maskedApartFromDocuments(by redactor: Redactor) -> RunRecord {
    var record = self
    record.request.headers = record.request.headers.map { $0.maskingCredential(by: redactor) }
    record.request.cookies = record.request.cookies.map {
      NameValue($0.name, MaskedText(masking: $0.value).description)
    }
    record.handedTo?.target = handedTo.map { redactor.masked($0.target) } ?? ""
    record.middleware?.destination = middleware?.destination.map(redactor.masked)
    record.sentHeaders = sentHeaders.map { $0.maskingCredential(by: redactor) }
    record.request.environment = record.request.environment.map {
      NameValue($0.name, MaskedText(masking: $0.value).description)
    }
    record.response?.headers = (response?.headers ?? []).map { $0.maskingCredential(by: redactor) }
    record.findings = findings.map { finding in
      var finding = finding
      // The address of a fetched answer may have a key in it.
      finding.message = redactor.masked(finding.message)
      finding.origin = finding.origin.map { origin in
        var origin = origin
        if origin.kind == .fetch { origin.name = redactor.masked(origin.name) }
        return origin
      }
      return finding
    }
    record.origins = origins.map { found in
      var found = found
      if found.origin.kind == .fetch { found.origin.name = redactor.masked(found.origin.name) }
      return found
    }
    record.data?.headers = (data?.headers ?? []).map { $0.maskingCredential(by: redactor) }
    record.client?.code = client?.code.map(redactor.masked)
    record.outcome = outcome.masked(by: redactor)
    record.trace.logs = trace.logs.map { line in
      var line = line
      line.text = redactor.masked(line.text)
      return line
    }
    record.trace.requests = trace.requests.map { request in
      var request = request
      request.url = redactor.masked(request.url)
      return request
    }
    return record
  }
}

extension NameValue {
  /// Headers that carry credentials by definition.
  private static let credentialHeaders: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token",
    "x-csrf-token", "x-amz-security-token",
  ]

  fileprivate func maskingCredential(by redactor: Redactor) -> NameValue {
    let isCredential = Self.credentialHeaders.contains(name.lowercased())
    return NameValue(
      name, isCredential ? MaskedText(masking: value).description : redactor.masked(value))
  }
}

extension PropsOutcome {
  fileprivate func masked(by redactor: Redactor) -> PropsOutcome {
    switch self {
    case .props, .notFound, .ended: return self
    case .redirect(let destination, let statusCode, let basePath):
      return .redirect(
        destination: redactor.masked(destination), statusCode: statusCode, basePath: basePath)
    case .failed(var failure):
      failure.message = redactor.masked(failure.message)
      failure.excerpt = failure.excerpt.map(redactor.masked)
      return .failed(failure)
    }
  }
}
