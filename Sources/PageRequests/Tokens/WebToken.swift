import PageModel

/// JSON Web Tokens (RFC 7519) put together from text.
package enum WebToken {
  /// How a token is signed.
  package enum Algorithm: String, Sendable, Hashable, CaseIterable {
    case hs256 = "HS256"
    /// Not at all: the signature is empty.
    case unsigned = "none"
  }

  /// Puts a token together.
  ///
  /// - Parameters:
  ///   - header: A JSON object; its `alg` is set, and its `typ` unless it is there.
  ///   - claims: A JSON object.
  ///   - expires: Nothing, or the time for `exp` as ``ClockText`` reads it; `iat` is then `now`,
  ///     unless the claims say.
  ///   - now: Milliseconds since 1970.
  ///   - sign: HMAC-SHA-256 of a message under a key.
  /// - Throws: ``OptionError`` that names the field.
  package static func make(
    header: String, claims: String, algorithm: Algorithm, secret: String, expires: String,
    now: Int64, sign: (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]
  ) throws(OptionError) -> String {
    var head = try object(header, field: "header")
    head["alg"] = .string(algorithm.rawValue)
    if head["typ"] == nil { head["typ"] = "JWT" }
    var body = try object(claims, field: "claims")
    if !expires.trimmingSpaces().isEmpty {
      let time = try ClockText.parse(expires, now: now, option: "expires")
      body["exp"] = .number(String(time / 1000))
      if body["iat"] == nil { body["iat"] = .number(String(now / 1000)) }
    }
    let parts = [head, body].map { encoded(JSONText(.object($0)).bytes) }
    let message = parts.joined(separator: ".")
    switch algorithm {
    case .unsigned: return message + "."
    case .hs256:
      guard !secret.isEmpty else {
        throw OptionError(option: "secret", message: "HS256 needs a secret")
      }
      return message + "." + encoded(sign(Array(secret.utf8), Array(message.utf8)))
    }
  }

  /// The value of an `authorization` header for a user and a password (RFC 7617).
  package static func basic(user: String, password: String) throws(OptionError) -> String {
    guard !user.contains(":") else {
      throw OptionError(option: "user", message: "a user name cannot have a colon")
    }
    return "Basic " + Base64.encode(Array("\(user):\(password)".utf8))
  }

  private static func object(_ text: String, field: String) throws(OptionError) -> JSONObject {
    let typed = text.trimmingSpaces()
    if typed.isEmpty { return JSONObject() }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: typed)
    } catch {
      throw OptionError(option: field, message: "\(error)")
    }
    guard let object = value.objectValue else {
      throw OptionError(option: field, message: "not a JSON object: { } around it is missing")
    }
    return object
  }

  /// Base64 for URLs, without padding (RFC 4648, section 5).
  private static func encoded(_ bytes: [UInt8]) -> String {
    let text = Base64.encode(bytes).utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: byte
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
