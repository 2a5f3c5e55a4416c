// A unit is a command outside of any group, or a whole group. Units that overlap are joined by an edge from the lower to the upper;
// of the units nothing is left below, the one that is read first comes next.
#include "pdf/reading_order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "paint/shapes.h"

namespace galley::pdf {
namespace {

constexpr std::size_t kMostUnits = 4000;  // all pairs are looked at; a page with more keeps its paint order
constexpr std::uint32_t kFirst = 0, kLast = 0xFFFFFFFFU;

struct Unit {
  std::uint32_t begin = 0, end = 0;  // of the page's commands
  std::uint32_t key = kFirst;
  std::uint32_t place = 0;  // among those of one key
  std::optional<Rect> ink;  // none: nowhere
  bool everywhere = false;  // what is in it is not looked at
  const paint::Glyphs* glyphs = nullptr;
};

// Generous: marks above and below letters, swashes beside them.
Rect room_of(const paint::Glyphs& run) {
  Length width;
  for (const paint::PlacedGlyph& glyph : run.glyphs) width += glyph.advance;
  return {run.origin.x - run.size / 2, run.origin.y - run.size * 6 / 5, width + run.size, run.size * 17 / 10};
}

// As high as letters usually are.
Rect tightly_around(const paint::Glyphs& run) {
  Rect rect = room_of(run);
  rect.top = run.origin.y - run.size * 4 / 5;
  rect.height = run.size * 11 / 10;
  return rect;
}

// Whether it may matter which of the two lies above. Letters of one opaque colour hide nothing of each other, and lines of text
// lie on one another with little but their marks.
bool must_keep_order(const Unit& a, const Unit& b) {
  if (a.everywhere || b.everywhere) return true;
  if (!a.ink || !b.ink || !paint::overlap(*a.ink, *b.ink)) return false;
  if (a.glyphs == nullptr || b.glyphs == nullptr) return true;
  if (a.glyphs->color.alpha == 0xFFFF && a.glyphs->color == b.glyphs->color) return false;
  return paint::overlap(tightly_around(*a.glyphs), tightly_around(*b.glyphs));
}

bool is_inline(box::StructureRole role) {
  using enum box::StructureRole;
  return role == Span || role == Quote || role == Link || role == Code || role == NonStruct || role == Form;
}

class Units {
 public:
  Units(const paint::Page& page, const box::StructureTree& structure) : structure_(structure) {
    for (std::uint32_t i = 0; i < page.commands.size(); ++i) {
      if (depth_ == 0) {
        units_.emplace_back();
        units_.back().begin = i;
        found_ = false;
      }
      std::visit([this](const auto& one) { add(one); }, page.commands[i]);
      units_.back().end = i + 1;
    }
  }
  [[nodiscard]] std::vector<Unit> take() { return std::move(units_); }

 private:
  // An element's own text that stands behind a child of its is read behind the child.
  void belongs(const paint::Ink& ink) {
    Unit& unit = units_.back();
    if (std::exchange(found_, true)) return;
    if (!ink.structure.valid() || ink.structure.value >= structure_.nodes.size()) {
      const bool running = ink.artifact == paint::Artifact::Page || ink.artifact == paint::Artifact::Pagination ||
                           ink.artifact == paint::Artifact::Production;
      unit.key = running ? kLast : kFirst;
      found_ = running;  // a group's ground may be followed by what it is the ground of
      return;
    }
    StructureId block = ink.structure;
    while (is_inline(structure_.nodes[block.value].role) && structure_.nodes[block.value].parent.valid()) {
      block = structure_.nodes[block.value].parent;
    }
    const auto before = last_.find(block.value);
    unit.key = std::max(block.value, before == last_.end() ? 0 : before->second);
    for (StructureId at = block; at.valid(); at = structure_.nodes[at.value].parent) last_[at.value] = unit.key;
  }

  void covers(Rect rect) {
    for (const std::optional<Rect>& clip : clips_) {
      if (clip) rect = paint::common_part(rect, *clip);
    }
    std::optional<Rect>& ink = units_.back().ink;
    if (!ink) {
      ink = rect;
      return;
    }
    const Length left = min(ink->left, rect.left), top = min(ink->top, rect.top);
    ink = Rect{left, top, max(ink->right(), rect.right()) - left, max(ink->bottom(), rect.bottom()) - top};
  }

  void push(bool everywhere, std::optional<Rect> clip = {}) {
    ++depth_;
    clips_.push_back(clip);
    units_.back().everywhere = units_.back().everywhere || everywhere;
  }
  void add(const paint::PushClip& one) { push(false, paint::bounds_of(one.path)); }
  void add(const paint::PushGroup&) { push(false); }
  void add(const paint::PushTransform&) { push(true); }
  void add(const paint::PushLayer&) { push(true); }
  void add(const paint::Pop&) {
    if (depth_ == 0) return;
    --depth_;
    clips_.pop_back();
  }
  void add(const paint::Fill& one) {
    belongs(one.ink);
    if (!one.path.empty()) covers(paint::bounds_of(one.path));
  }
  void add(const paint::Stroke& one) {
    belongs(one.ink);
    if (!one.path.empty()) covers(paint::outset(paint::bounds_of(one.path), one.width * 10));  // a sharp corner's tip
  }
  void add(const paint::GradientFill& one) {
    belongs(one.ink);
    covers(one.area);
  }
  void add(const paint::Glyphs& one) {
    belongs(one.ink);
    covers(room_of(one));
    if (depth_ == 0) units_.back().glyphs = &one;
  }
  void add(const paint::Picture& one) {
    belongs(one.ink);
    covers(one.rect);
  }
  void add(const paint::Cover& one) { belongs(one.ink); }
  void add(const paint::Link& one) { belongs(one.ink); }

  const box::StructureTree& structure_;
  std::vector<Unit> units_;
  std::map<std::uint32_t, std::uint32_t> last_;  // block -> the key last given in it
  std::size_t depth_ = 0;
  std::vector<std::optional<Rect>> clips_;  // of the groups around
  bool found_ = false;                      // the unit's element
};

bool on_one_line(const Unit& a, const Unit& b) {
  return a.glyphs != nullptr && b.glyphs != nullptr && a.key == b.key && a.glyphs->origin.y == b.glyphs->origin.y;
}

// Runs are painted from left to right; where some of a line are read the other way, all of it is written as it is read.
void place(std::vector<Unit>& units) {
  for (std::size_t begin = 0; begin < units.size();) {
    std::size_t end = begin + 1;
    while (end < units.size() && on_one_line(units[end - 1], units[end])) ++end;
    bool leftwards = false;
    for (std::size_t i = begin; i < end; ++i) {
      units[i].place = static_cast<std::uint32_t>(i);
      leftwards = leftwards || (units[i].glyphs != nullptr && units[i].glyphs->level % 2 == 1);
    }
    if (leftwards && end - begin > 1) {
      std::vector<Unit*> runs;
      for (std::size_t i = begin; i < end; ++i) runs.push_back(&units[i]);
      std::stable_sort(runs.begin(), runs.end(),
                       [](const Unit* a, const Unit* b) { return a->glyphs->text_begin < b->glyphs->text_begin; });
      for (std::size_t i = begin; i < end; ++i) runs[i - begin]->place = static_cast<std::uint32_t>(i);
    }
    begin = end;
  }
}

bool is_read_before(const Unit& a, const Unit& b) { return a.key != b.key ? a.key < b.key : a.place < b.place; }

std::vector<std::uint32_t> sorted(const std::vector<Unit>& units) {
  std::vector<std::vector<std::uint32_t>> above(units.size());
  std::vector<std::uint32_t> below(units.size());
  for (std::uint32_t upper = 0; upper < units.size(); ++upper) {
    for (std::uint32_t lower = 0; lower < upper; ++lower) {
      if (!must_keep_order(units[lower], units[upper])) continue;
      above[lower].push_back(upper);
      ++below[upper];
    }
  }
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return is_read_before(units[a], units[b]); };
  std::set<std::uint32_t, decltype(before)> ready(before);
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    if (below[i] == 0) ready.insert(i);
  }
  std::vector<std::uint32_t> order;
  order.reserve(units.size());
  while (!ready.empty()) {
    const std::uint32_t next = *ready.begin();
    ready.erase(ready.begin());
    order.push_back(next);
    for (const std::uint32_t upper : above[next]) {
      if (--below[upper] == 0) ready.insert(upper);
    }
  }
  return order;
}

}  // namespace

std::vector<std::uint32_t> reading_order(const paint::Page& page, const box::StructureTree& structure) {
  std::vector<std::uint32_t> all(page.commands.size());
  std::iota(all.begin(), all.end(), 0U);
  std::vector<Unit> units = Units(page, structure).take();
  place(units);
  if (std::is_sorted(units.begin(), units.end(), is_read_before) || units.size() > kMostUnits) return all;
  std::vector<std::uint32_t> order;
  order.reserve(all.size());
  for (const std::uint32_t unit : sorted(units)) {
    for (std::uint32_t i = units[unit].begin; i < units[unit].end; ++i) order.push_back(i);
  }
  return order;
}

}  // namespace galley::pdf
