// The Huffman codes of a JPEG (ITU-T T.81, annex F) for counting blocks: how far each code goes, not what it says. Internal to
// image/.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>

#include <jpeglib.h>

namespace galley::image {

// The bits of one scan, without stuffed bytes, up to the next marker. Behind it come zeros, and available() falls below zero.
class ScanBits {
 public:
  explicit ScanBits(std::span<const unsigned char> bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  // At least 32 bits at hand, but at the end.
  void fill() {
    if (available_ >= 32) return;
    if (end_ - at_ < 8) return fill_by_byte();
    std::uint64_t word = 0;
    std::memcpy(&word, at_, sizeof word);
    if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    if (((~word - kOnes) & word & kOnes << 7U) != 0) return fill_by_byte();  // one of them is 0xFF
    bits_ |= word >> static_cast<unsigned>(available_);
    const int taken = (63 - available_) / 8;
    at_ += taken;
    available_ += taken * 8;
  }
  [[nodiscard]] std::uint32_t peek(unsigned count) const { return static_cast<std::uint32_t>(bits_ >> (64U - count)); }
  void skip(unsigned count) {
    bits_ <<= count;
    available_ -= static_cast<int>(count);
  }
  // Below zero: more has been taken than there was.
  [[nodiscard]] int available() const { return available_; }
  // Whether nothing is left before the next marker but what fills the last byte, or up to `most` bytes that are all the same.
  [[nodiscard]] bool only_filling(std::size_t most) const;
  // To behind the restart marker that ends this piece of the scan. False: another marker, or none, stands there.
  [[nodiscard]] bool restart();

 private:
  void fill_by_byte();
  // The next byte of the scan, behind those at hand; nothing at a marker or the end.
  [[nodiscard]] std::optional<std::uint8_t> next_byte();

  const unsigned char* at_;
  const unsigned char* end_;
  std::uint64_t bits_ = 0;
  int available_ = 0;
};

inline constexpr unsigned kBlock = 64;  // coefficients

// One table of codes. Steps over several codes at once where they are short, for a block has dozens of them.
class ScanCodes {
 public:
  static constexpr unsigned kWindow = 12;

  explicit ScanCodes(const JHUFF_TBL& table);

  struct Code {
    std::uint8_t length = 0, symbol = 0;  // length 0: none begins so
  };
  [[nodiscard]] Code first(const ScanBits& bits) const {
    const Code code = codes_[bits.peek(kWindow)];
    return code.length != 0 ? code : longer(bits.peek(16));
  }
  // Whole codes with their bits of value, one after another, at the start of the window.
  struct Run {
    std::uint8_t length = 0;        // 0: not looked at yet
    std::uint8_t coefficients = 0;  // passed by
    std::uint8_t last_start = 0;    // the last place in a block where all of it belongs to that block; 0: not even one code fits
    bool ends_block = false;
  };
  [[nodiscard]] const Run& run(const ScanBits& bits) const { return runs_[bits.peek(kWindow)]; }
  // Fills in the run that begins there.
  void look_at(const ScanBits& bits);

 private:
  [[nodiscard]] Code longer(std::uint32_t window) const;
  std::array<Code, 1U << kWindow> codes_{};
  std::array<Run, 1U << kWindow> runs_{};
  std::array<std::uint32_t, 18> first_code_{}, count_{}, at_{};  // by length
  std::array<std::uint8_t, 256> symbols_{};
};

// What a symbol of AC codes stands for: zeros and then a value of some bits.
inline constexpr unsigned kSixteenZeros = 0xF0;
[[nodiscard]] constexpr unsigned value_bits(unsigned symbol) { return symbol & 0xFU; }
[[nodiscard]] constexpr unsigned coefficients(unsigned symbol) { return (symbol >> 4U) + 1; }
[[nodiscard]] constexpr bool ends_block(unsigned symbol) { return value_bits(symbol) == 0 && symbol != kSixteenZeros; }

}  // namespace galley::image
