// The file of compiled hyphenation patterns: written by tools/compile_hyphens.cpp at build time, read in place at run time.
//
// All numbers are little-endian 32-bit words unless said otherwise; offsets count bytes from the start of the file.
//   file:       magic, count, then per language { char tag[16] ("en-us", zero padded), u32 dictionary }, sorted by tag
//   dictionary: left_min, right_min, compound_left_min, compound_right_min, no_hyphen, level[2]
//               no_hyphen -> count, then per string: length, code points; level[1] is 0 if there is one level only
//   level:      symbols, nodes, alphabet, node_words, node_matches, digits, ascii, root
//               alphabet     -> sorted code points; symbol 1 is the first
//               ascii        -> u8 per character below 128: its symbol, 0 if it has none
//               root         -> u32 per symbol from 0: the root's child, 0 if it has none
//               node_words   -> u32 per node, breadth first, and one more: first child << 8 | symbol (file limit: 2^24 nodes)
//               node_matches -> u16 per node: 0, or 1 + an index into `digits`
//               digits       -> u32 offset per index, each to { u8 length, u8 value... }: pattern values, leading zeros left out
// The children of node n are the nodes [first child of n, first child of n + 1), sorted by symbol; node 0 is the root.
#pragma once

#include <cstdint>

namespace galley::text {

inline constexpr std::uint32_t kHyphenMagic = 0x32485947;  // "GYH2"
inline constexpr std::uint32_t kHyphenTagSize = 16;

struct HyphenDictionaryHeader {
  std::uint32_t left_min, right_min, compound_left_min, compound_right_min, no_hyphen, level[2];
};
struct HyphenLevelHeader {
  std::uint32_t symbols, nodes, alphabet, node_words, node_matches, digits, ascii, root;
};

}  // namespace galley::text
