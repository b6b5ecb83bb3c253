internal import CNcurses
internal import Glibc

/// Puts a terminal right after the program that drew on it died, whatever way.
///
/// For the parent process: make one before the child starts, call `restore` after it ended. It
/// uses no ncurses, and no backend may be open in the same process.
package struct TerminalRestore: ~Copyable {
  private let descriptor: Int32

  /// Remembers the modes of the controlling terminal; nil when there is none.
  package init?() {
    let opened = cn_open_terminal()
    guard opened >= 0 else { return nil }
    guard cn_save_modes(opened) == 0 else {
      close(opened)
      return nil
    }
    descriptor = opened
  }

  /// Leaves the alternate screen and puts the modes back; false when the child had done it.
  ///
  /// `status` is what `waitpid` said about a child that had the screen.
  @discardableResult
  package func restore(afterChildStatus status: Int32) -> Bool {
    let signal = status & 0x7F
    // The child restores before it dies of any other signal. Of these it may not know, and the
    // modes alone tell nothing: Node puts those of its standard streams back whenever it can.
    let isSilentDeath = signal == SIGKILL || signal == SIGSEGV || signal == SIGSYS
    // The modes are the last thing that is put back, so equal modes mean a clean end. Leaving an
    // alternate screen that is not shown would move the cursor of some terminals.
    guard isSilentDeath || !cn_modes_are_saved_ones() else { return false }
    cn_restore_terminal()
    return true
  }

  deinit { close(descriptor) }
}
