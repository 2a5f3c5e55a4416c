// GALLEY_ASSERT: an invariant of ours. Reachable by no input; aborts where asserts are on, costs nothing elsewhere.
#pragma once

#ifdef GALLEY_ENABLE_ASSERTS
namespace galley {
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);
}
#define GALLEY_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::galley::assertion_failed(#expression, __FILE__, __LINE__))
#else
#define GALLEY_ASSERT(expression) static_cast<void>(0)
#endif
