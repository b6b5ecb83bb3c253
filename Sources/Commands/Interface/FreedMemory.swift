internal import Glibc

/// Memory that the program has no use for any more, but that the allocator still holds.
enum FreedMemory {
  private typealias Trim = @convention(c) (Int) -> Int32

  /// What only glibc has, and Swift's module of it leaves out.
  private static let trim: Trim? = {
    guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return nil }
    return unsafe unsafeBitCast(symbol, to: Trim.self)
  }()

  /// Gives it back to the system: what a page of tens of megabytes took for a moment would stay
  /// for as long as the session does. Takes some milliseconds; not for the terminal's thread.
  static func giveBack() { _ = trim?(0) }
}
