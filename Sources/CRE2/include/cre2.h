#pragma once
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
/// A compiled RE2 pattern; opaque.
typedef struct cre2_pattern cre2_pattern;
#ifdef __cplusplus
}
#endif
