internal import Glibc

/// A file descriptor that text is written to.
struct Output: Sendable {
  let descriptor: Int32

  /// Whether a person is likely to be reading.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes everything, or gives up when the reader is gone.
  func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        if count > 0 {
          offset += count
        } else if count < 0 && errno == EINTR {
          continue
        } else if count < 0 && errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, -1)
        } else {
          return
        }
      }
    }
  }
}

/// The environment of this process.
enum ProcessEnvironment {
  static var current: [String: String] {
    var values: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text)
      if let separator = variable.firstIndex(of: "=") {
        values[String(variable[..<separator])] =
          String(variable[variable.index(after: separator)...])
      }
      entry += 1
    }
    return values
  }
}
