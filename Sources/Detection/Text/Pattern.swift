import CRE2
import Synchronization

/// A regular expression in RE2 syntax, compiled when it is first needed.
///
/// RE2 takes time linear in the text whatever the pattern. Offsets are byte offsets; patterns and
/// texts are read as Latin-1. A pattern that does not compile never matches, and ``problem``
/// says why.
final class Pattern: Sendable {
  let source: String
  private let ignoresCase: Bool
  /// The compiled pattern as an address, 0 before it is needed: read by every match on every
  /// thread, so neither locked nor counted. RE2 objects are immutable once built and documented
  /// as thread-safe.
  private let address = Atomic<UInt>(0)
  private let state = Mutex(State.untouched)

  private enum State {
    case untouched
    case compiled
    case broken(String)
  }

  init(_ source: String, ignoresCase: Bool = false) {
    self.source = source
    self.ignoresCase = ignoresCase
  }

  /// Why the pattern does not compile; nil when it does.
  var problem: String? {
    _ = compiled()
    return state.withLock { state in
      if case .broken(let reason) = state { reason } else { nil }
    }
  }

  deinit {
    if let pointer = OpaquePointer(bitPattern: address.load(ordering: .acquiring)) {
      cre2_free(pointer)
    }
  }

  private func compiled() -> OpaquePointer? {
    let compiled = OpaquePointer(bitPattern: address.load(ordering: .acquiring))
    return compiled ?? compile()
  }

  private func compile() -> OpaquePointer? {
    let found = state.withLock { state -> UInt in
      switch state {
      case .compiled: return address.load(ordering: .acquiring)
      case .broken: return 0
      case .untouched:
        var reason = [CChar](repeating: 0, count: 200)
        let pointer = source.withCString { text in
          cre2_compile(text, source.utf8.count, ignoresCase, false, &reason, reason.count)
        }
        guard let pointer else {
          let text = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
          state = .broken(String(decoding: text, as: UTF8.self))
          return 0
        }
        state = .compiled
        address.store(UInt(bitPattern: pointer), ordering: .releasing)
        return UInt(bitPattern: pointer)
      }
    }
    return OpaquePointer(bitPattern: found)
  }

  /// The leftmost match that begins at or after `start`, or exactly there when `anchored`, and
  /// ends by `end`, which counts as the end of the text: the whole match first, then as many
  /// groups as asked for, nil where a group took no part.
  func match(
    in text: [UInt8], from start: Int = 0, to end: Int? = nil, anchored: Bool = false,
    groups: Int = 0
  ) -> [Range<Int>?]? {
    let end = min(end ?? text.count, text.count)
    guard start >= 0, start <= end, let compiled = compiled() else { return nil }
    var captures = [cre2_range](repeating: cre2_range(start: -1, end: -1), count: groups + 1)
    let matched = text.withUnsafeBufferPointer { buffer in
      cre2_match(
        compiled, buffer.baseAddress, end, start, anchored, &captures, captures.count)
    }
    guard matched else { return nil }
    return captures.map { $0.start >= 0 && $0.end >= $0.start ? Int($0.start)..<Int($0.end) : nil }
  }

  /// How many groups the pattern has; 0 when it does not compile.
  var groupCount: Int { compiled().map { Int(cre2_group_count($0)) } ?? 0 }

  /// Whether the pattern matches anywhere in the text.
  func matches(_ text: [UInt8]) -> Bool {
    match(in: text) != nil
  }

  /// Whether the pattern matches the whole text and nothing less.
  func matchesWhole(_ text: [UInt8]) -> Bool {
    match(in: text, anchored: true)?.first == .some(0..<text.count)
  }
}
