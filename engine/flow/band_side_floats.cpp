#include "flow/band_side_floats.h"

#include <algorithm>

#include "flow/paragraph_setting.h"
#include "flow/sizing.h"

namespace galley::flow {

Length SideFloats::bottom() const {
  Length bottom;
  for (const PlacedFloat& f : placed) bottom = max(bottom, f.rect.bottom());
  return bottom;
}

FloatContext SideFloats::seen_from(Length left, Length top) const {
  FloatContext floats;
  for (PlacedFloat f : placed) {
    f.rect.left -= left;
    f.rect.top -= top;
    floats.add(f);
  }
  return floats;
}

PlacedFloat float_in_corner(LayoutContext& context, BoxId box, Length width) {
  const style::BoxStyle& style = context.style_of(box).box;
  const Edges margin = margin_of(style, width);
  const Length own = fit_width(context, box, {width, {}}, width - horizontal(margin));
  const NestedLayout& nested = context.nested(box, own);
  const Size outer{max(Length(), nested.size.width + horizontal(margin)), max(Length(), nested.size.height + vertical(margin))};
  const bool left = style.float_side == style::Float::Left;
  return {{left ? Length() : width - outer.width, Length(), outer.width, outer.height}, left, context.shape_of(box, outer, width)};
}

void add_side_float(LayoutContext& context, BoxId box, Interval within, Length top, SideFloats& side) {
  const style::Clear clear = context.style_of(box).box.clear;
  const FloatContext floats = side.seen_from(Length(), Length());
  if (clear != style::Clear::None) {
    const auto below = floats.bottom_of(clear != style::Clear::Right, clear != style::Clear::Left);
    top = max(top, below.value_or(top));
  }
  PlacedFloat f = float_in_corner(context, box, within.width());
  const Point at = floats.position_for({f.rect.width, f.rect.height}, f.left, within.left, within.right, top);
  f.rect.left = at.x;
  f.rect.top = at.y;
  side.placed.push_back(f);
}

std::optional<std::uint32_t> lines_beside(LayoutContext& context, const SideFloats& side, BoxId paragraph, Length pitch,
                                          style::Direction direction, SettingSource& setting) {
  const UnitSource& unit = setting.of;
  const Length strut = context.metrics(unit.id, {unit.width, {}}).strut.height();
  if (pitch > Length() && strut > pitch) return std::nullopt;
  const FloatContext floats = side.seen_from(unit.left, side.used);
  if (!floats.any_below(Length())) return 0;
  setting.beside = true;
  setting.widths = line_slots(floats, Length(), unit.width, Length(), max(strut, pitch), direction);
  const Length least = min(context.intrinsic_of(paragraph).min_content, unit.width);
  std::uint32_t lines = 0;
  for (std::size_t i = 0; i + 1 < setting.widths.size(); ++i) {
    if (setting.widths[i].width < max(least, unit.width / 4)) return std::nullopt;
    lines += setting.widths[i].count;
  }
  return lines;
}

bool stands_even(const compose::Setting& setting, const paragraph::ParagraphVariants& made, Length advance, Length pitch) {
  const auto is_even = [&](const compose::Variant& variant) {
    return variant.uniform &&
           (pitch > Length() ? variant.lines.front().height <= advance : variant.lines.front().height == advance);
  };
  const auto sticks_out = [](const paragraph::LineBreak& line) { return line.fault == paragraph::Fault::Overfull; };
  return std::all_of(setting.variants.begin(), setting.variants.end(), is_even) &&
         std::none_of(made.breaks.begin(), made.breaks.end(), sticks_out);
}

}  // namespace galley::flow
