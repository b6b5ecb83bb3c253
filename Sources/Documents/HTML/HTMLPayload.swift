internal import Glibc

/// The hydration payload inside a page: by far the largest part of it, and no markup.
package enum HTMLPayload {
  /// The bytes of the text of `<script id="__NEXT_DATA__">`; nil when there is none.
  package static func range(in html: [UInt8]) -> Range<Int>? {
    html.withUnsafeBytes { bytes in
      guard let mark = offset(of: "__NEXT_DATA__", in: bytes, from: 0),
        let tagEnd = offset(of: ">", in: bytes, from: mark),
        let end = offset(of: "</script", in: bytes, from: tagEnd + 1)
      else { return nil }
      return tagEnd + 1..<end
    }
  }

  /// Each of the texts begins with a letter that is rare where it is looked for.
  private static func offset(
    of text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = text.utf8CodeUnitCount
    var offset = start
    while offset + count <= bytes.count {
      let last = bytes.count - count
      guard let found = memchr(base + offset, Int32(text.utf8Start.pointee), last - offset + 1)
      else { return nil }
      offset = UnsafeRawPointer(found) - base
      if memcmp(base + offset, text.utf8Start, count) == 0 { return offset }
      offset += 1
    }
    return nil
  }
}
