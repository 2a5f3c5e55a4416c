#include <doctest/doctest.h>
#include <xxhash.h>

#include "base/hash.h"

using namespace galley;

TEST_CASE("hashes are those of XXH3 at every length, whatever the processor can do") {
  std::string bytes;
  // Its code differs up to 16, 128 and 240 bytes, beyond, and from block to block of 1024.
  for (const std::size_t size : {0, 1, 3, 4, 8, 9, 16, 17, 128, 129, 240, 241, 1024, 1025, 4096, 100'003}) {
    while (bytes.size() < size) bytes.push_back(static_cast<char>(bytes.size() * 7 + bytes.size() / 251));
    const XXH128_hash_t expected = XXH3_128bits(bytes.data(), size);
    const ContentHash hash = hash_bytes(std::string_view(bytes).substr(0, size));
    CAPTURE(size);
    CHECK(hash.high == expected.high64);
    CHECK(hash.low == expected.low64);
  }
}
