internal import PageModel
internal import PageRequests
internal import Panes
internal import RunPipeline
internal import Synchronization

extension ProjectSession {
  /// Runs a page with several requests and compares; an older run that is still going on is
  /// stopped first.
  func compare(_ request: ComparisonRequest) {
    guard let project, let id = request.variants.first?.id else {
      inbox.post(.contextRejected(field: "page", reason: "the project is not loaded yet"))
      return
    }
    var variants: [RunVariant] = []
    for variant in request.variants {
      guard let context = completed(variant.context, root: project.project.root) else { return }
      variants.append(RunVariant(name: variant.name, context: context))
    }
    runs.values.forEach { $0.cancel() }
    let pipeline = source.pipeline(project)
    let policy = VariantPolicy(
      checksTwice: allowsCanaries(project), stopsAtWrites: !request.allowsWrites)
    let axis: VariantComparison.Axis = request.axis == .persona ? .persona : .place
    let inbox = self.inbox
    let journal = self.journal
    runs[id] = Task { [variants] in
      let progress = ComparisonProgress(request)
      let comparison = await pipeline.compare(variants, by: axis, policy: policy) { event in
        if case .stage(_, let stage) = event { return inbox.post(.stage(id, stage)) }
        inbox.post(.compared(id, progress.table(after: event), isOver: false))
      }
      for (variant, entry) in zip(request.variants, comparison.entries) {
        let run = FinishedRun(
          entry.result, asked: PageKey(variant.context.target), typed: variant.context)
        if !run.view.isCancelled { await journal.keep(variant.id, run) }
      }
      inbox.post(.compared(id, ComparisonTable(request, comparison), isOver: true))
      self.forget(id)
    }
  }
}

/// What is known of a comparison that goes on; told from any thread.
private final class ComparisonProgress: Sendable {
  private let request: ComparisonRequest
  private let results: Mutex<(running: Int?, ended: [Int: RunResult])>

  init(_ request: ComparisonRequest) {
    self.request = request
    results = Mutex((nil, [:]))
  }

  /// The table with one row for each thing that is known of every run.
  func table(after event: VariantEvent) -> ComparisonTable {
    let (running, ended) = results.withLock { state in
      switch event {
      case .began(let index): state.running = index
      case .stage: break
      case .ended(let index, let result):
        state.running = nil
        state.ended[index] = result
      }
      return state
    }
    return ComparisonTable(request, results: ended, running: running)
  }
}
