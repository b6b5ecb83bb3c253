internal import Glibc
package import PageModel
package import Panes
package import TerminalScreen

/// The event loop of the terminal interface: it feeds the state, carries out what it asks for,
/// and draws.
///
/// One thread runs it, and that thread waits for nothing but the terminal and the inbox.
package struct Interface {
  /// What the loop asks of the rest of the program; none of it may block.
  package struct Services: Sendable {
    var run: @Sendable (RunID, RequestContext) -> Void
    var cancel: @Sendable (RunID) -> Void
    /// Carries out what the request form asks for; its answers come through the inbox.
    var answer: @Sendable (Effect) -> Void

    package init(
      run: @escaping @Sendable (RunID, RequestContext) -> Void,
      cancel: @escaping @Sendable (RunID) -> Void,
      answer: @escaping @Sendable (Effect) -> Void = { _ in }
    ) {
      self.run = run
      self.cancel = cancel
      self.answer = answer
    }

    /// Services of an open project.
    package init(_ project: ProjectSession) {
      run = { id, context in Task { await project.run(id, context) } }
      cancel = { id in Task { await project.cancel(id) } }
      answer = { effect in
        if case .history(let request) = effect {
          // In the order they were asked: a run is pinned and then not, not the other way round.
          project.askHistory(request)
        } else if case .pipe(let command, let input) = effect {
          ShellPipe.start(command, input: input, inbox: project.inbox)
        } else if case .filter(let work) = effect {
          Task.detached { project.inbox.post(.filtered(work.answer())) }
        } else {
          Task { await project.answer(effect) }
        }
      }
    }
  }

  /// How often the time is told while something is running.
  private static let tickInterval = 250

  private let terminal: any TerminalBackend
  private let inbox: Inbox
  private let services: Services
  /// Writes what is to be said, where there is no screen.
  private let say: (@Sendable ([String]) -> Void)?
  /// Whether no more lines come.
  private var isLastLineRead = false
  private var state: AppState
  private var wantsTicks = false
  private var continuesWork = false
  private var isOver = false

  /// - Parameter say: Writes lines in place of frames, with a ``LineTerminal``.
  package init(
    terminal: any TerminalBackend, inbox: Inbox, services: Services, state: AppState,
    say: (@Sendable ([String]) -> Void)? = nil
  ) {
    self.say = say
    self.terminal = terminal
    self.inbox = inbox
    self.services = services
    self.state = state
  }

  /// Runs until the user quits or the terminal is gone.
  ///
  /// - Parameter shown: Called once, when the first frame has been drawn: what takes time begins
  ///   there.
  package mutating func run(shown: () -> Void = {}) {
    _ = state.update(.terminal(.resize(terminal.size)))
    // What is set in the file or the environment holds from the first copy on.
    terminal.adapt(to: state.settings)
    draw()
    shown()
    while !isOver {
      let events = terminal.waitForEvents(timeoutMilliseconds: timeout)
      var messages = events.map { Message.terminal($0) } + inbox.take()
      if wantsTicks { messages.append(.tick(nowMilliseconds: Self.now())) }
      if continuesWork && messages.isEmpty {
        continuesWork = false
        messages.append(.continueWork)
      }
      guard !messages.isEmpty else { continue }
      for message in messages { handle(message) }
      if !isOver { draw() }
      if isLastLineRead && state.hasObeyed { isOver = true }
    }
  }

  /// What is worth keeping for the next start.
  var session: SessionState { state.session }

  private var timeout: Int? {
    if continuesWork { return 0 }
    return wantsTicks ? Self.tickInterval : nil
  }

  private mutating func handle(_ message: Message) {
    if case .terminal(.hangUp) = message {
      // Of lines from a file the last one is still to be obeyed.
      isOver = say == nil
      isLastLineRead = true
      return
    }
    for effect in state.update(message) { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .run(let id, let context): services.run(id, context)
    case .cancel(let id): services.cancel(id)
    case .say(let lines): say?(lines)
    case .quit: isOver = true
    case .suspend: for event in terminal.suspend() { handle(.terminal(event)) }
    case .redraw: terminal.redrawEverything()
    case .copy(let text): handle(.copied(terminal.copy(text)))
    case .wantsTicks(let wants):
      wantsTicks = wants
      if wants { handle(.tick(nowMilliseconds: Self.now())) }
    case .openEditor(let file, let line): edit(file, line)
    case .settings(let settings): terminal.adapt(to: settings)
    case .continueWork: continuesWork = true
    case .editText(let text): edit(text)
    case .writeFile(let name, let text): write(text, name)
    case .describe, .check, .follow, .listPaths, .importText, .importFile, .copyCurl, .archive,
      .signToken, .encodeBasic, .savePersona, .ignore, .history, .filter, .compare, .pipe:
      services.answer(effect)
    }
  }

  private mutating func edit(_ file: String, _ line: Int) {
    guard let editor = Editor(environment: ProcessEnvironment.current) else {
      handle(.notice(.warning, "no editor: set EDITOR or VISUAL"))
      return
    }
    var problem: String?
    terminal.runInForeground { problem = editor.open(file: file, line: line) }
    if let problem { handle(.notice(.error, problem)) }
    // It may have been the file with the personas.
    services.answer(.openEditor(file: file, line: line))
  }

  private mutating func edit(_ text: EditedText) {
    guard let editor = Editor(environment: ProcessEnvironment.current) else {
      handle(.notice(.warning, "no editor: set EDITOR or VISUAL"))
      return
    }
    do throws(FileProblem) {
      let file = try ScratchText(text.text, name: text.fileName)
      defer { file.remove() }
      var problem: String?
      terminal.runInForeground { problem = editor.open(file: file.path, line: 1) }
      if let problem {
        // As `:cq` in vim: whoever ends so does not want what is in the file.
        handle(.notice(.error, text.isCopy ? problem : "\(problem): the text stays as it was"))
      } else {
        handle(.textEdited(text, String(decoding: try FileContents.read(file.path), as: UTF8.self)))
      }
    } catch {
      handle(.notice(.error, error.message))
    }
  }

  private mutating func write(_ text: String, _ name: String) {
    do throws(FileProblem) {
      let file = try ScratchText(text, name: name)
      handle(.notice(.info, "written to \(file.path)"))
    } catch {
      handle(.notice(.error, error.message))
    }
  }

  private mutating func draw() {
    if let say {
      say(state.news())
      return
    }
    var canvas = Canvas(size: terminal.size, glyphs: terminal.glyphs)
    state.draw(into: &canvas)
    terminal.present(canvas)
  }

  /// Milliseconds on a clock that only goes forward.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

extension TerminalBackend {
  /// Takes over what of the settings is the terminal's.
  fileprivate func adapt(to settings: Settings) {
    adapt(
      mouse: settings.isOn("mouse"),
      clipboard: ClipboardChoice(rawValue: settings["clipboard"]) ?? .auto)
  }
}
