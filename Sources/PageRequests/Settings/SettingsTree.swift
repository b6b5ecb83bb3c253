import Yams

/// A value of `propscope.yaml` as it is written there: nothing is substituted.
package indirect enum SettingsTree: Sendable, Hashable {
  /// A scalar; plain ones may mean a number, true, false or null.
  case scalar(String, isPlain: Bool)
  case list([SettingsTree])
  case map([Entry])

  package struct Entry: Sendable, Hashable {
    package var key: String
    package var value: SettingsTree

    package init(_ key: String, _ value: SettingsTree) {
      self.key = key
      self.value = value
    }
  }

  /// A text, which stays a text.
  package static func text(_ text: String) -> SettingsTree { .scalar(text, isPlain: false) }

  /// Numbers, true and false as they are written.
  package static func plain(_ text: String) -> SettingsTree { .scalar(text, isPlain: true) }

  /// The value at a path of keys; nil when there is none.
  package subscript(path: some Collection<String>) -> SettingsTree? {
    guard let key = path.first else { return self }
    guard case .map(let entries) = self,
      let entry = entries.first(where: { $0.key == key })
    else { return nil }
    return entry.value[path.dropFirst()]
  }

  /// The tree with a value put at a path; nil removes what is there.
  package func setting(_ path: some Collection<String>, to value: SettingsTree?) -> SettingsTree {
    guard let key = path.first else { return value ?? .map([]) }
    var entries: [Entry] = if case .map(let entries) = self { entries } else { [] }
    let rest = path.dropFirst()
    let index = entries.firstIndex { $0.key == key }
    if rest.isEmpty, value == nil {
      if let index { entries.remove(at: index) }
    } else if let index {
      entries[index].value = entries[index].value.setting(rest, to: value)
    } else if value != nil {
      entries.append(Entry(key, SettingsTree.map([]).setting(rest, to: value)))
    }
    return .map(entries)
  }

  init(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      self = .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any)
    case .sequence(let sequence): self = .list(sequence.map(SettingsTree.init))
    case .mapping(let mapping):
      self = .map(mapping.map { Entry($0.key.scalar?.string ?? "", SettingsTree($0.value)) })
    case .alias: self = .plain("")
    }
  }

  /// Whether two trees mean the same: how a text is quoted makes no difference, unless it would be
  /// something else without its quotes.
  func means(_ other: SettingsTree) -> Bool {
    switch (self, other) {
    case (.scalar(let left, let isPlain), .scalar(let right, let otherIsPlain)):
      left == right
        && (isPlain == otherIsPlain || SettingsScalar.isWord(left)
          || SettingsScalar.isNothing(left))
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy { $0.key == $1.key && $0.value.means($1.value) }
    // `name:` with nothing behind it is an empty map as well.
    case (.scalar(let text, _), .map(let entries)), (.map(let entries), .scalar(let text, _)):
      entries.isEmpty && SettingsScalar.isNothing(text)
    default: false
    }
  }
}

/// Scalars as they are written.
enum SettingsScalar {
  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n",
  ]

  static func isNothing(_ text: String) -> Bool { ["", "~", "null"].contains(text.lowercased()) }

  /// Whether a text needs no quotes to stay a text.
  static func isWord(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count < 400,
      first == "/" || first == "$" || first == "_"
        || (first.isASCII && first.properties.isAlphabetic),
      !reserved.contains(text.lowercased()), !text.hasSuffix(" "), !text.hasSuffix(":"),
      !text.contains(" #"), !text.contains(": ")
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || " _./@+=;:()$~?&!*'%{}-".unicodeScalars.contains(scalar))
    }
  }

  static func written(_ text: String, isPlain: Bool) -> String {
    isPlain || isWord(text) ? text : quoted(text)
  }

  /// A text between double quotes; what cannot be seen is escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let isVisible =
          scalar.value >= 0x20 && !(0x7F...0xA0).contains(scalar.value)
          && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
        if isVisible || scalar == " " {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value < 0x100 ? 2 : scalar.value < 0x1_0000 ? 4 : 8
          let letter = width == 2 ? "x" : width == 4 ? "u" : "U"
          result += "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}
