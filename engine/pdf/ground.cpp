#include "pdf/ground.h"

#include "paint/shapes.h"

namespace galley::pdf {
namespace {

constexpr std::uint32_t kFull = 0xFFFF;
constexpr color::Color kPaper{color::Space::Cmyk, {0, 0, 0, 0}};

std::uint16_t between(std::uint32_t below, std::uint32_t above, std::uint32_t alpha) {
  return static_cast<std::uint16_t>((below * (kFull - alpha) + above * alpha + kFull / 2) / kFull);
}

}  // namespace

std::optional<color::Color> Ground::below(const Rect& rect) const {
  for (auto at = painted_.rbegin(); at != painted_.rend(); ++at) {
    if (!paint::overlap(at->rect, rect)) continue;
    return paint::contains(at->rect, rect) ? at->color : std::nullopt;
  }
  return kPaper;
}

color::Color flattened(const color::Color& above, std::uint16_t alpha, const color::Color& below, color::DeviceColors& colors) {
  color::Color out = above;
  out.alpha = 0xFFFF;
  if (above.space == color::Space::Spot && below.space == kPaper.space && below.component == kPaper.component) {
    out.component[0] = between(0, above.component[0], alpha);  // a tint of the same ink
    return out;
  }
  const color::Color top = colors.of_process(above), ground = colors.of_process(below);
  out = {color::Space::Cmyk, {}};
  for (std::size_t i = 0; i < 4; ++i) out.component[i] = between(ground.component[i], top.component[i], alpha);
  return out;
}

}  // namespace galley::pdf
