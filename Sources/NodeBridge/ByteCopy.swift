internal import Glibc

/// Copies of byte buffers, in few large pages when they are large.
enum ByteCopy {
  /// The size of a large page, and of what is worth asking for them.
  private static let largePage = 1 << 21

  static func array(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      if bytes.count >= 4 * largePage, let first = buffer.baseAddress {
        let base = UnsafeMutableRawPointer(first)
        // Fresh memory costs a fault a page: for fifty megabytes more than the copy itself.
        let address = Int(bitPattern: base)
        let start = (address + largePage - 1) / largePage * largePage
        let end = (address + bytes.count) / largePage * largePage
        if start < end {
          _ = unsafe madvise(base + (start - address), end - start, MADV_HUGEPAGE)
        }
      }
      unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      count = bytes.count
    }
  }
}
