#include "cre2.h"
#include <re2/re2.h>
struct cre2_pattern { re2::RE2 pattern; };
