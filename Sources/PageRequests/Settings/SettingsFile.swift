internal import Glibc

/// The project's `propscope.yaml` on disk.
package enum SettingsFile {
  /// Reads, edits and writes the file in one go; without an edit it is left alone.
  ///
  /// The file is written whole or not at all, and keeps its permissions; a link to it stays a link.
  ///
  /// - Throws: ``PersonaError`` with what went wrong.
  package static func edit(
    root: String, _ body: (inout SettingsText) throws(PersonaError) -> Void
  ) throws(PersonaError) {
    let path = Disk.joined(root, Personas.fileName)
    let old: String
    do {
      old = try Disk.readText(path) ?? ""
    } catch {
      throw PersonaError(line: nil, message: "could not be read: \(error.reason)")
    }
    var text = SettingsText(old)
    try body(&text)
    if text.text != old { try write(Array(text.text.utf8), to: Disk.realPath(path) ?? path) }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(PersonaError) {
    var information = stat()
    let mode = stat(path, &information) == 0 ? information.st_mode & 0o777 : 0o644
    let temporary = "\(path).\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw problem() }
    let isWhole = bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    let isKept = isWhole && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    close(descriptor)
    guard isKept, rename(temporary, path) == 0 else {
      let problem = problem()
      unlink(temporary)
      throw problem
    }
  }

  private static func problem() -> PersonaError {
    PersonaError(line: nil, message: "could not be written: \(String(cString: strerror(errno)))")
  }
}
