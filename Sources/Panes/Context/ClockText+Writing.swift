extension ClockText {
  /// A time as it may be typed: `2026-12-24T09:00:00`, with milliseconds when there are some.
  ///
  /// Days are turned into a date by counting years from March, as when a date is read.
  static func text(_ milliseconds: Int64) -> String {
    let (days, rest) = milliseconds.flooredQuotient(by: 86_400_000)
    let shifted = days + 719_468
    let (era, dayOfEra) = shifted.flooredQuotient(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let seconds = rest / 1000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    let fraction = rest % 1000 == 0 ? "" : "." + padded(rest % 1000, 3)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
      + time.joined(separator: ":") + fraction
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension Int64 {
  /// The quotient rounded down, and what is left, which is never negative.
  fileprivate func flooredQuotient(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
