import PageModel

/// What Cloudflare adds with the "visitor location" managed transform switched on.
enum CloudflareHeaders {
  static func headers(for place: GeoPlace) -> [NameValue] {
    GeoProvider.present([
      ("x-forwarded-for", GeoProvider.visitorAddress),
      ("x-real-ip", GeoProvider.visitorAddress),
      ("cf-connecting-ip", GeoProvider.visitorAddress),
      ("x-forwarded-proto", "https"),
      ("cf-visitor", "{\"scheme\":\"https\"}"),
      // XX is Cloudflare's word for a country it does not know.
      ("cf-ipcountry", place.country ?? "XX"),
      ("cf-ipcity", place.city),
      ("cf-ipcontinent", place.continent),
      ("cf-iplatitude", place.latitude.map { JSONText(JSONValue($0)).string }),
      ("cf-iplongitude", place.longitude.map { JSONText(JSONValue($0)).string }),
      ("cf-region", place.regionName),
      ("cf-region-code", place.region),
      ("cf-postal-code", place.postalCode),
      ("cf-timezone", place.timeZone),
    ])
  }
}
