package import PageModel

extension RequestContext {
  /// Sets the clock from a text: `real`, a time, or `frozen` and a time at which it stands.
  ///
  /// A time of day without an offset is that of the request's time zone where it has one.
  ///
  /// - Parameter now: Milliseconds since 1970 from which relative times are counted.
  /// - Throws: ``OptionError`` when the text is no time.
  package mutating func setClock(
    _ text: String, now: Int64, option: String = "--now"
  ) throws(OptionError) {
    clockText = nil
    clockSettings.isFrozen = false
    clockSettings.isWallTime = false
    var words = text.split(separator: " ", omittingEmptySubsequences: true)
    if words == ["real"] {
      clock = nil
      return
    }
    if words.first == "frozen" {
      words.removeFirst()
      if words.first == "at" { words.removeFirst() }
      clockSettings.isFrozen = true
    }
    let moment = words.isEmpty && clockSettings.isFrozen ? "now" : words.joined(separator: " ")
    guard clockSettings.timeZone != nil else {
      clock = try ClockText.parse(moment, now: now, option: option)
      return
    }
    // What an offset changes is local time.
    let shown = try ClockText.parse(moment, now: now, option: option) { _ in 0 }
    let elsewhere = try ClockText.parse(moment, now: now, option: option) { _ in 3600 }
    clock = shown
    clockSettings.isWallTime = shown != elsewhere
  }
}

extension OptionValues {
  /// Reads the name of a time zone; whether there is such a zone only the runtime knows.
  package static func timeZone(
    _ text: String, option: String = "--time-zone"
  ) throws(OptionError) -> String {
    let name = text.trimmingSpaces()
    let isName =
      name.utf8.count <= 64
      && name.utf8.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        == true
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "/_+-".utf8.contains(byte)
        }
      }
    guard isName else {
      throw OptionError(
        option: option, message: "\"\(text)\" is not a time zone",
        form: "Europe/Berlin, America/New_York or UTC")
    }
    return name
  }
}
