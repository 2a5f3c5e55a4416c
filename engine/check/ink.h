// Colour spaces of a PDF as inks: which of the press's inks a colour puts down, and how much of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace galley::check {

struct InkSpace {
  enum class Kind : std::uint8_t { Gray, Rgb, Cmyk, IccGray, IccRgb, IccCmyk, Lab, Separation, DeviceN, Indexed, Pattern, Unknown };
  Kind kind = Kind::Gray;
  std::uint8_t components = 1;
  std::vector<std::string> inks;  // Separation, DeviceN
  std::vector<InkSpace> base;     // Indexed: one; Pattern: none or one
};

// A colour space object; names are looked up in `resources`. Nesting is bounded.
[[nodiscard]] InkSpace ink_space(QPDFObjectHandle space, QPDFObjectHandle resources, int depth = 0);
// Is converted by the printer, not by whoever made the file.
[[nodiscard]] bool is_rgb(const InkSpace& space);
[[nodiscard]] std::string name_of(const InkSpace& space);

// A colour in tenths of a percent of ink: black for gray, all four for CMYK; nothing is known of RGB and Lab.
struct Ink {
  bool known = false;
  std::int64_t cyan = 0, magenta = 0, yellow = 0, black = 0, others = 0;
  int plates = 0;  // inks above 0
  [[nodiscard]] std::int64_t sum() const { return cyan + magenta + yellow + black + others; }
  [[nodiscard]] bool is_white() const { return known && sum() <= 50; }
  [[nodiscard]] bool is_black_alone() const { return known && black >= 950 && cyan + magenta + yellow + others == 0; }
};
// `components` in millionths as they stand in the content.
[[nodiscard]] Ink ink_of(const InkSpace& space, const std::vector<std::int64_t>& components);

}  // namespace galley::check
