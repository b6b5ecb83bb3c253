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

extension FileContents {
  /// The working directory, links resolved.
  static var workingDirectory: String? {
    guard let path = realpath(".", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Writes a file whole, or leaves the old one as it was.
  static func write(
    _ bytes: [UInt8], to path: String, permissions: mode_t = 0o644
  ) throws(FileProblem) {
    let temporary = "\(path).\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw problem(path) }
    var isWhole = true
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          isWhole = false
          return
        }
        offset += count
      }
    }
    close(descriptor)
    guard isWhole, rename(temporary, path) == 0 else {
      let problem = problem(path)
      unlink(temporary)
      throw problem
    }
  }

  private static func problem(_ path: String) -> FileProblem {
    FileProblem(message: "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
