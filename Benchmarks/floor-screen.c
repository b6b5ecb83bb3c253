// The least that Node and ncurses need for a screen: loaded by Node, it starts ncurses and draws a
// line. Benchmarks/rows/frames.mjs compiles it and measures until that line is there.
#include <curses.h>

void *napi_register_module_v1(void *environment, void *exports) {
  (void)environment;
  initscr();
  mvaddstr(0, 0, "floor is here");
  refresh();
  return exports;
}
