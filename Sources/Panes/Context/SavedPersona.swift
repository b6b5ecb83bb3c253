import PageModel

/// Edits to be written into `propscope.yaml` as a persona.
package struct SavedPersona: Sendable, Hashable {
  /// What becomes of values that are masked.
  package enum Secrets: String, Sendable, Hashable, CaseIterable {
    /// `${MEMBER_SESSION}` is written, and the value has to be in the environment.
    case environment
    case clear
    case leaveOut = "leave out"
  }

  /// A field of a persona with its new value.
  package struct Change: Sendable, Hashable {
    /// Keys below the persona: `["cookies", "session"]`.
    package var path: [String]
    /// One value, or several of one name; nil removes the field.
    package var values: [String]?
    package var isSecret: Bool

    package init(path: [String], values: [String]?, isSecret: Bool = false) {
      self.path = path
      self.values = values
      self.isSecret = isSecret
    }
  }

  package var name: String
  package var isNew: Bool
  /// The persona whose fields a new one begins with.
  package var base: String?
  package var changes: [Change]
  package var secrets: Secrets

  package init(
    name: String, isNew: Bool, base: String?, changes: [Change], secrets: Secrets
  ) {
    self.name = name
    self.isNew = isNew
    self.base = base
    self.changes = changes
    self.secrets = secrets
  }

  /// The variable that a secret field is read from: `MEMBER_SESSION`.
  package func variable(for change: Change) -> String {
    let words = [name] + change.path.suffix(1)
    let text = words.joined(separator: "_").uppercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
    }
    return text.first?.isNumber == true ? "_" + String(text) : String(text)
  }
}

extension RequestDraft {
  /// The sections that a persona takes over; path and route parameters stay with the page.
  private static let saved: [(section: ContextSection, key: String)] = [
    (.method, "method"), (.body, "body"), (.geo, "geo"), (.provider, "geoProvider"),
    (.locale, "locale"), (.preview, "preview"), (.clock, "now"),
    (.timezone, "timeZone"), (.seed, "seed"), (.mode, "mode"), (.next, "next"),
    (.timeout, "timeout"), (.memory, "memory"),
  ]
  private static let savedLists: [(section: ContextSection, key: String)] = [
    (.query, "query"), (.headers, "headers"), (.cookies, "cookies"), (.env, "env"),
  ]

  /// What the edits change of a persona.
  var personaChanges: [SavedPersona.Change] {
    let untouched = RequestDraft(page: PageKey("/"))
    var changes: [SavedPersona.Change] = []
    for (section, key) in Self.saved
    where touched.contains(section) || self[text: section] != untouched[text: section] {
      let text = self[text: section]
      changes.append(
        SavedPersona.Change(
          path: [key], values: text == untouched[text: section] ? nil : [text]))
    }
    for (section, key) in Self.savedLists {
      var seen: Set<String> = []
      for row in self[rows: section] where row.invalid == nil && (row.isOn || row.hides) {
        guard seen.insert(section.key(of: row.name)).inserted else { continue }
        let same = self[rows: section].filter {
          $0.isOn && $0.invalid == nil && section.key(of: $0.name) == section.key(of: row.name)
        }
        changes.append(
          SavedPersona.Change(
            path: [key, row.name], values: row.hides ? nil : same.map(\.value),
            isSecret: same.contains {
              SecretNames.isSecret(name: $0.name, value: $0.value)
            }))
      }
    }
    return changes
  }

  /// The draft once its edits are in a persona.
  func saved(as persona: String) -> RequestDraft {
    let untouched = RequestDraft(page: PageKey("/"))
    var rest = self
    for (section, _) in Self.saved { rest[text: section] = untouched[text: section] }
    for (section, _) in Self.savedLists {
      rest[rows: section].removeAll { $0.invalid == nil && ($0.isOn || $0.hides) }
    }
    rest.touched = touched.intersection([.path])
    rest.persona = persona
    return rest
  }
}
