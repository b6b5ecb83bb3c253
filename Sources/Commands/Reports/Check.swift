internal import Glibc
internal import PageModel
internal import PageRequests
internal import TerminalScreen

/// One thing `doctor` looked at.
struct Check {
  let name: String
  /// What was found; nil when it is missing.
  var found: String?
  /// What is wrong, a sentence.
  var problem: String?
  /// What mends it: a command, mostly.
  var remedy: String?
  /// Whether pages cannot run without it.
  var isRequired = true

  var isMissing: Bool { problem != nil && isRequired }

  var json: JSONValue {
    [
      "name": .string(name), "ok": .bool(problem == nil), "found": JSONValue(found),
      "problem": JSONValue(problem), "remedy": JSONValue(remedy),
    ]
  }

  func text(_ palette: Palette) -> String {
    let mark =
      problem == nil ? palette.green("ok") : isRequired ? palette.red("!!") : palette.yellow("! ")
    let padding = String(repeating: " ", count: max(1, 10 - name.count))
    let finding = [found, problem].compactMap { $0 }.joined(separator: "  ")
    var text = "\(mark) \(palette.bold(name))\(padding)\(VisibleText.escaped(finding))\n"
    for line in (remedy ?? "").split(separator: "\n") {
      text += "             " + palette.cyan(VisibleText.escaped(String(line))) + "\n"
    }
    return text
  }

  static func runtime(_ versions: RuntimeVersions) -> [Check] {
    var esbuild = Check(name: "esbuild")
    if let part = versions.esbuild {
      esbuild.found = "\(part.version)  \(part.path)"
    } else {
      esbuild.problem = "esbuild is missing: pages cannot be built"
      esbuild.remedy = "apt-get install esbuild, or npm install --save-dev esbuild in the project"
    }
    var react = Check(name: "react")
    if let part = versions.react {
      react.found = "\(part.version)  \(part.path)"
    } else {
      react.problem = "react and react-dom are missing: pages cannot be rendered"
      react.remedy = "npm install react react-dom in the project, or apt-get install node-react-dom"
    }
    return [Check(name: "node", found: versions.node), esbuild, react]
  }

  static func terminal(environment: [String: String]) -> Check {
    let type = environment["TERM"] ?? ""
    let locale = LocaleName { environment[$0] }
    var size = winsize()
    let descriptor = open("/dev/tty", O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    var found = "TERM=\(type.isEmpty ? "(not set)" : type)  locale \(locale?.text ?? "(not set)")"
    if descriptor >= 0, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 {
      found += "  \(size.ws_col)x\(size.ws_row)"
    }
    var check = Check(name: "terminal", found: found, isRequired: false)
    if type.isEmpty || type == "dumb" {
      check.problem = "this terminal cannot move the cursor: the interface cannot open in it"
      check.remedy = "use propscope run, or set TERM to what your terminal is"
    } else if let locale, !locale.isUTF8 {
      check.problem = "the locale is not UTF-8: borders are drawn in ASCII"
      check.remedy = "export LANG=C.UTF-8"
    }
    return check
  }

  static func project(_ project: Result<Project, ProjectError>) -> [Check] {
    switch project {
    case .failure(let error):
      return [Check(name: "project", problem: error.message, remedy: error.hint)]
    case .success(let project):
      let source =
        switch project.nextVersionSource {
        case .installed: "installed"
        case .declared: "declared"
        case .assumed: "assumed"
        }
      let tree = PageTree(project: project, config: .default)
      var checks = [
        Check(name: "project", found: project.root),
        Check(
          name: "pages",
          found:
            "\(tree.pages.count) pages, \(tree.apiRoutes.count) API routes in \(project.pagesFolder)/"
        ),
        Check(name: "next", found: "behaves like Next.js \(project.nextVersion) (\(source))"),
      ]
      for problem in tree.problems {
        checks.append(Check(name: "pages", problem: problem.text, isRequired: false))
      }
      return checks
    }
  }
}
