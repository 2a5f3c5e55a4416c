#include "api/shapes.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "box/structure_tree.h"
#include "paint/shapes.h"

namespace galley::api {

namespace {

galley_rect rect_of(const Rect& rect) { return {rect.left.raw(), rect.top.raw(), rect.width.raw(), rect.height.raw()}; }

// Turns the commands of one page into shapes; what only steers painting leaves none.
class PageCopier {
 public:
  PageCopier(const job::Compilation& made, PageCopy& page) : made_(made), page_(page) {}

  void operator()(const paint::PushClip&) const {}
  void operator()(const paint::PushGroup&) const {}
  void operator()(const paint::PushTransform&) const {}
  void operator()(const paint::PushLayer&) const {}
  void operator()(const paint::Pop&) const {}
  void operator()(const paint::Fill& fill) { add(GALLEY_SHAPE_FILL, paint::bounds_of(fill.path), fill.ink); }
  void operator()(const paint::GradientFill& fill) { add(GALLEY_SHAPE_FILL, fill.area, fill.ink); }
  void operator()(const paint::Stroke& stroke) { add(GALLEY_SHAPE_STROKE, paint::bounds_of(stroke.path), stroke.ink); }
  void operator()(const paint::Picture& picture) { add(GALLEY_SHAPE_PICTURE, picture.rect, picture.ink); }
  void operator()(const paint::Cover& cover) { add(GALLEY_SHAPE_PICTURE, cover.rect, cover.ink); }
  void operator()(const paint::Link& link) { add(GALLEY_SHAPE_LINK, link.rect, link.ink).target = link.target; }

  void operator()(const paint::Glyphs& run) {
    const font::Face& face = made_.fonts->face(run.face);
    const font::FaceMetrics& metrics = face.metrics();
    Length width;
    for (const paint::PlacedGlyph& glyph : run.glyphs) width += glyph.advance;
    const std::int64_t em = std::max(1, metrics.units_per_em);
    const Length ascent = scale(run.size, metrics.ascent, em), descent = scale(run.size, metrics.descent, em);
    ShapeCopy& shape = add(GALLEY_SHAPE_TEXT, {run.origin.x, run.origin.y - ascent, width, ascent + descent}, run.ink);
    shape.text = run.text;
    shape.font = face.postscript_name();
    shape.font_size = run.size.raw();
    shape.baseline = run.origin.y.raw();
  }

 private:
  ShapeCopy& add(galley_shape_kind kind, const Rect& rect, const paint::Ink& ink) {
    ShapeCopy& shape = page_.shapes.emplace_back();
    shape.kind = kind;
    shape.rect = rect_of(rect);
    if (ink.structure.valid()) shape.role = box::name_of(made_.boxes.structure.nodes[ink.structure.value].role);
    if (!ink.span.valid()) return shape;
    const source::Location place = made_.sources.locate(ink.span);
    shape.file = place.file;
    shape.line = place.line;
    shape.column = place.column;
    return shape;
  }

  const job::Compilation& made_;
  PageCopy& page_;
};

}  // namespace

std::vector<PageCopy> copy_pages(const job::Compilation& made, bool keep_shapes) {
  std::vector<PageCopy> pages;
  pages.reserve(made.display.pages.size());
  for (const paint::Page& page : made.display.pages) {
    PageCopy& copy = pages.emplace_back();
    copy.width = page.width.raw();
    copy.height = page.height.raw();
    copy.bleed = page.bleed.raw();
    if (!keep_shapes) continue;
    PageCopier copier(made, copy);
    for (const paint::Command& command : page.commands) std::visit(copier, command);
  }
  return pages;
}

}  // namespace galley::api
