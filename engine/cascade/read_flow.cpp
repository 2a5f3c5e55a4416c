// Fragmentation, columns and the baseline grid (css-break-3, css-multicol-2, css-line-grid-1).
#include <algorithm>

#include "cascade/readers.h"

namespace galley::cascade {

using style::Break;

namespace {

bool read_break(Reader& reader, Break& target) {
  return reader.choose<Break>(target, {{"auto", Break::Auto},
                                       {"avoid", Break::Avoid},
                                       {"avoid-page", Break::AvoidPage},
                                       {"avoid-column", Break::AvoidColumn},
                                       {"page", Break::Page},
                                       {"left", Break::Left},
                                       {"right", Break::Right},
                                       {"recto", Break::Recto},
                                       {"verso", Break::Verso},
                                       {"column", Break::Column},
                                       {"always", Break::Always},
                                       {"all", Break::Always}});
}

// At least 1; more than 255 lines count as 255.
bool read_lines(Reader& reader, std::uint8_t& target) {
  const auto number = reader.integer();
  if (!number || *number < 1) return false;
  target = static_cast<std::uint8_t>(*number > 255 ? 255 : *number);
  return true;
}

bool read_gap(Reader& reader, std::optional<style::LengthPercent>& target) {
  if (reader.keyword("normal")) {
    target.reset();
    return true;
  }
  const auto gap = reader.length_percent(Range::NonNegative);
  if (gap) target = *gap;
  return gap.has_value();
}

}  // namespace

bool read_break_before(Reader& reader, Context& context) { return read_break(reader, context.style.box.break_before); }
bool read_break_after(Reader& reader, Context& context) { return read_break(reader, context.style.box.break_after); }

bool read_break_inside(Reader& reader, Context& context) {
  return reader.choose<Break>(
      context.style.box.break_inside,
      {{"auto", Break::Auto}, {"avoid", Break::Avoid}, {"avoid-page", Break::AvoidPage}, {"avoid-column", Break::AvoidColumn}});
}

bool read_box_decoration_break(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.box.clone_decoration, {{"slice", false}, {"clone", true}});
}

bool read_orphans(Reader& reader, Context& context) { return read_lines(reader, context.style.box.orphans); }
bool read_widows(Reader& reader, Context& context) { return read_lines(reader, context.style.box.widows); }

bool read_page(Reader& reader, Context& context) {
  if (reader.keyword("auto")) {
    context.style.box.page.clear();
    return true;
  }
  const auto name = reader.custom_ident();
  if (name) context.style.box.page = *name;
  return name.has_value();
}

bool read_column_count(Reader& reader, Context& context) {
  constexpr std::int64_t kMost = 1000;  // more columns than that are a slip, not a design
  auto& count = context.style.box.column_count;
  if (reader.keyword("auto")) {
    count = 0;
    return true;
  }
  const auto number = reader.integer();
  if (!number || *number < 1) return false;
  count = static_cast<std::uint16_t>(*number > kMost ? kMost : *number);
  return true;
}

bool read_column_width(Reader& reader, Context& context) {
  if (reader.keyword("auto")) {
    context.style.box.column_width.reset();
    return true;
  }
  const auto width = reader.length(Range::NonNegative);
  if (width) context.style.box.column_width = *width;
  return width.has_value();
}

bool read_column_gap(Reader& reader, Context& context) { return read_gap(reader, context.style.box.column_gap); }
bool read_row_gap(Reader& reader, Context& context) { return read_gap(reader, context.style.box.row_gap); }

bool read_column_fill(Reader& reader, Context& context) {
  using style::ColumnFill;
  return reader.choose<ColumnFill>(
      context.style.box.column_fill,
      {{"balance", ColumnFill::Balance}, {"balance-all", ColumnFill::BalanceAll}, {"auto", ColumnFill::Auto}});
}

bool read_column_span(Reader& reader, Context& context) {
  auto& box = context.style.box;
  if (const auto all = reader.one_of<bool>({{"none", false}, {"all", true}})) {
    box.column_span_all = *all;
    box.column_span = 1;
    return true;
  }
  const auto number = reader.integer();
  if (!number || *number < 1 || *number > 255) return false;
  box.column_span_all = false;
  box.column_span = static_cast<std::uint8_t>(*number);
  return true;
}

bool read_line_grid(Reader& reader, Context& context) {
  using style::LineGrid;
  return reader.choose<LineGrid>(context.style.box.line_grid,
                                 {{"match-parent", LineGrid::MatchParent}, {"create", LineGrid::Create}, {"none", LineGrid::None}});
}

bool read_line_snap(Reader& reader, Context& context) {
  using style::LineSnap;
  return reader.choose<LineSnap>(context.style.box.line_snap,
                                 {{"none", LineSnap::None}, {"baseline", LineSnap::Baseline}, {"contain", LineSnap::Contain}});
}

bool read_box_snap(Reader& reader, Context& context) {
  using style::BoxSnap;
  return reader.choose<BoxSnap>(context.style.box.box_snap, {{"none", BoxSnap::None},
                                                             {"block-start", BoxSnap::BlockStart},
                                                             {"block-end", BoxSnap::BlockEnd},
                                                             {"center", BoxSnap::Center}});
}

bool read_galley_figures(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.box.figures_move, {{"movable", true}, {"in-place", false}});
}

bool read_galley_compose(Reader& reader, Context& context) {
  using style::Compose;
  return reader.choose<Compose>(context.style.box.compose,
                                {{"auto", Compose::Auto}, {"greedy", Compose::Greedy}, {"total", Compose::Total}});
}

namespace {

std::optional<style::CostName> cost_name(Reader& reader) {
  const auto word = reader.ident();
  if (!word) return std::nullopt;
  const auto found = std::find_if(style::kCostNames.begin(), style::kCostNames.end(),
                                  [&](std::string_view name) { return equals_ignore_case(*word, name); });
  if (found == style::kCostNames.end()) return std::nullopt;
  return static_cast<style::CostName>(found - style::kCostNames.begin());
}

}  // namespace

// A name may stand once. The pairs are kept in order of names, so that equal costs are equal styles.
bool read_galley_costs(Reader& reader, Context& context) {
  style::CostOverrides& target = context.style.box.costs;
  if (reader.keyword("normal")) {
    target.clear();
    return true;
  }
  style::CostOverrides costs;
  while (!reader.done()) {
    const auto name = cost_name(reader);
    const auto cost = name ? reader.integer() : std::nullopt;
    if (!cost || *cost < 0) return false;
    costs.emplace_back(*name, std::min<Cost>(*cost, style::kMostCost));
  }
  std::sort(costs.begin(), costs.end());
  const auto twice = [](const auto& a, const auto& b) { return a.first == b.first; };
  if (costs.empty() || std::adjacent_find(costs.begin(), costs.end(), twice) != costs.end()) return false;
  target = std::move(costs);
  return true;
}

namespace {

// Both ends of a range; the lesser first, and not nothing where nothing makes no sense.
std::optional<style::FitRange> fit_range(Reader& reader) {
  using style::FitKnob;
  const auto knob = reader.one_of<FitKnob>({{"letter-spacing", FitKnob::LetterSpacing},
                                            {"picture-height", FitKnob::PictureHeight},
                                            {"font-size", FitKnob::FontSize},
                                            {"line-height", FitKnob::LineHeight}});
  if (!knob) return std::nullopt;
  const auto end = [&]() -> std::optional<std::int64_t> {
    if (*knob == FitKnob::PictureHeight) return reader.percentage(Range::NonNegative);
    const auto length = reader.length(*knob == FitKnob::LetterSpacing ? Range::All : Range::NonNegative);
    return length ? std::optional(length->raw()) : std::nullopt;
  };
  const auto low = end();
  const auto high = low ? end() : std::nullopt;
  if (!high || *high < *low || (*low == 0 && *knob != FitKnob::LetterSpacing)) return std::nullopt;
  return style::FitRange{*knob, *low, *high};
}

}  // namespace

bool read_galley_fit(Reader& reader, Context& context) {
  style::FitRanges& target = context.style.box.fit;
  if (reader.keyword("none")) {
    target.clear();
    return true;
  }
  style::FitRanges ranges;
  do {
    const auto range = fit_range(reader);
    if (!range) return false;
    ranges.push_back(*range);
  } while (reader.comma());
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.knob < b.knob; });
  const auto twice = [](const auto& a, const auto& b) { return a.knob == b.knob; };
  if (std::adjacent_find(ranges.begin(), ranges.end(), twice) != ranges.end()) return false;
  target = std::move(ranges);
  return true;
}

bool read_galley_fit_faults(Reader& reader, Context& context) {
  const bool mends = reader.keyword("mend");
  if (!mends && !reader.keyword("none")) return false;
  context.style.box.mends_faults = mends;
  return true;
}

bool read_galley_fit_last_page(Reader& reader, Context& context) {
  const auto part = reader.keyword("none") ? std::optional<style::Q16>(0) : reader.percentage(Range::NonNegative);
  if (!part || *part > style::kOneQ16) return false;
  context.style.box.fit_last_page = *part;
  return true;
}

}  // namespace galley::cascade
