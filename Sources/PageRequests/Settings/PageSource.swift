/// The source text of a page's module.
package enum PageSource {
  /// UTF-8 of a file of the project; nil when it is not there or cannot be read.
  ///
  /// `file` is relative to the project's root.
  package static func read(_ file: String, root: String) -> [UInt8]? {
    // Whoever asks has just run the page: a file that went away meanwhile is no error.
    (try? Disk.read(Disk.joined(root, file))) ?? nil
  }
}
