// What the files of this module share and Swift does not see.
#ifndef PROPSCOPE_CNCURSES_INTERNAL_H
#define PROPSCOPE_CNCURSES_INTERNAL_H

#define _GNU_SOURCE 1

#include "include/cncurses.h"

#include <stddef.h>

/// The descriptor given to cn_save_modes, or -1.
int cn_terminal(void);

/// Around newterm, whose handlers would end the process in ncurses' way.
void cn_keep_handlers(void);
void cn_put_back_handlers(void);

/// Between the two, what is written to a descriptor of the terminal is kept; the second sends all
/// of it with one write, between the marks of synchronized output. A false begin changes nothing;
/// a false end means that the terminal is gone.
bool cn_gather_begin(int descriptor);
bool cn_gather_end(int descriptor);
void cn_gather_close(void);

/// Puts the remembered modes back, even from a background process group.
bool cn_put_back_modes(void);

/// Whether direct colours are to be sent although terminfo has 256; given its setaf.
bool cn_direct_begin(const char *setForeground);

/// The number that ncurses is given for a colour: of the palette, or CN_DIRECT and a value.
int cn_direct_number(int color);

/// Puts the colours right in what ncurses wrote; returns the new length, at most four times the old.
bool cn_direct_is_on(void);
size_t cn_direct_translate(const char *from, size_t count, char *to);

#endif
