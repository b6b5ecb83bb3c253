package import PageModel
package import PageRequests

/// A project whose configuration and pages have been read: what every run of it shares.
package struct LoadedProject: Sendable {
  package let project: Project
  package let configuration: NextConfig
  package let tree: PageTree
  /// The environment propscope itself was started with, without its own variables.
  package let processEnvironment: [NameValue]
  /// Variables that the configuration set while it was evaluated.
  package let assignedEnvironment: [NameValue]
  /// Answers that page code gets instead of the network's, from propscope.yaml.
  package let stubs: [StubbedAnswer]
  /// What is wrong with propscope.yaml's stubs; there are none then.
  package let stubsProblem: String?
  /// Why the configuration could not be used; the defaults hold then.
  package let configurationProblem: String?

  /// Evaluates a configuration file; Node does it in the program.
  package typealias LoadConfiguration =
    @Sendable (_ file: String, _ mode: NextMode, _ environment: [NameValue])
    async throws(RuntimeProblem) -> EvaluatedConfiguration

  /// Reads the project at or above a directory.
  ///
  /// - Throws: ``ProjectError`` when there is no project. A configuration that does not load or
  ///   is refused is thrown too when `requiresConfiguration` is set; else it is kept as
  ///   ``configurationProblem``, so that the interface can open and say so.
  package static func load(
    from directory: String, mode: NextMode, processEnvironment: [NameValue],
    requiresConfiguration: Bool, loadConfiguration: LoadConfiguration
  ) async throws(ProjectError) -> LoadedProject {
    let project = try Project.locate(from: directory)
    var configuration = NextConfig.default
    var assigned: [NameValue] = []
    var problem: String?
    // What propscope tells its own parts is no business of page code.
    let processEnvironment = processEnvironment.filter { !$0.name.hasPrefix("PROPSCOPE_") }
    do throws(ProjectError) {
      // As in Next.js, the configuration sees the variables of the `.env` files.
      let environment = EnvironmentFiles.load(
        root: project.root, mode: mode, processEnvironment: processEnvironment,
        nextVersion: project.nextVersion)
      if let evaluated = try await evaluate(
        project, mode: mode, environment.values, loadConfiguration)
      {
        assigned = evaluated.environment
        configuration = try NextConfig(evaluated.settings)
      }
    } catch {
      if requiresConfiguration { throw error }
      problem = error.description
    }
    var stubs: [StubbedAnswer] = []
    var stubsProblem: String?
    do throws(PersonaError) {
      stubs = try StubSettings.load(root: project.root)
    } catch {
      stubsProblem = "\(error)"
    }
    return LoadedProject(
      project: project, configuration: configuration,
      tree: PageTree(project: project, config: configuration),
      processEnvironment: processEnvironment, assignedEnvironment: assigned,
      stubs: stubs, stubsProblem: stubsProblem,
      configurationProblem: problem)
  }

  private static func evaluate(
    _ project: Project, mode: NextMode, _ environment: [NameValue],
    _ loadConfiguration: LoadConfiguration
  ) async throws(ProjectError) -> EvaluatedConfiguration? {
    guard let file = project.configFile else { return nil }
    if let problem = project.configFileProblem(nextVersion: project.nextVersion) {
      throw ProjectError(problem)
    }
    do throws(RuntimeProblem) {
      return try await loadConfiguration(file, mode, environment)
    } catch {
      throw ProjectError(error.message, hint: error.hint)
    }
  }

  /// What is wrong with the project as a whole, whole sentences.
  package var problems: [String] {
    [configurationProblem, stubsProblem].compactMap { $0 } + tree.problems.map(\.text)
  }
}
