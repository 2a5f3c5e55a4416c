// Structures that cross the library's border and begin with their size: an older or newer caller knows fewer or more members.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace galley::api {

// What the caller gave, its members beyond `given->size` as in `usual`. False if the size makes no sense.
template <class Struct>  // any of c.h with `size` first
bool take(const Struct* given, Struct& out) {
  if (given == nullptr || given->size < sizeof given->size) return false;
  std::memcpy(&out, given, std::min(given->size, sizeof(Struct)));
  out.size = sizeof(Struct);
  return true;
}

// Fills in as much as the caller has room for. False if the size makes no sense.
template <class Struct>  // any of c.h with `size` first
bool give(const Struct& made, Struct* out) {
  if (out == nullptr || out->size < sizeof out->size) return false;
  const std::size_t room = std::min(out->size, sizeof(Struct));
  std::memcpy(reinterpret_cast<char*>(out) + sizeof out->size, reinterpret_cast<const char*>(&made) + sizeof made.size,
              room - sizeof made.size);
  return true;
}

}  // namespace galley::api
