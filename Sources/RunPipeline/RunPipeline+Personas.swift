internal import Detection
package import PageModel

extension RunPipeline {
  /// Runs a page as several personas, one after the other, and says what differs.
  ///
  /// The first persona's request is run twice, so that what changes by itself is not taken for a
  /// difference; not when it may write.
  package func compare(
    _ personas: [(name: String, context: RequestContext)]
  ) async -> PersonaComparison {
    var entries: [PersonaComparison.Entry] = []
    var again: RunResult?
    for (index, persona) in personas.enumerated() {
      let result = await run(persona.context)
      entries.append(PersonaComparison.Entry(name: persona.name, result: result))
      let writes = result.record.trace.requests.contains {
        !["GET", "HEAD", "OPTIONS"].contains($0.method)
      }
      if index == 0, !writes, ["GET", "HEAD"].contains(persona.context.method) {
        again = await run(persona.context)
      }
    }
    let page = entries.lazy.compactMap(\.result.record.page).first
    return PersonaComparison(
      entries, again: again, quieting: quieting(for: page).scanner.options.quieting)
  }
}
