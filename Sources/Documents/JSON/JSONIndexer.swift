import PageModel

/// Reads a JSON text once, front to back, and writes one row per value.
///
/// Strict RFC 8259, except that bytes which are not UTF-8 are let through inside strings. There
/// is no recursion: the rows' parents are the stack, so nesting costs nothing but rows.
struct JSONIndexer {
  private var scanner: JSONScanner
  private(set) var rows: ContiguousArray<JSONRow> = []
  /// The container being read; meaningful while `depth` is above zero.
  private var container: UInt32 = 0
  private var containerIsObject = false
  private var depth: UInt32 = 0
  private var keyMarks: UInt32 = 0

  /// Indexes the text in `bytes`, which must outlive the call only.
  static func index(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONSyntaxError) -> ContiguousArray<JSONRow> {
    guard bytes.count < Int(UInt32.max) else {
      throw JSONSyntaxError(offset: Int(UInt32.max), reason: "the text is larger than 4 GB")
    }
    guard let base = bytes.baseAddress else {
      throw JSONSyntaxError(offset: 0, reason: "the text ends where a value is due")
    }
    let scanner = JSONScanner(base: UnsafeRawPointer(base), count: bytes.count)
    var indexer = JSONIndexer(scanner: scanner)
    // Memory that is reserved and never written is not taken from the system, so a guess that
    // is too high costs nothing, and one that is too low costs copying.
    indexer.rows.reserveCapacity(bytes.count / 12 + 4)
    try indexer.readDocument()
    return indexer.rows
  }

  private init(scanner: JSONScanner) {
    self.scanner = scanner
  }

  private mutating func readDocument() throws(JSONSyntaxError) {
    scanner.skipWhiteSpace()
    var isValueDue = true
    while isValueDue {
      // `readValue` is true when a container was opened that has a first child.
      if try readValue() { continue }
      isValueDue = try finishValue()
    }
    scanner.skipWhiteSpace()
    guard scanner.offset == scanner.count else { throw scanner.failure("text after the value") }
  }

  /// Reads a scalar or the opening of a container; true when a child's value is due next.
  @inline(__always)
  private mutating func readValue() throws(JSONSyntaxError) -> Bool {
    guard let byte = scanner.current else {
      throw scanner.failure("the text ends where a value is due")
    }
    let start = scanner.offset
    switch byte {
    case UInt8(ascii: "\""):
      let escapes = try scanner.skipString()
      append(.string, start: start, marks: escapes ? JSONRow.valueEscapeMark : 0)
    case UInt8(ascii: "{"): return try open(.object, start: start)
    case UInt8(ascii: "["): return try open(.array, start: start)
    case UInt8(ascii: "t"):
      try scanner.skipTrue()
      append(.bool, start: start)
    case UInt8(ascii: "f"):
      try scanner.skipFalse()
      append(.bool, start: start)
    case UInt8(ascii: "n"):
      try scanner.skipNull()
      append(.null, start: start)
    default:
      try scanner.skipNumber()
      append(.number, start: start)
    }
    return false
  }

  /// Reads what follows a value: separators and closing brackets; true when a value is due.
  @inline(__always)
  private mutating func finishValue() throws(JSONSyntaxError) -> Bool {
    while depth > 0 {
      scanner.skipWhiteSpace()
      guard let byte = scanner.current else {
        throw scanner.failure("the text ends inside brackets")
      }
      if byte == UInt8(ascii: ",") {
        scanner.offset &+= 1
        scanner.skipWhiteSpace()
        if containerIsObject { try readKey() }
        return true
      }
      guard byte == (containerIsObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw scanner.failure("a comma is due")
      }
      scanner.offset &+= 1
      close()
    }
    return false
  }

  @inline(__always)
  private mutating func readKey() throws(JSONSyntaxError) {
    guard scanner.current == UInt8(ascii: "\"") else { throw scanner.failure("a key is due") }
    let escapes = try scanner.skipString()
    keyMarks = escapes ? JSONRow.keyMark | JSONRow.keyEscapeMark : JSONRow.keyMark
    scanner.skipWhiteSpace()
    guard scanner.current == UInt8(ascii: ":") else { throw scanner.failure("a colon is due") }
    scanner.offset &+= 1
    scanner.skipWhiteSpace()
  }

  /// Appends the row of the value that ends here, and counts it in its container.
  @inline(__always)
  private mutating func append(_ kind: JSONKind, start: Int, marks: UInt32 = 0) {
    var index: UInt32 = 0
    if depth > 0 {
      index = rows[Int(container)].next
      rows[Int(container)].next = index &+ 1
    }
    let row = UInt32(truncatingIfNeeded: rows.count)
    rows.append(
      JSONRow(
        start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: scanner.offset), parent: container, index: index,
        next: row &+ 1,
        packed: UInt32(kind.rawValue) | marks | keyMarks | depth << JSONRow.depthShift))
    keyMarks = 0
  }

  @inline(__always)
  private mutating func open(_ kind: JSONKind, start: Int) throws(JSONSyntaxError) -> Bool {
    guard depth < JSONRow.depthLimit else { throw scanner.failure("nested too deeply") }
    append(kind, start: start)
    container = UInt32(truncatingIfNeeded: rows.count &- 1)
    containerIsObject = kind == .object
    rows[Int(container)].next = 0
    depth &+= 1
    scanner.offset &+= 1
    scanner.skipWhiteSpace()
    if scanner.current == (containerIsObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      scanner.offset &+= 1
      close()
      return false
    }
    if containerIsObject { try readKey() }
    return true
  }

  @inline(__always)
  private mutating func close() {
    let closed = Int(container)
    rows[closed].end = UInt32(truncatingIfNeeded: scanner.offset)
    rows[closed].next = UInt32(truncatingIfNeeded: rows.count)
    container = rows[closed].parent
    containerIsObject = rows[Int(container)].packed & 7 == UInt32(JSONKind.object.rawValue)
    depth &-= 1
  }
}
