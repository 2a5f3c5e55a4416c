// The page loop: one page after another takes what fits of the root flow, then the margins are set, since only now
// the number of pages is known. Margin boxes cannot change the flow, so one round is enough.
#include "paginate/paginate.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "base/heap.h"
#include "flow/flow_run.h"
#include "flow/fragmented_flows.h"
#include "paginate/margin_boxes.h"
#include "paginate/off_page.h"
#include "paginate/page_template.h"

namespace galley::paginate {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::PageFragments;

namespace {

// The start page value of what begins or goes on there (css-page-3, 8.3).
std::string page_name(const flow::Galley& galley, std::uint32_t item) {
  return item < galley.items.size() ? galley.page_names[galley.items[item].page] : std::string();
}

// A repetition of what is read elsewhere.
void make_artefact(PageFragments& piece) {
  for (Fragment& f : piece.fragments) {
    f.marginal = true;
    f.box = BoxId();
    f.structure = StructureId();
  }
  for (fragment::GlyphRun& run : piece.runs) {
    run.structure = StructureId();
    run.paragraph = ParagraphId();
  }
}

class Paginator {
 public:
  explicit Paginator(const PaginateInput& input)
      : input_(input), context_(input.boxes, input.styles, input.images, input.shaper, input.diagnostics) {
    context_.let_initials_give_way(input.boxes);
    context_.flows = &flows_;
    context_.fills = input.fills;
    context_.greedy = input.haste != nullptr && input.haste->greedy;
    // The first page and those of both sides: named ones come from the flow, and are hardly taller by a whole page.
    context_.tallest_page = max(height_of_page(0), max(height_of_page(1), height_of_page(2)));
  }

  std::vector<PageFragments> run();

 private:
  [[nodiscard]] bool is_right(std::uint32_t index) const { return (index % 2 == 0) != input_.right_to_left; }
  PageFragments& begin_page(const PageTemplate& page, style::PageFacts facts);
  void add_blank();
  [[nodiscard]] Length height_of_page(std::uint32_t index) const;
  flow::RunResult fill_page(const flow::Galley& galley, const flow::Cursor& from);
  bool add_page_for_absolutes();
  void register_page(fragment::FragmentId area, std::size_t index);
  void place_out_of_flow();
  void place_fixed();
  void set_margins();
  [[nodiscard]] bool is_enough() const;

  const PaginateInput& input_;
  flow::LayoutContext context_;
  flow::FragmentedFlows flows_;
  std::vector<fragment::FragmentId> areas_;  // by page; none: a blank page
  std::vector<PageFragments> pages_;
  std::vector<PageTemplate> templates_;
  std::vector<style::PageFacts> facts_;  // by page
  bool finished_ = true;                 // no draft that ends before the document does
};

// Arrays grow by doubling: gives back what a finished page does not need, but for what running heads and feet usually add.
void tighten(PageFragments& page) {
  constexpr std::size_t kMargins = 16;
  const auto fit = [](auto& array) {
    if (array.capacity() <= array.size() + 2 * kMargins) return;
    std::remove_reference_t<decltype(array)> exact;
    exact.reserve(array.size() + kMargins);
    std::move(array.begin(), array.end(), std::back_inserter(exact));
    array = std::move(exact);
  };
  fit(page.fragments);
  fit(page.runs);
  fit(page.glyphs);
  fit(page.offsets);
}

PageFragments& Paginator::begin_page(const PageTemplate& page, style::PageFacts facts) {
  PageFragments fragments;
  fragments.width = page.style.width;
  fragments.height = page.style.height;
  fragments.number = static_cast<std::uint32_t>(pages_.size() + 1);
  fragments.bleed = page.style.bleed;
  fragments.crop_marks = page.style.crop_marks;
  fragments.cross_marks = page.style.cross_marks;
  fragments.crop_offset = page.style.crop_offset;
  fragments.style = page.style.style;
  fragments.page_area = page.area;
  pages_.push_back(std::move(fragments));
  templates_.push_back(page);
  facts_.push_back(std::move(facts));
  return pages_.back();
}

void Paginator::add_blank() {
  const auto index = static_cast<std::uint32_t>(pages_.size());
  const style::PageFacts facts{index, is_right(index), true, {}};
  const style::PageStyle style = input_.pages.resolve(facts, input_.styles);
  PageFragments& page = begin_page(make_template(style, input_.styles), facts);
  flow::FragmentSink sink(page);
  Fragment f;
  f.kind = FragmentKind::Page;
  f.style = style.style;
  f.rect = {{}, {}, style.width, style.height};
  sink.leaf(f);
}

// Of a page's text area, as long as no box asks for a page of its own.
Length Paginator::height_of_page(std::uint32_t index) const {
  const style::PageStyle style = input_.pages.resolve({index, is_right(index), false, {}}, input_.styles);
  return make_template(style, input_.styles).area.height;
}

flow::RunResult Paginator::fill_page(const flow::Galley& galley, const flow::Cursor& from) {
  const auto index = static_cast<std::uint32_t>(pages_.size());
  const style::PageFacts facts{index, is_right(index), false, page_name(galley, from.item)};
  const style::PageStyle style = input_.pages.resolve(facts, input_.styles);
  const PageTemplate page = make_template(style, input_.styles);
  flow::RunRequest request;
  request.galley = &galley;
  request.from = from;
  request.slot = {page.area.left,   page.area.top, page.area.width, page.area.bottom(), style::Direction::Ltr, {},
                  page.area.height, false};
  request.slot.direction = input_.right_to_left ? style::Direction::Rtl : style::Direction::Ltr;
  context_.following_page_height = height_of_page(index + 1);
  context_.page_sides = {page.area.left, page.area.right()};
  context_.facing_page_height = height_of_page(index + 2);
  flow::RunResult measured = run_flow(context_, request);
  PageFragments& out = begin_page(page, facts);
  flow::FragmentSink sink(out);
  Fragment whole;
  whole.kind = FragmentKind::Page;
  whole.style = style.style;
  whole.rect = {{}, {}, style.width, style.height};
  sink.open(whole);
  Fragment area;
  area.kind = FragmentKind::Area;
  area.style = style.style;
  area.rect = page.margin_edge;
  area.border = page.border;
  area.padding = page.padding;
  const fragment::FragmentId area_id = sink.open(area);
  register_page(area_id, index);
  request.slot.flow = {{}, flows_.slots({}) - 1, {page.area.left, page.area.top}, true};
  request.sink = &sink;
  request.to = &measured.end;
  static_cast<void>(run_flow(context_, request));
  sink.close();
  sink.close();
  context_.let_go_placed();
  tighten(out);
  return measured;
}

void Paginator::register_page(fragment::FragmentId area, std::size_t index) {
  const PageTemplate& page = templates_[index];
  areas_.resize(index + 1);
  areas_[index] = area;
  flows_.current_page = static_cast<std::uint32_t>(index);
  flow::FlowSlot slot;
  slot.page = flows_.current_page;
  slot.container = area;
  slot.offset = {page.area.left - page.margin_edge.left, page.area.top - page.margin_edge.top};
  slot.width = page.area.width;
  slot.height = page.area.height;
  flows_.add_slot({}, slot);
}

// A page that holds nothing of the flow, only what is positioned there.
bool Paginator::add_page_for_absolutes() {
  if (pages_.size() >= input_.max_pages) return false;
  const auto index = static_cast<std::uint32_t>(pages_.size());
  const style::PageFacts facts{index, is_right(index), false, {}};
  const style::PageStyle style = input_.pages.resolve(facts, input_.styles);
  const PageTemplate page = make_template(style, input_.styles);
  flow::FragmentSink sink(begin_page(page, facts));
  Fragment whole;
  whole.kind = FragmentKind::Page;
  whole.style = style.style;
  whole.rect = {{}, {}, style.width, style.height};
  sink.open(whole);
  Fragment area;
  area.kind = FragmentKind::Area;
  area.style = style.style;
  area.rect = page.margin_edge;
  area.border = page.border;
  area.padding = page.padding;
  register_page(sink.leaf(area), index);
  sink.close();
  return true;
}

// What no box of the flow contains: absolutely positioned boxes stand where they would if the pages were one area, beginning with
// the first (CSS 2.2, 10.1); fixed ones on every page.
void Paginator::place_out_of_flow() {
  std::uint32_t slot = 0;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    if (i >= areas_.size() || !areas_[i].valid()) continue;
    const Rect& area = templates_[i].area;
    auto& loose = pages_[i].loose;
    for (const fragment::LooseBox& box : loose) {
      if (context_.style_of(box.box).box.position == style::Position::Absolute)
        flows_.wait({box.box, {{}, slot, {}, true}, {box.at.x - area.left, box.at.y - area.top}, {}});
    }
    loose.erase(
        std::remove_if(loose.begin(), loose.end(),
                       [&](const auto& box) { return context_.style_of(box.box).box.position == style::Position::Absolute; }),
        loose.end());
    ++slot;
  }
  if (!flows_.none_waits())
    flows_.place_waiting(
        context_, [&](std::uint32_t page) -> PageFragments& { return pages_[page]; }, [&] { return add_page_for_absolutes(); });
  place_fixed();
}

// On the page that holds its place in the text it is content, on the others a repetition.
void Paginator::place_fixed() {
  struct Fixed {
    fragment::LooseBox box;  // from the page area
    std::size_t page;
  };
  std::vector<Fixed> all;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    for (const fragment::LooseBox& box : std::exchange(pages_[i].loose, {}))
      all.push_back({{box.box, {box.at.x - templates_[i].area.left, box.at.y - templates_[i].area.top}}, i});
  }
  for (std::size_t k = 0; k < all.size() && k < 1000; ++k) {
    const Rect area{{}, {}, templates_[all[k].page].area.width, templates_[all[k].page].area.height};
    const flow::AbsolutePlace place = flow::place_absolute(context_, all[k].box.box, area, all[k].box.at);
    const auto& nested = context_.nested(all[k].box.box, place.width, {}, place.percent_height, place.height);
    for (const fragment::LooseBox& inner : nested.fragments.loose)
      all.push_back({{inner.box, {inner.at.x + place.at.x, inner.at.y + place.at.y}}, all[k].page});
  }
  for (std::size_t i = 0; i < pages_.size() && !all.empty(); ++i) {
    if (i >= areas_.size() || !areas_[i].valid()) continue;
    const Rect& area = templates_[i].area;
    for (const Fixed& fixed : all) {
      const Point at{fixed.box.at.x + area.left, fixed.box.at.y + area.top};
      const flow::AbsolutePlace place = flow::place_absolute(context_, fixed.box.box, area, at);
      const auto& nested = context_.nested(fixed.box.box, place.width, {}, place.percent_height, place.height);
      PageFragments piece;
      flow::FragmentSink sink(piece);
      sink.append(nested.fragments, place.at.x, place.at.y);
      if (i != fixed.page) make_artefact(piece);
      flows_.graft(pages_[i], static_cast<std::uint32_t>(i), areas_[i], piece);
      pages_[i].loose.clear();  // fixed in fixed: has been taken up above
    }
  }
}

// Who is in haste wants no more pages, or nothing of this document any longer.
bool Paginator::is_enough() const {
  Haste* haste = input_.haste;
  if (haste == nullptr) return false;
  if (haste->give_up && haste->give_up()) haste->gave_up = true;
  return haste->gave_up || (haste->pages > 0 && pages_.size() >= haste->pages);
}

std::vector<PageFragments> Paginator::run() {
  if (input_.boxes.boxes.empty()) return {};
  const flow::Galley& galley = context_.galley_of(BoxId(0U), false);
  flow::Cursor cursor;
  flow::ForcedBreak forced = flow::ForcedBreak::None;
  FreedMemory memory;
  while (pages_.size() < input_.max_pages) {
    const bool wants_left = forced == flow::ForcedBreak::Left, wants_right = forced == flow::ForcedBreak::Right;
    const bool right = is_right(static_cast<std::uint32_t>(pages_.size()));
    if ((wants_left && right) || (wants_right && !right)) add_blank();
    flow::RunResult page = fill_page(galley, cursor);
    finished_ = page.finished;
    if (finished_ || is_enough()) break;
    if (!page.placed && page.end == cursor) {
      input_.diagnostics.error("internal.no-progress", {}, "layout could not place the next piece of content; the rest is missing",
                               "please report this input");
      break;
    }
    forced = page.forced;
    cursor = std::move(page.end);
    // Composed text is let go in small pieces as pages are made of it, and pages are made in large ones.
    memory.give_back(pages_.back().glyphs.size());
    if (pages_.size() == input_.max_pages) {
      input_.diagnostics.error("limit.pages", {},
                               fmt::format("the document has more than {} pages; the rest is missing", input_.max_pages),
                               "raise the limit with --max-pages if the document is honest");
    }
  }
  place_out_of_flow();
  report_off_page(pages_, input_.styles, input_.diagnostics);
  set_margins();
  if (input_.plan) *input_.plan = context_.dump_compositions();
  if (input_.records) *input_.records = flow::plan_records(context_);
  return std::move(pages_);
}

// string-set: the value in force on a page is that of the first box on it that sets the string, else the last one before.
void Paginator::set_margins() {
  NamedStrings current;
  std::size_t next = 0;
  const std::size_t count = std::max<std::size_t>(pages_.size(), input_.haste == nullptr ? 0 : input_.haste->of);
  const auto& all = input_.boxes.named_strings;
  const auto set = [](NamedStrings& strings, const box::NamedString& value) {
    const auto found = std::find_if(strings.begin(), strings.end(), [&](const auto& s) { return s.first == value.name; });
    if (found == strings.end()) {
      strings.emplace_back(value.name, value.value);
    } else {
      found->second = value.value;
    }
  };
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    BoxId last;
    for (const Fragment& f : pages_[i].fragments) {
      if (f.box.valid() && (!last.valid() || last < f.box)) last = f.box;
    }
    NamedStrings here = current;
    std::vector<std::string> seen;
    while (next < all.size() && last.valid() && all[next].box <= last) {
      if (std::find(seen.begin(), seen.end(), all[next].name) == seen.end()) {
        set(here, all[next]);
        seen.push_back(all[next].name);
      }
      set(current, all[next]);
      ++next;
    }
    if (i + 1 == pages_.size() && finished_) {
      facts_[i].last = true;
      templates_[i].style.boxes = input_.pages.resolve(facts_[i], input_.styles).boxes;
    }
    add_margin_boxes(input_, templates_[i], static_cast<std::int64_t>(count), here, pages_[i]);
    tighten(pages_[i]);
  }
}

}  // namespace

std::vector<PageFragments> paginate(const PaginateInput& input) { return Paginator(input).run(); }

}  // namespace galley::paginate
