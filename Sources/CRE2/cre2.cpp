#include "cre2.h"

#include <re2/re2.h>

#include <cstring>
#include <new>
#include <string>

struct cre2_pattern {
  cre2_pattern(re2::StringPiece text, const re2::RE2::Options &options)
      : expression(text, options) {}

  re2::RE2 expression;
};

namespace {

/// The most captures a match reports, the whole match included.
constexpr size_t capture_limit = 16;

void describe(const char *reason, char *error, size_t capacity) {
  if (error == nullptr || capacity == 0) return;
  std::strncpy(error, reason, capacity - 1);
  error[capacity - 1] = '\0';
}

}  // namespace

extern "C" cre2_pattern *cre2_compile(const char *pattern, size_t length, bool ignore_case,
                                      bool utf8, char *error, size_t error_capacity) {
  try {
    re2::RE2::Options options;
    options.set_encoding(utf8 ? re2::RE2::Options::EncodingUTF8
                              : re2::RE2::Options::EncodingLatin1);
    options.set_case_sensitive(!ignore_case);
    options.set_log_errors(false);
    auto *compiled = new cre2_pattern(re2::StringPiece(pattern, length), options);
    if (compiled->expression.ok()) return compiled;
    describe(compiled->expression.error().c_str(), error, error_capacity);
    delete compiled;
  } catch (...) {
    describe("out of memory", error, error_capacity);
  }
  return nullptr;
}

extern "C" int cre2_group_count(const cre2_pattern *pattern) {
  return pattern->expression.NumberOfCapturingGroups();
}

extern "C" bool cre2_match(const cre2_pattern *pattern, const uint8_t *text, size_t length,
                           size_t start, bool anchored, cre2_range *captures,
                           size_t capture_count) {
  if (start > length) return false;
  try {
    // An empty text may have no address; RE2 would then say that nothing was captured.
    re2::StringPiece whole(text != nullptr ? reinterpret_cast<const char *>(text) : "", length);
    re2::StringPiece groups[capture_limit];
    const size_t wanted = capture_count < capture_limit ? capture_count : capture_limit;
    const auto anchor = anchored ? re2::RE2::ANCHOR_START : re2::RE2::UNANCHORED;
    if (!pattern->expression.Match(whole, start, length, anchor, groups,
                                   static_cast<int>(wanted))) {
      return false;
    }
    for (size_t index = 0; index < wanted; index++) {
      const bool present = groups[index].data() != nullptr;
      const auto offset = present ? groups[index].data() - whole.data() : -1;
      captures[index].start = offset;
      captures[index].end = present ? offset + static_cast<int64_t>(groups[index].size()) : -1;
    }
    return true;
  } catch (...) {
    return false;
  }
}

extern "C" void cre2_free(cre2_pattern *pattern) { delete pattern; }
