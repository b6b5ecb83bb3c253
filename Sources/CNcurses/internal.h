// What the files of this module share and Swift does not see.
#ifndef PROPSCOPE_CNCURSES_INTERNAL_H
#define PROPSCOPE_CNCURSES_INTERNAL_H

#define _GNU_SOURCE 1

#include "include/cncurses.h"

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

#endif
