import Documents
import PageModel

/// One text under examination, with what its surroundings say about it.
struct Subject {
  /// The decoded text; for numbers and booleans as they are written.
  var text: [UInt8]
  var kind = JSONKind.string
  /// The name it goes by.
  var name = FieldName.none
  /// The name of the object or array around it.
  var parent = FieldName.none
  /// Traits of all names on the way from the root.
  var context: FieldName.Traits = []
  /// Where it stands in a document, to look at the members beside it; asked for rarely.
  var site: Site?
  /// How often a text was opened to get here: JSON in a string, a decoded base64.
  var depth = 0
  /// Whether this is a part of a longer text, such as a URL's parameter.
  var isPart = false

  /// Whether the text is for people to read: a translation, a label.
  var isLabel: Bool {
    context.contains(.label) || name.traits.contains(.label)
  }

  /// Whether the text shows what such values look like.
  var isExample: Bool {
    context.contains(.example) || name.traits.contains(.example)
  }

  /// Whether a member beside it has one of the words in its name.
  func hasNeighbour(_ words: Set<String>) -> Bool {
    guard let site else { return false }
    var child = site.document.firstChild(of: site.parent)
    for _ in 0..<24 {
      guard let current = child else { return false }
      if current != site.row, let key = site.document.keyBytes(of: current),
        NameWords.split(key).contains(where: words.contains)
      {
        return true
      }
      child = site.document.nextSibling(of: current)
    }
    return false
  }

  /// A member of an object in a document.
  struct Site {
    let surroundings: Surroundings
    let row: Int
    let parent: Int

    var document: JSONDocument { surroundings.document }
  }

  /// A document behind one reference, so that a site costs no more to be copied.
  final class Surroundings: Sendable {
    let document: JSONDocument

    init(_ document: JSONDocument) {
      self.document = document
    }
  }
}

/// A judgement: a rule that a text breaks, or that takes it as public.
struct Match {
  var rule: Rule
  /// Nil for public by design.
  var severity: Severity?
  /// The sensitive bytes themselves, for masking.
  var evidence: [UInt8]
  /// Completes the rule's title in the message.
  var detail = ""
  var origin: [Origin] = []

  init(_ rule: Rule, severity: Severity? = nil, evidence: [UInt8], detail: String = "") {
    self.rule = rule
    self.severity = rule.severity.map { severity ?? $0 }
    self.evidence = evidence
    self.detail = detail
  }

  var isPublic: Bool { severity == nil }
}

/// Code that evaluates one or more rules on a text.
protocol Detector: Sendable {
  /// The rules it can report.
  static var rules: [Rule] { get }
  /// Judges a text; nil when it has nothing to say.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match?
}

/// What all texts of a scan have in common.
struct ScanContext: Sendable {
  var secrets = SecretSet()
  /// Milliseconds since 1970, if the time is known.
  var now: Int64?
  /// Told now and then how many bytes of a document have been judged.
  var onProgress: (@Sendable (Int) -> Void)?
}
