#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A C face for RE2, which is C++: compile, match with captures on bytes, free.
//
// Texts are bytes and offsets are byte offsets. Patterns and texts are read as Latin-1, so that
// invalid UTF-8 is no special case, unless a pattern asks for UTF-8: then bytes that are none match
// nothing. Nothing throws through this interface. A pattern may be matched from any number of
// threads at once.

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern; opaque.
typedef struct cre2_pattern cre2_pattern;

/// A capture as byte offsets from the start of the text; both -1 when the group took no part.
typedef struct cre2_range {
  int64_t start;
  int64_t end;
} cre2_range;

/// Compiles a pattern, or returns NULL and writes why (NUL-terminated) into `error`.
cre2_pattern *cre2_compile(const char *pattern, size_t length, bool ignore_case, bool utf8,
                           char *error, size_t error_capacity);

/// Number of capturing groups, the whole match not counted.
int cre2_group_count(const cre2_pattern *pattern);

/// Looks for the leftmost match that begins at or after `start`, or exactly there if `anchored`.
///
/// Bytes before `start` are context: `\b` and `^` see them. Writes the whole match and then the
/// groups into `captures`, as many as there is room for.
bool cre2_match(const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t start,
                bool anchored, cre2_range *captures, size_t capture_count);

/// Frees a pattern; NULL is allowed.
void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif
