#include "pdf/ground.h"

#include <algorithm>

#include "color/blend.h"
#include "color/spot_ink.h"
#include "paint/shapes.h"

namespace galley::pdf {
namespace {

constexpr std::uint64_t kOpaque = color::kFullLevel;

std::uint64_t times(std::uint64_t a, std::uint64_t b) { return (a * b + kOpaque / 2) / kOpaque; }

bool is_paper(const color::Color& color) { return color.space == kPaper.space && color.component == kPaper.component; }

}  // namespace

std::optional<color::Color> Ground::below(const Rect& rect, std::optional<Rect> body) const {
  for (auto at = painted_.rbegin(); at != painted_.rend(); ++at) {
    if (!paint::overlap(at->rect, at->letters && body ? *body : rect)) continue;
    return paint::contains(at->rect, rect) ? at->color : std::nullopt;
  }
  return kNothing;
}

color::Color laid_onto(const color::Color& below, const color::Color& above, color::BlendMode mode, color::DeviceColors& colors) {
  color::Color out = color::printed_so(above, color::Overprint::None, color::most_ink_of(above));
  const bool plain = mode == color::BlendMode::Normal;
  if (above.alpha == 0) return below;
  if (below.alpha == 0 || (plain && above.alpha == kOpaque)) return out;
  const std::uint64_t alpha = std::uint64_t{below.alpha} + above.alpha - times(below.alpha, above.alpha);
  out.alpha = static_cast<std::uint16_t>(alpha);
  if (plain && above.space == color::Space::Spot && is_paper(below) && below.alpha == kOpaque) {
    out.component[0] = static_cast<std::uint16_t>(times(above.component[0], above.alpha));  // a tint of the same ink
    return out;
  }
  const color::Inks top = colors.of_process(above).component, ground = colors.of_process(below).component;
  const color::Inks mixed = color::blended(mode, ground, top);
  out.space = color::Space::Cmyk;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint64_t source = times(top[i], kOpaque - below.alpha) + times(mixed[i], below.alpha);
    const std::uint64_t sum = ground[i] * (alpha - above.alpha) + source * above.alpha;
    out.component[i] = static_cast<std::uint16_t>(std::min(kOpaque, (sum + alpha / 2) / alpha));
  }
  return out;
}

}  // namespace galley::pdf
