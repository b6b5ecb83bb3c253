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

/// Puts the remembered modes back, even from a background process group.
bool cn_put_back_modes(void);

/// Whether direct colours are to be sent although terminfo has 256; given its setaf.
bool cn_direct_begin(const char *setForeground);

/// The number that ncurses is given for a colour: of the palette, or CN_DIRECT and a value.
int cn_direct_number(int color);

/// Around what ncurses writes to a descriptor: it goes through memory, with the colours put right.
void cn_direct_redirect(int descriptor);
void cn_direct_send(void);

#endif
