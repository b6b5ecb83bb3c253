internal import ArgumentParser

/// Options every command understands.
struct GeneralOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The project, or a folder inside it.", valueName: "dir"))
  var project: String?

  @Option(name: .long, help: "When to use colour: auto, always or never.")
  var color: Palette.Choice = .auto

  @Flag(name: .long, help: "Print nothing but the result.")
  var quiet = false

  @Flag(name: .long, help: "Show sensitive values unmasked.")
  var reveal = false
}

/// `--format` of a command that reports to people and to programs.
struct ReportOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(name: .long, help: "text or json (default: text on a terminal, else json).")
  var format: Format?

  /// What to print where the option is not given: text to whom reads, JSON to what parses.
  func format(for output: Output) -> Format { format ?? (output.isTerminal ? .text : .json) }
}

extension Palette.Choice: ExpressibleByArgument {}
