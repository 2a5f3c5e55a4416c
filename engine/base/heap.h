// The heap of a program that makes one document, or one after another.
#pragma once

#include <cstddef>

namespace galley {

// Takes what a usual article needs from the system at once, in large pages, and keeps what is freed: a cold render spends a
// sixth of its time on the first touch of two thousand small pages otherwise. Call first thing in main(), and in a worker after
// its fork. Does nothing where the C library is not glibc.
void reserve_heap();

// Memory that becomes free within the heap of a long document, and is not reused there since what comes is of other sizes. Given
// back to the system once in a while, where that can be done (glibc): it takes milliseconds.
class FreedMemory {
 public:
  // After each page, with its glyphs.
  void give_back(std::size_t glyphs);

 private:
  std::size_t glyphs_ = 0;
};

}  // namespace galley
