internal import Glibc

/// A text in a file that nobody else can read, for as long as an editor has it.
struct ScratchText {
  let path: String
  private let folder: String

  /// - Parameter name: The file's name: its end tells the editor what the text is.
  init(_ text: String, name: String) throws(FileProblem) {
    let base = ProcessEnvironment.current["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(base)/propscope-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileProblem(
        message: "no file for the editor in \(base): \(String(cString: strerror(errno)))")
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = "\(folder)/\(name)"
    // The folder is ours alone already; the file stays private when it is moved out of it.
    try FileContents.write(Array(text.utf8), to: path)
    chmod(path, 0o600)
  }

  func remove() {
    unlink(path)
    rmdir(folder)
  }
}
