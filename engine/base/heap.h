// The heap of a program that makes one document, or one after another.
#pragma once

namespace galley {

// Takes what a usual article needs from the system at once, in large pages, and keeps what is freed: a cold render spends a
// sixth of its time on the first touch of two thousand small pages otherwise. Call first thing in main(), and in a worker after
// its fork. Does nothing where the C library is not glibc.
void reserve_heap();

}  // namespace galley
