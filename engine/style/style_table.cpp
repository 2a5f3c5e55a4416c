// Interning: `buckets` is an open-addressing index (power of two, linear probing, at most half full) whose entries
// are positions in `styles` plus one; 0 marks a free place.
#include "style/style_table.h"

#include "style/style_hash.h"

namespace galley::style {
namespace {

constexpr std::size_t kFirstBuckets = 64;

// The place of an equal style, or the free place where it belongs.
std::size_t find_bucket(const StyleTable& table, const ComputedStyle& style) {
  const std::size_t mask = table.buckets.size() - 1;
  std::size_t at = hash_of(style) & mask;
  while (table.buckets[at] != 0 && !(table.styles[table.buckets[at] - 1] == style)) at = (at + 1) & mask;
  return at;
}

// All styles are different, so a free place is enough.
void rebuild(StyleTable& table, std::size_t size) {
  table.buckets.assign(size, 0);
  for (std::size_t i = 0; i < table.styles.size(); ++i) {
    std::size_t at = hash_of(table.styles[i]) & (size - 1);
    while (table.buckets[at] != 0) at = (at + 1) & (size - 1);
    table.buckets[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace

std::optional<StyleId> StyleTable::pseudo(NodeId node, Pseudo which) const {
  const auto found = of_pseudo.find({node, which});
  if (found == of_pseudo.end()) return std::nullopt;
  return found->second;
}

StyleId StyleTable::intern(ComputedStyle style) {
  if (buckets.size() < 2 * (styles.size() + 1)) rebuild(*this, buckets.empty() ? kFirstBuckets : 2 * buckets.size());
  const std::size_t at = find_bucket(*this, style);
  if (buckets[at] == 0) {
    styles.push_back(std::move(style));
    buckets[at] = static_cast<std::uint32_t>(styles.size());
  }
  return StyleId(buckets[at] - 1);
}

ComputedStyle anonymous_style(const ComputedStyle& parent, Display display) {
  ComputedStyle style;
  style.font = parent.font;
  style.text = parent.text;
  style.text.unicode_bidi = UnicodeBidi::Normal;
  style.text.vertical_align = {};
  style.text.initial_letter_size = 0;
  style.text.initial_letter_sink = 0;
  style.box.display = display;
  style.box.orphans = parent.box.orphans;
  style.box.widows = parent.box.widows;
  style.box.line_snap = parent.box.line_snap;
  style.box.box_snap = parent.box.box_snap;
  style.box.compose = parent.box.compose;
  style.box.costs = parent.box.costs;
  style.box.border_collapse = parent.box.border_collapse;
  style.box.border_spacing_x = parent.box.border_spacing_x;
  style.box.border_spacing_y = parent.box.border_spacing_y;
  style.box.caption_bottom = parent.box.caption_bottom;
  style.box.hide_empty_cells = parent.box.hide_empty_cells;
  style.content.list_style_type = parent.content.list_style_type;
  style.content.list_style_string = parent.content.list_style_string;
  style.content.list_inside = parent.content.list_inside;
  style.content.list_image = parent.content.list_image;
  return style;
}

}  // namespace galley::style
