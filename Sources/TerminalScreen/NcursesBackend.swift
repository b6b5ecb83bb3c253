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

    /// Nil takes colours unless NO_COLOR is set.
    package init(
      colors: Bool? = nil, mouse: Bool = true, ascii: Bool? = nil,
      escapeDelay: Int = KeyDecoder.escapeDelay
    ) {
      self.colors = colors ?? (environmentValue("NO_COLOR") == nil)
      self.mouse = mouse
      self.ascii = ascii
      self.escapeDelay = escapeDelay
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
    let isPoor = !showsUnicode || terminalName == "linux"
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
    leave()
    cn_close()
    cn_signals_end()
    Glibc.close(descriptor)
  }

  // MARK: Frames

  package func present(_ canvas: Canvas) {
    guard isOpen, !isGone, canvas != shown else { return }
    guard cn_frame_begin() else { return isGone = true }
    painter.paint(canvas, over: shown, screen: size)
    cn_flush()
    if !cn_frame_end() { isGone = true }
    shown = canvas
  }

  package func redrawEverything() {
    cn_redraw_all()
    shown = nil
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
