/// Sizes for people: `812 B`, `12.3 KB`, `4.0 MB`, in powers of 1000.
package enum ByteCount {
  package static func text(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return tenths(bytes / 100) + " KB" }
    return tenths(bytes / 100_000) + " MB"
  }

  private static func tenths(_ count: Int) -> String {
    count >= 1000 ? "\(count / 10)" : "\(count / 10).\(count % 10)"
  }
}
