internal import ArgumentParser
internal import PageModel
internal import PageRequests
internal import Panes

/// `propscope [DIR]`: the terminal interface.
struct OpenCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the terminal interface (what happens without a command).")

  @Argument(help: ArgumentHelp("The project, or a folder inside it.", valueName: "dir"))
  var place: String?

  @Option(help: ArgumentHelp("The same, as the other commands take it.", valueName: "dir"))
  var project: String?

  @Option(help: "When to use colour: auto, always or never.")
  var color: Palette.Choice = .auto

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      """
      Run pages that do not write a second time in the background, with other values for \
      environment variables and credentials, to prove where they go; `canary: false` in \
      propscope.yaml switches it off too.
      """
    ))
  var canary = true

  @Option(
    help: ArgumentHelp(
      "The colours: \(SettingsTable.field(named: "theme")?.allowed ?? "").", valueName: "name"))
  var theme: String?

  @Flag(help: "Draw borders and marks with ASCII characters.")
  var ascii = false

  @Flag(
    help: ArgumentHelp(
      "Read commands and write results line by line, without a screen: for screen readers; what "
        + "ACCESSIBLE=1 does too."))
  var accessible = false

  var usesTerminal: Bool { true }

  private var directory: String { place ?? project ?? "." }

  func validate() throws {
    if let place, let project, place != project {
      throw ValidationError(
        "two projects are named, \(place) and \(project); propscope opens one at a time")
    }
    let names = SettingsTable.field(named: "theme")?.choices ?? []
    guard let theme, !names.contains(theme) else { return }
    let question = NearestNames.question(for: theme, among: names)
    throw ValidationError(
      "there is no theme \"\(theme)\"\(question); there are \(names.joined(separator: ", "))")
  }

  var prewarmHint: JSONValue? { OpenInterface.prewarmHint(directory: directory) }

  func run(in session: HostSession) async -> Int32 {
    await OpenInterface(
      directory: directory, canary: canary, theme: theme, ascii: ascii, color: color,
      accessible: accessible
    ).run(in: session)
  }
}
