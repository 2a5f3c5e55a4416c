#include "base/heap.h"

#include <cstdint>
#include <cstdlib>  // also says whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#endif

namespace galley {

#ifdef __GLIBC__
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;
constexpr std::size_t kUsual = 8 * kMegabyte;  // an article of four pictures uses seven

}  // namespace

void reserve_heap() {
  // Pictures and the file being made come from the heap too: a mapping of its own is touched anew each time.
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(32 * kMegabyte));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(64 * kMegabyte));
  mallopt(M_TOP_PAD, static_cast<int>(kMegabyte));
  void* block = std::malloc(kUsual);
  if (block == nullptr) return;
  const std::size_t into_page = reinterpret_cast<std::uintptr_t>(block) & (std::uintptr_t{4096} - 1);
  madvise(static_cast<char*>(block) - into_page, kUsual + into_page, MADV_HUGEPAGE);  // advice: a refusal changes nothing
  std::free(block);
}

void FreedMemory::give_back(std::size_t glyphs) {
  constexpr std::size_t kOften = 150'000;  // two dozen pages of A4
  glyphs_ += glyphs;
  if (glyphs_ < kOften) return;
  glyphs_ = 0;
  malloc_trim(kUsual);
}
#else
void reserve_heap() {}
void FreedMemory::give_back(std::size_t glyphs) { glyphs_ += glyphs; }
#endif

}  // namespace galley
