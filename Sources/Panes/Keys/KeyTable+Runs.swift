import TerminalScreen

private func chord(_ text: String) -> KeyChord { KeyChord(text) }
private func key(_ key: Key) -> KeyChord { KeyChord([key]) }

extension KeyTable {
  /// What has to do with runs that were, wherever the focus is.
  static let history: [KeyBinding] = [
    KeyBinding(
      .runs, .everywhere, [chord("H"), chord("gr")], "runs",
      "List the runs there were, of this session and of earlier ones", footer: 76),
    KeyBinding(
      .diff, .everywhere, [chord("d")], "diff",
      "Compare the run that is shown with the pinned one of its page, else with the one before it"),
    KeyBinding(
      .chooseTwo, .everywhere, [chord("D")], "diff two", "Choose two runs and compare them"),
  ]

  /// Inside the list of runs.
  static let runs: [KeyBinding] = [
    KeyBinding(
      .showRun, .runs, [key(.enter), chord("l"), key(.right)], "show", "Show the run", footer: 1),
    KeyBinding(
      .showBeside, .runs, [chord("|")], "beside",
      "Show the run beside the one that is shown, in a part of Output of its own", footer: 3),
    KeyBinding(
      .replayRun, .runs, [chord("r")], "replay",
      "Put the run's request into Context and run it again", footer: 2),
    KeyBinding(
      .pinRun, .runs, [chord("p")], "pin",
      "Keep the run however many follow, and compare later runs with it", footer: 4),
    KeyBinding(.markRun, .runs, [chord(" ")], "mark", "Mark the run, to compare two", footer: 5),
    KeyBinding(
      .diff, .runs, [chord("d")], "diff",
      "Compare the two marked runs, else the run with the one that is shown", footer: 6),
    KeyBinding(
      .deleteRun, .runs, [chord("X"), key(.delete)], "delete", "Delete the run from the history",
      footer: 7),
    KeyBinding(
      .filter, .runs, [chord("f"), chord("/")], "filter", "Show only runs with these words",
      footer: 8),
    KeyBinding(
      .allRuns, .runs, [chord("a")], "all pages", "List the runs of all pages, or of this one",
      footer: 9),
    KeyBinding(.copyLine, .runs, [chord("yy")], "copy", "Copy the line"),
  ]
}
