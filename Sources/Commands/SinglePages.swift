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

  /// Why a page is not run a second time, a sentence without its period; nil when it may be.
  ///
  /// A file that cannot be read may name the page: then nothing is run twice either.
  static func reason(against page: PageKey?, root: String) -> String? {
    guard let page else { return nil }
    do throws(PersonaError) {
      let personas = try Personas.load(root: root, environment: ProcessEnvironment.current)
      return contain(page, personas) ? reason : nil
    } catch {
      return "the page is not run a second time: \(error.description)"
    }
  }
}
