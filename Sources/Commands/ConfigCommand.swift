internal import ArgumentParser
internal import Glibc
internal import PageModel
internal import PageRequests
internal import Panes

/// `propscope config`: the user's settings, checked, and what can be set.
struct ConfigCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show, check and explain the settings of the interface (docs/settings.md).",
    discussion: "Without an option, prints the settings in effect.")

  @Flag(name: .long, help: "Print where the configuration file is.")
  var path = false

  @Flag(name: .long, help: "Check the configuration file: mistakes with line and column, exit 2.")
  var check = false

  @Flag(name: .customLong("print-keys"), help: "Print the keys in effect, as the file has them.")
  var printKeys = false

  @Flag(name: .long, help: "Print the JSON Schema of the configuration file.")
  var schema = false

  /// Which file a schema is of.
  enum SchemaSubject: String, ExpressibleByArgument, CaseIterable {
    case interface
    case project
  }

  @Argument(
    help: "With --schema: of the interface's configuration file, or project: of propscope.yaml.")
  var subject: SchemaSubject?

  func validate() throws {
    guard subject == nil || schema else {
      throw ValidationError("'\(subject?.rawValue ?? "")' goes with --schema")
    }
  }

  func run(output: Output, errors: Output) -> Int32 {
    if schema {
      var writer = JSONWriter(pretty: true)
      writer.write(subject == .project ? ProjectSchema.json : SettingsTable.schema)
      output.write(writer.bytes + [0x0A])
      return ExitStatus.success
    }
    let environment = ProcessEnvironment.current
    guard let file = UserFolders(environment: environment).configuration else {
      errors.write("propscope: there is no place for settings: set HOME or XDG_CONFIG_HOME\n")
      return ExitStatus.missing
    }
    if path {
      output.write(file + "\n")
      return ExitStatus.success
    }
    let settings = UserSettings(environment: environment)
    for problem in settings.problems { errors.write("propscope: \(problem)\n") }
    let status = settings.problems.isEmpty ? ExitStatus.success : ExitStatus.usage
    if check {
      let isThere = access(file, F_OK) == 0
      if status == ExitStatus.success {
        output.write(isThere ? "\(file): no mistakes\n" : "\(file) is not there: all as usual\n")
      }
      return status
    }
    output.write(printKeys ? settings.settings.keymap.yaml : text(settings.settings, file))
    return status
  }

  /// The settings in effect, as the file would have them.
  private func text(_ settings: Settings, _ file: String) -> String {
    var text = "# \(file)\n"
    for field in SettingsTable.fields {
      text += "\(field.name): \(settings[field.name])  # \(field.help) (\(field.allowed))\n"
    }
    return text + "# keys and colors: propscope config --print-keys, docs/settings.md\n"
  }
}
