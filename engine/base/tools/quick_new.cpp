// operator new and delete of the program `galley`: blocks of up to half a kilobyte are kept by size when they are given back, and
// handed out again without asking the allocator.
//
// The C library keeps seven blocks of a size in the same manner; a document gives back thousands at once. Only this program has it,
// not libgalley, whose host decides about its heap, and not what sanitizers watch. Lists are a thread's own: a block may be given
// back by another thread than took it. It is the C library's malloc all the same, so limits on memory hold.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>  // also says whether this is glibc
#include <new>

#if defined(__GLIBC__) && !defined(GALLEY_SANITIZED)
#include <malloc.h>

namespace {

constexpr std::size_t kStep = 16;                // malloc's own
constexpr std::size_t kSizes = 33;               // up to 512 bytes
constexpr std::uint32_t kMostBytes = 1U << 19U;  // kept of one size; more goes back, so that other sizes can have it

struct Block {
  Block* next;
};
struct Kept {
  Block* first;
  std::uint32_t count;
};
thread_local std::array<Kept, kSizes> kept_blocks{};

void* ask_for(std::size_t bytes) {
  while (true) {
    if (void* block = std::malloc(bytes); block != nullptr) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

void* operator new(std::size_t bytes) {
  const std::size_t size = (bytes + kStep - 1) / kStep;
  if (size >= kSizes || size == 0) return ask_for(bytes == 0 ? 1 : bytes);
  Kept& kept = kept_blocks[size];
  if (kept.first == nullptr) return ask_for(size * kStep);
  Block* block = kept.first;
  kept.first = block->next;
  --kept.count;
  return block;
}

void operator delete(void* address) noexcept {
  if (address == nullptr) return;
  // A block asked for with n * 16 bytes has 8 more.
  const std::size_t size = malloc_usable_size(address) / kStep;
  if (size >= kSizes || kept_blocks[size].count * size * kStep >= kMostBytes) return std::free(address);
  Kept& kept = kept_blocks[size];
  kept.first = new (address) Block{kept.first};
  ++kept.count;
}

void operator delete(void* address, std::size_t) noexcept { operator delete(address); }
#endif
