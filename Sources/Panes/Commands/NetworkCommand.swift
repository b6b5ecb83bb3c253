import PageModel

/// What `:network` says of the requests page code makes.
enum NetworkCommand {
  static let argument = "on|off|record FILE|replay FILE"

  /// - Throws: ``CommandError`` that shows the forms.
  static func parse(_ words: ArraySlice<String>) throws(CommandError) -> NetworkPolicy {
    var policy = NetworkPolicy()
    let file = words.dropFirst().joined(separator: " ")
    switch (words.first, file.isEmpty) {
    case ("on", true), ("online", true): return policy
    case ("off", true), ("offline", true): policy.isOffline = true
    case ("record", false): policy.recordFile = file
    case ("replay", false):
      policy.replayFile = file
      policy.isOffline = true
    default: throw CommandError(text: "network takes \(argument)")
    }
    return policy
  }

  /// What the policy is called in the header; nil when everything is as usual.
  static func fact(_ policy: NetworkPolicy) -> String? {
    if let file = policy.replayFile { return "replay: \(file)" }
    if let file = policy.recordFile { return "record: \(file)" }
    return policy.isOffline ? "offline" : nil
  }
}
