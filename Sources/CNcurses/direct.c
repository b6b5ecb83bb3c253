#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Direct colours on terminals whose terminfo entry has 256.
//
// Nearly every terminal that can show them is called xterm-256color, tmux-256color or the like and
// says what it can in COLORTERM. ncurses knows colours by number only. So a direct colour takes a
// number of the palette's upper part, and what ncurses writes for that number is put right on its
// way out, where a frame is gathered: `38;5;N` becomes `38;2;R;G;B` where N was taken.

enum { firstSlot = 16, slotCount = 256 };

/// For each number: -1 free, a number of the palette, or CN_DIRECT and red, green, blue.
static int slots[slotCount];
static bool isOn;

bool cn_direct_is_on(void) { return isOn; }

bool cn_direct_begin(const char *setForeground) {
  isOn = false;
  const char *promise = getenv("COLORTERM");
  if (promise == NULL || (strcmp(promise, "truecolor") != 0 && strcmp(promise, "24bit") != 0)) {
    return false;
  }
  // GNU screen hands the variable on and knows no direct colours; tmux translates them.
  const char *name = getenv("TERM");
  if (name != NULL && strncmp(name, "screen", 6) == 0 && getenv("TMUX") == NULL) return false;
  if (setForeground == NULL || setForeground == (char *)-1) return false;
  if (strstr(setForeground, "38;5;") == NULL) return false;
  for (int i = 0; i < slotCount; i++) slots[i] = -1;
  isOn = true;
  return true;
}

int cn_direct_number(int color) {
  if (!isOn || color < firstSlot) return color;
  // A number of the palette keeps its own place when that is free.
  if (color < slotCount && (slots[color] < 0 || slots[color] == color)) {
    slots[color] = color;
    return color;
  }
  for (int i = slotCount - 1; i >= firstSlot; i--) {
    if (slots[i] == color) return i;
  }
  for (int i = slotCount - 1; i >= firstSlot; i--) {
    if (slots[i] >= 0) continue;
    slots[i] = color;
    return i;
  }
  // No theme has so many colours.
  return slotCount - 1;
}

/// Reads `38;5;N` or `48;5;N` at a place and says how long it is; 0 when there is none.
static size_t colorAt(const char *text, size_t left, int *number) {
  if (left < 6 || (text[0] != '3' && text[0] != '4') || memcmp(text + 1, "8;5;", 4) != 0) return 0;
  size_t length = 5;
  *number = 0;
  while (length < left && length < 8 && text[length] >= '0' && text[length] <= '9') {
    *number = *number * 10 + text[length++] - '0';
  }
  return length > 5 && *number < slotCount ? length : 0;
}

size_t cn_direct_translate(const char *from, size_t count, char *to) {
  size_t used = 0;
  size_t at = 0;
  while (at < count) {
    to[used++] = from[at++];
    if (to[used - 1] != '\033' || at >= count || from[at] != '[') continue;
    // The parameters of one sequence: digits and semicolons.
    bool isStart = true;
    to[used++] = from[at++];
    while (at < count && ((from[at] >= '0' && from[at] <= '9') || from[at] == ';')) {
      int number = 0;
      size_t length = isStart ? colorAt(from + at, count - at, &number) : 0;
      int value = length > 0 ? slots[number] : -1;
      if (value < 0) {
        isStart = from[at] == ';';
        to[used++] = from[at++];
        continue;
      }
      if (value >= CN_DIRECT) {
        used += (size_t)sprintf(to + used, "%c8;2;%d;%d;%d", from[at], value >> 16 & 255,
                                value >> 8 & 255, value & 255);
      } else {
        used += (size_t)sprintf(to + used, "%c8;5;%d", from[at], value);
      }
      at += length;
      isStart = false;
    }
  }
  return used;
}
