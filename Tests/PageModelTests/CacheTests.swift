import PageModel
import Testing

@Suite struct CacheTests {
  private func policy(
    _ headers: [(String, String)], method: String = "GET", status: Int = 200,
    isAuthorized: Bool = false
  ) -> CachePolicy {
    CachePolicy(
      CachePolicy.Exchange(
        method: method, status: status, headers: headers.map { NameValue($0.0, $0.1) },
        isAuthorized: isAuthorized))
  }

  @Test(arguments: [
    ("s-maxage=10, stale-while-revalidate=59", true, 10, 59),
    ("public, max-age=60", true, 60, 0),
    ("max-age=60, s-maxage=5", true, 5, 0),
    ("S-MaxAge=\"10\"", true, 10, 0),
    ("s-maxage=10, stale-while-revalidate", true, 10, CachePolicy.unlimitedStale),
    ("s-maxage=10, stale-while-revalidate=5, must-revalidate", true, 10, 0),
    ("no-cache, s-maxage=10", true, 0, 0),
    ("s-maxage=10, s-maxage=20", true, 10, 0),
    ("s-maxage=99999999999999999999999", true, 3_155_760_000, 0),
    ("private, no-cache, no-store, max-age=0, must-revalidate", false, 0, 0),
    ("no-store, must-revalidate", false, 0, 0),
    ("private, s-maxage=10", false, 0, 0),
    ("public", false, 0, 0),
    ("s-maxage=-1", false, 0, 0),
    ("s-maxage=ten", false, 0, 0),
    ("", false, 0, 0),
    (",,=,;", false, 0, 0),
  ])
  func readsCacheControl(text: String, isStored: Bool, fresh: Int, stale: Int) {
    let policy = policy([("cache-control", text)])
    #expect(policy.isStored == isStored)
    #expect(policy.freshSeconds == fresh)
    #expect(policy.staleSeconds == stale)
    #expect(policy.reason.isEmpty == false)
  }

  @Test func headersForNetworksComeFirst() {
    let policy = policy([
      ("Cache-Control", "max-age=5"), ("CDN-Cache-Control", "max-age=60"),
      ("Vercel-CDN-Cache-Control", "max-age=3600"),
    ])
    #expect(policy.control?.name == "Vercel-CDN-Cache-Control")
    #expect(policy.freshSeconds == 3600)
    #expect(policy.browserSeconds == 5)
  }

  @Test func refusesWhatIsForOneVisitor() {
    let shared = ("Cache-Control", "s-maxage=10")
    #expect(!policy([shared, ("Set-Cookie", "a=b")]).isStored)
    #expect(!policy([shared, ("Vary", "Cookie, *")]).isStored)
    #expect(!policy([shared], method: "POST").isStored)
    #expect(!policy([shared], status: 500).isStored)
    #expect(policy([shared], isAuthorized: true).isStored)
    #expect(!policy([("Cache-Control", "max-age=10")], isAuthorized: true).isStored)
    #expect(policy([shared, ("Vary", "Accept-Language, Cookie")]).vary.contains("cookie"))
  }

  private func answers(_ control: String, _ times: [Double], duration: Double = 1) -> [String] {
    CacheTimeline(policy([("Cache-Control", control)]), at: times, duration: duration)
      .requests.map { $0.answer.rawValue + ($0.runsPage ? "*" : "") }
  }

  /// The page takes a second: what it makes at 0 is there at 1, fresh until 11, stale until 70.
  @Test func playsRequests() {
    let control = "s-maxage=10, stale-while-revalidate=59"
    #expect(
      answers(control, [0, 0.5, 5, 10.9, 11.5, 11.6, 13, 300])
        == ["server*", "server*", "fresh", "fresh", "stale*", "stale", "fresh", "server*"])
    #expect(answers("s-maxage=10", [0, 5, 12]) == ["server*", "fresh", "server*"])
    #expect(answers("private", [0, 5, 12]) == ["server*", "server*", "server*"])
    #expect(answers("no-cache, public", [0, 5]) == ["server*", "server*"])
  }

  @Test func oddTimesAreLeftOut() {
    #expect(answers("s-maxage=10", [5, 0, -1, .nan, .infinity]) == ["server*", "fresh"])
    #expect(answers("s-maxage=10", [0, 5], duration: .nan) == ["server*", "fresh"])
  }

  @Test func tellingTimesShowEveryCase() {
    let policy = policy([("Cache-Control", "s-maxage=10, stale-while-revalidate=59")])
    let timeline = CacheTimeline(
      policy, at: CacheTimeline.tellingTimes(for: policy), duration: 0.05)
    #expect(Set(timeline.requests.map(\.answer)) == Set(CacheTimeline.Answer.allCases))
  }
}
