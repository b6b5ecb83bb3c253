import Commands
import Detection
import PageModel
import Panes
import RunPipeline
import Synchronization
import TerminalScreen
import TestSupport
import Testing

/// The whole application, with keys pressed and frames looked at; only the page is scripted.
@Suite(.serialized, .timeLimit(.minutes(2))) struct InterfaceTests {
  /// The application on a thread of its own, and the user in front of it.
  final class Program: Sendable {
    let terminal: MemoryBackend
    let runner: ScriptedRunner
    let folder: ScratchFolder
    let project: ProjectSession
    let archive: MemoryArchive
    private let ended = Mutex(false)

    init(
      size: Size = Size(columns: 120, rows: 40), files: [String: String],
      provesOrigins: Bool = false, archive: MemoryArchive = MemoryArchive(),
      answer: @escaping ScriptedRunner.Answer
    ) throws {
      terminal = MemoryBackend(size: size)
      runner = ScriptedRunner(answer)
      folder = try ScratchFolder(files)
      self.archive = archive
      let inbox = Inbox()
      let runner = self.runner
      let folder = self.folder
      let read: @Sendable () async throws -> LoadedProject = { try await .read(folder) }
      project = ProjectSession(
        source: ProjectSession.Source(
          load: read, reload: read,
          pipeline: { RunPipeline(project: $0, runner: runner.runner, clocks: .stopped) },
          inspect: { pages in
            pages.map {
              PageSummary(
                page: $0, propsFunction: .getServerSideProps, runtime: .nodejs,
                hasStaticPaths: false, problems: [])
            }
          }),
        inbox: inbox, provesOrigins: provesOrigins, archive: archive.opener)
      let waker = terminal.waker
      inbox.onPost { waker.wake() }
      let terminal = self.terminal
      let project = self.project
      // The loop blocks, so it gets a thread of its own, as in the program.
      DedicatedThread.start { [self] in
        var interface = Interface(
          terminal: terminal, inbox: inbox, services: Interface.Services(project),
          state: AppState(size: terminal.size))
        interface.run()
        ended.withLock { $0 = true }
      }
      Task { await project.open() }
    }

    var isOver: Bool { ended.withLock { $0 } }

    func press(_ keys: Key...) {
      for key in keys { terminal.send(.key(key)) }
    }

    /// Waits for a text on the screen; the frame is attached to the failure when it never comes.
    @discardableResult
    func see(_ text: String) throws -> Canvas {
      let frame = terminal.waitForText(text)
      return try #require(
        frame, "never saw \(text) on:\n\(terminal.text.joined(separator: "\n"))")
    }
  }

  static let shop = [
    "pages/index.js": "", "pages/product/[slug].js": "", ".env": "API_KEY=k3y-from-the-file-0123\n",
  ]

  @Test func runsAPageAndJumpsFromAWarningToItsValue() throws {
    let program = try Program(files: Self.shop) { _ in
      .rendered([
        "items": [["name": "tea"], ["name": "pot"]], "config": ["key": "k3y-from-the-file-0123"],
      ])
    }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("run #1")
    try program.see("!!")
    #expect(!program.terminal.text.joined().contains("k3y-from-the-file"))
    program.press(.character("4"), .enter)
    try program.see("pageProps.config.key")
    // `x` shows the value under the cursor, which is now the leaked one.
    program.press(.character("x"))
    try program.see("k3y-from-the-file-0123")
  }

  @Test(arguments: [("", true), ("canary: false\n", false)])
  func provesOriginsInTheBackground(settings: String, isProven: Bool) throws {
    var files = Self.shop
    files["propscope.yaml"] = settings
    files[".env"] = "DOOR_PIN=4821\n"
    let program = try Program(files: files, provesOrigins: true) { request in
      // Too short for equality: only the second run can tell where it came from.
      let pin = request.environment.first { $0.name == "DOOR_PIN" }?.value ?? ""
      return .rendered(["a": .string(pin)])
    }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("run #1")
    if isProven {
      try program.see("!!")
    } else {
      try program.see("4821")
      program.press(.character("r"))
      try program.see("run #2")
      #expect(program.runner.asked.allSatisfy { !$0.isApart })
    }
  }

  @Test func editsTheRequestAndSendsWhatWasTyped() throws {
    let program = try Program(files: Self.shop) { request in
      let header = request.resolved.headers.first { $0.name == "x-debug" }
      return .rendered([
        "url": .string(request.resolved.url), "debug": JSONValue(header?.value),
      ])
    }
    try program.see("/product/[slug]")
    program.terminal.type(":open /product/[slug] slug=teapot")
    program.press(.enter)
    try program.see(#"url: "/product/teapot""#)
    program.terminal.type(":set header.x-debug on")
    program.press(.enter)
    program.press(.character("r"))
    try program.see(#"debug: "on""#)
  }

  @Test func fillsInAPlaceByItsName() throws {
    let program = try Program(files: Self.shop) { request in
      let header = request.resolved.headers.first { $0.name == "x-vercel-ip-country" }
      return .rendered(["country": JSONValue(header?.value)])
    }
    try program.see("/product/[slug]")
    program.terminal.type(":geo seoul")
    program.press(.enter, .character("r"))
    try program.see(#"country: "KR""#)
  }

  @Test func saysInOneLineWhatIsWrongWithAPlace() throws {
    let program = try Program(files: Self.shop) { _ in .rendered([:]) }
    try program.see("/product/[slug]")
    program.terminal.type(":geo atlantiss")
    program.press(.enter, .character("r"))
    let frame = try program.see(#"geo: there is no place "atlantiss" (did you mean atlanta?)"#)
    #expect(frame.position(of: "^J") == nil)
    #expect(program.runner.asked.isEmpty)
  }

  @Test func cancelsARunAndKeepsTheRequest() throws {
    let program = try Program(files: Self.shop) { _ in
      // Ends when the task is cancelled, as the worker does.
      while !Task.isCancelled { await Task.yield() }
      return PageRunAnswer(
        outcome: .failed(RunFailure(stage: .limit, name: "Cancelled", message: "was cancelled")))
    }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("cancel")
    program.press(.control("c"))
    try program.see("Cancelled")
    #expect(!program.isOver)
  }

  @Test func runsAgainWhenASourceFileChanges() async throws {
    let count = Mutex(0)
    let program = try Program(files: Self.shop) { _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return .rendered(["version": JSONValue(number)])
    }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("version: 1")
    await program.project.filesChanged([program.folder.path + "/pages/index.js"])
    try program.see("version: 2")
  }

  @Test func showsAPageThatWasAdded() async throws {
    let program = try Program(files: Self.shop) { _ in .rendered([:]) }
    try program.see("/product/[slug]")
    try program.folder.write("pages/news.js", "")
    await program.project.filesChanged([program.folder.path + "/pages/news.js"])
    try program.see("/news")
  }

  @Test func saysWhatIsWrongWithAProjectThatCannotBeRead() throws {
    let program = try Program(files: ["README.md": ""]) { _ in .rendered([:]) }
    try program.see("Couldn't find any `pages` directory")
  }

  @Test(arguments: [
    Size(columns: 80, rows: 24), Size(columns: 160, rows: 48), Size(columns: 40, rows: 10),
    Size(columns: 1, rows: 1),
  ])
  func survivesResizesInTheMiddleOfARun(size: Size) throws {
    let program = try Program(files: Self.shop) { _ in .rendered(["ok": true]) }
    try program.see("/product/[slug]")
    program.terminal.resize(to: size)
    program.press(.character("r"))
    program.terminal.resize(to: Size(columns: 120, rows: 40))
    try program.see("ok: true")
  }

  @Test func pageDataCannotReachTheTerminal() throws {
    let hostile = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{202E}x"
    let program = try Program(files: Self.shop) { _ in
      .rendered(["bad": .string(hostile), hostile: 1], html: "<p>\(hostile)</p>")
    }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("bad")
    for frame in program.terminal.frames {
      for cell in frame.cells {
        #expect(cell.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
      }
    }
  }

  @Test func theClipboardOfTheSettingsHoldsFromTheStart() throws {
    let terminal = MemoryBackend(size: Size(columns: 80, rows: 24), hangsUpAfterScript: true)
    var settings = Settings()
    try settings.set("clipboard", to: "file")
    var interface = Interface(
      terminal: terminal, inbox: Inbox(),
      services: Interface.Services(run: { _, _ in }, cancel: { _ in }),
      state: AppState(size: terminal.size, settings: settings))
    interface.run()
    #expect(terminal.clipboard == .file)
  }
}
