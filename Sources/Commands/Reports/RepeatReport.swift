internal import PageModel

/// How long runs of one page took in a warm worker: what `run --repeat` says.
struct RepeatReport {
  /// A run's own time, and the part of it that is the page's: props function and render.
  typealias Sample = (total: Double, page: Double)

  let samples: [Sample]

  /// Milliseconds of a run's trace that page code and React took.
  static func pageTime(_ trace: RunTrace) -> Double {
    trace.stages.filter { $0.stage == .props || $0.stage == .render }
      .compactMap(\.duration).reduce(0, +)
  }

  /// One line; medians, in milliseconds.
  var text: String {
    let total = Self.median(samples.map(\.total))
    let page = Self.median(samples.map(\.page))
    let added = Self.median(samples.map { $0.total - $0.page })
    return "\(samples.count) warm runs: \(Milliseconds(total)), "
      + "the page itself \(Milliseconds(page)), added \(Milliseconds(added))"
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
