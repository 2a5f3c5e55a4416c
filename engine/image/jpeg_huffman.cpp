#include "image/jpeg_huffman.h"

#include <algorithm>

namespace galley::image {

std::optional<std::uint8_t> ScanBits::next_byte() {
  if (at_ == end_) return std::nullopt;
  const bool stuffed = *at_ == 0xFF;
  if (stuffed && (end_ - at_ < 2 || at_[1] != 0)) return std::nullopt;
  const std::uint8_t byte = *at_;
  at_ += stuffed ? 2 : 1;
  return byte;
}

void ScanBits::fill_by_byte() {
  if (available_ < 0) return;  // the end is behind us
  while (available_ < 56) {
    const std::optional<std::uint8_t> byte = next_byte();
    if (!byte) return;
    bits_ |= std::uint64_t{*byte} << (56U - static_cast<unsigned>(available_));
    available_ += 8;
  }
}

bool ScanBits::only_filling(std::size_t most) const {
  ScanBits rest = *this;
  if (rest.available_ > 0) rest.skip(static_cast<unsigned>(rest.available_) % 8);
  std::optional<std::uint8_t> filling;
  const auto fills = [&](std::uint8_t byte) {
    if (!filling) filling = byte;
    return byte == *filling && most-- > 0;
  };
  for (; rest.available_ >= 8; rest.skip(8)) {
    if (!fills(static_cast<std::uint8_t>(rest.peek(8)))) return false;
  }
  while (const std::optional<std::uint8_t> byte = rest.next_byte()) {
    if (!fills(*byte)) return false;
  }
  return true;
}

bool ScanBits::restart() {
  while (next_byte().has_value()) {}
  while (end_ - at_ >= 2 && at_[0] == 0xFF && at_[1] == 0xFF) ++at_;
  if (end_ - at_ < 2 || at_[0] != 0xFF || at_[1] < 0xD0 || at_[1] > 0xD7) return false;
  at_ += 2;
  bits_ = 0;
  available_ = 0;
  return true;
}

ScanCodes::ScanCodes(const JHUFF_TBL& table) {
  std::uint32_t code = 0, at = 0;
  for (unsigned length = 1; length <= 16; ++length, code <<= 1U) {
    const std::uint32_t count =
        std::min<std::uint32_t>({table.bits[length], 256 - at, (1U << length) - std::min(code, 1U << length)});
    first_code_[length] = code;
    count_[length] = count;
    at_[length] = at;
    for (std::uint32_t i = 0; i < count; ++i, ++at, ++code) {
      symbols_[at] = table.huffval[at];
      if (length > kWindow) continue;
      const unsigned free = kWindow - length;
      std::fill_n(codes_.begin() + (code << free), std::size_t{1} << free, Code{static_cast<std::uint8_t>(length), symbols_[at]});
    }
  }
}

ScanCodes::Code ScanCodes::longer(std::uint32_t window) const {
  for (unsigned length = kWindow + 1; length <= 16; ++length) {
    const std::uint32_t place = (window >> (16 - length)) - first_code_[length];
    if (place < count_[length]) return {static_cast<std::uint8_t>(length), symbols_[at_[length] + place]};
  }
  return {};
}

void ScanCodes::look_at(const ScanBits& bits) {
  constexpr std::uint32_t kMask = (1U << kWindow) - 1;
  const std::uint32_t window = bits.peek(kWindow);
  unsigned length = 0, passed = 0;
  Run& run = runs_[window];
  while (!run.ends_block) {
    const Code code = codes_[window << length & kMask];
    const unsigned whole = length + code.length + value_bits(code.symbol);
    if (code.length == 0 || whole > kWindow) break;
    length = whole;
    run.ends_block = ends_block(code.symbol);
    if (!run.ends_block) passed += coefficients(code.symbol);
  }
  const unsigned needed = passed + (run.ends_block ? 1 : 0);
  run.length = static_cast<std::uint8_t>(std::max(length, 1U));
  run.coefficients = static_cast<std::uint8_t>(std::min(passed, kBlock));
  if (length != 0 && needed < kBlock) run.last_start = static_cast<std::uint8_t>(kBlock - needed);
}

}  // namespace galley::image
