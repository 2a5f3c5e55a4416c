// UAX 9 rule L2 on parts of a line, and levels for the edges of inline boxes, which UAX 9 does not know.
#include <algorithm>
#include <numeric>

#include "paragraph/line_parts.h"

namespace galley::paragraph {

namespace {

constexpr std::uint8_t kNoLevel = 0xFF;

}  // namespace

namespace {

bool is_edge(const LinePart& part) { return part.kind == PartKind::Open || part.kind == PartKind::Close; }

// Lowest level of what each box holds, given to both its edges; kNoLevel for a box without content here.
void level_by_content(std::vector<LinePart>& parts) {
  struct Open {
    std::size_t part;
    std::uint8_t lowest;
  };
  constexpr std::size_t kBeganEarlier = static_cast<std::size_t>(-1);
  std::vector<Open> open{{kBeganEarlier, kNoLevel}};
  const auto close = [&] {
    const Open box = open.back();
    if (box.part != kBeganEarlier) {
      parts[box.part].level = box.lowest;
      open.pop_back();
      open.back().lowest = std::min(open.back().lowest, box.lowest);
    }
    return box.lowest;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].kind == PartKind::Open)
      open.push_back({i, kNoLevel});
    else if (parts[i].kind == PartKind::Close)
      parts[i].level = close();
    else
      open.back().lowest = std::min(open.back().lowest, parts[i].level);
  }
  while (open.size() > 1) close();
}

}  // namespace

void level_edges(std::vector<LinePart>& parts, std::uint8_t base_level) {
  level_by_content(parts);
  // An edge lower than both its neighbours would tear their sequence apart.
  std::uint8_t next = base_level;
  std::vector<std::uint8_t> level_after(parts.size());
  for (std::size_t i = parts.size(); i-- > 0;) {
    level_after[i] = next;
    if (!is_edge(parts[i])) next = parts[i].level;
  }
  std::uint8_t before = base_level;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    LinePart& part = parts[i];
    if (!is_edge(part))
      before = part.level;
    else if (part.level == kNoLevel)
      part.level = std::min(before, level_after[i]);
    else
      part.level = std::max(part.level, std::min(before, level_after[i]));
  }
}

std::vector<std::uint32_t> visual_order(const std::vector<LinePart>& parts) {
  std::vector<std::uint32_t> order(parts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::uint8_t highest = 0;
  for (const LinePart& part : parts) highest = std::max(highest, part.level);
  for (int level = highest; level > 0; --level) {
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (parts[order[i]].level < level) continue;
      std::size_t end = i;
      while (end < order.size() && parts[order[end]].level >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(end));
      i = end;
    }
  }
  return order;
}

}  // namespace galley::paragraph
