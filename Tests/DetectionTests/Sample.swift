@testable import Detection

/// Makes values of a form, the same ones at every run.
///
/// `ghp_{a36}`: `a` letters and digits, `h` hexadecimal, `d` digits, `u` upper-case letters and
/// digits, `l` lower-case letters and digits, `c` letters, `b` base64, `t` base32; `{g}` a UUID.
struct Sample {
  private var state: UInt64

  init(seed: UInt64 = 7) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  mutating func make(_ form: String) -> String {
    var text = ""
    var rest = form[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += run(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private mutating func run(_ code: String) -> String {
    if code == "g" {
      return make("{h8}-{h4}-{h4}-{h4}-{h12}")
    }
    guard let kind = code.first, let count = Int(code.dropFirst()) else { return "{\(code)}" }
    let letters = Array(Self.alphabets[kind] ?? "?")
    return String((0..<count).map { _ in letters[next(below: letters.count)] })
  }

  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let alphabets: [Character: String] = [
    "a": lower + upper + "0123456789", "h": "0123456789abcdef", "d": "0123456789",
    "u": upper + "0123456789", "l": lower + "0123456789", "c": lower + upper,
    "b": lower + upper + "0123456789+/", "t": upper + "234567",
  ]

  /// A token with the checksum of GitHub and npm.
  mutating func checked(_ prefix: String) -> String {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    let body = make("{a30}")
    var sum = Digest.crc32(Array(body.utf8))
    var tail = ""
    for _ in 0..<6 {
      tail = String(digits[Int(sum % 62)]) + tail
      sum /= 62
    }
    return prefix + body + tail
  }
}

func base64(_ text: String) -> String {
  let digits = Encoding.base64(Array(text.utf8)).text
  return digits + String(repeating: "=", count: (4 - digits.count % 4) % 4)
}

/// A signed token with these claims, given as JSON.
func webToken(_ claims: String) -> String {
  let header = Encoding.base64(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), url: true).text
  var sample = Sample(seed: 5)
  return "\(header).\(Encoding.base64(Array(claims.utf8), url: true).text).\(sample.make("{a43}"))"
}
