#include "paint/paint.h"

#include "base/heap.h"
#include "paint/links.h"
#include "paint/page_painter.h"
#include "paint/press_marks.h"
#include "paint/resolution.h"
#include "paint/targets.h"
#include "paint/trim_edges.h"
#include "paint/vector_painter.h"

namespace galley::paint {

namespace {

// As the default of the command line for pictures in the text.
constexpr std::uint64_t kMaxBackgroundPixels = 400'000'000;

bool has_background(const style::PaintStyle& style) { return !style.background.is_transparent() || !style.layers.empty(); }

// The root's background covers the canvas; where it has none, the body's does (css-backgrounds-3, 2.11).
BoxId canvas_of(const PaintInput& input) {
  const box::BoxTree& boxes = input.boxes;
  if (boxes.boxes.empty()) return {};
  const BoxId root(0U);
  if (has_background(input.styles[boxes[root].style].paint)) return root;
  for (BoxId child = boxes.first_child(root); child.valid(); child = boxes.next_sibling(child)) {
    const NodeId node = boxes[child].node;
    if (!node.valid() || input.document.node(node).name != "body") continue;
    return has_background(input.styles[boxes[child].style].paint) ? child : BoxId();
  }
  return {};
}

// What a printer wants to read beside the page: never the time of printing, which would change the bytes,
// unless one gave it.
SlugLine slug_of(const PaintInput& input, std::size_t page) {
  SlugLine slug{input.document.metadata.title, input.document.metadata.date.value_or(input.date)};
  if (!slug.place.empty() && !slug.title.empty()) slug.place.insert(0, " \u2013 ");
  if (!slug.place.empty() || !slug.title.empty()) slug.place += " \u2013 ";
  slug.place += std::to_string(page) + " / " + std::to_string(input.pages.size());
  return slug;
}

void let_go(fragment::PageFragments& page) {
  page.fragments = std::vector<fragment::Fragment>();  // `= {}` would keep the memory
  page.runs = std::vector<fragment::GlyphRun>();
  page.glyphs = std::vector<fragment::Glyph>();
  page.offsets = std::vector<fragment::GlyphOffset>();
}

}  // namespace

DisplayList paint(const PaintInput& input) {
  DisplayList list;
  box::PictureLoader pictures(input.provider, input.images, kMaxBackgroundPixels, input.diagnostics);
  const TextPainter text(input.styles, input.fonts);
  const LinkPainter links(input.document, input.boxes);
  const PagePaintContext context{input.boxes,     input.styles, input.document, text, {pictures, input.images, input.diagnostics},
                                 canvas_of(input)};
  VectorText slug_text(input.fonts, input.diagnostics);
  VectorPainter vectors(input.images, pictures, input.fonts, input.diagnostics, input.inks, input.profiles,
                        input.document.base_path);
  FreedMemory memory;
  list.pages.reserve(input.pages.size());
  place_targets(input, list);
  for (std::size_t i = 0; i < input.pages.size(); ++i) {
    const fragment::PageFragments& fragments = input.pages[i];
    Page& page = list.pages.emplace_back();
    page.width = fragments.width;
    page.height = fragments.height;
    page.bleed = fragments.bleed;
    page.crop_marks = fragments.crop_marks;
    page.cross_marks = fragments.cross_marks;
    page.crop_offset = fragments.crop_offset;
    page.commands.reserve(fragments.fragments.size());
    PagePainter(context, fragments, page.commands).paint();
    vectors.expand(page);
    reach_into_bleed(page, static_cast<std::uint32_t>(list.pages.size()), input.diagnostics);
    report_resolution(page, static_cast<std::uint32_t>(list.pages.size()), input.images, input.diagnostics);
    links.paint(fragments, page.commands);
    paint_press_marks(page, slug_of(input, i + 1), slug_text, input.diagnostics);
    if (input.let_go == nullptr) continue;
    const std::size_t glyphs = fragments.glyphs.size();
    let_go((*input.let_go)[i]);
    memory.give_back(glyphs);
  }
  return list;
}

}  // namespace galley::paint
