import Glibc

/// The time that page code shall see, as a user writes it.
package enum ClockText {
  private static let form =
    "2025-12-31, 2025-12-31T23:59:00+02:00, 1767225599 (seconds or milliseconds) or +1d"
  /// The range of JavaScript's `Date`.
  private static let limit: Int64 = 8_640_000_000_000_000

  /// Reads a date, a time stamp or a time relative to `now`.
  ///
  /// As in JavaScript, a date alone is in UTC and a time without a zone is local: `localOffset`
  /// gives the seconds east of UTC at a time that is written as if it were in UTC. `now` and the
  /// result are milliseconds since 1970.
  package static func parse(
    _ text: String, now: Int64, option: String = "--now",
    localOffset: (Int64) -> Int64 = systemOffset
  ) throws(OptionError) -> Int64 {
    let typed = text.trimmingSpaces()
    let parsed: Int64?
    if typed == "now" {
      parsed = now
    } else if typed.hasPrefix("+") || typed.hasPrefix("-") {
      parsed = relative(typed).flatMap { offset in
        let (sum, overflow) = now.addingReportingOverflow(offset)
        return overflow ? nil : sum
      }
    } else if typed.utf8.count > 4, typed.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      parsed = Int64(typed).flatMap { number in
        // Eleven digits of seconds reach the year 5138; milliseconds have more since 1973.
        typed.utf8.count <= 11 ? number * 1000 : number
      }
    } else {
      parsed = calendar(typed, localOffset: localOffset)
    }
    guard let parsed, (-limit...limit).contains(parsed) else {
      throw OptionError(option: option, message: "\"\(text)\" is not a time", form: form)
    }
    return parsed
  }

  /// Reads `+1d`, `-2h30m`: milliseconds.
  private static func relative(_ text: String) -> Int64? {
    let units: [Character: Int64] = [
      "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
      "y": 31_536_000_000,
    ]
    var total: Int64 = 0
    var rest = text.dropFirst()
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest[digits.endIndex...]
      guard let count = Int64(digits), count < 1_000_000_000, let letter = rest.popFirst(),
        let unit = units[letter]
      else { return nil }
      let (product, overflows) = count.multipliedReportingOverflow(by: unit)
      let (sum, overflow) = total.addingReportingOverflow(product)
      guard !overflows, !overflow else { return nil }
      total = sum
    }
    return text.hasPrefix("-") ? -total : total
  }

  /// Reads an ISO 8601 date with or without time and zone.
  private static func calendar(_ text: String, localOffset: (Int64) -> Int64) -> Int64? {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4) else { return nil }
    var month: Int64 = 1
    var day: Int64 = 1
    if reader.skip("-") {
      guard let value = reader.number(digits: 2) else { return nil }
      month = value
      if reader.skip("-") {
        guard let value = reader.number(digits: 2) else { return nil }
        day = value
      }
    }
    guard (1...12).contains(month), day >= 1, day <= daysInMonth(month, year) else { return nil }
    let midnight = daysSince1970(year, month, day) * 86_400
    if reader.isAtEnd { return midnight * 1000 }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let time = reader.timeOfDay()
    else { return nil }
    let local = midnight + time.seconds
    if reader.skip("Z") || reader.skip("z") {
      return reader.isAtEnd ? local * 1000 + time.milliseconds : nil
    }
    if reader.isAtEnd { return (local - localOffset(local)) * 1000 + time.milliseconds }
    guard let offset = reader.zone(), reader.isAtEnd else { return nil }
    return (local - offset) * 1000 + time.milliseconds
  }

  private static func daysInMonth(_ month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days in the proleptic Gregorian calendar, counted with years that begin in March.
  private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Seconds east of UTC where this process runs, at a local time given as if it were in UTC.
  package static func systemOffset(_ local: Int64) -> Int64 {
    var seconds = time_t(local)
    var fields = tm()
    guard gmtime_r(&seconds, &fields) != nil else { return 0 }
    fields.tm_isdst = -1
    let utc = mktime(&fields)
    return local - Int64(utc)
  }
}

/// Reads fixed-width numbers off a text.
private struct DigitReader {
  private var rest: Substring

  init(_ text: String) {
    self.rest = text[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(digits: Int) -> Int64? {
    let text = rest.prefix(digits)
    guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    rest = rest.dropFirst(digits)
    return Int64(text)
  }

  /// Reads `23:59`, `23:59:59` or `23:59:59.123`.
  mutating func timeOfDay() -> (seconds: Int64, milliseconds: Int64)? {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2) else {
      return nil
    }
    var second: Int64 = 0
    var milliseconds: Int64 = 0
    if skip(":") {
      guard let value = number(digits: 2) else { return nil }
      second = value
      if skip(".") || skip(",") {
        let fraction = rest.prefix { $0.isASCII && $0.isNumber }
        guard !fraction.isEmpty else { return nil }
        rest = rest.dropFirst(fraction.count)
        milliseconds = Int64((fraction + "00").prefix(3)) ?? 0
      }
    }
    guard hour <= 24, minute < 60, second < 60, hour < 24 || minute + second == 0 else {
      return nil
    }
    return (hour * 3600 + minute * 60 + second, milliseconds)
  }

  /// Reads `+02:00`, `+0200` or `+02` as seconds east of UTC.
  mutating func zone() -> Int64? {
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hour = number(digits: 2) else { return nil }
    _ = skip(":")
    let minute = isAtEnd ? 0 : number(digits: 2)
    guard let minute, hour < 24, minute < 60 else { return nil }
    return sign * (hour * 3600 + minute * 60)
  }
}
