/// A saved request context: the fields that `propscope.yaml` gives under a name.
///
/// A field that is nil or empty leaves what is there.
package struct Persona: Sendable, Hashable {
  package var name: String
  package var method: String?
  package var path: String?
  package var query: [NameValue] = []
  package var parameters: [NameValue] = []
  package var headers: [NameValue] = []
  package var cookies: [NameValue] = []
  package var body: String?
  /// As `--geo` takes it.
  package var geo: String?
  package var geoProvider: GeoProvider?
  package var locale: String?
  package var preview: Preview?
  package var environment: [NameValue] = []
  /// As `--now` takes it: a relative time stays relative.
  package var now: String?
  /// IANA time zone of page code.
  package var timeZone: String?
  /// As ``ClockSettings/seed``.
  package var seed: String?
  package var mode: NextMode?
  /// As ``RequestContext/nextVersion``.
  package var nextVersion: Int?
  /// Seconds of wall time for a run.
  package var timeout: Double?
  /// Megabytes of JavaScript heap.
  package var memory: Int?
  /// A variable the persona needs and that is not set; it cannot be used then.
  package var missing: Missing?
  /// Line of the name in `propscope.yaml`, from 1.
  package var line = 0

  /// A variable in `propscope.yaml` that has no value.
  package struct Missing: Sendable, Hashable {
    package let variable: String
    /// From 1.
    package let line: Int

    package init(variable: String, line: Int) {
      self.variable = variable
      self.line = line
    }
  }

  package init(name: String) {
    self.name = name
  }
}
