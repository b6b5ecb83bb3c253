#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "internal.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *input;
static FILE *output;
static bool hasColors;
static int colorCount;
static bool isDirect;
/// Direct colours beside the 256 that terminfo knows of.
static bool isTranslated;
static bool hasDefaultColors;
static int cursorShape = -1;
static int wantedShape = -1;

bool cn_choose_utf8(void) {
  // Only the character type: a decimal comma would reach every number that Node parses.
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX > 1) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL && MB_CUR_MAX > 1;
}

static void closeFiles(void) {
  cn_gather_close();
  if (input != NULL) fclose(input);
  if (output != NULL) fclose(output);
  input = NULL;
  output = NULL;
}

static void startColors(bool wanted) {
  hasColors = false;
  isTranslated = false;
  // On a terminal without colours some of ncurses' colour functions crash: ask first.
  if (!wanted || !has_colors() || start_color() != OK) return;
  hasColors = true;
  hasDefaultColors = use_default_colors() == OK;
  // With direct colours the numbers from 8 on are red-green-blue values, nearly black.
  isDirect = COLORS > 256;
  colorCount = isDirect || COLORS < 16 ? 8 : COLORS < 256 ? 16 : 256;
  isTranslated = !isDirect && colorCount == 256 && cn_direct_begin(tigetstr("setaf"));
}

int cn_color_count(void) { return !hasColors ? 0 : isDirect || isTranslated ? CN_DIRECT : colorCount; }

/// A value that is no place in the palette, as a terminal with direct colours counts it.
static int directNumber(int color) {
  if (isTranslated) return cn_direct_number(color);
  if (color < CN_DIRECT) return color;
  int value = color & (CN_DIRECT - 1);
  // The first eight are the palette's: the darkest blues are taken for the next one.
  return value < 8 ? 8 : value;
}

enum cn_result cn_open(int fd, bool colors) {
  // The size comes from the kernel: exported LINES and COLUMNS would freeze it.
  use_env(FALSE);
  use_tioctl(TRUE);
  int inputCopy = dup(fd);
  int outputCopy = dup(fd);
  input = inputCopy < 0 ? NULL : fdopen(inputCopy, "r");
  output = outputCopy < 0 ? NULL : fdopen(outputCopy, "w");
  if (input == NULL || output == NULL) {
    closeFiles();
    return CN_OUT_OF_MEMORY;
  }
  cn_keep_handlers();
  screen = newterm(NULL, output, input);
  cn_put_back_handlers();
  if (screen == NULL) {
    closeFiles();
    return CN_UNKNOWN_TERMINAL;
  }
  const char *move = tigetstr("cup");
  if (move == NULL || move == (char *)-1) {
    endwin();
    cn_put_back_modes();
    delscreen(screen);
    screen = NULL;
    closeFiles();
    return CN_CANNOT_MOVE_CURSOR;
  }
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  // Keys are read from the descriptor by us; ncurses must not stop a frame to look for them.
  typeahead(-1);
  scrollok(stdscr, FALSE);
  startColors(colors);
  curs_set(0);
  cursorShape = wantedShape = 0;
  leaveok(stdscr, TRUE);
  // Until this cycle ncurses 6.4 flushes at every cursor move; after it a frame is one write.
  endwin();
  refresh();
  return CN_OK;
}

void cn_leave(void) {
  // endwin leaves the colours and the cursor as they are in some entries; ours are plain.
  curs_set(1);
  cursorShape = -1;
  endwin();
  cn_put_back_modes();
}

void cn_resume(void) {
  clearok(curscr, TRUE);
  refresh();
}

void cn_close(void) {
  if (screen == NULL) return;
  if (!isendwin()) cn_leave();
  delscreen(screen);
  screen = NULL;
  closeFiles();
}

void cn_window_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(cn_terminal(), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
    *rows = size.ws_row;
    *columns = size.ws_col;
  } else if (screen != NULL) {
    *rows = LINES > 0 ? LINES : 1;
    *columns = COLS > 0 ? COLS : 1;
  } else {
    *rows = 24;
    *columns = 80;
  }
}

void cn_resize(int rows, int columns) {
  if (rows != LINES || columns != COLS) resizeterm(rows, columns);
  cn_redraw_all();
}

/// The colour pair for two colours, made when first needed; 0 when there are no more.
static int pairFor(int foreground, int background) {
  if (foreground < 0 && background < 0) return 0;
  if (!hasDefaultColors) {
    foreground = foreground < 0 ? COLOR_WHITE : foreground;
    background = background < 0 ? COLOR_BLACK : background;
  }
  int pair = find_pair(foreground, background);
  if (pair > 0) return pair;
  static int next;
  static SCREEN *owner;
  if (owner != screen) {
    owner = screen;
    next = 1;
  }
  if (next >= COLOR_PAIRS || next > 1024) return 0;
  return init_extended_pair(next, foreground, background) == OK ? next++ : 0;
}

static void applyStyle(unsigned attributes, int foreground, int background) {
  attr_t value = A_NORMAL;
  if (attributes & CN_BOLD) value |= A_BOLD;
  if (attributes & CN_DIM) value |= A_DIM;
  if (attributes & CN_REVERSE) value |= A_REVERSE;
  if (attributes & CN_UNDERLINE) value |= A_UNDERLINE;
  if (attributes & CN_ITALIC) value |= A_ITALIC;
  int pair = 0;
  if (hasColors) {
    if (colorCount < 16 && foreground >= 8 && foreground < 16) {
      foreground -= 8;
      value |= A_BOLD;
    }
    if (colorCount < 16 && background >= 8 && background < 16) background -= 8;
    foreground = directNumber(foreground);
    background = directNumber(background);
    pair = pairFor(foreground, background);
  }
  wattr_set(stdscr, value, (short)(pair > 255 ? 255 : pair), &pair);
}

void cn_put(
  int row, int column, const uint32_t *scalars, int count, unsigned attributes, int foreground,
  int background) {
  applyStyle(attributes, foreground, background);
  // The lower right cell is drawn although ncurses reports an error for it.
  mvwaddnwstr(stdscr, row, column, (const wchar_t *)scalars, count);
}

void cn_erase_row(int row) {
  applyStyle(0, -1, -1);
  wmove(stdscr, row, 0);
  wclrtoeol(stdscr);
}

void cn_redraw_row(int row) { wredrawln(stdscr, row, 1); }

void cn_redraw_all(void) { clearok(curscr, TRUE); }

void cn_cursor(int row, int column) {
  wantedShape = row >= 0 ? 1 : 0;
  leaveok(stdscr, wantedShape == 0);
  if (wantedShape == 1) wmove(stdscr, row, column);
}

bool cn_flush(void) {
  // Between endwin and refresh ncurses asks its descriptor for the terminal's modes.
  bool isGathered = !isendwin() && cn_gather_begin(fileno(output));
  // ncurses sends the shape of the cursor at once, which is now a part of the frame.
  if (wantedShape != cursorShape) curs_set(wantedShape);
  cursorShape = wantedShape;
  wnoutrefresh(stdscr);
  doupdate();
  return isGathered ? cn_gather_end(fileno(output)) : true;
}

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

const char *cn_key(const char *capability) {
  const char *bytes = tigetstr(capability);
  return bytes == (char *)-1 ? NULL : bytes;
}
