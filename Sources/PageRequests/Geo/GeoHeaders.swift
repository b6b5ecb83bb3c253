package import PageModel

extension GeoProvider {
  /// Addresses reserved for documentation (RFC 5737): no visitor has them.
  static let visitorAddress = "203.0.113.7"

  /// The headers a visitor from the place arrives with behind this provider.
  ///
  /// What is not known of the place is left out, as the providers do.
  package func headers(for place: GeoPlace, host: String) -> [NameValue] {
    switch self {
    case .vercel: VercelHeaders.headers(for: place, host: host)
    case .cloudflare: CloudflareHeaders.headers(for: place)
    case .cloudfront: CloudFrontHeaders.headers(for: place)
    case .netlify: NetlifyHeaders.headers(for: place)
    }
  }

  /// Keeps the pairs that have a value.
  static func present(_ pairs: [(String, String?)]) -> [NameValue] {
    pairs.compactMap { name, value in value.map { NameValue(name, $0) } }
  }
}
