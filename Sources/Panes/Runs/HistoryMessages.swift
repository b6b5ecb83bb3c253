package import PageModel

/// A run, of this session or of an earlier one.
package enum RunRef: Sendable, Hashable {
  case session(RunID)
  case stored(StoredRunID)
}

/// A run in the list: what was stored of it, and its number when it is of this session.
package struct HistoryEntry: Sendable, Hashable {
  package var run: StoredRun
  package var session: RunID?
  /// When it ended, for people, on the clock of this place: `20:41:07`, `21 Nov 20:41`.
  package var when: String

  package init(run: StoredRun, session: RunID?, when: String) {
    self.run = run
    self.session = session
    self.when = when
  }

  package var ref: RunRef { session.map { .session($0) } ?? .stored(run.id) }
}

/// Why a run is read.
package enum RunPurpose: Sendable, Hashable {
  /// To be shown in place of the newest one.
  case show
  /// To be shown beside what is shown.
  case beside
  /// To be shown at a place of it.
  case go(RunPlace)
  /// To be asked for once more.
  case replay
}

/// What is asked of the history; answered by ``Message/history(_:)``, or by a notice.
package enum HistoryRequest: Sendable, Hashable {
  case list
  case load(RunRef, RunPurpose)
  case pin(StoredRunID, Bool)
  case delete(StoredRunID)
  /// Compare a run with the newest pinned one of its page, else with the one before it.
  case compareWithBase(RunRef)
  /// Compare two runs, the earlier one first.
  case compare(RunRef, RunRef)
  /// Compare what a browser gets of a run's page directly with what `next/link` gets.
  case compareTransition(RunRef)
  /// Compare the page's props as two documents of a run have them.
  case compareDocuments(RunRef, RunDocument, RunDocument)
}

/// What the history says.
package enum HistoryAnswer: Sendable {
  /// All runs, the newest first; nil when they could not be read, which a notice says.
  case runs([HistoryEntry]?)
  case loaded(HistoryEntry, RunView, StoredRequest, RunPurpose)
  case compared(RunComparison)
}
