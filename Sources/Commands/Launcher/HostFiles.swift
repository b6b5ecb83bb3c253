/// The file descriptors of the Node process, as the launcher lays them out.
///
/// Page code, packages and their children may print to descriptors 1 and 2 at any time. Those are
/// a pipe, so that nothing they print reaches the terminal or a result; what propscope itself
/// prints goes to the descriptors above.
enum HostFiles {
  /// propscope's own standard output.
  static let output: Int32 = 3
  /// propscope's own standard error.
  static let error: Int32 = 4
  /// The reading end of the pipe that is Node's descriptors 1 and 2.
  static let captured: Int32 = 5
  /// propscope's own standard input.
  static let input: Int32 = 6
  /// Where the host says with which status it is about to end, one byte.
  static let status: Int32 = 7
  /// Said in place of a status by a host that leaves as Node does in the end, with files to be
  /// written before.
  static let orderly: UInt8 = 255
  /// The variable that is set when ``status`` is open.
  static let statusVariable = "PROPSCOPE_STATUS"
}
