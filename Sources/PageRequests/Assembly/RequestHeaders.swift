package import PageModel

/// The header list of a simulated request.
package enum RequestHeaders {
  /// Where `next dev` listens.
  package static let defaultHost = "localhost:3000"
  /// What Chrome on Linux says of itself.
  static let userAgent =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    + "Chrome/131.0.0.0 Safari/537.36"
  static let accept =
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"

  /// Puts the list together: usual headers, those of the geo provider, typed ones, cookies, body.
  ///
  /// A typed header takes the place of a usual one with the same name. Text beyond ASCII goes out
  /// as UTF-8 bytes, one character a byte, as Node would read it off the wire.
  package static func assemble(
    _ context: RequestContext, host: String? = nil, nextVersion: Int
  ) -> [NameValue] {
    let typed = context.headers.filter { $0.name.lowercased() != "cookie" }
    let replaced = Set((typed.map(\.name) + context.removedHeaders).map { $0.lowercased() })
    let host = typed.first { $0.name.lowercased() == "host" }?.value ?? host ?? defaultHost
    var headers = usual(context, host: host, nextVersion: nextVersion).filter {
      !replaced.contains($0.name)
    }
    headers += typed
    if let cookie = cookieHeader(context) { headers.append(NameValue("cookie", cookie)) }
    if let body = context.body {
      let names = Set(headers.map { $0.name.lowercased() })
      if !names.contains("content-type"), !replaced.contains("content-type") {
        headers.append(NameValue("content-type", "application/x-www-form-urlencoded"))
      }
      if !names.contains("transfer-encoding") {
        // A length that differs from the body's would leave the page waiting for the rest.
        headers.removeAll { $0.name.lowercased() == "content-length" }
        headers.append(NameValue("content-length", String(body.count)))
      }
    }
    return headers.map { NameValue($0.name, wireText($0.value)) }
  }

  private static func usual(
    _ context: RequestContext, host: String, nextVersion: Int
  ) -> [NameValue] {
    var headers = [
      NameValue("host", host), NameValue("user-agent", userAgent), NameValue("accept", accept),
    ]
    var geo: [NameValue] = []
    if let place = context.geo {
      if let language = place.language {
        headers.append(NameValue("accept-language", acceptLanguage(language)))
      }
      geo = context.geoProvider.headers(for: place, host: host)
    }
    if nextVersion >= 15 {
      // From this version on the local server adds them itself.
      let port = host.split(separator: ":").dropFirst().last.map(String.init) ?? "80"
      let local = [
        NameValue("x-forwarded-host", host), NameValue("x-forwarded-port", port),
        NameValue("x-forwarded-proto", "http"), NameValue("x-forwarded-for", "127.0.0.1"),
      ]
      headers += local.filter { item in !geo.contains { $0.name == item.name } }
    }
    return headers + geo
  }

  /// One `cookie` header of typed `cookie:` headers and single cookies; nil when there are none.
  package static func cookieHeader(_ context: RequestContext) -> String? {
    let typed = context.headers.filter { $0.name.lowercased() == "cookie" }.map(\.value)
    let all = typed.filter { !$0.isEmpty } + context.cookies.map { "\($0.name)=\($0.value)" }
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  /// `ko-KR` gives `ko-KR,ko;q=0.9,en;q=0.8`, the form browsers send.
  static func acceptLanguage(_ tag: String) -> String {
    var tags = [tag]
    if let base = tag.split(separator: "-").first.map(String.init), base != tag {
      tags.append(base)
    }
    if tags.last != "en" { tags.append("en") }
    let qualities = ["", ";q=0.9", ";q=0.8"]
    return zip(tags, qualities).map { $0 + $1 }.joined(separator: ",")
  }

  private static func wireText(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
  }

  /// Why a header cannot be sent; nil when it can.
  static func problem(_ header: NameValue) -> String? {
    let name = header.name
    if name.isEmpty { return "a header needs a name" }
    if !isToken(name) { return "\"\(name)\" is not a header name" }
    if header.value.utf8.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) {
      return "the value of \(name) contains a line break or another control character"
    }
    return nil
  }

  /// Whether the text can name a header or a cookie (RFC 9110, token).
  static func isToken(_ text: String) -> Bool {
    let marks = Set("!#$%&'*+-.^_`|~".utf8)
    return !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || marks.contains(byte)
      }
  }
}
