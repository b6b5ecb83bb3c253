internal import CNcurses
internal import Glibc

/// The controlling terminal, drawn on with ncurses.
///
/// There is one at a time in a process, on one thread.
///
/// Frames come from `present`: ncurses sends what differs from the frame before, in one write,
/// between the marks of synchronized output. Keys are decoded here and not by ncurses, which
/// cannot tell a paste, a mouse report or a split sequence from typing. However the process ends,
/// the terminal's modes are put back: by `close`, by the signal handlers, or by the parent with
/// `TerminalRestore`.
package final class NcursesBackend: TerminalBackend {
  /// What the user may choose.
  package struct Options: Sendable, Hashable {
    /// Off with NO_COLOR, `--no-color`, and on terminals without colours in any case.
    package var colors: Bool
    package var mouse: Bool
    /// Draw with ASCII even where Unicode works; nil decides by locale and terminal.
    package var ascii: Bool?
    /// Milliseconds after which a lone escape is a key.
    package var escapeDelay: Int
    /// Whether the terminal is asked what its background is like.
    package var asksForBackground: Bool

    /// Nil takes colours unless NO_COLOR is set.
    package init(
      colors: Bool? = nil, mouse: Bool = true, ascii: Bool? = nil,
      escapeDelay: Int = KeyDecoder.escapeDelay, asksForBackground: Bool = false
    ) {
      self.colors = colors ?? (environmentValue("NO_COLOR") == nil)
      self.mouse = mouse
      self.ascii = ascii
      self.escapeDelay = escapeDelay
      self.asksForBackground = asksForBackground
    }
  }

  package private(set) var size: Size
  package let glyphs: GlyphSet
  package let waker: TerminalWaker
  /// How many colours there are; themes of more are shown with the nearest.
  package let depth: ColorDepth
  /// False when no character set with more than ASCII was found.
  package let showsUnicode: Bool

  let descriptor: Int32
  let wakeSignal: WakeSignal
  let signalDescriptor: Int32
  var decoder: KeyDecoder
  /// When the size is looked at after the window changed, in milliseconds of `Clock`.
  var resizeDeadline: Int?
  var isGone = false
  private var mouse: Bool
  var clipboard = ClipboardChoice.auto
  private var isOpen = true
  private var shown: Canvas?
  private var painter: CellPainter
  private var asksForBackground: Bool
  /// Whether the answer is still to come.
  private var awaitsBackground = false
  /// Where and when a button was pressed last.
  private var lastPress: (event: MouseEvent, time: Int)?

  /// The largest screen drawn on, in cells: a bogus size must not take all memory.
  private static let largest = Size(columns: 2000, rows: 1000)

  /// Takes the terminal over.
  ///
  /// - Throws: `TerminalError` when there is no terminal or it cannot be drawn on; it is left as
  ///   it was.
  package init(options: Options = Options()) throws(TerminalError) {
    let opened = cn_open_terminal()
    guard opened >= 0 else { throw .noTerminal(reason: errorText(-opened)) }
    showsUnicode = cn_choose_utf8()
    // The fonts of the Linux console have borders but no fold marks.
    let terminalName = environmentValue("TERM") ?? ""
    // No locale at all is that of most containers, whose terminals show UTF-8 all the same.
    let isOther = LocaleName(environmentValue).map { !$0.isUTF8 } ?? false
    let isPoor = !showsUnicode || terminalName == "linux" || isOther
    glyphs = !showsUnicode || options.ascii ?? isPoor ? .ascii : .unicode
    do throws(TerminalError) {
      guard let wakeSignal = WakeSignal() else { throw .system(reason: errorText(errno)) }
      self.wakeSignal = wakeSignal
      let failure = cn_save_modes(opened)
      guard failure == 0 else { throw .noTerminal(reason: errorText(failure)) }
      try Self.start(opened, terminalName, colors: options.colors)
      signalDescriptor = cn_signals_begin()
      guard signalDescriptor >= 0 else {
        cn_close()
        throw .system(reason: errorText(errno))
      }
    } catch {
      Glibc.close(opened)
      throw error
    }
    descriptor = opened
    mouse = options.mouse
    asksForBackground = options.asksForBackground && Self.tellsBackground(terminalName)
    let wakeSignal = self.wakeSignal
    waker = TerminalWaker { wakeSignal.raise() }
    decoder = KeyDecoder(
      terminfoKeys: TerminfoKeys.load(), backspaceIsControlH: TerminfoKeys.backspaceIsControlH(),
      escapeDelay: options.escapeDelay)
    depth = ColorDepth(rawValue: Int(cn_color_count())) ?? .none
    painter = CellPainter(showsUnicode: showsUnicode, depth: depth)
    size = Size(columns: 1, rows: 1)
    cn_hold_output()
    _ = cn_modes_on(mouse)
    size = Self.windowSize()
    cn_resize(Int32(size.rows), Int32(size.columns))
  }

  /// Handles signals again that somebody else has begun to handle since the terminal was taken
  /// over; does nothing while there is no screen. Called from any thread.
  package static func takeSignals() { cn_signals_reclaim() }

  /// Gives the terminal back at once, from any thread; nothing may be drawn after that.
  package static func restore() { cn_leave_for_good() }

  /// Terminals that know the question; others might print it.
  private static func tellsBackground(_ name: String) -> Bool {
    if name.hasPrefix("screen") { return environmentValue("TMUX") != nil }
    return ["xterm", "tmux", "alacritty", "foot", "kitty", "rxvt", "konsole", "vte", "gnome"]
      .contains { name.hasPrefix($0) }
  }

  private static func start(
    _ descriptor: Int32, _ name: String, colors: Bool
  ) throws(TerminalError) {
    switch cn_open(descriptor, colors) {
    case CN_OK: return
    case CN_UNKNOWN_TERMINAL: throw .unknownTerminal(name: name)
    case CN_CANNOT_MOVE_CURSOR: throw .cannotMoveCursor(name: name)
    default: throw .system(reason: "out of memory or file descriptors")
    }
  }

  deinit { close() }

  /// Gives the terminal back as it was found; nothing is drawn after that.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    // An answer that comes too late would be typed into the shell.
    if awaitsBackground { cn_forget_input() }
    leave()
    cn_close()
    cn_signals_end()
    Glibc.close(descriptor)
  }

  // MARK: Frames

  package func present(_ canvas: Canvas) {
    guard isOpen, !isGone, canvas != shown else { return }
    painter.paint(canvas, over: shown, screen: size)
    guard cn_flush() else { return isGone = true }
    shown = canvas
    if asksForBackground {
      // After the first frame: the answer is never waited for.
      asksForBackground = false
      awaitsBackground = cn_ask_background()
    }
  }

  package func redrawEverything() {
    cn_redraw_all()
    shown = nil
  }

  /// Tells double clicks from two clicks: the same cell within the time desktops take.
  func countingClicks(_ events: [TerminalEvent], now: Int) -> [TerminalEvent] {
    events.map { event in
      if case .background = event { awaitsBackground = false }
      guard case .mouse(var mouse) = event, mouse.action == .press else { return event }
      if let last = lastPress, last.event.column == mouse.column, last.event.row == mouse.row,
        last.event.button == mouse.button, now - last.time <= 400
      {
        mouse.clicks = last.event.clicks % 2 + 1
      }
      lastPress = (mouse, now)
      return .mouse(mouse)
    }
  }

  /// Adapts ncurses to the window; true when its size is another one than before.
  func takeSize() -> Bool {
    let before = size
    size = Self.windowSize()
    guard size != before else { return false }
    cn_resize(Int32(size.rows), Int32(size.columns))
    // The terminal has moved text about in its own way: nothing of the old frame is left.
    shown = nil
    return true
  }

  private static func windowSize() -> Size {
    var rows: Int32 = 1
    var columns: Int32 = 1
    unsafe cn_window_size(&rows, &columns)
    return Size(columns: min(Int(columns), largest.columns), rows: min(Int(rows), largest.rows))
  }

  // MARK: Leaving and coming back

  /// Stops the process group, as ^Z does in a program that has no screen.
  ///
  /// Returns when it goes on; the next events are `resumed`, and `resize` if it was resized.
  package func suspend() -> [TerminalEvent] {
    leave()
    cn_stop_process_group()
    return comeBack()
  }

  package func runInForeground(_ body: () -> Void) {
    guard isOpen, !isGone else { return body() }
    leave()
    cn_foreground_begin()
    body()
    cn_foreground_end()
    _ = comeBack()
  }

  package func adapt(mouse isOn: Bool, clipboard choice: ClipboardChoice) {
    clipboard = choice
    guard isOn != mouse else { return }
    mouse = isOn
    _ = cn_modes_off()
    _ = cn_modes_on(mouse)
  }

  /// Leaves the screen to the shell.
  func leave() {
    _ = cn_modes_off()
    cn_leave()
    cn_release_output()
  }

  /// After `leave`: somebody else had the terminal, so nothing is as it was.
  func comeBack() -> [TerminalEvent] {
    cn_hold_output()
    cn_resume()
    _ = cn_modes_on(mouse)
    redrawEverything()
    return takeSize() ? [.resumed, .resize(size)] : [.resumed]
  }
}
