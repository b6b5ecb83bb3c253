internal import Glibc

/// Times for people, on the clock of the place they are at.
enum LocalTime {
  /// `20:41:07` today, `21 Nov 20:41` within the year, else `2025-11-21`.
  ///
  /// Both times are milliseconds since 1970.
  static func text(_ time: Int64, now: Int64) -> String {
    guard let then = parts(time), let today = parts(now) else { return "" }
    let clock = "\(two(then.tm_hour)):\(two(then.tm_min))"
    if then.tm_year == today.tm_year, then.tm_yday == today.tm_yday {
      return "\(clock):\(two(then.tm_sec))"
    }
    let month = Int(then.tm_mon)
    if then.tm_year == today.tm_year, months.indices.contains(month) {
      return "\(then.tm_mday) \(months[month]) \(clock)"
    }
    return "\(Int(then.tm_year) + 1900)-\(two(then.tm_mon + 1))-\(two(then.tm_mday))"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func parts(_ milliseconds: Int64) -> tm? {
    var seconds = time_t(milliseconds / 1000)
    var result = tm()
    return localtime_r(&seconds, &result) == nil ? nil : result
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
