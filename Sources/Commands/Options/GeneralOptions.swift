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

extension Palette.Choice: ExpressibleByArgument {}
