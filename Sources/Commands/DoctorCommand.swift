internal import ArgumentParser
internal import Glibc
internal import PageModel
internal import PageRequests
internal import PageRuntime

/// `propscope doctor`: what is there, what is missing, and the command that installs it.
struct DoctorCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check node, esbuild, react, the terminal and the project.")

  @OptionGroup(title: "General options")
  var general: GeneralOptions

  @OptionGroup
  var report: ReportOptions

  var usesTerminal: Bool { false }
  var prewarmHint: JSONValue? { nil }

  func run(in session: HostSession) async -> Int32 {
    let directory = general.project ?? "."
    let project: Result<Project, ProjectError>
    do throws(ProjectError) {
      project = .success(try Project.locate(from: directory))
    } catch {
      project = .failure(error)
    }
    // Without a project, what is installed is looked for from the root of the file system.
    let root = (try? project.get())?.root ?? "/"
    var checks: [Check] = []
    do throws(RuntimeProblem) {
      let versions = try await session.runtime.open(
        RuntimeConnection.Opening(
          root: root, pagesDirectory: (try? project.get())?.pagesDirectory ?? "/pages",
          mode: .development, memory: RunLimits().memory, watches: false, inspects: false))
      checks += Check.runtime(versions)
    } catch {
      checks.append(Check(name: "runtime", problem: error.message, remedy: error.hint))
    }
    await session.runtime.close()
    checks.append(.terminal(environment: ProcessEnvironment.current))
    checks += Check.project(project)
    return print(checks, to: session.output)
  }

  func runWithoutNode(_ problem: LaunchProblem, output: Output, errors: Output) -> Int32 {
    print(
      [
        Check(name: "node", problem: problem.message, remedy: problem.hint),
        .terminal(environment: ProcessEnvironment.current),
      ], to: output)
  }

  private func print(_ checks: [Check], to output: Output) -> Int32 {
    switch report.format(for: output) {
    case .json:
      var writer = JSONWriter(pretty: true)
      writer.write(.array(checks.map(\.json)))
      output.write(writer.bytes + [0x0A])
    case .text:
      let palette = Palette(
        choice: general.color, output: output, environment: ProcessEnvironment.current)
      output.write(checks.map { $0.text(palette) }.joined())
    }
    return checks.contains { $0.isMissing } ? ExitStatus.missing : ExitStatus.success
  }
}
