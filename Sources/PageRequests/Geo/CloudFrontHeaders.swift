import PageModel

/// What CloudFront adds when every viewer-location header is forwarded.
enum CloudFrontHeaders {
  static func headers(for place: GeoPlace) -> [NameValue] {
    GeoProvider.present([
      ("x-forwarded-for", GeoProvider.visitorAddress),
      ("x-real-ip", GeoProvider.visitorAddress),
      ("cloudfront-forwarded-proto", "https"),
      ("cloudfront-viewer-address", "\(GeoProvider.visitorAddress):443"),
      ("cloudfront-viewer-country", place.country),
      ("cloudfront-viewer-country-name", place.countryName),
      ("cloudfront-viewer-country-region", place.region),
      ("cloudfront-viewer-country-region-name", place.regionName),
      ("cloudfront-viewer-city", place.city),
      ("cloudfront-viewer-postal-code", place.postalCode),
      ("cloudfront-viewer-time-zone", place.timeZone),
      ("cloudfront-viewer-latitude", place.latitude.map { JSONText(JSONValue($0)).string }),
      ("cloudfront-viewer-longitude", place.longitude.map { JSONText(JSONValue($0)).string }),
      ("cloudfront-is-desktop-viewer", "true"),
      ("cloudfront-is-mobile-viewer", "false"),
      ("cloudfront-is-smarttv-viewer", "false"),
      ("cloudfront-is-tablet-viewer", "false"),
    ])
  }
}
