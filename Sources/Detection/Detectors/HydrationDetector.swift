import Documents
package import PageModel

/// Pages that a browser renders otherwise than the server did, or that are another with every run.
package enum HydrationDetector {
  static let rules = [mismatch, unstable]

  /// Places of one kind that are told one by one.
  private static let mostTold = 5
  private static let longestValue = 60

  /// - Parameters:
  ///   - hydration: What the second run found out; nil when it was not asked.
  ///   - first: The props of the first run.
  ///   - second: The props of the second run.
  ///   - html: The document of the first run, in which the places are.
  package static func findings(
    _ hydration: Hydration?, first: JSONText?, second: JSONText?, html: [UInt8]
  ) -> [Finding] {
    let changes = propsChanges(first, second)
    let mismatches = hydration?.mismatches ?? []
    let known = Set(mismatches.map(\.path))
    // What other props lead to is told by the props.
    let twice =
      changes.isEmpty ? (hydration?.twice ?? []).filter { !known.contains($0.path) } : []
    guard !mismatches.isEmpty || !twice.isEmpty || !changes.isEmpty else { return [] }
    let places = Places(html: html)
    var findings: [Finding] = []
    for cause in Hydration.Cause.allCases {
      let alike = mismatches.filter { $0.cause == cause }
      findings += told(alike) { difference, more in
        mismatchFinding(difference, cause, hydration?.changed ?? [], places, more)
      }
    }
    findings += told(changes) { change, more in
      finding(
        unstable, .info, (.props, change.pointer), at: change.pointer.description,
        (change.first, change.second), more, help: unstable.help)
    }
    findings += told(twice) { difference, more in
      finding(
        unstable, .info, (.html, places.pointer(to: difference)), at: difference.path,
        (difference.first, difference.second), more, help: unstable.help)
    }
    return findings
  }

  /// A finding for each of the first few; the last of them says how many more there are.
  private static func told<Place>(
    _ places: [Place], _ make: (Place, _ more: Int) -> Finding
  ) -> [Finding] {
    let shown = places.prefix(mostTold)
    return shown.enumerated().map { index, place in
      make(place, index == shown.count - 1 ? places.count - shown.count : 0)
    }
  }

  private static func mismatchFinding(
    _ difference: Hydration.Difference, _ cause: Hydration.Cause,
    _ changed: [Hydration.ChangedValue], _ places: Places, _ more: Int
  ) -> Finding {
    let isPassing = cause == .time || cause == .locale
    return finding(
      mismatch, isPassing && difference.kind == .text ? .info : .warning,
      (.html, places.pointer(to: difference)), at: difference.path,
      (difference.first, difference.second), more, help: help(cause, changed))
  }

  private static func finding(
    _ rule: Rule, _ severity: Severity, _ place: (Finding.Location, JSONPointer), at path: String,
    _ sides: (String?, String?), _ more: Int, help: String
  ) -> Finding {
    let others = more > 0 ? ", and \(more) place\(more == 1 ? "" : "s") more" : ""
    let values =
      rule.id == mismatch.id
      ? "\(quoted(sides.0)) on the server, \(quoted(sides.1)) in the browser"
      : "\(quoted(sides.0)), then \(quoted(sides.1))"
    return Finding(
      rule: rule.id, severity: severity, location: place.0, pointer: place.1,
      message: "\(rule.title): \(path.isEmpty ? "all of it" : path), \(values)\(others)",
      evidence: MaskedText(
        alreadyMasked: "\(masked(sides.0)), then \(masked(sides.1))"), help: help)
  }

  private static func quoted(_ value: String?) -> String {
    guard let value else { return "nothing" }
    let isLong = value.count > longestValue
    return "\"\(isLong ? value.prefix(longestValue - 1) + "…" : value[...])\""
  }

  private static func masked(_ value: String?) -> String {
    value.map { MaskedText(masking: $0).description } ?? "nothing"
  }

  private static func help(
    _ cause: Hydration.Cause, _ changed: [Hydration.ChangedValue]
  ) -> String {
    switch cause {
    case .time:
      "It shows the time of the render (new Date(), Date.now()), and a browser renders later: pass the time as a prop, show it from an effect on, or mark the element with suppressHydrationWarning."
    case .locale:
      "It is formatted without a locale or time zone (toLocaleString, Intl, getHours), which takes those of whoever renders: name both, or format it in an effect."
    case .random:
      "It is another with every render (Math.random, crypto.randomUUID, a counter): make it in the data function and pass it as a prop, or use useId for ids."
    case .json:
      "JSON does not carry the props as they were"
        + (changed.isEmpty ? "" : " (\(changed.map(described).joined(separator: ", ")))")
        + ": return what JSON can carry, and make the rest of it in the component."
    case .browser:
      "While it renders it asks for what only one side has (typeof window, localStorage, matchMedia, process.env): ask in an effect, so that the first render is the server's, or load the component with next/dynamic and ssr: false."
    }
  }

  private static func described(_ value: Hydration.ChangedValue) -> String {
    "\(value.pointer): \(value.before) becomes \(value.after)"
  }

  // MARK: Props

  private struct Change {
    var pointer: JSONPointer
    var first: String?
    var second: String?
  }

  private static func propsChanges(_ first: JSONText?, _ second: JSONText?) -> [Change] {
    guard let first, let second, first.bytes != second.bytes,
      let one = try? JSONDocument(first), let other = try? JSONDocument(second)
    else { return [] }
    return one.differences(to: other, limit: 200).map { difference in
      Change(
        pointer: difference.pointer, first: difference.first.map { shown(one, $0) },
        second: difference.second.map { shown(other, $0) })
    }
  }

  private static func shown(_ document: JSONDocument, _ row: Int) -> String {
    switch document.kind(of: row) {
    case .object: "{…}"
    case .array: "[…]"
    case .string: document.string(of: row) ?? ""
    default: document.text(of: row)
    }
  }

  // MARK: HTML

  /// Where `#__next` is in the document.
  private struct Places {
    private let document: HTMLDocument
    private let root: JSONPointer

    init(html: [UInt8]) {
      let document = HTMLDocument(html)
      self.document = document
      let row = (0..<document.rowCount).first { document.attribute("id", of: $0) == "__next" }
      root = row.map(document.pointer(to:)) ?? JSONPointer()
    }

    /// The node, or the nearest one around it that there is.
    func pointer(to difference: Hydration.Difference) -> JSONPointer {
      var indices = difference.indices
      while !indices.isEmpty {
        let pointer = JSONPointer(root.components + indices.map { String($0) })
        if document.row(at: pointer) != nil { return pointer }
        indices.removeLast()
      }
      return root
    }
  }
}

// MARK: - Rules

extension HydrationDetector {
  static let mismatch = Rule(
    "hydration-mismatch", .conformance, .warning, "the browser renders something else",
    explanation:
      "The page was rendered again from the props as JSON delivers them, by the browser's build of the page, with a window. React keeps the server's HTML only where both are the same: otherwise it throws it away, shows the visitor a flicker, and reports an error. Only a hint where a text alone is made from the time, or from the locale and time zone of who renders.",
    help: "Render the same on both sides, and leave what differs to an effect.")

  static let unstable = Rule(
    "not-deterministic", .conformance, .info, "another answer to the same request",
    explanation:
      "The page was run twice with the same request, in a fresh worker the second time. What differs cannot be cached well, and makes tests and comparisons of personas noisy; a clock, random numbers, or the order of parallel requests are the usual reasons.",
    help:
      "If it is not meant to change, take it from the request or the data; --now gives page code a clock that stands still between runs."
  )
}
