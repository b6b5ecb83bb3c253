internal import Glibc

/// A file that could not be read.
struct FileProblem: Error {
  let message: String
}

/// Whole files, for options that take one.
enum FileContents {
  /// The bytes of a file; `-` is standard input.
  static func read(_ path: String, input: Int32 = 0) throws(FileProblem) -> [UInt8] {
    let descriptor = path == "-" ? input : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileProblem(message: "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var information = stat()
    if fstat(descriptor, &information) == 0, information.st_size > 0 {
      bytes.reserveCapacity(Int(information.st_size))
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw FileProblem(message: "\(path) cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }
}
