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
}
