#include "internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// ncurses writes whenever its buffer is full, which is small: two kilobytes on a terminal of 80x24.
// A terminal that draws between two such writes shows half a frame. So ncurses writes to memory
// under the number of its descriptor, and what it wrote goes to the terminal in one piece.

static const char beginMark[] = "\033[?2026h";
static const char endMark[] = "\033[?2026l";
enum { markLength = sizeof beginMark - 1, keepLimit = 1 << 18 };

static int gathered = -1;
static char *frame;
static size_t capacity;

bool cn_gather_begin(int descriptor) {
  if (gathered < 0) gathered = memfd_create("propscope-frame", MFD_CLOEXEC);
  if (gathered < 0 || lseek(gathered, 0, SEEK_SET) < 0) return false;
  return dup3(gathered, descriptor, O_CLOEXEC) >= 0;
}

/// Reads what was gathered between the marks, colours put right; 0 without memory for it.
static size_t readFrame(size_t count) {
  // Direct colours take more room than the numbers they are put in place of.
  size_t ahead = cn_direct_is_on() ? 4 * count : 0;
  size_t needed = ahead + count + 2 * markLength;
  if (needed > capacity) {
    char *larger = realloc(frame, needed);
    if (larger == NULL) return 0;
    frame = larger;
    capacity = needed;
  }
  memcpy(frame, beginMark, markLength);
  char *text = frame + markLength + ahead;
  for (size_t done = 0; done < count;) {
    ssize_t read = pread(gathered, text + done, count - done, (off_t)done);
    if (read <= 0) return 0;
    done += (size_t)read;
  }
  if (ahead > 0) count = cn_direct_translate(text, count, frame + markLength);
  memcpy(frame + markLength + count, endMark, markLength);
  return count + 2 * markLength;
}

bool cn_gather_end(int descriptor) {
  off_t count = lseek(gathered, 0, SEEK_CUR);
  if (dup3(cn_terminal(), descriptor, O_CLOEXEC) < 0) return false;
  if (count <= 0) return count == 0;
  size_t length = readFrame((size_t)count);
  bool isSent = length > 0 && cn_write(frame, length);
  // A frame of a huge screen is rare; its memory is not kept.
  if (count > keepLimit) cn_gather_close();
  return isSent;
}

void cn_gather_close(void) {
  if (gathered >= 0) close(gathered);
  free(frame);
  gathered = -1;
  frame = NULL;
  capacity = 0;
}
