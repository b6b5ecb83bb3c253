internal import Detection
package import PageModel

/// One of the requests of a comparison.
package struct RunVariant: Sendable {
  /// What the comparison calls it: a persona, a place.
  package var name: String
  package var context: RequestContext

  package init(name: String, context: RequestContext) {
    self.name = name
    self.context = context
  }
}

/// What a comparison tells while it goes on; the numbers are places in the list of variants.
package enum VariantEvent: Sendable {
  case began(Int)
  case stage(Int, StageEvent)
  case ended(Int, RunResult)
}

/// What may be run more than once.
package struct VariantPolicy: Sendable, Hashable {
  /// Whether the first request is run twice, so that what changes by itself is not taken for a
  /// difference; one that may write never is.
  package var checksTwice = true
  /// Whether the other requests are left out when the first one turns out to write.
  package var stopsAtWrites = false

  package init(checksTwice: Bool = true, stopsAtWrites: Bool = false) {
    self.checksTwice = checksTwice
    self.stopsAtWrites = stopsAtWrites
  }
}

extension RunPipeline {
  /// Runs a page with several requests, one after the other, and says what differs.
  ///
  /// The browser's code is the same whoever asks: it is built once. Cancelling the task ends the
  /// comparison with what there is by then.
  ///
  /// - Parameters:
  ///   - axis: What the requests differ in.
  ///   - onEvent: Told of every run as it begins and ends, from any thread.
  package func compare(
    _ variants: [RunVariant], by axis: VariantComparison.Axis,
    policy: VariantPolicy = VariantPolicy(),
    onEvent: @escaping @Sendable (VariantEvent) -> Void = { _ in }
  ) async -> VariantComparison {
    var entries: [VariantComparison.Entry] = []
    var again: RunResult?
    var writes: String?
    let client = ClientBuild(startsAtOnce: true)
    for (index, variant) in variants.enumerated() {
      onEvent(.began(index))
      let result = await run(
        variant.context, client: index == 0 ? client : nil,
        onStage: { onEvent(.stage(index, $0)) })
      entries.append(VariantComparison.Entry(name: variant.name, result: result))
      onEvent(.ended(index, result))
      guard !Task.isCancelled else { break }
      guard index == 0 else { continue }
      writes = Self.write(of: result.record)
      if writes != nil, policy.stopsAtWrites, variants.count > 1 { break }
      if writes == nil, policy.checksTwice { again = await run(variant.context) }
    }
    if !Task.isCancelled, await client.answer(by: self) != nil {
      for index in entries.indices {
        entries[index].result = client.added(
          to: entries[index].result, by: self, variants[index].context)
      }
    }
    let page = entries.lazy.compactMap(\.result.record.page).first
    var comparison = VariantComparison(
      entries, by: axis, again: again, quieting: quieting(for: page).scanner.options.quieting)
    comparison.write = writes
    return comparison
  }

  /// The request that changes something elsewhere: `POST https://…`, or the page's own `POST`; nil
  /// for a run that only reads.
  private static func write(of record: RunRecord) -> String? {
    guard ["GET", "HEAD"].contains(record.request.method) else { return record.request.method }
    return record.trace.requests.first { !["GET", "HEAD", "OPTIONS"].contains($0.method) }
      .map { "\($0.method) \($0.url)" }
  }
}
