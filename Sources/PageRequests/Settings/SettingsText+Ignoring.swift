package import PageModel

extension SettingsText {
  /// Adds a decision to the end of `ignore:`, which is begun when there is none.
  ///
  /// What was written is read back as the scanner reads it: unless exactly this entry was added,
  /// the text stays as it is.
  ///
  /// - Throws: ``PersonaError`` when the text is not YAML, or its `ignore:` is no list of entries.
  package mutating func ignore(_ entry: IgnoreEntry) throws(PersonaError) {
    let before = try QuietingSettings.parse(text).entries
    var new = self
    try new.append(Self.tree(of: entry), to: ["ignore"])
    let after = try QuietingSettings.parse(new.text).entries
    guard Self.plain(after) == Self.plain(before + [entry]) else {
      throw PersonaError(
        line: nil, message: "its `ignore:` cannot be added to here; add the entry by hand")
    }
    self = new
  }

  private static func tree(of entry: IgnoreEntry) -> SettingsTree {
    let fields: [(String, String?)] = [
      ("rule", entry.rule), ("page", entry.page), ("pointer", entry.pointer),
      ("fingerprint", entry.fingerprint), ("reason", entry.reason),
    ]
    return .map(
      fields.compactMap { key, value in value.map { SettingsTree.Entry(key, .text($0)) } })
  }

  /// Entries without their places in the file, which change.
  private static func plain(_ entries: [IgnoreEntry]) -> [IgnoreEntry] {
    entries.map { entry in
      var entry = entry
      entry.source = IgnoreEntry.Source(file: "")
      return entry
    }
  }
}
