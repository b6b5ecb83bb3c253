#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// Text on descriptors 1 and 2 would be drawn over the screen and lost with it: a Swift trap's
// message, a warning of Node. It is held in memory and printed when the screen is gone.
static int held = -1;
static int original[2] = {-1, -1};

enum { holdLimit = 1 << 20, printLimit = 1 << 16 };

void cn_hold_output(void) {
  if (held >= 0) return;
  held = memfd_create("propscope-output", MFD_CLOEXEC);
  if (held < 0) return;
  fcntl(held, F_SETFL, O_APPEND);
  for (int i = 0; i < 2; i++) {
    if (!isatty(i + 1)) continue;
    original[i] = fcntl(i + 1, F_DUPFD_CLOEXEC, 3);
    if (original[i] >= 0) dup2(held, i + 1);
  }
}

void cn_release_output(void) {
  if (held < 0) return;
  int before = errno;
  int target = -1;
  for (int i = 0; i < 2; i++) {
    if (original[i] < 0) continue;
    dup2(original[i], i + 1);
    close(original[i]);
    original[i] = -1;
    target = i + 1;
  }
  struct stat state;
  if (target > 0 && fstat(held, &state) == 0) {
    off_t offset = state.st_size > printLimit ? state.st_size - printLimit : 0;
    char buffer[4096];
    ssize_t count;
    while ((count = pread(held, buffer, sizeof buffer, offset)) > 0) {
      if (write(target, buffer, (size_t)count) != count) break;
      offset += count;
    }
  }
  close(held);
  held = -1;
  errno = before;
}

void cn_trim_output(void) {
  struct stat state;
  if (held >= 0 && fstat(held, &state) == 0 && state.st_size > holdLimit) {
    int ignored = ftruncate(held, 0);
    (void)ignored;
  }
}
