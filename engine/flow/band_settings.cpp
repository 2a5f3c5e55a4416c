// Paragraphs of a band, broken for the widths they are given: at first for their column, later for what bands beside them leave.
#include <algorithm>

#include "flow/band_units.h"
#include "flow/paragraph_setting.h"

namespace galley::flow {

namespace {

// A line of a paragraph costs the page at most this: in columns too narrow for good setting pages must still be composed. What a
// looser or tighter setting costs beyond the best one is by choice: such a line may cost as much as columns of unequal length.
constexpr Cost kMostPerLine = 600000, kMostByChoice = 12000000;
constexpr Cost kImpossible = 1000000000000;  // as what is taller than any slot
// Of a looser band: badness that is still worth a page without faults (1.7 times the usual ratio), and a line more each way.
constexpr std::int32_t kLooserTolerance = 12000;
constexpr std::uint8_t kLooserBefore = 2, kLooserAfter = 3;

// A paragraph of fewer lines than its initial letter ends where the letter does.
void reach(Length letter, compose::Variant& variant) {
  Length height;
  for (const compose::Line& line : variant.lines) height += line.height;
  if (height < letter && !variant.lines.empty()) variant.lines.back().height += letter - height;
}

}  // namespace

void add_setting(LayoutContext& context, BandUnits& band, SettingSource source) {
  const text::ShapedParagraph& shaped = context.paragraph(source.of.id);
  const InlineMetrics& metrics = context.metrics(source.of.id, {source.of.width, {}});
  const style::ComputedStyle& style = context.styles[context.boxes.paragraphs[source.of.id.value].style];
  const paragraph::InlineAdvances advances = inline_advances(context, source.of.id, {source.of.width, {}});
  const bool from_start = source.start == kWholeParagraph;
  paragraph::BreakPolicy policy = policy_for(style, source.of.width, !from_start || shaped.content.suppress_first_indent);
  const bool looser = band.looser && !source.beside;
  if (looser) {
    policy.tolerance = kLooserTolerance;
    policy.window_before = kLooserBefore;
    policy.window_after = kLooserAfter;
  }
  policy.unwanted = source.unwanted;
  const SettingKey key{source.of.id, source.start, source.of.width, source.widths, {}, looser, source.unwanted};
  source.variants = &context.setting(key, advances, policy);
  const paragraph::Variant& best = source.variants->by_lines[source.variants->best];
  const Cost unavoidable = std::min<Cost>(best.cost, kMostPerLine * best.lines);
  compose::Setting setting;
  for (const paragraph::Variant& v : source.variants->by_lines) {
    compose::Variant variant;
    variant.cost = unavoidable + std::min<Cost>(v.cost - best.cost, kMostByChoice * v.lines);
    if (source.fixed_lines > 0 && v.lines != source.fixed_lines) variant.cost += kImpossible;
    TextOffset begin = from_start ? 0 : shaped.break_candidates[source.start].offset;
    for (const paragraph::LineBreak& line : source.variants->lines_of(v)) {
      const text::BreakCandidate& end = shaped.break_candidates[line.candidate];
      const Extent extent = line_extent(context, metrics, source.of.id, {begin, end.offset});
      variant.lines.push_back({extent.ascent, extent.height(), paragraph::shows_hyphen(shaped.content.text, end)});
      begin = end.offset;
    }
    if (source.of.letter && from_start) reach(source.of.letter->rect.height, variant);
    variant.uniform = std::all_of(variant.lines.begin(), variant.lines.end(), [&](const compose::Line& line) {
      return line.ascent == variant.lines.front().ascent && line.height == variant.lines.front().height;
    });
    setting.variants.push_back(std::move(variant));
  }
  band.problem.settings.push_back(std::move(setting));
  band.settings.push_back(std::move(source));
}

BandUnits set_anew(LayoutContext& context, BandUnits band, std::size_t settings) {
  std::vector<SettingSource> sources(band.settings.begin(), band.settings.begin() + static_cast<std::ptrdiff_t>(settings));
  band.settings.clear();
  band.problem.settings.clear();
  for (SettingSource& source : sources) add_setting(context, band, std::move(source));
  return band;
}

namespace {

bool is_full(const std::vector<paragraph::LineSlot>& widths, Length width) {
  return std::all_of(widths.begin(), widths.end(), [&](const auto& w) { return w.width == width; });
}

// The lines that are left of a setting are as wide as their column: none of them was set beside something.
bool rest_is_full(const SettingSource& setting, std::uint32_t line, Length width) {
  const std::uint32_t most = setting.variants->by_lines.back().lines;
  for (std::uint32_t i = line; i < most; ++i) {
    if (paragraph::slot_of_line(setting.widths, i).width != width) return false;
  }
  return true;
}

// The lines that are left of a setting end above all bands below `top`.
bool ends_above(const compose::Problem& problem, const compose::Refit& request) {
  const auto& lines = problem.settings[request.setting].variants[request.variant].lines;
  Length bottom = request.top;
  for (std::size_t i = request.line; i < lines.size(); ++i) bottom += lines[i].height;
  return std::all_of(request.bands->begin(), request.bands->end(),
                     [&](const compose::Band& b) { return b.bottom <= request.top || b.top >= bottom; });
}

}  // namespace

compose::SettingIndex refit(LayoutContext& context, BandUnits& band, const compose::Refit& request, Length column_width,
                            style::Direction direction) {
  const UnitSource& unit = band.units[request.unit];
  const bool keeps = request.line == 0 || rest_is_full(band.settings[request.setting], request.line, unit.width);
  if (request.line > 0 && keeps && ends_above(band.problem, request)) return request.setting;
  FloatContext floats;
  std::vector<Interval> closed;
  const bool ltr = direction == style::Direction::Ltr;
  for (const compose::Band& b : *request.bands) {
    if (b.closed) {
      closed.push_back({b.top, b.bottom});
      continue;
    }
    const bool at_left = b.at_start == ltr;
    const Length indent = b.indent + (b.at_start ? unit.marker_room : Length());
    floats.add({{at_left ? Length() : column_width - indent, b.top, indent, b.bottom - b.top}, at_left});
  }
  if (unit.letter && request.line == 0) {
    const Rect& r = unit.letter->rect;
    floats.add({{unit.left + r.left, request.top + r.top, r.width, r.height}, unit.letter->left});
  }
  const Length strut = context.metrics(unit.id, {unit.width, {}}).strut.height();
  const Length advance = band.problem.units[request.unit].snaps ? max(strut, band.problem.pages.pitch) : strut;
  const auto widths = line_slots(floats, unit.left, unit.left + unit.width, request.top, advance, direction, closed);
  if (keeps && is_full(widths, unit.width)) return request.setting;
  std::uint32_t start = band.settings[request.setting].start;
  if (request.line > 0) {
    const SettingSource& before = band.settings[request.setting];
    start = before.variants->lines_of(before.variants->by_lines[request.variant])[request.line - 1].candidate;
  }
  for (std::size_t i = 0; i < band.settings.size(); ++i) {
    const SettingSource& known = band.settings[i];
    if (known.of.paragraph == unit.paragraph && known.start == start && known.widths == widths)
      return static_cast<compose::SettingIndex>(i);
  }
  SettingSource source;
  source.of = unit;
  source.start = start;
  source.widths = widths;
  add_setting(context, band, std::move(source));
  return static_cast<compose::SettingIndex>(band.settings.size() - 1);
}

}  // namespace galley::flow
