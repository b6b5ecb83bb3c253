import Documents
import PageModel

/// Objects that are a secret by their members: private JSON Web Keys.
enum KeyObject {
  private static let keyTypes: Set<String> = ["RSA", "EC", "OKP", "oct"]
  /// A key has a dozen members; an object of any size is asked for each `kty` in it.
  private static let mostMembers = 64

  /// The private member of a key object: `d`, or `k` of a symmetric key.
  ///
  /// `x`, `y`, `n` and `e` alone are the public half and are what a JWKS publishes.
  static func examine(_ row: Int, of document: JSONDocument) -> DocumentScan.Placed? {
    guard
      let type = document.member(of: row, key: "kty", among: mostMembers)
        .flatMap({ document.string(of: $0) }),
      keyTypes.contains(type),
      let secret = document.member(of: row, key: type == "oct" ? "k" : "d", among: mostMembers),
      let bytes = document.stringBytes(of: secret), bytes.count >= 16,
      !Veto.isMasked(Array(bytes)), !Veto.isPlaceholder(Array(bytes))
    else { return nil }
    return DocumentScan.Placed(
      row: secret, match: Match(PrivateKeyDetector.jwk, evidence: Array(bytes)))
  }
}
