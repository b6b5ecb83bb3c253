// The part of the terminal that Swift cannot reach: ncurses' macros, globals and variadic
// functions, and what must be done inside signal handlers. Plain C types only: <curses.h> never
// leaks into Swift. Everything but cn_restore_terminal, cn_wake and the handlers belongs to one
// thread, the one that called cn_open.
#ifndef PROPSCOPE_CNCURSES_H
#define PROPSCOPE_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: The modes of the terminal (modes.c; no ncurses here)

/// Opens the controlling terminal; a negative errno when there is none.
int cn_open_terminal(void);

/// Remembers the modes of a terminal as what cn_restore_terminal puts back. 0 or an errno.
int cn_save_modes(int fd);

/// Whether the terminal's modes are the remembered ones, so that nothing is left to restore.
bool cn_modes_are_saved_ones(void);

/// Leaves the alternate screen and every mode this module sets, and puts the modes back: for
/// signal handlers and for a parent whose child died. Async-signal-safe.
void cn_restore_terminal(void);

/// Writes bytes to the terminal, past ncurses; between frames only. False once it is gone.
bool cn_write(const char *bytes, size_t count);

/// Sets the modes ncurses knows nothing of: paste brackets, focus reports, cells in given order.
bool cn_modes_on(bool mouse);
bool cn_modes_off(void);

/// Asks for the colour of the background (OSC 11); the answer is input.
bool cn_ask_background(void);

/// Drops input that has arrived and was not read.
void cn_forget_input(void);

// MARK: Standard output and error while the screen is up (output.c)

/// Sends what is written to descriptors 1 and 2, when they are terminals, to memory.
void cn_hold_output(void);

/// Gives descriptors 1 and 2 back and prints what was held. Async-signal-safe.
void cn_release_output(void);

/// Forgets what is held when it grew beyond a limit.
void cn_trim_output(void);

// MARK: Signals (signals.c)

/// What a signal handler wrote into the pipe.
enum cn_notice {
  CN_RESIZE = 'W',
  CN_STOP = 'Z',
  CN_CONTINUE = 'C',
  CN_HANGUP = 'H',
};

/// Installs the handlers and returns the descriptor to poll, or -1.
int cn_signals_begin(void);
void cn_signals_end(void);
/// Handles the signals again that another library has begun to handle; from any thread.
void cn_signals_reclaim(void);
/// Restores the terminal and lets held output go, if there is a screen; from any thread.
void cn_leave_for_good(void);

/// Stops the process group as ^Z would, and returns once it goes on in the foreground.
void cn_stop_process_group(void);

/// While another program has the terminal: ^C and ^Z are for it, not for this process.
void cn_foreground_begin(void);
void cn_foreground_end(void);

// MARK: Waking a poll from another thread (wake.c)

/// A descriptor that is readable from cn_wake until cn_wake_clear, or -1.
int cn_wake_open(void);
void cn_wake(int fd);
bool cn_wake_clear(int fd);

/// A pipe whose ends no child inherits.
bool cn_pipe(int *reader, int *writer);

// MARK: ncurses (screen.c)

enum cn_result {
  CN_OK = 0,
  CN_UNKNOWN_TERMINAL = 1,
  CN_CANNOT_MOVE_CURSOR = 2,
  CN_OUT_OF_MEMORY = 3,
};

enum {
  CN_BOLD = 1 << 0,
  CN_DIM = 1 << 1,
  CN_REVERSE = 1 << 2,
  CN_UNDERLINE = 1 << 3,
  CN_ITALIC = 1 << 4,
};

enum {
  /// In a colour: the rest of the number is red, green and blue. As a count: such colours work.
  CN_DIRECT = 1 << 24,
};

/// How many colours the terminal has after cn_open: 0, 8, 16, 256 or CN_DIRECT.
int cn_color_count(void);

/// Picks a UTF-8 character set, C.UTF-8 if the environment names none; false: ASCII only.
bool cn_choose_utf8(void);

/// Starts ncurses on a terminal; the caller keeps the descriptor.
enum cn_result cn_open(int fd, bool colors);

/// Back to the ordinary screen; cn_resume comes back from it.
void cn_leave(void);
void cn_resume(void);
void cn_close(void);

/// The size the kernel reports, at least 1x1.
void cn_window_size(int *rows, int *columns);
void cn_resize(int rows, int columns);

/// Puts text at a cell; colours are -1 (the terminal's own) to 15.
void cn_put(
  int row, int column, const uint32_t *scalars, int count, unsigned attributes, int foreground,
  int background);
void cn_erase_row(int row);
/// Sends this row whole with the next frame, whatever ncurses believes is on the screen.
void cn_redraw_row(int row);
/// Sends everything with the next frame.
void cn_redraw_all(void);
/// Shows the cursor at a cell with the next frame; a negative row hides it.
void cn_cursor(int row, int column);
/// Sends the frame: one write, which the terminal shows whole if it knows synchronized output.
/// Nothing is written for a frame without a change. False once the terminal is gone.
bool cn_flush(void);

/// The cells the C library, and so ncurses, gives a character; -1 when it knows none.
int cn_width(uint32_t scalar);

/// The bytes of a terminfo key such as "kcuu1"; NULL when the terminal has none.
const char *cn_key(const char *capability);

#endif
