/// What else page code sees of time and chance than the moment at which its clock begins.
package struct ClockSettings: Sendable, Hashable {
  /// Whether the clock stands rather than runs on.
  package var isFrozen = false
  /// Whether the moment is what clocks in ``timeZone`` show, counted as if it were in UTC.
  package var isWallTime = false
  /// IANA time zone of local time; nil: that of the process.
  package var timeZone: String?
  /// What random numbers and identifiers follow from; nil: real chance.
  package var seed: String?

  package init() {}

  /// As the history and the messages to the runtime have it; null when nothing is set.
  package var json: JSONValue {
    guard self != ClockSettings() else { return .null }
    return [
      "isFrozen": .bool(isFrozen), "isWallTime": .bool(isWallTime),
      "timeZone": JSONValue(timeZone), "seed": JSONValue(seed),
    ]
  }

  /// Reads what ``json`` wrote; what is missing has its default.
  package init(json: JSONValue?) {
    isFrozen = json?["isFrozen"]?.boolValue ?? false
    isWallTime = json?["isWallTime"]?.boolValue ?? false
    timeZone = json?["timeZone"]?.stringValue
    seed = json?["seed"]?.stringValue
  }
}
