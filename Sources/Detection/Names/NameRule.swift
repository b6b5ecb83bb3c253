/// A rule that goes by the name of a field, and what its value must be like to count.
struct NameRule: Sendable {
  let rule: Rule
  /// Endings of names, each a run of words without separators: `resettoken` stands for
  /// `resetToken`, `password_reset_token` and `RESET-TOKEN`.
  let endings: [String]
  let test: ValueTest
  /// Words that, anywhere before the ending, mean something else.
  let exceptions: Set<String>
  /// Whether a whole object or array under such a name is the finding.
  let takesContainers: Bool

  /// A rule whose endings and exceptions are each given as one text, separated by white space.
  init(
    _ rule: Rule, _ endings: String, _ test: ValueTest, except exceptions: String = "",
    takesContainers: Bool = false
  ) {
    self.rule = rule
    self.endings = endings.listed
    self.test = test
    self.exceptions = Set(exceptions.listed)
    self.takesContainers = takesContainers
  }
}

/// What a value under a sensitive name must be like to be a finding.
enum ValueTest: Sendable {
  /// Anything a person could have chosen as a password.
  case password
  /// A digest, in hex, base64 or with its salt.
  case digest
  /// At least so many characters that were not chosen to be read.
  case credential(least: Int)
  /// As before, for names that mostly mean something harmless.
  case strictCredential
  /// A key or token of a named service: a credential, or a UUID.
  case serviceKey
  /// A short code: digits or a few letters.
  case code(ClosedRange<Int>)
  /// A sentence-like text of people's words, or a list of such.
  case words
  /// Digits in the given number, checked by the function.
  case digits(ClosedRange<Int>, @Sendable ([Int]) -> Bool)
  /// A text checked by the function.
  case text(@Sendable ([UInt8]) -> Bool)
  /// An e-mail address of one of several people.
  case listedEmail
  case date
  case phone
  /// An address as an object or a text.
  case address
  /// An object or text with coordinates.
  case coordinates
  case ipAddress
  case amount
  /// The value `true`.
  case yes
  /// Any value that says something: not null, empty or false.
  case anything
  /// An object or array with something in it.
  case container
}
