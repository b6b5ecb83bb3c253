package import PageModel

/// What stands before the place at which a text stops being JSON.
package enum JSONBeginning {
  /// The text up to its last whole value before a mistake, with the containers closed that were
  /// open there; all of it has the place it had. Nil when there is no whole value.
  ///
  /// - Parameter offset: the byte of the mistake, as ``JSONSyntaxError`` says it.
  package static func closed(_ text: JSONText, before offset: Int) -> JSONText? {
    var closers: [UInt8] = []
    var end = 0
    var isInString = false
    var isEscaped = false
    // Whether a string that begins here is a value, not a key.
    var isValue = true
    for (index, byte) in text.bytes.prefix(offset).enumerated() {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          if isValue { end = index + 1 }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: ":"): isValue = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        // The closing brackets of ASCII come two after the opening ones.
        closers.append(byte + 2)
        end = index + 1
        isValue = byte == UInt8(ascii: "[")
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = closers.popLast()
        end = index + 1
      case UInt8(ascii: ","):
        end = index
        isValue = closers.last == UInt8(ascii: "]")
      default: break
      }
    }
    return end == 0 ? nil : JSONText(Array(text.bytes[..<end]) + closers.reversed())
  }
}
