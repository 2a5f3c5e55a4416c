// XXH3 by AVX2, for hash.cpp alone. No other header is included here or in hash_avx2.cpp: inline functions compiled for AVX2 there
// must not become the ones that the rest of the program calls.
#pragma once

#include <cstddef>
#include <cstdint>

namespace galley {

// Only where the processor has AVX2.
void hash_by_avx2(const void* bytes, std::size_t size, std::uint64_t& high, std::uint64_t& low);

}  // namespace galley
