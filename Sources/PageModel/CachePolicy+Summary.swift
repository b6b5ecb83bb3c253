extension CachePolicy {
  /// What a shared cache does, in words: `kept for 10 s, then stale for 59 s while …`.
  package var summary: String {
    guard isStored else { return "not kept: every request runs the page" }
    guard freshSeconds + staleSeconds > 0 else {
      return "kept for no time: every request runs the page"
    }
    var text = "kept for \(Self.duration(Double(freshSeconds)))"
    switch staleSeconds {
    case 0: text += ", then asked for again while the visitor waits"
    case Self.unlimitedStale: text += ", then given out stale while the server makes a new one"
    default:
      text +=
        ", then stale for \(Self.duration(Double(staleSeconds))) while the server makes a new one"
    }
    return text
  }

  /// Seconds for people: `0 s`, `1.5 s`, `90 s`, `5 min`, `2 h`, `365 d`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "-" }
    let units: [(name: String, length: Double)] = [("d", 86400), ("h", 3600), ("min", 60)]
    let unit = units.first { seconds >= $0.length * 2 } ?? ("s", 1)
    let tenths = Int((seconds / unit.length * 10).rounded())
    return (tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") + " " + unit.name
  }
}
