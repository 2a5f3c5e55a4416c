#include "paragraph/rivers.h"

#include <algorithm>

namespace galley::paragraph {

namespace {

// As much as a line at the edge of tolerance costs: worth another break, not a worse ending of the page.
constexpr Cost kRiver = 400000, kRiverLine = 150000;

// The share of a gap's natural width that makes `lines` lines in a row a river, in percent; 0 = they are none.
constexpr std::int64_t river_from(std::uint32_t lines) { return lines < 3 ? 0 : lines == 3 ? 140 : lines == 4 ? 115 : 100; }

}  // namespace

Rivers::Rivers(const LineWidths& widths, const LineCost& cost, Length first_indent)
    : widths_(widths), cost_(cost), first_indent_(first_indent) {}

RiversOf Rivers::in(const Setting& setting, WidthOfLine& width, std::size_t first) {
  RiversOf found;
  if (!has_wide_lines(setting, width, first)) return found;
  open_.clear();
  std::size_t start = first;
  for (std::uint32_t line = 0; line < setting.ends.size(); ++line) {
    gaps_of(start, setting.ends[line], line, width(line));
    follow(line, setting, found);
    start = setting.ends[line];
  }
  for (const Chain& chain : open_) settle(chain, static_cast<std::uint32_t>(setting.ends.size()), setting, found);
  std::sort(found.ends.begin(), found.ends.end());
  found.ends.erase(std::unique(found.ends.begin(), found.ends.end()), found.ends.end());
  return found;
}

// Nearly all settings have no three wide lines together, and are spared the rest.
bool Rivers::has_wide_lines(const Setting& setting, WidthOfLine& width, std::size_t first) const {
  std::size_t start = first;
  std::int64_t sum = 0, last = 0, before = 0;  // of three lines, in percent
  for (std::uint32_t line = 0; line < setting.ends.size(); ++line) {
    const std::size_t end = setting.ends[line];
    const Measures& measures = cost_.measures();
    const Length natural = measures[end].end.spaces - measures[start].start.spaces;
    const std::int64_t percent = natural > Length() ? cost_.shares(start, end, width(line)).spaces.raw() * 100 / natural.raw() : 0;
    sum = before + last + percent;
    if (line >= 2 && sum >= 3 * river_from(4)) return true;
    before = last;
    last = percent;
    start = end;
  }
  return false;
}

// Letters and glyphs give evenly along the line, spaces by their width.
void Rivers::gaps_of(std::size_t start, std::size_t end, std::uint32_t line, Length width) {
  gaps_.clear();
  const Measures& measures = cost_.measures();
  const Length from = measures[start].start.x, to = measures[end].end.x;
  const std::span<const SpacePlace> spaces = measures.spaces_between(from, to);
  Length natural;
  for (const SpacePlace& space : spaces) natural += space.advance;
  if (spaces.empty() || natural <= Length()) return;
  natural_ = natural / static_cast<std::int64_t>(spaces.size());
  const LineShares set = cost_.shares(start, end, width);
  const Length text = measures.content(start, end) - natural;
  Length indent = slot_of_line(widths_, line).indent;
  if (line == 0) indent += first_indent_;
  Length before, before_set;
  for (const SpacePlace& space : spaces) {
    const Length letters = space.x - from - before;
    const Length wide = scale(space.advance, set.spaces.raw(), natural.raw());
    const Length left = indent + before_set + (text > Length() ? scale(letters, set.text.raw(), text.raw()) : letters);
    gaps_.push_back({left, left + wide});
    before += space.advance;
    before_set += wide;
  }
}

void Rivers::follow(std::uint32_t line, const Setting& setting, RiversOf& found) {
  next_.clear();
  std::size_t above = 0;
  std::vector<Chain>& open = open_;
  for (const Gap& gap : gaps_) {
    Chain chain{gap, {}, {}, 0};
    for (std::size_t i = above; i < open.size() && open[i].last.left < gap.right; ++i) {
      const Gap& over = open[i].last;
      const Length shared = min(over.right, gap.right) - max(over.left, gap.left);
      const Length wider = max(over.right - over.left, gap.right - gap.left);
      if (shared * 100 < max(natural_ * 60, wider * 45)) continue;
      for (; above < i; ++above) settle(open[above], line, setting, found);
      chain = open[i];
      above = i + 1;
      break;
    }
    chain.last = gap;
    chain.sum += gap.right - gap.left;
    chain.natural += natural_;
    ++chain.lines;
    next_.push_back(chain);
  }
  for (; above < open.size(); ++above) settle(open[above], line, setting, found);
  open_.swap(next_);
}

// `end_line`: the line after the chain's last one.
void Rivers::settle(const Chain& chain, std::uint32_t end_line, const Setting& setting, RiversOf& found) const {
  const std::int64_t percent = river_from(chain.lines);
  if (percent == 0 || chain.sum * 100 < chain.natural * percent) return;
  found.cost += kRiver + kRiverLine * (chain.lines - 3);
  for (std::uint32_t line = end_line - chain.lines; line + 1 < end_line; ++line) found.ends.push_back(setting.ends[line]);
}

}  // namespace galley::paragraph
