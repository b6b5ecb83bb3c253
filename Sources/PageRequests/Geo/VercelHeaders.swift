import PageModel

/// What Vercel's proxy adds: the city percent-encoded, everything else plain.
enum VercelHeaders {
  static func headers(for place: GeoPlace, host: String) -> [NameValue] {
    GeoProvider.present([
      ("x-forwarded-for", GeoProvider.visitorAddress),
      ("x-real-ip", GeoProvider.visitorAddress),
      ("x-vercel-forwarded-for", GeoProvider.visitorAddress),
      ("x-forwarded-host", host),
      ("x-forwarded-proto", "https"),
      ("x-vercel-ip-country", place.country),
      ("x-vercel-ip-country-region", place.region),
      ("x-vercel-ip-city", place.city.map(PercentEncoding.component)),
      ("x-vercel-ip-continent", place.continent),
      ("x-vercel-ip-latitude", place.latitude.map { JSONText(JSONValue($0)).string }),
      ("x-vercel-ip-longitude", place.longitude.map { JSONText(JSONValue($0)).string }),
      ("x-vercel-ip-timezone", place.timeZone),
      ("x-vercel-ip-postal-code", place.postalCode),
    ])
  }
}
