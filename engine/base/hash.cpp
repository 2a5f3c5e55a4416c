// XXH3 gives the same value on every processor. The library is compiled for the oldest; where AVX2 is there, long inputs take our
// own compilation of the same header, which needs a quarter of the instructions.
#include "base/hash.h"

#include <xxhash.h>

#include "base/hash_avx2.h"

namespace galley {

ContentHash hash_bytes(std::span<const std::byte> bytes) {
#ifdef GALLEY_MAY_HAVE_AVX2
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) {
    ContentHash hash;
    hash_by_avx2(bytes.data(), bytes.size(), hash.high, hash.low);
    return hash;
  }
#endif
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

ContentHash hash_bytes(std::string_view bytes) { return hash_bytes(std::as_bytes(std::span(bytes))); }

std::string ContentHash::hex() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text(32, '0');
  for (int i = 0; i < 16; ++i) {
    text[15 - i] = kDigits[(high >> (4 * i)) & 15];
    text[31 - i] = kDigits[(low >> (4 * i)) & 15];
  }
  return text;
}

}  // namespace galley
