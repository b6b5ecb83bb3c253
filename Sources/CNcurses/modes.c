#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A terminal is one per process, and a signal handler can be handed no argument: hence globals.
static int terminal = -1;
static struct termios saved;
static volatile sig_atomic_t restoring;

// Every mode that we or ncurses set, undone: synchronized output, paste brackets, focus, mouse,
// order of cells, attributes, cursor, alternate screen, application keys, start of line.
static const char restoreText[] =
  "\033[?2026l\033[?2004l\033[?1004l\033[?1000;1002;1006l\033[8h\033[0m\033[?25h\033[?1049l"
  "\033[?1l\033>\r";

int cn_open_terminal(void) {
  int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

int cn_save_modes(int fd) {
  if (tcgetattr(fd, &saved) != 0) return errno;
  terminal = fd;
  restoring = 0;
  return 0;
}

int cn_terminal(void) { return terminal; }

bool cn_modes_are_saved_ones(void) {
  struct termios now;
  if (terminal < 0 || tcgetattr(terminal, &now) != 0) return true;
  return now.c_iflag == saved.c_iflag && now.c_oflag == saved.c_oflag &&
    now.c_cflag == saved.c_cflag &&
    (now.c_lflag & ~(tcflag_t)(PENDIN | FLUSHO)) == (saved.c_lflag & ~(tcflag_t)(PENDIN | FLUSHO)) &&
    memcmp(now.c_cc, saved.c_cc, sizeof now.c_cc) == 0;
}

bool cn_put_back_modes(void) {
  // From a background process group tcsetattr would stop us; the modes matter more.
  sigset_t ttou, before;
  sigemptyset(&ttou);
  sigaddset(&ttou, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &ttou, &before);
  int result;
  do { result = tcsetattr(terminal, TCSANOW, &saved); } while (result != 0 && errno == EINTR);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result == 0;
}

void cn_restore_terminal(void) {
  if (terminal < 0 || restoring) return;
  restoring = 1;
  int before = errno;
  // One write, and no wait for a terminal that is stuck: this may be a signal handler.
  ssize_t ignored = write(terminal, restoreText, sizeof restoreText - 1);
  (void)ignored;
  cn_put_back_modes();
  errno = before;
  restoring = 0;
}

bool cn_write(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(terminal, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      // Somebody made the open file non-blocking: wait for room, do not burn a core.
      struct pollfd room = {.fd = terminal, .events = POLLOUT};
      if (poll(&room, 1, 1000) <= 0) return false;
    } else if (written == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

static bool writeText(const char *text) { return cn_write(text, strlen(text)); }

bool cn_modes_on(bool mouse) {
  // CSI 8 l: a terminal that reorders right-to-left text leaves cells where they are put.
  return writeText(
    mouse ? "\033[?2004h\033[?1004h\033[8l\033[?1000;1002;1006h" : "\033[?2004h\033[?1004h\033[8l");
}

bool cn_modes_off(void) {
  return writeText("\033[?2026l\033[?2004l\033[?1004l\033[?1000;1002;1006l\033[8h");
}

bool cn_ask_background(void) { return writeText("\033]11;?\033\\"); }

void cn_forget_input(void) { tcflush(terminal, TCIFLUSH); }
