#include "pdf/ground.h"

namespace galley::pdf {
namespace {

constexpr std::uint32_t kFull = 0xFFFF;
constexpr color::Color kPaper{color::Space::Cmyk, {0, 0, 0, 0}};

bool overlap(const Rect& a, const Rect& b) {
  return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

bool holds(const Rect& outer, const Rect& inner) {
  return outer.left <= inner.left && outer.top <= inner.top && outer.right() >= inner.right() && outer.bottom() >= inner.bottom();
}

std::uint16_t between(std::uint32_t below, std::uint32_t above, std::uint32_t alpha) {
  return static_cast<std::uint16_t>((below * (kFull - alpha) + above * alpha + kFull / 2) / kFull);
}

}  // namespace

std::optional<color::Color> Ground::below(const Rect& rect) const {
  for (auto at = painted_.rbegin(); at != painted_.rend(); ++at) {
    if (!overlap(at->rect, rect)) continue;
    return holds(at->rect, rect) ? at->color : std::nullopt;
  }
  return kPaper;
}

color::Color flattened(const color::Color& above, std::uint16_t alpha, const color::Color& below,
                       const std::vector<color::SpotInk>& inks) {
  color::Color out = above;
  out.alpha = 0xFFFF;
  const bool on_paper = below.component == kPaper.component;
  if (above.space == color::Space::Spot && on_paper) {  // a tint of the same ink
    out.component[0] = between(0, above.component[0], alpha);
    return out;
  }
  const color::Color top = color::without_spot(above, inks), ground = color::without_spot(below, inks);
  out = {color::Space::Cmyk, {}};
  for (std::size_t i = 0; i < 4; ++i) out.component[i] = between(ground.component[i], top.component[i], alpha);
  return out;
}

}  // namespace galley::pdf
