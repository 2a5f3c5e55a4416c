#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace galley {

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "galley: internal error: %s (%s:%d)\n", expression, file, line);
  std::abort();
}

}  // namespace galley
