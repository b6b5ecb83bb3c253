/// The exit statuses of docs/cli.md.
enum ExitStatus {
  /// The page answered, and no finding reached `--fail-on`.
  static let success: Int32 = 0
  /// Findings reached `--fail-on`.
  static let findings: Int32 = 1
  /// The command line is wrong.
  static let usage: Int32 = 2
  /// The page failed: threw, did not build, ran out of time or memory.
  static let pageFailed: Int32 = 3
  /// Something needed is missing: node, esbuild, react, a pages folder.
  static let missing: Int32 = 4
}
