/// A request that cannot be put to the project at all: the user has to change it.
package struct ResolutionError: Error, Hashable, CustomStringConvertible {
  package let message: String
  /// What to do about it.
  package let hint: String?
  /// The decisions made before this one.
  package let trace: [String]
  /// The path at which a page and a file in `public/` conflict. In development Next.js answers
  /// with an error page; it builds no such project.
  package let conflictingPath: String?

  package init(
    _ message: String, hint: String? = nil, trace: [String] = [], conflictingPath: String? = nil
  ) {
    self.message = message
    self.hint = hint
    self.trace = trace
    self.conflictingPath = conflictingPath
  }

  package var description: String { hint.map { "\(message)\n\($0)" } ?? message }
}
