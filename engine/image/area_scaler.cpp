// Exact in integers: a source pixel is `to` units wide and a target pixel `from` units, so that both tile the same line; weights
// are overlaps of the two. Sums stay below 2^16 * 2^17 * 2^17.
#include "image/area_scaler.h"

#include <algorithm>

namespace galley::image {

AreaScaler::AreaScaler(PixelSize from, PixelSize to, std::uint8_t components, std::uint8_t bits)
    : from_(from),
      to_(to),
      components_(components),
      sample_bytes_(bits / 8U),
      across_(std::size_t{to.width} * components),
      sums_(std::size_t{to.width} * components),
      row_(std::size_t{to.width} * components * sample_bytes_) {}

void AreaScaler::sum_across(const unsigned char* row) {
  std::fill(across_.begin(), across_.end(), 0);
  std::size_t target = 0;
  std::uint64_t room = from_.width;  // left in the target pixel
  for (std::uint32_t x = 0; x < from_.width; ++x) {
    std::uint64_t left = to_.width;
    while (left > 0) {
      const std::uint64_t weight = std::min(left, room);
      for (std::size_t c = 0; c < components_; ++c) {
        const unsigned char* at = row + (std::size_t{x} * components_ + c) * sample_bytes_;
        const std::uint64_t value = sample_bytes_ == 1 ? at[0] : static_cast<std::uint64_t>(at[0]) << 8U | at[1];
        across_[target * components_ + c] += value * weight;
      }
      left -= weight;
      room -= weight;
      if (room == 0) {
        ++target;
        room = from_.width;
      }
    }
  }
}

void AreaScaler::finish(unsigned char* out) {
  const std::uint64_t all = std::max<std::uint64_t>(1, std::uint64_t{from_.width} * from_.height);
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    const std::uint64_t value = (sums_[i] + all / 2) / all;
    if (sample_bytes_ == 2) out[2 * i] = static_cast<unsigned char>(value >> 8U);
    out[sample_bytes_ * i + sample_bytes_ - 1] = static_cast<unsigned char>(value & 0xFFU);
  }
  std::fill(sums_.begin(), sums_.end(), 0);
}

std::size_t AreaScaler::feed(const unsigned char* row, unsigned char* out) {
  sum_across(row);
  std::size_t written = 0;
  std::uint64_t top = y_ * to_.height;  // in units of 1 / to
  const std::uint64_t bottom = top + to_.height;
  while (top < bottom) {
    const std::uint64_t target_end = (top / from_.height + 1) * from_.height;
    const std::uint64_t weight = std::min(bottom, target_end) - top;
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += across_[i] * weight;
    top += weight;
    if (top == target_end) {
      finish(out + written);
      written += row_.size();
    }
  }
  ++y_;
  return written;
}

PixelSize fitted_into(PixelSize size, PixelSize most) {
  if (size.width <= most.width && size.height <= most.height) return size;
  // The side that sticks out farther decides: w / mw > h / mh.
  const bool by_width = std::uint64_t{size.width} * most.height > std::uint64_t{size.height} * most.width;
  const std::uint64_t over = by_width ? most.width : most.height, under = by_width ? size.width : size.height;
  const auto scaled = [&](std::uint32_t side) {
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, (side * over + under - 1) / under));
  };
  return {scaled(size.width), scaled(size.height)};
}

}  // namespace galley::image
