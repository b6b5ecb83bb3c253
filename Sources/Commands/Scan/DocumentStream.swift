internal import Documents
internal import Glibc
internal import PageModel

/// The documents of one file, one after the other.
///
/// JSON and HTML are read as a whole. JSON Lines are read line by line, so that a file of any
/// size takes no more memory than its longest line. A file is JSON Lines when its name ends in
/// `.jsonl` or `.ndjson`, or when its first line is a JSON value and more follows.
struct DocumentStream {
  struct Document {
    let bytes: [UInt8]
    let isHTML: Bool
    /// From 1, for a line of JSON Lines.
    let line: Int?
    /// Where the document begins in the file.
    let offset: Int
  }

  private enum Mode {
    case unknown, html, json, lines, done
  }

  /// Size of the file; nil where nobody knows before the end.
  let size: Int?
  private let file: String
  private let descriptor: Int32
  private var mode = Mode.unknown
  /// What was read and not yet handed out begins at `start`.
  private var buffer: [UInt8] = []
  private var start = 0
  /// The bytes of the file before `buffer`.
  private var discarded = 0
  private var line = 0
  private var isAtEnd = false
  /// Set when the file is UTF-16; the buffer holds UTF-8 then, and all offsets are in that.
  private var wide: WideText?
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  // A path; `-` is standard input.
  init(_ file: String) throws(FileProblem) {
    self.file = file
    descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.problem(file) }
    var information = stat()
    let isKnown = fstat(descriptor, &information) == 0 && information.st_size > 0
    size = isKnown ? Int(information.st_size) : nil
  }

  func close() {
    if file != "-" { Glibc.close(descriptor) }
  }

  /// The next document; nil at the end.
  mutating func next() throws(FileProblem) -> Document? {
    if mode == .unknown { try decide() }
    switch mode {
    case .lines: return try nextLine()
    case .html, .json: return try whole()
    case .unknown, .done: return nil
    }
  }

  /// The next documents, about so many bytes of them; none at the end.
  mutating func batch(bytes limit: Int = 1 << 20) throws(FileProblem) -> [Document] {
    var documents: [Document] = []
    var count = 0
    while count < limit, documents.count < 1024, let document = try next() {
      documents.append(document)
      count += document.bytes.count
      if mode != .lines { break }
    }
    return documents
  }

  // MARK: Reading

  private static func problem(_ file: String) -> FileProblem {
    let name = file == "-" ? "standard input" : file
    return FileProblem(message: "\(name) cannot be read: \(String(cString: strerror(errno)))")
  }

  private mutating func readMore() throws(FileProblem) {
    while !isAtEnd {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0, wide != nil {
        wide?.append(chunk[..<count], to: &buffer)
        return
      }
      if count > 0 {
        chunk.withUnsafeBufferPointer { chunk in
          buffer.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[..<count]))
        }
        return
      }
      if count == 0 {
        isAtEnd = true
        wide?.finish(&buffer)
      } else if errno != EINTR {
        throw Self.problem(file)
      }
    }
  }

  /// The first byte at or after `index` that `isWanted`, reading on as needed.
  private mutating func find(
    from index: Int, _ isWanted: (UInt8) -> Bool
  ) throws(FileProblem) -> Int? {
    var index = index
    while true {
      while index < buffer.count {
        if isWanted(buffer[index]) { return index }
        index += 1
      }
      if isAtEnd { return nil }
      try readMore()
    }
  }

  /// The first line end at or after an index, reading on as needed.
  private mutating func findLineEnd(from index: Int) throws(FileProblem) -> Int? {
    var from = index
    while true {
      let found = buffer.withUnsafeBufferPointer { bytes -> Int? in
        guard let base = bytes.baseAddress, from < bytes.count,
          let place = memchr(base + from, 0x0A, bytes.count - from)
        else { return nil }
        return UnsafeRawPointer(place) - UnsafeRawPointer(base)
      }
      if let found { return found }
      if isAtEnd { return nil }
      from = buffer.count
      try readMore()
    }
  }

  private static func isInk(_ byte: UInt8) -> Bool { byte > 0x20 }

  // MARK: Kinds

  private mutating func decide() throws(FileProblem) {
    // One byte more, so that the end is seen without growing.
    if let size { buffer.reserveCapacity(size + 1) }
    while buffer.count < 4, !isAtEnd { try readMore() }
    switch WideText.kind(of: buffer) {
    case .utf32:
      let name = file == "-" ? "standard input" : file
      throw FileProblem(
        message: "\(name) is UTF-32, which is not read: convert it to UTF-8 first, "
          + "say with iconv -f UTF-32 -t UTF-8")
    case .utf16(let order):
      var wide = WideText(order)
      let read = buffer
      buffer.removeAll(keepingCapacity: true)
      wide.append(read[...], to: &buffer)
      if isAtEnd { wide.finish(&buffer) }
      self.wide = wide
    case nil: break
    }
    // A byte order mark is no part of what follows it.
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    guard let first = try find(from: start, Self.isInk) else {
      mode = .json
      return
    }
    if buffer[first] == UInt8(ascii: "<") {
      mode = .html
    } else if file.hasSuffix(".jsonl") || file.hasSuffix(".ndjson") {
      mode = .lines
      buffer.reserveCapacity(0)
    } else if let end = try findLineEnd(from: first),
      try find(from: end, Self.isInk) != nil,
      (try? JSONDocument(JSONText(Array(buffer[first..<end])))) != nil
    {
      mode = .lines
    } else {
      mode = .json
    }
  }

  private mutating func whole() throws(FileProblem) -> Document {
    while !isAtEnd { try readMore() }
    let isHTML = mode == .html
    mode = .done
    var bytes: [UInt8] = []
    swap(&bytes, &buffer)
    if start > 0 { bytes.removeFirst(start) }
    return Document(bytes: bytes, isHTML: isHTML, line: nil, offset: start)
  }

  private mutating func nextLine() throws(FileProblem) -> Document? {
    while true {
      let end = try findLineEnd(from: start)
      let bytes = buffer[start..<(end ?? buffer.count)]
      let offset = discarded + start
      if bytes.isEmpty, end == nil {
        mode = .done
        return nil
      }
      line += 1
      start = end.map { $0 + 1 } ?? buffer.count
      let document = Document(bytes: Array(bytes), isHTML: false, line: line, offset: offset)
      discard()
      if document.bytes.contains(where: Self.isInk) { return document }
    }
  }

  /// Forgets what was handed out, now and then.
  private mutating func discard() {
    guard start > 1 << 20 else { return }
    discarded += start
    buffer.removeFirst(start)
    start = 0
  }
}
