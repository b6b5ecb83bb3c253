/// Text about a sensitive value that is safe to show, log and store.
///
/// The only ways to make one keep at most the first four characters of the value, so a type that
/// holds evidence as `MaskedText` cannot leak it.
package struct MaskedText: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// The start of the value and its length: `sk_l… (107 characters)`.
  ///
  /// A value of fewer than twelve characters shows none of them: four would give too much away.
  package init(masking value: String) {
    let count = value.count
    let shown = count < 12 ? "" : String(value.prefix(4))
    let safe = shown.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F } ? shown : ""
    self.description = "\(safe)… (\(count) character\(count == 1 ? "" : "s"))"
  }

  /// Text that was masked before it was stored or sent; only for reading records back.
  package init(alreadyMasked text: String) {
    self.description = text
  }
}
