// FragmentSink: builds one page's (or one nested box's) fragments in preorder.
#pragma once

#include <utility>
#include <vector>

#include "fragment/fragment.h"

namespace galley::flow {

class FragmentSink {
 public:
  explicit FragmentSink(fragment::PageFragments& page) : page_(page) {}

  // Opens a fragment that holds others; close it with close().
  fragment::FragmentId open(fragment::Fragment fragment);
  void close();
  fragment::FragmentId leaf(fragment::Fragment fragment);
  [[nodiscard]] fragment::Fragment& at(fragment::FragmentId id) { return page_.fragments[id.value]; }
  [[nodiscard]] fragment::PageFragments& page() { return page_; }

  // How much there is: everything appended later can be moved by `shift`.
  struct Mark {
    std::size_t fragments = 0, runs = 0, loose = 0;
  };
  [[nodiscard]] Mark mark() const { return {page_.fragments.size(), page_.runs.size(), page_.loose.size()}; }
  void shift(Mark since, Length dx, Length dy);
  // Moves down what was appended from one mark to another.
  void shift(Mark from, Mark to, Length dy);
  // The box appended at `mark` grows by `extra`, half of it above its content and half below.
  void widen_frame(Mark at, Length extra);
  // A finished nested layout, its origin at (dx, dy), under the open fragment.
  void append(const fragment::PageFragments& nested, Length dx, Length dy);
  // A text run with its glyphs under the open fragment.
  // `offsets`: one a glyph, or none at all.
  void text(fragment::GlyphRun run, const std::vector<fragment::Glyph>& glyphs, const std::vector<fragment::GlyphOffset>& offsets,
            const Rect& rect);

 private:
  void move(Mark from, Mark to, Point by);
  [[nodiscard]] fragment::FragmentId parent() const { return open_.empty() ? fragment::FragmentId() : open_.back(); }
  fragment::PageFragments& page_;
  std::vector<fragment::FragmentId> open_;
};

}  // namespace galley::flow
