internal import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte from an offset on and before another one, at the speed of memory;
  /// nil where it does not occur.
  func offset(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start >= 0, start < end, end <= count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
