/// A field's name, split and judged once for each different name of a scan.
struct FieldName: Sendable {
  /// What a name says about a value beside naming it.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16
    /// Texts for people: labels, translations, messages.
    static let label = Traits(rawValue: 1)
    /// Meant for the browser: public, publishable, site key.
    static let isPublic = Traits(rawValue: 2)
    /// Says that the value is confidential: secret, private, admin.
    static let secret = Traits(rawValue: 4)
    /// Counts things or points at them: order number, tracking id, IMEI.
    static let reference = Traits(rawValue: 8)
    /// A name without meaning of its own, which takes its parent's: value, raw, data.
    static let neutral = Traits(rawValue: 16)
    /// Example values for documentation.
    static let example = Traits(rawValue: 32)
    /// A digest or version: integrity, etag, sha.
    static let digest = Traits(rawValue: 64)
    /// A business's own contact data: store, support, venue.
    static let business = Traits(rawValue: 128)
    /// A map or analytics product's browser configuration.
    static let browserProduct = Traits(rawValue: 256)
  }

  /// What there is to be known, behind one reference: names are copied with every value.
  private let known: Known

  private final class Known: Sendable {
    let words: [String]
    let matches: [Int]

    init(words: [String], matches: [Int]) {
      self.words = words
      self.matches = matches
    }
  }

  var words: [String] { known.words }
  let traits: Traits
  /// The rules its ending names, as indices in ``NameTable``.
  var matches: [Int] { known.matches }

  /// Whether it ends like the key of a service, when a service is named before.
  let isKeyLike: Bool

  /// No name at all, as array items of the root have.
  static let none = FieldName([UInt8]())

  init(_ name: some Collection<UInt8>) {
    let words = NameWords.split(name)
    traits = Self.traits(of: words)
    isKeyLike = words.last.map(Self.keyWords.contains) ?? false
    // A leading underscore says that a member is not for others: `_internal`, `__v`.
    let hidden =
      name.first == UInt8(ascii: "_") ? NameTable.shared.matches(["_" + words.joined()]) : []
    known = Known(
      words: words, matches: hidden.isEmpty ? NameTable.shared.matches(words) : hidden)
  }

  /// Whether it is a language, as the objects of translations are called: `de`, `pt_BR`.
  var isLanguage: Bool {
    guard let first = words.first, Self.languages.contains(first) else { return false }
    return words.count == 1 || words.count == 2 && words[1].utf8.count == 2
  }

  private static let languages: Set<String> = [
    "en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "fi", "nb", "ja", "zh", "ko", "ru",
    "tr", "cs", "hu", "el",
  ]

  func has(_ word: String) -> Bool { words.contains(word) }

  private static func traits(of words: [String]) -> Traits {
    words.reduce(into: Traits()) { traits, word in
      if let found = traitWords[word] { traits.formUnion(found) }
    }
    .union(isTranslated(words) ? .label : [])
    .union(words.count == 1 && neutralWords.contains(words[0]) ? .neutral : [])
  }

  /// Whether a name has `i18n` or `l10n` in it, which fall apart into letters and digits.
  private static func isTranslated(_ words: [String]) -> Bool {
    guard words.count >= 3 else { return false }
    return words.indices.dropFirst().dropLast().contains { index in
      words[index] == "18" && words[index - 1].hasSuffix("i") && words[index + 1].hasPrefix("n")
        || words[index] == "10" && words[index - 1].hasSuffix("l")
          && words[index + 1].hasPrefix("n")
    }
  }

  private static let keyWords: Set<String> = ["key", "token", "secret", "apikey", "pat"]

  private static let neutralWords: Set<String> = [
    "value", "raw", "data", "content", "string", "text", "plain", "plaintext", "current",
    "hex", "encoded", "body", "secret", "default", "0", "1",
  ]

  private static let traitWords: [String: Traits] = {
    var table: [String: Traits] = [:]
    func add(_ words: String, _ traits: Traits) {
      for word in words.listed {
        table[word, default: []].formUnion(traits)
      }
    }
    add(
      """
      label labels translation translations i18n intl resources locale locales message messages strings
      placeholder placeholders hint hints tooltip tooltips copy texts title titles description
      heading caption faq glossary help dictionary wording alt aria errors validation schema
      widths visibility breakpoints
      """, .label)
    add(
      """
      public pub publishable publish anon anonymous site sitekey browser client frontend search
      readonly webpush vapid
      """, .isPublic)
    add("secret secrets private admin server service master root internal signing write", .secret)
    add(
      """
      order tracking imei isbn ean upc gtin sku barcode invoice ref reference ticket serial article
      id ids uid uuid guid number no nr shipment parcel batch lot version build revision zip postal
      """, .reference)
    add("example examples sample samples demo docs documentation snippet fixture mock", .example)
    add(
      """
      hash digest checksum integrity etag sha md5 sha1 sha256 sri fingerprint commit revision
      blurhash nonce txhash cid
      """, .digest)
    add(
      """
      store shop venue office company business support sales press contact headquarters branch
      merchant restaurant event public warehouse pickup place seller vendor supplier
      """, .business)
    add(
      """
      maps map mapbox firebase analytics gtm ga segment mixpanel posthog amplitude hotjar pusher
      algolia recaptcha hcaptcha captcha turnstile sentry paddle pubnub imagekit storefront rum
      """, .browserProduct)
    return table
  }()
}
