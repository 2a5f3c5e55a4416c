#include "flow/fragment_sink.h"

#include "base/assert.h"

namespace galley::flow {

using fragment::Fragment;
using fragment::FragmentId;
using fragment::FragmentKind;

FragmentId FragmentSink::open(Fragment fragment) {
  const FragmentId id(page_.fragments.size());
  fragment.parent = parent();
  page_.fragments.push_back(fragment);
  open_.push_back(id);
  return id;
}

void FragmentSink::close() {
  GALLEY_ASSERT(!open_.empty());
  page_.fragments[open_.back().value].end = FragmentId(page_.fragments.size());
  open_.pop_back();
}

FragmentId FragmentSink::leaf(Fragment fragment) {
  const FragmentId id = open(fragment);
  close();
  return id;
}

void FragmentSink::shift(Mark since, Length dx, Length dy) { move(since, mark(), {dx, dy}); }

void FragmentSink::shift(Mark from, Mark to, Length dy) { move(from, to, {Length(), dy}); }

void FragmentSink::move(Mark from, Mark to, Point by) {
  for (std::size_t i = from.fragments; i < to.fragments; ++i) {
    Fragment& f = page_.fragments[i];
    f.rect.left += by.x;
    f.rect.top += by.y;
    f.content.left += by.x;
    f.content.top += by.y;
    f.baseline += by.y;
  }
  for (std::size_t i = from.runs; i < to.runs; ++i) {
    page_.runs[i].x += by.x;
    page_.runs[i].baseline += by.y;
  }
  for (std::size_t i = from.loose; i < to.loose; ++i) {
    page_.loose[i].at.x += by.x;
    page_.loose[i].at.y += by.y;
  }
}

void FragmentSink::widen_frame(Mark at, Length extra) {
  if (at.fragments >= page_.fragments.size()) return;
  Mark content = at;
  ++content.fragments;
  shift(content, Length(), extra / 2);
  Fragment& frame = page_.fragments[at.fragments];
  frame.rect.height += extra;
  frame.padding.top = frame.padding.top + extra / 2;
  frame.padding.bottom = frame.padding.bottom + (extra - extra / 2);
}

void FragmentSink::append(const fragment::PageFragments& nested, Length dx, Length dy) {
  const Mark before = mark();
  const auto glyph_base = static_cast<std::uint32_t>(page_.glyphs.size());
  const auto offset_base = static_cast<std::uint32_t>(page_.offsets.size());
  const auto fragment_base = static_cast<std::uint32_t>(before.fragments);
  for (Fragment f : nested.fragments) {
    f.parent = f.parent.valid() ? FragmentId(f.parent.value + fragment_base) : parent();
    f.end = FragmentId(f.end.value + fragment_base);
    if (f.kind == FragmentKind::Text) f.run += static_cast<std::uint32_t>(before.runs);
    page_.fragments.push_back(f);
  }
  for (fragment::GlyphRun run : nested.runs) {
    run.first_glyph += glyph_base;
    if (run.first_offset != fragment::GlyphRun::kNoOffsets) run.first_offset += offset_base;
    page_.runs.push_back(std::move(run));
  }
  page_.glyphs.insert(page_.glyphs.end(), nested.glyphs.begin(), nested.glyphs.end());
  page_.offsets.insert(page_.offsets.end(), nested.offsets.begin(), nested.offsets.end());
  page_.loose.insert(page_.loose.end(), nested.loose.begin(), nested.loose.end());
  shift(before, dx, dy);
}

void FragmentSink::text(fragment::GlyphRun run, const std::vector<fragment::Glyph>& glyphs,
                        const std::vector<fragment::GlyphOffset>& offsets, const Rect& rect) {
  Fragment f;
  f.kind = FragmentKind::Text;
  f.rect = rect;
  f.style = run.style;
  f.structure = run.structure;
  f.run = static_cast<std::uint32_t>(page_.runs.size());
  f.baseline = run.baseline;
  run.first_glyph = static_cast<std::uint32_t>(page_.glyphs.size());
  run.glyph_count = static_cast<std::uint32_t>(glyphs.size());
  page_.glyphs.insert(page_.glyphs.end(), glyphs.begin(), glyphs.end());
  if (!offsets.empty()) run.first_offset = static_cast<std::uint32_t>(page_.offsets.size());
  page_.offsets.insert(page_.offsets.end(), offsets.begin(), offsets.end());
  page_.runs.push_back(std::move(run));
  leaf(f);
}

}  // namespace galley::flow
