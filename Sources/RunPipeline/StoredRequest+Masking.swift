package import Detection
package import PageModel

extension StoredRequest {
  /// The request as it may be stored: credentials, environment overrides and the body are masked
  /// whatever they are, the rest where it has a sensitive value or the name of one.
  ///
  /// - Parameter context: As typed; what a persona adds to it is not in it.
  package init(masking context: RequestContext, by redactor: Redactor) {
    var stored = context
    var masked: Set<Field> = []
    func pass(_ pairs: [NameValue], _ field: (String) -> Field, always: Bool = false) -> [NameValue]
    {
      pairs.map { pair in
        let value =
          always || SecretWords.name(pair.name)
          ? MaskedText(masking: pair.value).description : redactor.masked(pair.value)
        if value != pair.value { masked.insert(field(pair.name)) }
        return NameValue(pair.name, value)
      }
    }
    stored.parameters = pass(context.parameters, Field.parameter)
    stored.query = pass(context.query, Field.query)
    stored.headers = pass(context.headers, Field.header)
    stored.cookies = pass(context.cookies, Field.cookie, always: true)
    stored.environment = pass(context.environment, Field.environment, always: true)
    stored.target = redactor.masked(SecretWords.maskedQuery(of: context.target))
    if stored.target != context.target { masked.insert(.target) }
    if context.body != nil {
      // A form or JSON may hold anything, and nothing here could tell what of it is a password.
      stored.body = nil
      masked.insert(.body)
    }
    self.init(context: stored, masked: masked)
  }
}

extension RunRecord {
  /// The masked record as it may be stored: its addresses have no credentials by name either.
  package var maskedForStorage: RunRecord {
    var record = self
    record.url = SecretWords.maskedQuery(of: url)
    record.resolvedURL = resolvedURL.map(SecretWords.maskedQuery(of:))
    record.query = query.map { item in
      guard SecretWords.name(item.name) else { return item }
      return QueryItem(
        name: item.name, values: item.values.map { MaskedText(masking: $0).description },
        isList: item.isList)
    }
    record.data?.url = data.map { SecretWords.maskedQuery(of: $0.url) } ?? ""
    return record
  }
}

/// Names whose values are credentials, whatever they look like.
private enum SecretWords {
  private static let words = [
    "auth", "token", "secret", "apikey", "api_key", "api-key", "password", "passwd", "session",
    "sid", "jwt", "credential", "private", "csrf", "signature", "cookie",
  ]

  static func name(_ name: String) -> Bool {
    let lower = name.lowercased()
    return words.contains { lower.contains($0) }
  }

  /// An address whose query has the values of such names masked.
  static func maskedQuery(of url: String) -> String {
    guard let mark = url.firstIndex(of: "?") else { return url }
    let pairs = url[url.index(after: mark)...].split(
      separator: "&", omittingEmptySubsequences: false)
    let masked = pairs.map { pair -> String in
      guard let equals = pair.firstIndex(of: "="), name(String(pair[..<equals])),
        pair.index(after: equals) < pair.endIndex
      else { return String(pair) }
      let value = String(pair[pair.index(after: equals)...])
      return pair[...equals] + MaskedText(masking: value).description
    }
    return url[...mark] + masked.joined(separator: "&")
  }
}
