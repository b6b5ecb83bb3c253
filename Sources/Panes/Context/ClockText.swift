/// Times as they are typed: `2026-12-24T09:00`, with or without seconds and zone.
enum ClockText {
  /// Milliseconds since 1970, or nil when the text is not a time.
  ///
  /// Without a zone the time is UTC. Accepts the profile of ISO 8601 that RFC 3339 describes, a blank for the `T`, and leaves out
  /// what may be left out from the right: a date alone is midnight.
  static func milliseconds(_ text: String) -> Int64? {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), (1...12).contains(month), reader.skip("-"),
      let day = reader.number(digits: 2), (1...daysInMonth(month, year)).contains(day)
    else { return nil }
    var seconds = daysSince1970(year: year, month: month, day: day) * 86_400
    var fraction = 0
    if reader.skip("T") || reader.skip(" ") {
      guard let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
        let minute = reader.number(digits: 2), minute < 60
      else { return nil }
      seconds += hour * 3600 + minute * 60
      if reader.skip(":") {
        guard let second = reader.number(digits: 2), second < 60 else { return nil }
        seconds += second
        if reader.skip(".") {
          guard let milliseconds = reader.number(digits: 3) else { return nil }
          fraction = milliseconds
        }
      }
      guard let offset = reader.zone() else { return nil }
      seconds -= offset
    }
    return reader.isAtEnd ? Int64(seconds) * 1000 + Int64(fraction) : nil
  }

  /// The moment of a clock, and whether it stands there: `frozen`, `frozen +1d`,
  /// `frozen at 2026-12-24T09:00`.
  static func parts(of text: String) -> (moment: String, isFrozen: Bool) {
    var words = text.split(separator: " ")
    guard words.first == "frozen" else { return (text, false) }
    words.removeFirst()
    if words.first == "at" { words.removeFirst() }
    return (words.isEmpty ? "now" : words.joined(separator: " "), true)
  }

  /// Whether the text is a time, also one that is counted from now: `+1d`, `-2h30m`, `now`, a
  /// number of seconds or milliseconds.
  ///
  /// What a relative time comes to is decided when the request is sent.
  static func isTime(_ text: String) -> Bool {
    let (text, _) = parts(of: text)
    if milliseconds(text) != nil || text == "now" { return true }
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    if (5...15).contains(bytes.count), bytes.allSatisfy(isDigit) { return true }
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return false
    }
    var rest = bytes.dropFirst()
    guard !rest.isEmpty else { return false }
    while !rest.isEmpty {
      let digits = rest.prefix(while: isDigit)
      rest = rest.dropFirst(digits.count)
      guard (1...6).contains(digits.count), let unit = rest.popFirst(),
        "smhdwy".utf8.contains(unit)
      else { return false }
    }
    return true
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar.
  ///
  /// Years are counted from March, so that the leap day is the last of its year.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let shifted = (month + 9) % 12
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }

  private static func daysInMonth(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    self.rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    let head = rest.prefix(digits)
    guard head.count == digits else { return nil }
    var value = 0
    for byte in head {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    rest = rest.dropFirst(digits)
    return value
  }

  /// Seconds east of Greenwich; no zone is UTC.
  mutating func zone() -> Int? {
    if isAtEnd || skip("Z") { return 0 }
    let sign: Int
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(digits: 2), hours < 24, skip(":"), let minutes = number(digits: 2),
      minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
