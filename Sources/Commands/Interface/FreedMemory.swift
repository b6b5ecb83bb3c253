internal import Glibc

/// Memory that the program has no use for any more, but that the allocator still holds.
enum FreedMemory {
  private typealias Trim = @convention(c) (Int) -> Int32
  private typealias Choose = @convention(c) (Int32, Int32) -> Int32

  /// What only glibc has, and Swift's module of it leaves out.
  private static let trim: Trim? = {
    guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return nil }
    return unsafe unsafeBitCast(symbol, to: Trim.self)
  }()

  /// Gives it back to the system: what a page of tens of megabytes took for a moment would stay
  /// for as long as the session does. Takes some milliseconds; not for the terminal's thread.
  static func giveBack() { _ = trim?(0) }

  /// Has the allocator give back blocks of megabytes as soon as they are free.
  ///
  /// Left alone, glibc takes the first large block that is freed for a reason to keep up to 64 MB
  /// in each of its arenas, where ``giveBack()`` does not reach the end of one (mallopt(3),
  /// `M_TRIM_THRESHOLD` and `M_MMAP_THRESHOLD`).
  static func keepLittle() {
    guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
    let choose = unsafe unsafeBitCast(symbol, to: Choose.self)
    let (trimThreshold, mapThreshold): (Int32, Int32) = (-1, -3)
    _ = choose(trimThreshold, 1 << 20)
    _ = choose(mapThreshold, 2 << 20)
  }
}
