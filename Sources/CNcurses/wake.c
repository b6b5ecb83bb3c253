#include "internal.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

int cn_wake_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void cn_wake(int fd) {
  // When the counter is full the descriptor is readable already.
  eventfd_write(fd, 1);
}

bool cn_wake_clear(int fd) {
  eventfd_t count;
  return eventfd_read(fd, &count) == 0;
}

bool cn_pipe(int *reader, int *writer) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  *reader = ends[0];
  *writer = ends[1];
  return true;
}
