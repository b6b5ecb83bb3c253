import CRE2

/// A regular expression in RE2 syntax for people who search: smart case, UTF-8.
///
/// RE2 takes time linear in the text whatever the pattern, so no pattern can hang a search.
/// Offsets are byte offsets.
final class TextExpression: Sendable {
  /// Safe to share: RE2 objects are immutable once built and documented as thread-safe.
  nonisolated(unsafe) private let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    cre2_free(pointer)
  }

  /// Compiles a pattern, or says in RE2's words why that cannot be done.
  ///
  /// Case matters when the pattern has an upper-case letter, those of `\S`, `\W` and the like not
  /// counted; and always when the expression is not to be smart.
  static func compile(
    _ pattern: String, isSmart: Bool = true
  ) -> Result<TextExpression, TextPatternError> {
    var reason = [CChar](repeating: 0, count: 200)
    let pointer = pattern.withCString { text in
      cre2_compile(
        text, pattern.utf8.count, isSmart && !hasCapital(pattern), true, &reason, reason.count)
    }
    if let pointer { return .success(TextExpression(pointer)) }
    let text = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return .failure(TextPatternError(text: String(decoding: text, as: UTF8.self)))
  }

  /// Whether a text is more than letters to be found as they are.
  static func isExpression(_ text: String) -> Bool {
    text.utf8.contains { special.contains($0) }
  }

  private static let special = Set(#"\.+*?()|[]{}^$"#.utf8)

  private static func hasCapital(_ pattern: String) -> Bool {
    var isEscaped = false
    for character in pattern {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character.isUppercase {
        return true
      }
    }
    return false
  }

  /// The leftmost match that begins at or after `start`.
  func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    guard start >= 0, start <= bytes.count else { return nil }
    var capture = cre2_range(start: -1, end: -1)
    guard cre2_match(pointer, bytes.baseAddress, bytes.count, start, false, &capture, 1),
      capture.start >= 0, capture.end >= capture.start
    else { return nil }
    return Int(capture.start)..<Int(capture.end)
  }
}

/// Why a pattern cannot be searched for.
package struct TextPatternError: Error, Sendable, Hashable {
  /// What is wrong with it, for people: `missing ]: [a-`.
  package let text: String
}

/// Patterns made of texts.
package enum TextPattern {
  /// The pattern that finds a text as it is written.
  package static func literally(_ text: String) -> String {
    guard TextExpression.isExpression(text) else { return text }
    return text.reduce(into: "") { pattern, character in
      if TextExpression.isExpression(String(character)) { pattern += "\\" }
      pattern.append(character)
    }
  }
}
