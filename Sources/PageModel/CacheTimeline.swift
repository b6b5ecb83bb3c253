/// What a shared cache does with a sequence of requests for one page.
///
/// One cache, one place, the same request each time: what `Vary` tells apart has a timeline of its
/// own.
package struct CacheTimeline: Sendable, Hashable {
  /// How a request is answered.
  package enum Answer: String, Sendable, Hashable, CaseIterable {
    /// From the cache; the server hears nothing of it.
    case fresh
    /// From the cache, an old answer; the server makes a new one meanwhile.
    case stale
    /// By the props function, while the visitor waits.
    case server
  }

  package struct Request: Sendable, Hashable {
    /// Seconds since the first request.
    package var time: Double
    package var answer: Answer
    /// Seconds since the answer that is given was made.
    package var age: Double
    /// Whether this request has the server make a new answer, in the background or not.
    package var runsPage: Bool
  }

  package let policy: CachePolicy
  package private(set) var requests: [Request] = []

  /// Plays the requests.
  ///
  /// - Parameters:
  ///   - times: seconds; negative and odd ones are left out, any order.
  ///   - duration: seconds the server takes to make an answer.
  package init(_ policy: CachePolicy, at times: [Double], duration: Double) {
    self.policy = policy
    let keeps = policy.isStored && policy.freshSeconds + policy.staleSeconds > 0
    let fresh = Double(policy.freshSeconds)
    let usable = fresh + Double(policy.staleSeconds)
    let duration = duration.isFinite ? max(0, duration) : 0
    /// When the kept answer was made, and when the one that is being made will be.
    var made: Double?
    var coming: Double?
    for time in times.filter({ $0.isFinite && $0 >= 0 }).sorted() {
      if let ready = coming, ready <= time {
        made = ready
        coming = nil
      }
      let age = made.map { time - $0 } ?? .infinity
      switch age {
      case ..<fresh where keeps:
        requests.append(Request(time: time, answer: .fresh, age: age, runsPage: false))
      case ..<usable where keeps:
        let runs = coming == nil
        requests.append(Request(time: time, answer: .stale, age: age, runsPage: runs))
        if runs { coming = time + duration }
      default:
        requests.append(Request(time: time, answer: .server, age: 0, runsPage: true))
        if keeps { coming = min(coming ?? .infinity, time + duration) }
      }
    }
  }

  /// Times that show everything the policy does: right after the first answer, shortly before and
  /// after it goes stale, within and after the time it is given out stale.
  package static func tellingTimes(for policy: CachePolicy) -> [Double] {
    let fresh = Double(policy.freshSeconds)
    let stale = Double(policy.staleSeconds)
    guard policy.isStored, fresh + stale > 0 else { return [0, 1, 10, 60] }
    var times = [0, fresh / 2, max(0, fresh - 1)]
    guard stale > 0, stale < Double(CachePolicy.unlimitedStale) / 2 else {
      return (times + [fresh + 1, fresh + 2, fresh * 3 + 10]).map { $0.rounded() }
    }
    let second = fresh + stale / 2
    times += [second, second + 1, second + fresh + stale + 10]
    return times.map { $0.rounded() }
  }
}
