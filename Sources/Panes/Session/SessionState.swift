import PageModel

/// What is kept of a session for the next start: how the screen is arranged, where the user was,
/// and what was typed. Values that are masked on the screen are not in it.
package struct SessionState: Sendable, Hashable {
  var focus = PaneID.pages
  /// Parts of Output; nil leaves it to the width.
  var parts: Int?
  var edges = LayoutEdges()
  /// The tab of each part of Output.
  var tabs: [OutputTab] = []
  /// The page that was chosen.
  var page: PageKey?
  /// The request as it was edited.
  var draft: DraftMemory?
  /// Lines entered before, by the kind of prompt, oldest first.
  var history: [Prompt.Kind: [String]] = [:]

  /// Where the user was in the documents of pages.
  var views = KeptViews()

  package init() {}

  /// Lines of a kind kept at most.
  static let historyLimit = 200
}

/// The edits of a request as they are kept: without what is sensitive.
struct DraftMemory: Sendable, Hashable {
  var texts: [ContextSection: String] = [:]
  var rows: [ContextSection: [DraftRow]] = [:]
  /// Whether something sensitive was left out.
  var isPartial = false

  /// What of a draft differs from the one without edits; nil when nothing does.
  init?(_ draft: RequestDraft, baseline: RequestDraft) {
    for section in ContextSection.allCases {
      if section.isList {
        let kept = draft[rows: section].filter { !Self.isSensitive($0, section) }
        if kept.count != draft[rows: section].count { isPartial = true }
        if kept != baseline[rows: section] { rows[section] = kept }
      } else {
        let text = draft[text: section]
        guard text != baseline[text: section] else { continue }
        if section == .auth || SecretNames.mentionsSecret(text) {
          isPartial = true
        } else {
          texts[section] = text
        }
      }
    }
    if texts.isEmpty, rows.isEmpty { return nil }
  }

  init() {}

  private static func isSensitive(_ row: DraftRow, _ section: ContextSection) -> Bool {
    // Of what is no pair nobody can say what it is.
    row.invalid != nil || SecretNames.isSecret(name: row.name, value: row.value)
      || SecretNames.mentionsSecret(row.value)
  }

  /// Puts the edits into a draft.
  func apply(to draft: inout RequestDraft) {
    for (section, text) in texts { draft[text: section] = text }
    for (section, kept) in rows {
      // The parameters are the page's: a file that was renamed has others.
      guard section == .params else {
        draft[rows: section] = kept
        continue
      }
      for row in kept {
        let index = draft.parameters.firstIndex { $0.name == row.name }
        if let index { draft.parameters[index] = row }
      }
    }
  }
}

extension SecretNames {
  /// Whether a line of a prompt has a value in it that is masked elsewhere.
  static func isSecret(line: String) -> Bool {
    let words = line.split(separator: " ").map(String.init)
    if words.first == "set", words.count > 2 {
      return isSecret(name: words[1], value: words[2])
        || mentionsSecret(words[2...].joined(separator: " "))
    }
    return words.contains { word in
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      return isSecret(name: pair.count > 1 ? pair[0] : "", value: pair.last ?? "")
    }
  }

  /// Whether what is looked for, with or without a slash before it, is a secret itself.
  static func isSecret(search text: String) -> Bool {
    isSecret(name: "", value: String(text.drop { $0 == "/" }))
  }

  /// Whether a text speaks of something secret, so that it is not kept.
  static func mentionsSecret(_ text: String) -> Bool {
    isSecret(name: "", value: text) || isSecret(name: text, value: "x")
      || text.split(whereSeparator: { "\"'&=;, \n".contains($0) }).contains {
        isSecret(name: "", value: String($0))
      }
  }
}
