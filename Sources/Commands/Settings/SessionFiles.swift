internal import Glibc
internal import PageModel
internal import Panes

/// What is kept from one start to the next: of a project, and of all of them.
///
/// Nothing here is worth a message: what cannot be read or written is as if it had not been kept.
struct SessionFiles {
  /// The session's file; nil where none is kept.
  private let session: String?
  /// The file that says that the tour was seen.
  private let tour: String?

  /// - Parameter root: The project; nil when there is none.
  init(environment: [String: String], project root: String?, isOn: Bool) {
    let folders = UserFolders(environment: environment)
    tour = folders.state.map { "\($0)/tour-seen" }
    session =
      isOn ? root.flatMap { folders.state(ofProject: $0) }.map { "\($0)/session.json" } : nil
  }

  /// Whether nobody has started the interface here before.
  var isFirstStart: Bool { tour.map { access($0, F_OK) != 0 } ?? false }

  func forgetFirstStart() { write([], to: tour) }

  func load() -> SessionState? {
    guard let session, access(session, F_OK) == 0,
      let bytes = try? FileContents.read(session), bytes.count < 4 << 20,
      let json = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    else { return nil }
    return SessionState(json: json)
  }

  func save(_ state: SessionState) {
    guard session != nil else { return }
    var writer = JSONWriter(pretty: true)
    writer.write(state.json)
    write(writer.bytes + [0x0A], to: session)
  }

  private func write(_ bytes: [UInt8], to path: String?) {
    guard let path, let slash = path.lastIndex(of: "/"),
      UserFolders.make(String(path[..<slash]))
    else { return }
    try? FileContents.write(bytes, to: path)
  }
}
