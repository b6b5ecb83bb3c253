internal import CNcurses

/// The keys as the terminal's own terminfo entry sends them.
///
/// Most are what every xterm sends and `EscapeSequence` knows; this is for the others.
enum TerminfoKeys {
  /// The sequences that begin with escape; ncurses must be open.
  static func load() -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in named {
      if let sequence = sequence(of: capability) { keys[sequence] = key }
    }
    for number in 1...20 {
      if let sequence = sequence(of: "kf\(number)") { keys[sequence] = .function(number) }
    }
    return keys
  }

  /// On some terminals the backspace key sends ^H, on most DEL.
  static func backspaceIsControlH() -> Bool {
    guard let bytes = unsafe cn_key("kbs") else { return false }
    return unsafe String(cString: bytes) == "\u{8}"
  }

  private static let named: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
    ("kri", .shiftUp), ("kind", .shiftDown), ("kLFT", .shiftLeft), ("kRIT", .shiftRight),
    ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
    ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
  ]

  private static func sequence(of capability: String) -> [UInt8]? {
    guard let text = unsafe cn_key(capability) else { return nil }
    let bytes = unsafe Array(String(cString: text).utf8)
    return bytes.count > 1 && bytes.first == 0x1B ? bytes : nil
  }
}
