import PageModel

/// A browser or program to be, by its `user-agent` and client hints.
struct DevicePreset: Sendable, Hashable {
  var label: String
  var userAgent: String
  /// The client hints it sends without being asked; browsers that are not made of Chromium send
  /// none.
  var hints: [NameValue] = []

  /// Current stable versions when this was written; sites look at the family, rarely further.
  private static let chrome = "131"

  private static func hints(mobile: Bool, platform: String, brand: String) -> [NameValue] {
    [
      NameValue(
        "sec-ch-ua",
        "\"\(brand)\";v=\"\(chrome)\", \"Chromium\";v=\"\(chrome)\", \"Not_A Brand\";v=\"24\""),
      NameValue("sec-ch-ua-mobile", mobile ? "?1" : "?0"),
      NameValue("sec-ch-ua-platform", "\"\(platform)\""),
    ]
  }

  private static func chromium(
    _ system: String, suffix: String = "", mobile: Bool = false
  ) -> String {
    "Mozilla/5.0 (\(system)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/\(chrome).0.0.0 "
      + (mobile ? "Mobile " : "") + "Safari/537.36" + suffix
  }

  static let all: [DevicePreset] = [
    DevicePreset(
      label: "iPhone, Safari 18",
      userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"),
    DevicePreset(
      label: "iPad, Safari 18",
      userAgent: "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"),
    DevicePreset(
      label: "Android phone, Chrome 131",
      userAgent: chromium("Linux; Android 10; K", mobile: true),
      hints: hints(mobile: true, platform: "Android", brand: "Google Chrome")),
    DevicePreset(
      label: "Android tablet, Chrome 131", userAgent: chromium("Linux; Android 10; K"),
      hints: hints(mobile: false, platform: "Android", brand: "Google Chrome")),
    DevicePreset(
      label: "Samsung phone, Samsung Internet 27",
      userAgent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36"),
    DevicePreset(
      label: "Chrome 131 on Linux", userAgent: chromium("X11; Linux x86_64"),
      hints: hints(mobile: false, platform: "Linux", brand: "Google Chrome")),
    DevicePreset(
      label: "Chrome 131 on macOS", userAgent: chromium("Macintosh; Intel Mac OS X 10_15_7"),
      hints: hints(mobile: false, platform: "macOS", brand: "Google Chrome")),
    DevicePreset(
      label: "Chrome 131 on Windows", userAgent: chromium("Windows NT 10.0; Win64; x64"),
      hints: hints(mobile: false, platform: "Windows", brand: "Google Chrome")),
    DevicePreset(
      label: "Edge 131 on Windows",
      userAgent: chromium("Windows NT 10.0; Win64; x64", suffix: " Edg/\(chrome).0.0.0"),
      hints: hints(mobile: false, platform: "Windows", brand: "Microsoft Edge")),
    DevicePreset(
      label: "Firefox 133 on Linux",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"),
    DevicePreset(
      label: "Firefox 133 on Windows",
      userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"),
    DevicePreset(
      label: "Safari 18 on macOS",
      userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Version/18.1 Safari/605.1.15"),
    DevicePreset(
      label: "Googlebot (smartphone)",
      userAgent: "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 "
        + "(KHTML, like Gecko) Chrome/\(chrome).0.0.0 Mobile Safari/537.36 (compatible; "
        + "Googlebot/2.1; +http://www.google.com/bot.html)"),
    DevicePreset(
      label: "Googlebot (desktop)",
      userAgent: "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; "
        + "+http://www.google.com/bot.html) Chrome/\(chrome).0.0.0 Safari/537.36"),
    DevicePreset(
      label: "Bingbot",
      userAgent: "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; "
        + "+http://www.bing.com/bingbot.htm) Chrome/\(chrome).0.0.0 Safari/537.36"),
    DevicePreset(
      label: "Facebook link preview",
      userAgent: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"),
    DevicePreset(
      label: "Slack link preview",
      userAgent: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
    DevicePreset(label: "curl", userAgent: "curl/8.11.0"),
    DevicePreset(label: "wget", userAgent: "Wget/1.24.5"),
  ]

  /// A short name for a device: that of a preset, else the header itself.
  static func label(userAgent: String) -> String {
    all.first { $0.userAgent == userAgent }?.label ?? userAgent
  }

  /// Makes a request come from this device; client hints of another one go.
  func apply(to draft: inout RequestDraft) {
    draft.headers.removeAll { $0.name.lowercased().hasPrefix("sec-ch-ua") }
    draft.setHeader("user-agent", userAgent)
    draft.headers += hints.map { DraftRow(name: $0.name, value: $0.value) }
  }
}
