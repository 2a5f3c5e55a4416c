#include "compose/page_options.h"

namespace galley::compose {

namespace {

constexpr std::uint32_t kSpansPerPage = 3;
// Proposals for one page and state, so that many figures cannot multiply without end.
constexpr std::size_t kMostOptions = 14;
// Heights at which a quotation in a gutter is proposed: parts of the page from its top.
constexpr std::int64_t kGutterPlaces = 4;

class Proposer {
 public:
  Proposer(const Problem& problem, const PageHeights& heights, Length foot, std::vector<PageOption>& out)
      : problem_(problem), heights_(heights), foot_(foot), out_(out) {}

  void propose(const PageOption& option, std::uint32_t count, Length ahead_of_start, const Depths& depths) {
    out_.push_back(option);
    if (out_.size() >= kMostOptions || count >= kSpansPerPage || option.next_span >= problem_.spans.size()) return;
    const Span& span = problem_.spans[option.next_span];
    const Length reach = (foot_ - heights_.top) * (problem_.pages.columns * 2);
    if (depths.of(span.anchor) - ahead_of_start > reach) return;
    const std::uint32_t columns = problem_.pages.columns;
    for (std::uint32_t first = 0; first + span.columns <= columns; ++first) {
      if (span.in_gutter) {
        for (std::int64_t i = 1; i <= kGutterPlaces; ++i) gutter(option, span, first, i, count, ahead_of_start, depths);
        continue;
      }
      if (span.may_top) edge(option, span, first, true, count, ahead_of_start, depths);
      if (span.may_foot) edge(option, span, first, false, count, ahead_of_start, depths);
    }
  }

 private:
  void edge(const PageOption& option, const Span& span, std::uint32_t first, bool at_top, std::uint32_t count, Length start,
            const Depths& depths) {
    PageOption with = option;
    Length top = heights_.top, bottom = foot_;
    for (std::uint32_t c = first; c < first + span.columns; ++c) {
      top = max(top, with.slots[c].top);
      bottom = min(bottom, with.slots[c].bottom);
    }
    if (top + span.height > bottom) return;
    const Length from = at_top ? top : bottom - span.height;
    for (std::uint32_t c = first; c < first + span.columns; ++c) {
      for (const Band& b : with.slots[c].bands) {
        if (b.top < from + span.height + problem_.pages.step * 2 && b.bottom + problem_.pages.step * 2 > from) return;
      }
    }
    for (std::uint32_t c = first; c < first + span.columns; ++c) {
      if (at_top) {
        with.slots[c].top = top + span.height;
      } else {
        with.slots[c].bottom = bottom - span.height;
      }
    }
    with.spans.push_back({option.next_span, first, at_top ? top : bottom - span.height});
    ++with.next_span;
    propose(with, count + 1, start, depths);
  }

  void gutter(const PageOption& option, const Span& span, std::uint32_t first, std::int64_t part, std::uint32_t count, Length start,
              const Depths& depths) {
    const Length top = max(option.slots[first].top, option.slots[first + 1].top);
    const Length room = min(option.slots[first].bottom, option.slots[first + 1].bottom) - top - span.height;
    const Length least = problem_.pages.step * 4;
    if (room < least * 2) return;
    Length at = scale(room, part, kGutterPlaces + 1);
    at = clamp(problem_.pages.step * (at / problem_.pages.step), least, room - least);
    const Length y = top + at;
    for (std::uint32_t c = first; c < first + 2; ++c) {
      for (const Band& b : option.slots[c].bands) {
        if (b.top < y + span.height + problem_.pages.step * 2 && b.bottom + problem_.pages.step * 2 > y) return;
      }
    }
    PageOption with = option;
    with.slots[first].bands.push_back({y, y + span.height, span.intrusion, false});
    with.slots[first + 1].bands.push_back({y, y + span.height, span.intrusion, true});
    with.spans.push_back({option.next_span, first, y});
    ++with.next_span;
    propose(with, count + 1, start, depths);
  }

  const Problem& problem_;
  const PageHeights& heights_;
  Length foot_;
  std::vector<PageOption>& out_;
};

}  // namespace

PageHeights heights_of_page(const Pages& pages, std::uint32_t page) {
  if (page == 0) return {pages.first_top, pages.first_bottom, pages.first_phase};
  return {pages.top, pages.bottom, pages.phase};
}

std::vector<PageOption> page_options(const Problem& problem, const Depths& depths, const PageHeights& heights, Length foot,
                                     const Place& start, std::uint32_t next_span) {
  PageOption plain;
  plain.slots.assign(problem.pages.columns, {heights.top, foot, {}});
  plain.next_span = next_span;
  std::vector<PageOption> options;
  Proposer(problem, heights, foot, options).propose(plain, 0, depths.of(problem, start), depths);
  return options;
}

}  // namespace galley::compose
