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
