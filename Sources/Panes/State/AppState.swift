import PageModel
package import TerminalScreen

/// The whole interface as a value: panes, overlays, the run under way.
///
/// ``update(_:)`` is the only way it changes and ``draw(into:)`` only reads, so the same messages
/// always lead to the same frame. Panes know nothing of each other; what one wants of another it
/// asks for with a ``PaneRequest``, and this type hands it on.
package struct AppState: Sendable {
  /// How far the project is known.
  enum Project: Sendable {
    case loading
    case failed(text: String, hint: String)
    case loaded(ProjectView)
  }

  /// A popup over the panes.
  enum Overlay: Sendable {
    case help(HelpPane)
    case picker(PickerPane)
    case text(TextPopup)
    case runs(RunsPane)
    case form(FormPane)
    case personas(PersonaList)
  }

  /// A line in place of the status.
  struct Notice: Sendable, Hashable {
    var level: NoticeLevel
    var text: String
  }

  var size: Size
  /// What the user has chosen: theme, keys, habits.
  package private(set) var settings: Settings
  /// The look of everything; follows the settings and the terminal's background.
  private(set) var theme: Theme
  /// What the terminal's background is like, as far as is known.
  private var background: Theme.Background
  private var fixedTheme: Theme?
  var project = Project.loading
  var arrangement = Arrangement()
  var pages = PagesPane()
  var context = ContextPane()
  var output = OutputPane()
  var warnings = WarningsPane()
  var overlay: Overlay?
  var prompt: Prompt?
  var runs = RunTracker()
  var pastRuns = HistoryState()
  var keys = KeyReader()
  var waiting: WaitingRequest?
  /// Digits typed that may be a count or jumps to panes; nil when there are none.
  var digits: PendingDigits?
  var notice: Notice? {
    didSet {
      guard let notice, notice != oldValue, messages.last != notice else { return }
      messages.append(notice)
      if messages.count > Self.messageLimit { messages.removeFirst() }
    }
  }
  /// What has been said, oldest first: `:messages` shows it.
  private(set) var messages: [Notice] = []
  private static let messageLimit = 200
  /// The menu of a chord that was begun and left open for a while.
  var chordMenu = ChordMenu()
  /// The edge that is being dragged.
  var drag: Drag?
  /// Whether ticks are on.
  private var ticks = false
  /// Whether a changed source file runs the page again.
  var isWatching = true
  /// What becomes of the requests page code makes, from the next run on.
  var network = NetworkPolicy()
  /// Whether the last key was a ctrl-c with nothing to cancel.
  var quitsOnCancel = false
  /// Lines entered before, by what they were for.
  var history: [Prompt.Kind: [String]] = [:]
  /// The request whose description was asked for last.
  var askedDescription: RequestContext?
  /// The requests of the HAR file that is being chosen from.
  var archive: [ArchiveEntry] = []
  /// Whether copies hold secrets as they are, once that has been asked.
  var copiesSecrets: Bool?
  /// What is to be copied once that is known.
  var pendingCopy: Action?
  /// Personas marked in their list.
  var markedPersonas: Set<String> = []
  /// Output of pages that were left.
  var leftOutputs = LeftOutputs()
  /// What is to be ignored, while its reason is typed.
  var pendingIgnore: IgnoreEntry?
  /// What goes on where lines are typed and said, in place of keys and a screen.
  var speech = LineSpeech()
  /// What an earlier session left, as far as it has not been taken yet.
  var restored = SessionState()
  /// Whether quitting was asked for and is to be confirmed.
  var asksToQuit = false
  /// Whether a title was clicked: enter zooms its pane then.
  var isTitleChosen = false
  /// Places that jumps began at.
  var locations = LocationHistory()
  /// A filter that is being typed, or worked on.
  var liveFilter: LiveFilter?
  /// Whether the next key is the letter of a mark, and what for.
  var awaitedMark: Action?
  /// The file a run is to be written to, while it is asked what to do with secrets.
  var pendingFile: String?
  /// Whether documents and the request are shown without masks, as `:mask off` wants it.
  var isUnmasked = false

  /// - Parameter theme: The look when the settings name none, as `NO_COLOR` wants it.
  package init(
    size: Size, theme: Theme? = nil, settings: Settings = Settings(),
    background: Theme.Background = .dark, session: SessionState? = nil, showsTour: Bool = false
  ) {
    self.size = size
    self.settings = settings
    self.background = background
    self.fixedTheme = theme
    self.theme = .ansi16
    isWatching = settings.isOn("watch")
    dress()
    if let session { restore(session) }
    if showsTour { overlay = .text(Tour.popup(width: overlayContent.width)) }
  }

  /// The keys in effect.
  var keymap: Keymap { settings.keymap }

  /// Takes the theme that the settings name, as it is on this background.
  private mutating func dress() {
    let named = Theme.named(settings["theme"], on: background) ?? .ansi16
    theme = (fixedTheme ?? named).with(fixedTheme == nil ? settings.looks : [:])
  }

  /// The terminal has told what its background is like.
  mutating func take(background: Theme.Background) {
    self.background = background
    dress()
  }

  /// Changes a setting for this session; the effect carries out what is not ours.
  mutating func change(setting name: String, to value: String) throws(Settings.Problem) -> [Effect]
  {
    try settings.set(name, to: value)
    switch name {
    case "theme":
      // Chosen by hand it holds, whatever NO_COLOR says.
      fixedTheme = nil
      dress()
    case "watch": isWatching = settings.isOn("watch")
    default: break
    }
    return [.settings(settings)]
  }

  /// Takes a message in and says what has to be done about it.
  package mutating func update(_ message: Message) -> [Effect] {
    var effects = effects(of: message)
    effects += takeWaitingLines()
    settle()
    effects += wantedOfContext()
    if output.isSearching { effects.append(.continueWork) }
    if effects.contains(.wantsTicks(true)) { ticks = true }
    if needsTicks != ticks {
      ticks = needsTicks
      effects.insert(.wantsTicks(ticks), at: 0)
    }
    return effects
  }

  private mutating func effects(of message: Message) -> [Effect] {
    switch message {
    case .terminal(let event): return handle(event)
    case .projectLoaded(let project): return load(project)
    case .projectFailed(let text, let hint):
      project = .failed(text: text, hint: hint)
      waiting = nil
    case .stage(let id, let event):
      runs.note(event, of: id)
    case .runFinished(let id, let view): return finish(id, view)
    case .runPreview(let id, let view): return preview(id, view)
    case .runAmended(let id, let view): return amend(id, view)
    case .filesChanged(let files): return filesChanged(files)
    case .tick(let now):
      runs.tick(now)
      settleDigits(now)
      chordMenu.tick(now, pending: keys.pending)
    case .notice(let level, let text):
      notice = Notice(level: level, text: text)
    case .copied(let way):
      notice = Notice(level: .info, text: way)
    case .contextRejected(let field, let reason): return reject(field: field, reason: reason)
    case .fieldRefused(let field, let reason):
      refuse(field: field, reason: reason)
    case .described(let request, let description):
      take(description, of: request)
    case .pathsListed(let page, let paths): return take(paths, of: page)
    case .imported(let imported): return take(imported)
    case .archiveRead(let name, let entries):
      choose(from: name, entries)
    case .copyReady(let text): return [.copy(text)]
    case .formAnswered(let answer): return take(answer)
    case .textEdited(let edited, let text): return take(edited, text)
    case .redirected(let next): return take(redirect: next)
    case .continueWork:
      continueSearch()
    case .filtered(let answer): return take(answer)
    case .piped(let command, let output): return show(output: output, of: command)
    case .history(let answer): return take(answer)
    case .compared(let id, let table, let isOver):
      return take(table, of: id, isOver: isOver)
    }
    return []
  }

  /// Whether something waits for time to pass; otherwise nothing may wake the program.
  private var needsTicks: Bool {
    runs.current != nil || digits.map { !$0.isSettled } ?? false
      || !keys.pending.isEmpty && !chordMenu.isOpen
  }

  /// The layout of this moment.
  var layout: Layout {
    arrangement.layout(size: size, warningRows: warnings.count)
  }

  var focus: PaneID { arrangement.focus }

  /// The part of Output that has the focus, else the first.
  var focusedPart: Int { focus.part ?? 0 }

  /// The content of each part of Output that is on the screen.
  var partSizes: [Int: Size] {
    var sizes: [Int: Size] = [:]
    for placement in layout.panes {
      guard let part = placement.pane.part else { continue }
      sizes[part] = Size(columns: placement.content.width, rows: placement.content.height)
    }
    return sizes
  }

  /// Like ``partSizes``, and for the focused part in any case.
  var outputSizes: [Int: Size] {
    var sizes = partSizes
    sizes[focusedPart] = sizes[focusedPart] ?? contentSize(of: focus)
    return sizes
  }

  /// Rows and columns a pane's content has; of a pane that is not on the screen, a guess.
  func contentSize(of pane: PaneID) -> Size {
    guard let content = layout.placement(of: pane)?.content, !content.isEmpty else {
      return Size(columns: 80, rows: 10)
    }
    return Size(columns: content.width, rows: content.height)
  }

  /// Keeps focus and text fitted to what is on the screen.
  private mutating func settle() {
    if focus.part != nil, layout.placement(of: focus) == nil, !layout.isTooSmall {
      arrangement.focus(.output)
    }
    output.lineStyle.hasNumbers = settings.isOn("lineNumbers")
    output.lineStyle.wraps = settings.isOn("wrap")
    output.lineStyle.unmasks = isUnmasked
    output.fit(sizes: partSizes)
    if let part = focus.part { output.follow(part: part, sizes: partSizes) }
  }
}

/// The output of pages that were left, so that coming back shows it; the oldest go first.
struct LeftOutputs: Sendable {
  private var outputs: [(page: PageKey, output: OutputPane)] = []

  /// Documents can be large: this many pages are kept.
  private static let limit = 4

  /// All of them, the one left last at the end.
  var all: [(page: PageKey, output: OutputPane)] { outputs }

  mutating func put(_ output: OutputPane, for page: PageKey) {
    outputs.removeAll { $0.page == page }
    outputs.append((page, output))
    if outputs.count > Self.limit { outputs.removeFirst() }
  }

  mutating func take(_ page: PageKey) -> OutputPane? {
    guard let index = outputs.firstIndex(where: { $0.page == page }) else { return nil }
    return outputs.remove(at: index).output
  }
}
