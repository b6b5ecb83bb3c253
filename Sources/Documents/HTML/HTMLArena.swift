/// Memory for one parse, given back all at once.
///
/// The parser's own way to free a tree calls itself for every level, which a deeply nested page
/// would turn into a stack overflow; this way nothing has to be freed node by node.
final class HTMLArena {
  private static let chunkSize = 1 << 20
  /// Precedes every block and holds its size class, keeping blocks aligned to 16 bytes.
  private static let headerSize = 16

  private var chunks: [UnsafeMutableRawPointer] = []
  private var free: UnsafeMutableRawPointer?
  private var remaining = 0
  /// Blocks that were given back, by size class; each holds the address of the next one.
  private var returned = [UnsafeMutableRawPointer?](repeating: nil, count: Int.bitWidth)

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }

  /// Memory for `size` bytes, aligned to 16.
  func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let sizeClass = Int.bitWidth - max(size - 1, 15).leadingZeroBitCount
    if let block = returned[sizeClass] {
      returned[sizeClass] = block.load(as: UnsafeMutableRawPointer?.self)
      return block
    }
    let start = carve((1 << sizeClass) + Self.headerSize)
    start.storeBytes(of: sizeClass, as: Int.self)
    return start + Self.headerSize
  }

  func giveBack(_ block: UnsafeMutableRawPointer) {
    let sizeClass = (block - Self.headerSize).load(as: Int.self)
    block.storeBytes(of: returned[sizeClass], as: UnsafeMutableRawPointer?.self)
    returned[sizeClass] = block
  }

  private func carve(_ size: Int) -> UnsafeMutableRawPointer {
    if let start = free, size <= remaining {
      free = start + size
      remaining -= size
      return start
    }
    let chunk = UnsafeMutableRawPointer.allocate(
      byteCount: max(size, Self.chunkSize), alignment: 16)
    chunks.append(chunk)
    // A block that fills a chunk of its own leaves the shared one as it is.
    if size < Self.chunkSize {
      free = chunk + size
      remaining = Self.chunkSize - size
    }
    return chunk
  }
}
