internal import Detection
internal import PageModel
internal import PageRequests

/// Pages that propscope.yaml keeps from being run a second time: `canary: { except: [/jobs/*] }`.
enum SinglePages {
  /// What is said of such a page to those who asked for a second run.
  static let reason = "\(Personas.fileName) says that this page is not run a second time"

  static func contain(_ page: PageKey, _ personas: Personas) -> Bool {
    personas.singlePages.contains { PlacePattern.matches(text: page.rawValue, $0) }
  }

  /// A file that cannot be read names none: what is wrong with it is told where it is needed.
  static func contain(_ page: PageKey?, root: String) -> Bool {
    guard let page,
      let personas = try? Personas.load(root: root, environment: ProcessEnvironment.current)
    else { return false }
    return contain(page, personas)
  }
}
