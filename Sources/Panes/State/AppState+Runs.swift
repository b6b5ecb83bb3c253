import PageModel
import TerminalScreen

extension AppState {
  mutating func load(_ view: ProjectView) -> [Effect] {
    project = .loaded(view)
    context.take(view)
    pages.load(view.pages, height: contentSize(of: .pages).rows)
    if let text = view.notices.last { notice = Notice(level: .info, text: text) }
    if let problem = projectNotice { notice = problem }
    if let old = pages.chosen, !pages.has(old) {
      // Its output goes with it: what remains chosen has not been run, and an edit must not run it.
      pages.forgetChosen()
      output = OutputPane()
      warnings.load(nil, height: contentSize(of: .warnings).rows)
    }
    // The first page is chosen, not run: running code is for the user to ask.
    if pages.chosen == nil,
      let first = firstPage(of: view)
    {
      choose(first)
      restoreDraft()
    }
    return performWaiting()
  }

  /// What is wrong with the project as a whole, told for as long as it is so: runs do without the
  /// file that is broken.
  private var projectNotice: Notice? {
    guard case .loaded(let view) = project else { return nil }
    return view.problems.first.map { Notice(level: .warning, text: $0) }
  }

  /// Makes a page the one to run, with the output it had when it was left.
  mutating func choose(_ key: PageKey) {
    if let old = pages.chosen, old != key {
      leftOutputs.put(output, for: old)
      output = leftOutputs.take(key) ?? OutputPane()
      warnings.load(output.view, height: contentSize(of: .warnings).rows)
    }
    pages.choose(key, height: contentSize(of: .pages).rows)
    context.show(key)
  }

  /// Makes the page that answered a typed path the chosen one; the request stays as typed.
  private mutating func adopt(_ key: PageKey) {
    if let old = pages.chosen { leftOutputs.put(output, for: old) }
    output = leftOutputs.take(key) ?? OutputPane()
    pages.choose(key, height: contentSize(of: .pages).rows)
    context.adopt(key)
  }

  /// Starts a run of the chosen page with the request as it is edited.
  mutating func startRun() -> [Effect] {
    guard let page = pages.chosen else { return [] }
    if let problem = context.problem {
      return reject(section: problem.section, row: problem.row, reason: problem.reason)
    }
    var request = context.draft.requestContext
    request.network = network
    request.targetsPage = context.draft.path == page.rawValue
    let id = runs.start(page: page, isPath: !request.targetsPage)
    context.proposals.note(request.parameters, of: page)
    output.newest = id
    pastRuns.remember(context.draft, of: id)
    notice = projectNotice
    return [.run(id, request), .wantsTicks(true)]
  }

  mutating func finish(_ id: RunID, _ view: RunView) -> [Effect] {
    guard let running = runs.finish(id) else { return [] }
    let answered = view.record.page?.key ?? running.page
    if settings["focusOnRun"] == "output", focus.part == nil, !isTyping, !view.isCancelled {
      arrangement.focus(.output)
    }
    if pages.chosen == running.page {
      if running.isPath, answered != running.page, pages.has(answered) { adopt(answered) }
      output.newest = id
      take(view, id)
    } else {
      // The user went on to another page meanwhile: the result waits there.
      var other = leftOutputs.take(running.page) ?? OutputPane()
      other.newest = id
      other.take(view, id, sizes: [:])
      leftOutputs.put(other, for: running.page)
    }
    if !view.isCancelled { pages.mark(answered, PageMark(view)) }
    if view.isCancelled {
      let time = TraceLines.milliseconds(Double(running.elapsed))
      notice = Notice(level: .warning, text: "cancelled after \(time)")
    }
    return running.runsAgain ? startRun() : compareAgain(id)
  }

  /// Shows what there is of a run that goes on; of another page than the one shown, nothing.
  mutating func preview(_ id: RunID, _ view: RunView) -> [Effect] {
    guard let running = runs.current, running.id == id, pages.chosen == running.page,
      !running.isPath
    else { return [] }
    output.newest = id
    awaitKeptViews()
    output.take(view, id, sizes: partSizes)
    output.isPreview = true
    return []
  }

  mutating func amend(_ id: RunID, _ view: RunView) -> [Effect] {
    guard output.viewID == id else { return [] }
    let before = output.view?.record.outcome
    take(view, id)
    // What is found later counts in the list of pages, too.
    if let key = view.record.page?.key, !view.isCancelled { pages.mark(key, PageMark(view)) }
    if case .failed(let failure) = view.record.outcome, view.record.outcome != before {
      notice = Notice(
        level: .error, text: "after it had answered: \(failure.name): \(failure.message)")
    }
    return []
  }

  private mutating func take(_ view: RunView, _ id: RunID) {
    awaitKeptViews()
    output.take(view, id, sizes: partSizes)
    if output.viewID == id {
      warnings.load(view, height: contentSize(of: .warnings).rows)
    }
  }

  mutating func filesChanged(_ files: [String]) -> [Effect] {
    let name = files.count == 1 ? files[0] : "\(files.count) files"
    guard isWatching else {
      notice = Notice(level: .info, text: "\(name) changed: r runs again, W watches")
      return []
    }
    if runs.current != nil {
      runs.runAgain()
      return []
    }
    // A page that was never run is not run because of an edit either.
    return output.newest == nil ? [] : startRun()
  }

  mutating func reject(field: String, reason: String) -> [Effect] {
    let running = runs.current
    if let running {
      _ = runs.finish(running.id)
      // The refused run never was one: what is shown is not older for it.
      output.newest = output.viewID
      if running.isComparison { output.endWaitingComparison() }
    }
    // Neither is a row of Context: the file of a command, a place or a persona of a comparison.
    if field == "--replay" || running?.isComparison ?? false {
      notice = Notice(level: .error, text: "not run: \(reason)")
      return []
    }
    let section =
      ContextSection(field: field) ?? .path
    return reject(section: section, row: nil, reason: reason)
  }

  /// A field was set to what it cannot be: the row says so, and the run will.
  mutating func refuse(field: String, reason: String) {
    let section = ContextSection(field: field) ?? .path
    context.rejection = DraftProblem(section: section, row: nil, reason: reason)
    notice = Notice(level: .error, text: "\(section.rawValue): \(reason)")
  }

  mutating func reject(section: ContextSection, row: Int?, reason: String) -> [Effect] {
    context.rejection = DraftProblem(section: section, row: row, reason: reason)
    arrangement.focus(.context)
    context.select(section, row: row, height: contentSize(of: .context).rows)
    notice = Notice(level: .error, text: "not run: \(section.rawValue): \(reason)")
    return []
  }
}
