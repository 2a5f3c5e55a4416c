// Columns side by side: do they end on one line, is there white that nothing needs, do their baselines register?
#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "check/set_slots.h"
#include "check/typography.h"

namespace galley::check {
namespace {

// A picture's edge may miss the baseline grid by what lies between the foot of a letter and of its line.
// Columns of the last page, or above a forced break, are balanced: not all can be full.
Length allowed(bool ends_text, Length leading) { return ends_text ? leading + leading / 20 + kEdgeTolerance : leading / 2; }

void check_feet(const SetInput& input, const std::vector<SetSlot>& slots, std::size_t first, std::size_t end, Length leading,
                Marks& marks) {
  const bool ends_text = slots[first].ends_flow || ends_at_forced_break(input, slots[first]);
  Length deepest = slots[first].rect.top;
  for (std::size_t i = first; i < end; ++i) deepest = max(deepest, foot_of(slots[i]));
  for (std::size_t i = first; i < end; ++i) {
    const SetSlot& slot = slots[i];
    const Length foot = foot_of(slot), missing = deepest - foot;
    if (missing <= allowed(ends_text, leading) || (ends_text && !slot.balanced)) continue;
    marks.at_rect("uneven-feet", Level::Warning,
                  fmt::format("the column ends {} above its neighbour{}", lines_text(missing, leading),
                              slot.ends_flow ? ", at the end of the text" : ""),
                  slot, {slot.rect.left, foot, slot.rect.width, missing});
  }
}

void check_holes(const SetSlot& slot, Length leading, Marks& marks) {
  Length y = slot.rect.top;
  for (const Rect& rect : slot.taken) {
    const Length gap = rect.top - y;
    if (gap > leading * 3 / 2) {
      marks.at_rect("hole", Level::Warning, lines_text(gap, leading) + " are white", slot,
                    {slot.rect.left, y, slot.rect.width, gap});
    }
    y = max(y, rect.bottom());
  }
}

}  // namespace

std::string lines_text(Length length, Length leading) {
  const std::int64_t tenths = length.raw() * 10 / std::max<std::int64_t>(1, leading.raw());
  return fmt::format("{}.{} lines", tenths / 10, tenths % 10);
}

Length foot_of(const SetSlot& slot) {
  Length foot = slot.rect.top;
  for (const Rect& rect : slot.taken) foot = max(foot, rect.bottom());
  return foot;
}

void check_columns(const SetDocument& set, const SetInput& input, Marks& marks) {
  for (std::size_t first = 0; first < set.slots.size();) {
    std::size_t end = first + 1;
    const SetSlot& slot = set.slots[first];
    while (slot.column > 0 && end < set.slots.size() && set.slots[end].page == slot.page && set.slots[end].column > 0 &&
           set.slots[end].band == slot.band) {
      ++end;
    }
    if (slot.column > 0) {
      const Length leading = set.leadings[slot.page];
      check_feet(input, set.slots, first, end, leading, marks);
      for (std::size_t i = first; i < end; ++i) check_holes(set.slots[i], leading, marks);
    }
    first = end;
  }
}

void check_grid(const SetDocument& set, const TypographyLimits& limits, Marks& marks) {
  using Piece = std::pair<std::uint32_t, std::uint32_t>;  // page, piece: columns that stand side by side
  std::map<Piece, std::map<std::int64_t, std::uint32_t>> phases;
  const auto piece_of = [&](const SetLine& line) { return Piece(line.page, set.slots[line.slot].piece); };
  const auto is_body = [&](const SetLine& line) {
    const Length pitch = set.leadings[line.page];
    return set.slots[line.slot].column > 0 && line.rect.height == pitch && pitch > Length() && !is_heading(line.role) &&
           line.role != box::StructureRole::Caption;
  };
  for (const SetLine& line : set.lines) {
    if (is_body(line)) ++phases[piece_of(line)][(line.baseline % line.rect.height).raw()];
  }
  std::map<Piece, std::int64_t> usual;
  for (const auto& [piece, counts] : phases) {
    usual[piece] =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
  }
  const SetLine* above = nullptr;
  Length above_off;
  for (const SetLine& line : set.lines) {
    if (!is_body(line)) continue;
    const Length pitch = line.rect.height;
    Length off = (line.baseline - Length::from_raw(usual[piece_of(line)])) % pitch;
    if (off < Length()) off += pitch;
    if (off * 2 > pitch) off -= pitch;
    const Length size = off < Length() ? -off : off;
    const bool known = above != nullptr && above->slot == line.slot && above_off == off;
    above = &line;
    above_off = off;
    if (size <= limits.grid_tolerance || known) continue;
    const std::int64_t hundredths = scale(size, 100, Length::kUnitsPerPoint).raw();
    marks.at_line("grid-drift", Level::Warning,
                  fmt::format("from here lines are {}.{:02} pt off those of the other columns", hundredths / 100, hundredths % 100),
                  set, line);
  }
}

}  // namespace galley::check
