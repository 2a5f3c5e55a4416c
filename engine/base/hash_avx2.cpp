// Compiled with -mavx2 (base.cmake), so that the header's inline XXH3 takes the wide registers; empty on other processors.
#include "base/hash_avx2.h"

#ifdef __AVX2__
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace galley {

void hash_by_avx2(const void* bytes, std::size_t size, std::uint64_t& high, std::uint64_t& low) {
  const XXH128_hash_t hash = XXH3_128bits(bytes, size);
  high = hash.high64;
  low = hash.low64;
}

}  // namespace galley
#endif
