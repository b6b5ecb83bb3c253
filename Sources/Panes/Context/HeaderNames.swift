/// Request headers people set by hand, for completion; the most useful first.
enum HeaderNames {
  static let common = [
    "accept-language", "authorization", "user-agent", "referer", "origin", "host", "accept",
    "accept-encoding", "cache-control", "content-type", "content-length", "forwarded",
    "if-modified-since", "if-none-match", "purpose", "range", "save-data",
    "sec-ch-prefers-color-scheme", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform",
    "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "traceparent",
    "upgrade-insecure-requests", "x-api-key", "x-correlation-id", "x-csrf-token",
    "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-middleware-prefetch",
    "x-nextjs-data", "x-real-ip", "x-request-id", "x-requested-with",
  ]

  /// What a header usually says, the most useful first; the name in lower case.
  static func values(of name: String) -> [String] {
    switch name {
    case "accept": ["text/html", "application/json", "*/*"]
    case "accept-encoding": ["gzip, deflate, br", "identity"]
    case "accept-language":
      ["en-US,en;q=0.9", "de-DE,de;q=0.9,en;q=0.8", "fr-FR,fr;q=0.9,en;q=0.8", "ja,en;q=0.8"]
    case "authorization": ["Bearer ", "Basic "]
    case "cache-control": ["no-cache", "no-store", "max-age=0"]
    case "content-type":
      BodyKind.allCases.map(\.contentType) + ["application/graphql+json", "application/xml"]
    case "purpose", "sec-purpose": ["prefetch"]
    case "range": ["bytes=0-1023"]
    case "save-data": ["on"]
    case "sec-ch-prefers-color-scheme": ["dark", "light"]
    case "sec-ch-prefers-reduced-motion": ["reduce", "no-preference"]
    case "sec-ch-ua-mobile": ["?1", "?0"]
    case "sec-ch-ua-platform": ["\"Android\"", "\"iOS\"", "\"Linux\"", "\"macOS\"", "\"Windows\""]
    case "sec-fetch-dest": ["document", "empty", "iframe", "image"]
    case "sec-fetch-mode": ["navigate", "cors", "no-cors", "same-origin"]
    case "sec-fetch-site": ["none", "same-origin", "same-site", "cross-site"]
    case "upgrade-insecure-requests", "x-middleware-prefetch", "x-nextjs-data", "dnt": ["1"]
    case "user-agent": DevicePreset.all.map(\.userAgent)
    case "x-forwarded-for", "x-real-ip": ["203.0.113.7", "127.0.0.1"]
    case "x-forwarded-proto": ["https", "http"]
    case "x-requested-with": ["XMLHttpRequest"]
    case "host", "x-forwarded-host": ["localhost:3000", "www.example.com"]
    case "origin", "referer": ["http://localhost:3000", "https://www.google.com/"]
    default: []
    }
  }
}
