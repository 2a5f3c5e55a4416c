// AreaScaler: rows of a picture -> rows of a smaller one, each sample the average of the area it covers. One row of sums is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace galley::image {

struct PixelSize {
  std::uint32_t width = 0, height = 0;
  bool operator==(const PixelSize&) const = default;
};

// Samples of 8 or 16 bits (big-endian, as PNG and PDF have them), `components` of them a pixel.
class AreaScaler {
 public:
  // `to` is nowhere larger than `from`; neither is empty.
  AreaScaler(PixelSize from, PixelSize to, std::uint8_t components, std::uint8_t bits);

  [[nodiscard]] std::size_t row_bytes() const { return row_.size(); }  // of a finished row
  // Takes the next row. Finished rows go to `out`, which has room for them; the number of bytes written.
  std::size_t feed(const unsigned char* row, unsigned char* out);

 private:
  void sum_across(const unsigned char* row);
  void finish(unsigned char* out);

  PixelSize from_, to_;
  std::size_t components_, sample_bytes_;
  std::uint64_t y_ = 0;                // rows taken
  std::vector<std::uint64_t> across_;  // sums over one row
  std::vector<std::uint64_t> sums_;    // of the row being made
  std::vector<unsigned char> row_;
};

// `size` made smaller, shape kept, so that it has no more than `most` pixels across and down; `size` itself if it fits.
[[nodiscard]] PixelSize fitted_into(PixelSize size, PixelSize most);

}  // namespace galley::image
