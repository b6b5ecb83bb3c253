import PageModel

/// A view of a run.
enum OutputTab: String, Sendable, Hashable, CaseIterable {
  /// How the run ended, when it did not render: only there then.
  case outcome
  case props, html, hydration, response, trace, data, client, record
  /// Two runs compared: only there once they were.
  case diff
  /// Several runs as a table: only there once there were some.
  case compare

  /// The name in the title, long or short.
  func name(short: Bool) -> String {
    switch self {
    case .outcome: "Outcome"
    case .props: "Props"
    case .html: "HTML"
    case .hydration: short ? "Hydr" : "Hydration"
    case .response: short ? "Resp" : "Response"
    case .trace: "Trace"
    case .data: "Data"
    case .client: "Client"
    case .record: "Record"
    case .diff: "Diff"
    case .compare: "Compare"
    }
  }

  /// The tab that shows the document of a finding.
  init(_ location: Finding.Location) {
    switch location {
    case .props: self = .props
    case .html: self = .html
    case .payload: self = .hydration
    case .clientCode: self = .client
    case .response: self = .response
    }
  }
}
