package import PageModel
package import TerminalScreen

/// The number of a run in this session, counted from 1; panes show it as `run #12`.
///
/// Runs of earlier sessions have negative numbers, those of the history: `run @57`.
package struct RunID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let rawValue: Int

  package init(_ rawValue: Int) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue < 0 ? "@\(-rawValue)" : "#\(rawValue)" }

  package static func < (left: RunID, right: RunID) -> Bool { left.rawValue < right.rawValue }
}

/// Everything that can happen to the interface; the only input of ``AppState/update(_:)``.
package enum Message: Sendable {
  /// A key, a paste, the mouse, a new size.
  case terminal(TerminalEvent)
  /// The project was read; may come again when its files change.
  case projectLoaded(ProjectView)
  /// There is no project to show: what is wrong, and what to do about it.
  case projectFailed(text: String, hint: String)
  /// A stage of a run began or ended.
  case stage(RunID, StageEvent)
  case runFinished(RunID, RunView)
  /// A first look at a run whose large documents are still being searched; it is not over.
  case runPreview(RunID, RunView)
  /// The record of a finished run changed, because page code failed after it had answered.
  case runAmended(RunID, RunView)
  /// Source files the last build depends on changed; paths are relative to the project.
  case filesChanged([String])
  /// The time, on any steady clock; sent right away and then a few times a second while
  /// ``Effect/wantsTicks(_:)`` is on.
  case tick(nowMilliseconds: Int64)
  /// Something for the status line.
  case notice(NoticeLevel, String)
  /// A text reached the clipboard: how, in words for the status line.
  case copied(String)
  /// The request could not be put together: the field at fault and why.
  case contextRejected(field: String, reason: String)
  /// The answer to ``Effect/check(_:)`` when a field cannot be what it was set to.
  case fieldRefused(field: String, reason: String)
  /// The answer to ``Effect/describe(_:)``.
  case described(RequestContext, RequestDescription)
  /// The answer to ``Effect/listPaths(_:)``.
  case pathsListed(PageKey, StaticPaths)
  /// The answers to ``Effect/importText(_:)`` and ``Effect/importFile(_:)``; a text that cannot be
  /// read answers `notice`.
  case imported(ImportedRequest)
  case archiveRead(name: String, [ArchiveEntry])
  /// The answer to ``Effect/copyCurl(_:isMasked:)``.
  case copyReady(String)
  /// What became of a form that was sent off.
  case formAnswered(FormAnswer)
  /// A text comes back from the editor.
  case textEdited(EditedText, String)
  /// The answer to ``Effect/follow(_:_:)``: nil when the redirect leads out of the project.
  case redirected(RequestContext?)
  /// The answer to ``Effect/continueWork``.
  case continueWork
  /// The answer to ``Effect/history(_:)``.
  case history(HistoryAnswer)
  /// What a program printed that got a value: the answer to ``Effect/pipe(command:input:)``.
  case piped(command: String, output: String)
  /// The answer to ``Effect/filter(_:)``.
  case filtered(FilterAnswer)
  /// How far a comparison is, by the number of its first run; the last of these says that it is
  /// over.
  case compared(RunID, ComparisonTable, isOver: Bool)
}

/// How loud a line in the status line is.
package enum NoticeLevel: String, Sendable, Hashable, CaseIterable {
  case info, warning, error
}

/// What the interface asks of the world; carried out by the event loop, never by a pane.
package enum Effect: Sendable, Hashable {
  /// Write lines where there is no screen; they are free of control characters.
  case say([String])
  /// Start a run; its answer is ``Message/runFinished(_:_:)`` whatever happens, also when it is
  /// cancelled. A request that cannot be put together answers `contextRejected` instead.
  case run(RunID, RequestContext)
  case cancel(RunID)
  case quit
  /// Leave the screen and stop, as ctrl-z does.
  case suspend
  /// Send the whole screen again.
  case redraw
  /// Put a text on the clipboard; answered by ``Message/copied(_:)``.
  case copy(String)
  /// Whether `tick` messages are wanted from now on. While off, nothing may wake the program.
  case wantsTicks(Bool)
  /// Open a source file in the user's editor; lines count from 1.
  case openEditor(file: String, line: Int)
  /// Find out whether places, persona and clock of a request are known, without sending it.
  case check(RequestContext)
  /// Say what a request will be like when it is sent, without sending it.
  case describe(RequestContext)
  /// Ask a page's `getStaticPaths` for the route parameters it has.
  case listPaths(PageKey)
  /// Find out what a pasted text is of a request.
  case importText(String)
  /// Read a file as a HAR file, or as a text to import; relative to the project.
  case importFile(String)
  /// Put a request together as a curl command and copy it.
  case copyCurl(RequestContext, isMasked: Bool)
  /// Put a run together as a HAR file and copy it, or write it; a file is relative to the project.
  case archive(RunID, RunRecord, file: String?, isMasked: Bool)
  /// Make the value of an `authorization` header.
  case signToken(TokenText)
  case encodeBasic(user: String, password: String)
  /// Write edits into `propscope.yaml`.
  case savePersona(SavedPersona)
  /// Let a text be edited in the user's editor; answered by ``Message/textEdited(_:_:)``.
  case editText(EditedText)
  /// Write down that findings are ignored, and take them out of the run that is shown.
  case ignore(IgnoreEntry)
  /// Settings changed for this session: the terminal has to follow.
  case settings(Settings)
  /// Send ``Message/continueWork`` once waiting input has been handled: a search through a large
  /// document goes on in steps, so that keys are answered in between.
  case continueWork
  /// Write a text into a new file that only its owner can read, and say where it is.
  case writeFile(name: String, text: String)
  /// Find out the request a browser makes after a run that ended in a redirect.
  case follow(RunRecord, RequestContext)
  /// Something of the history of runs.
  case history(HistoryRequest)
  /// Give a text to a shell command and show what it prints.
  case pipe(command: String, input: String)
  /// Look for what a filter leaves of a large document.
  case filter(FilterWork)
  /// Run a page several times and compare; answered by ``Message/compared(_:_:isOver:)``, or by
  /// `contextRejected`. ``cancel(_:)`` stops it by the number of its first run.
  case compare(ComparisonRequest)
}

/// A project as the panes show it.
package struct ProjectView: Sendable, Hashable {
  /// Name for the header: the package's, or the folder's.
  package var name: String
  /// Absolute path of the project.
  package var root: String
  /// All pages, API routes included, in the order to list them.
  package var pages: [PageSummary]
  /// What is wrong with the project as a whole, whole sentences.
  package var problems: [String]
  /// Names of the saved request contexts.
  package var personas: [String]
  /// Those of them that can be read, with what they say.
  package var layers: [Persona]
  /// The environment that page code gets from the project's files.
  package var variables: [ProjectVariable]
  /// The places of the geo picker.
  package var places: [GeoChoice]
  /// Locales of the configuration; empty without internationalised routing.
  package var locales: [String]
  /// Things to tell once, such as the address of a debugger.
  package var notices: [String]

  package init(
    name: String, root: String, pages: [PageSummary], problems: [String] = [],
    personas: [String] = [], layers: [Persona] = [], variables: [ProjectVariable] = [],
    places: [GeoChoice] = [], locales: [String] = [],
    notices: [String] = []
  ) {
    self.name = name
    self.root = root
    self.pages = pages
    self.problems = problems
    self.personas = personas
    self.layers = layers
    self.variables = variables
    self.places = places
    self.locales = locales
    self.notices = notices
  }
}

/// A place to choose in the geo picker.
package struct GeoChoice: Sendable, Hashable {
  /// The name of the request's place, such as `seoul`.
  ///
  /// The event loop fills in the rest of the place.
  package var name: String
  /// What the picker shows: `Seoul KR`.
  package var label: String

  package init(name: String, label: String) {
    self.name = name
    self.label = label
  }
}
