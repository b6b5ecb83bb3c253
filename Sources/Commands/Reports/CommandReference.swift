internal import ArgumentParser

/// The reference of the command line: docs/cli.md is this text, and a test keeps it so.
package enum CommandReference {
  /// Markdown, ending in a newline.
  package static var markdown: String {
    let commands: [(title: String, type: any ParsableCommand.Type)] = [
      ("propscope [DIR]", PropscopeCommand.self), ("propscope open", OpenCommand.self),
      ("propscope run", RunCommand.self), ("propscope pages", PagesCommand.self),
      ("propscope scan", ScanCommand.self),
      ("propscope doctor", DoctorCommand.self), ("propscope config", ConfigCommand.self),
    ]
    let sections = commands.map { command in
      let help = PropscopeCommand.helpMessage(for: command.type, columns: 96)
      return "## `\(command.title)`\n\n```text\n\(help)\n```\n"
    }
    return introduction + "\n" + sections.joined(separator: "\n") + "\n" + rules
  }

  private static let introduction = """
    # The command line

    <!-- Generated from Sources/Commands; `RECORD_GOLDENS=1 swift test --filter CommandsTests` \
    writes it anew. -->

    Results go to standard output, everything else to standard error.

    """

  private static let rules = """
    ## TARGET

    What one would type after the host name (`/blog/hello?draft=1`), or a page key with its \
    parameters given: `'/blog/[slug]' -p slug=hello`. Repeat `-p` for the segments of a catch-all.

    ## Formats of `run`

    | `--format` | prints |
    |---|---|
    | `text` | a short summary for people; the default on a terminal |
    | `json` | the run record, described in [run-record.md](run-record.md); the default elsewhere |
    | `props` | the page's props as JSON |
    | `html` | the document a browser gets |
    | `payload` | `__NEXT_DATA__` as JSON |
    | `data` | the `_next/data` answer `next/link` gets |

    Sensitive values are masked in all of them unless `--reveal` is given; the `evidence` of a \
    finding stays masked even then. A run that has no such document (a redirect has no props, say) \
    prints nothing and says so on standard error.

    ## Formats of `scan`

    | `--format` | prints |
    |---|---|
    | `text` | a line a finding; the default on a terminal |
    | `json` | `{ version, findings, quieted, unused }`; the default elsewhere |
    | `jsonl` | a line for each place: `{ file, pointer, rule, severity, message, evidence }`; the others name the first of a list and count the rest |
    | `sarif` | SARIF 2.1.0, for code scanning |

    A line of JSON Lines is a document of its own, named `FILE:LINE`; a file is read as JSON Lines \
    when its name ends in `.jsonl` or `.ndjson`, or when its first line is a JSON value and more \
    follows. In a saved page pointers lead into its `__NEXT_DATA__` (`where` is `payload`) or are \
    paths of element indices (`html`). A document that is not JSON is named on standard error with \
    line and column, the others are scanned, and the exit status is 2.

    What is quieted, and how, is described in [quieting.md](quieting.md).

    ## Exit status

    | status | meaning |
    |---|---|
    | 0 | the page answered and no finding reached `--fail-on`; a redirect and a not-found answer are answers |
    | 1 | findings reached `--fail-on` (`error` unless given; `warning`, `info`, `never`) |
    | 2 | the command line is wrong, or a scanned document cannot be read |
    | 3 | the page failed: it threw, timed out, ran out of memory, returned something invalid, did not build |
    | 4 | something needed is missing: node, esbuild, react, a pages folder; or Node ended on its own |
    | 128 + n | node was killed by signal n |

    ## Environment variables

    | variable | meaning |
    |---|---|
    | `PROPSCOPE_NODE` | the node to run pages with; else the first `node` on the PATH |
    | `NO_COLOR` | when not empty, no colour (`--color always` overrides it) |
    | `PROPSCOPE_THEME`, … | settings of the terminal interface ([settings.md](settings.md)) |
    | `VISUAL`, `EDITOR` | the editor that opens a source file from the terminal interface |

    """
}
