// Begins the application as soon as the loader has put this library into a Node process, while Node
// itself is still starting on the main thread. See docs/architecture.md, "Start".

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

/// In PropscopeHost; tests have this target without it.
extern void propscope_begin_early(int count, char *const *arguments) __attribute__((weak));

/// The loader hands the command line to constructors as it does to main.
static void begin(int count, char **arguments) {
  const char *first = getenv("PROPSCOPE_EARLY");
  // A script that starts Node is not Node.
  if (first == NULL || dlsym(RTLD_DEFAULT, "napi_create_function") == NULL) return;
  int skipped = atoi(first);
  unsetenv("PROPSCOPE_EARLY");
  // What Node starts must not be loaded with this library.
  const char *others = getenv("PROPSCOPE_OTHER_PRELOADS");
  if (others != NULL) {
    setenv("LD_PRELOAD", others, 1);
  } else {
    unsetenv("LD_PRELOAD");
  }
  unsetenv("PROPSCOPE_OTHER_PRELOADS");
  if (propscope_begin_early == NULL || skipped < 1 || skipped > count) return;
  propscope_begin_early(count - skipped, arguments + skipped);
}

/// After all other constructors, those of the Swift runtime and of libdispatch above all: lld sorts
/// by this number, and constructors without one count as 65536.
__attribute__((used, section(".init_array.99999"))) static void (*const lastConstructor)(
  int, char **) = begin;
