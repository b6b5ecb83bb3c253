import PageModel

/// Reads page keys off file names.
struct PageFileNames {
  struct PageFile {
    let key: PageKey
    /// Relative to the pages directory.
    let path: String
    /// The development server takes the file with the lowest rank: extensions in their order,
    /// `a.ext` before `a/index.ext`.
    let rank: Int
  }

  /// Longest first: of `page.js` and `js`, `a.page.js` ends with both and loses the longer.
  private let extensions: [(text: String, place: Int)]
  private let skipsDeclarations: Bool

  init(extensions: [String], skipsDeclarations: Bool) {
    self.extensions = extensions.enumerated().map { (text: ".\($1)", place: $0) }
      .sorted { $0.text.utf8.count > $1.text.utf8.count }
    self.skipsDeclarations = skipsDeclarations && extensions.contains("ts")
  }

  /// Nil for a file that is not a page.
  func read(_ path: String) -> PageFile? {
    guard let ext = extensions.first(where: { path.hasSuffix($0.text) }) else { return nil }
    if skipsDeclarations, path.hasSuffix(".d.ts") { return nil }
    let name = "/" + path.dropLast(ext.text.count)
    guard !name.hasSuffix("/") else { return nil }
    let isIndex = name.hasSuffix("/index")
    let key = isIndex ? String(name.dropLast("/index".count)) : name
    return PageFile(
      key: PageKey(key.isEmpty ? "/" : key), path: path, rank: ext.place * 2 + (isIndex ? 1 : 0))
  }
}
