import PageModel

/// What Netlify adds: one header with everything, as base64 of a JSON object.
enum NetlifyHeaders {
  static func headers(for place: GeoPlace) -> [NameValue] {
    var geo = JSONObject()
    geo["city"] = place.city.map { .string($0) }
    geo["country"] = named(place.country, place.countryName)
    geo["subdivision"] = named(place.region, place.regionName)
    geo["timezone"] = place.timeZone.map { .string($0) }
    geo["latitude"] = place.latitude.map { JSONValue($0) }
    geo["longitude"] = place.longitude.map { JSONValue($0) }
    return GeoProvider.present([
      ("x-forwarded-for", GeoProvider.visitorAddress),
      ("x-real-ip", GeoProvider.visitorAddress),
      ("x-nf-client-connection-ip", GeoProvider.visitorAddress),
      ("x-forwarded-proto", "https"),
      ("x-country", place.country),
      ("x-nf-geo", geo.members.isEmpty ? nil : Base64.encode(JSONText(.object(geo)).bytes)),
    ])
  }

  private static func named(_ code: String?, _ name: String?) -> JSONValue? {
    guard code != nil || name != nil else { return nil }
    var object = JSONObject()
    object["code"] = code.map { .string($0) }
    object["name"] = name.map { .string($0) }
    return .object(object)
  }
}

/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      let bits = chunk.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - chunk.count))
      for place in 0..<4 {
        let sextet = Int(bits >> UInt32(18 - 6 * place) & 63)
        text.append(place <= chunk.count ? alphabet[sextet] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
