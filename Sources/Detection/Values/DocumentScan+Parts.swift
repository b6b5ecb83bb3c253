import Dispatch
import Documents
import Glibc
import Synchronization

extension DocumentScan {
  /// Rows of a part: some tens of milliseconds of work. It is the same on every machine, so that
  /// the number of processors does not change what is found.
  private static let partRows = 1 << 15

  /// Every judgement, in document order; the parts of a large document are judged side by side.
  ///
  /// - Parameter known: Rows that are passed over, because they were judged before.
  func matches(without known: Range<Int> = 0..<0) -> [Placed] {
    let pieces = [0..<known.lowerBound, known.upperBound..<document.rowCount].flatMap(Self.parts)
    guard pieces.count > 1 else { return pieces.first.map(judged) ?? [] }
    let parts = Mutex([[Placed]](repeating: [], count: pieces.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) { _ in
      // Each takes parts in order, and takes along what it knows of names and texts.
      var worker = self
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < pieces.count else { return }
        let found = worker.judgements(on: pieces[index])
        parts.withLock { $0[index] = found }
        judge.context.onProgress?(
          document.valueRange(of: pieces[index].upperBound - 1).lowerBound)
      }
    }
    return joined(parts.withLock { $0 })
  }

  private static func parts(of rows: Range<Int>) -> [Range<Int>] {
    stride(from: rows.lowerBound, to: rows.upperBound, by: partRows).map {
      $0..<min($0 + partRows, rows.upperBound)
    }
  }

  /// Puts the judgements of the parts together as if there had been one part only.
  private func joined(_ parts: [[Placed]]) -> [Placed] {
    var all: [Placed] = []
    var keys = Set<[UInt8]>()
    // What is inside a value that was judged as a whole was not to be visited.
    var end = 0
    for placed in parts.joined() where placed.row >= end {
      if isInKey(placed), !keys.insert(placed.match.evidence).inserted { continue }
      if placed.isWhole, isClosed(placed) { end = document.end(of: placed.row) }
      all.append(placed)
    }
    return all
  }

  /// Whether a judgement on a whole value says all there is to say about what is inside.
  func isClosed(_ placed: Placed) -> Bool {
    // An address is one thing; an internal part may hold worse things than itself.
    document.kind(of: placed.row) != .object || placed.match.rule.family != .business
  }

  /// Whether a judgement is about the name of a member, which counts once in a document.
  private func isInKey(_ placed: Placed) -> Bool {
    guard let key = document.keyBytes(of: placed.row), key.count >= 16 else { return false }
    return Array(key).firstOffset(of: placed.match.evidence) != nil
  }
}
