#include "compose/page_options.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace galley::compose {

namespace {

constexpr std::uint32_t kSpansPerPage = 3;
// Proposals for one page and state, so that many figures cannot multiply without end.
constexpr std::size_t kMostOptions = 14;
// The same where figures amid the text are to come: they may be headings.
constexpr std::uint32_t kSpansHerePerPage = 8;
constexpr std::size_t kLeastOptionsHere = 40, kMostOptionsHere = 400;
// Heights at which a quotation in a gutter is proposed: parts of the page from its top.
constexpr std::int64_t kGutterPlaces = 4;
// Lines from where a figure amid the text is called, by the paragraphs' best settings, to where it is proposed. Behind another one
// less is uncertain.
constexpr std::array<std::int64_t, 7> kLinesFromCall = {0, 1, -1, 2, -2, 3, -3};
constexpr std::size_t kBehindAnother = 7;

class Proposer {
 public:
  // `here`: figures amid the text are to come.
  Proposer(const Problem& problem, const PageHeights& heights, Length foot, bool here, std::vector<PageOption>& out)
      : problem_(problem), heights_(heights), foot_(foot), here_(here), out_(out) {}

  // `most`: how many proposals there may be once those made of this one are in.
  void propose(const PageOption& option, std::uint32_t count, Length ahead_of_start, const Depths& depths, std::size_t most) {
    out_.push_back(option);
    if (out_.size() >= most || option.next_span >= problem_.spans.size()) return;
    const Span& span = problem_.spans[option.next_span];
    if (count >= (span.here ? kSpansHerePerPage : kSpansPerPage)) return;
    const Length reach = (foot_ - heights_.top) * (std::int64_t{2} * problem_.pages.columns);
    if (depths.of(span.anchor) - ahead_of_start > reach) return;
    if (span.here && depths.of(span.anchor) >= ahead_of_start) {
      amid_text(option, span, count, ahead_of_start, depths, most);
      // Below its own text at least.
      if (is_called_here(option, span, ahead_of_start, depths)) edges(option, span, false, count, ahead_of_start, depths, most);
      return;
    }
    if (!span.in_gutter) return edges(option, span, span.may_top, count, ahead_of_start, depths, most);
    for (std::uint32_t first = 0; first + span.columns <= problem_.pages.columns; ++first) {
      if (span.first.value_or(first) != first) continue;
      // One that may not stand at a page's foot, or not at its head, stands at the other.
      const std::int64_t from = span.may_foot ? span.may_top ? 1 : kGutterPlaces + 1 : 0;
      const std::int64_t to = span.may_foot && span.may_top ? kGutterPlaces : from;
      for (std::int64_t i = from; i <= to; ++i) gutter(option, span, first, i, count, ahead_of_start, depths, most);
    }
  }

  // Figures that have waited since earlier pages, more than a page takes beside its text: one below the other at the heads of the
  // columns, as many as have room, or half of them.
  void pile(const PageOption& option, Length start, const Depths& depths) {
    std::uint32_t waiting = 0;
    for (std::size_t s = option.next_span; s < problem_.spans.size() && depths.of(problem_.spans[s].anchor) <= start; ++s)
      ++waiting;
    if (waiting <= kSpansPerPage) return;
    const PageOption all = piled(option, waiting);
    const auto placed = static_cast<std::uint32_t>(all.spans.size());
    if (placed <= kSpansPerPage) return;
    out_.push_back(piled(option, (placed + 1) / 2));
    out_.push_back(all);
  }

 private:
  [[nodiscard]] PageOption piled(PageOption option, std::uint32_t most) const {
    for (std::uint32_t i = 0; i < most; ++i) {
      const Span& span = problem_.spans[option.next_span];
      std::uint32_t best = span.first.value_or(0);
      for (std::uint32_t first = 0; !span.first && first + span.columns <= problem_.pages.columns; ++first) {
        if (common(option, span, first).top < common(option, span, best).top) best = first;
      }
      const PageOption::Slot all = common(option, span, best);
      if (all.top + span.height > all.bottom) break;
      for (std::uint32_t c = best; c < best + span.columns; ++c) option.slots[c].top = all.top + span.height;
      option.spans.push_back({option.next_span, best, all.top, true});
      ++option.next_span;
    }
    return option;
  }

  // Where all of the columns have text: below what stands at their heads, above what stands at their feet.
  [[nodiscard]] static PageOption::Slot common(const PageOption& option, const Span& span, std::uint32_t first) {
    PageOption::Slot slot = option.slots[first];
    for (std::uint32_t c = first; c < first + span.columns; ++c) {
      slot.top = max(slot.top, option.slots[c].top);
      slot.bottom = min(slot.bottom, option.slots[c].bottom);
    }
    return slot;
  }

  // Nothing else stands in its columns from `top` on, nor two lines above and below.
  [[nodiscard]] bool is_free(const PageOption& option, const Span& span, std::uint32_t first, Length top) const {
    const Length apart = problem_.pages.step * 2;
    for (std::uint32_t c = first; c < first + span.columns; ++c) {
      for (const Band& b : option.slots[c].bands) {
        if (b.top < top + span.height + apart && b.bottom + apart > top) return false;
      }
    }
    return true;
  }

  // In the column where the text has come to the call, as far down as it has come there; a little room is left for edges.
  void amid_text(const PageOption& option, const Span& span, std::uint32_t count, Length start, const Depths& depths,
                 std::size_t most) {
    const Length ahead = depths.of(span.anchor) - start;
    if (span.anchor >= problem_.units.size() || ahead < Length()) return;
    std::vector<ColumnPlace> tried;
    const bool behind_another = option.drift.has_value();
    const std::size_t ways = behind_another ? kBehindAnother : kLinesFromCall.size();
    for (std::size_t i = 0; i < ways && out_.size() < most; ++i) {
      const Length at = ahead + option.drift.value_or(Length()) + problem_.pages.step * kLinesFromCall[i];
      const std::optional<ColumnPlace> place = call_at(option, span, at);
      if (!place || std::find(tried.begin(), tried.end(), *place) != tried.end()) continue;
      tried.push_back(*place);
      const std::uint32_t first = std::min(place->column, problem_.pages.columns - span.columns);
      const Length top = place->top;
      if (top < common(option, span, first).top || !is_free(option, span, first, top)) continue;
      PageOption with = option;
      for (std::uint32_t c = first; c < first + span.columns; ++c) {
        const UnitIndex gate = c == place->column ? span.anchor : kNoUnit;
        with.slots[c].bands.push_back({top, top + span.height, {}, false, true, span.white, gate});
      }
      with.spans.push_back({option.next_span, first, top, false});
      with.drift = text_before(option, *place) - ahead;
      ++with.next_span;
      // Each gets its share of what is left.
      propose(with, count + 1, start, depths, out_.size() + (most - out_.size()) / (ways - i));
    }
  }

  struct ColumnPlace {
    std::uint32_t column = 0;
    Length top;
    bool operator==(const ColumnPlace&) const = default;
  };

  // Bands of a slot that text cannot stand beside, top down.
  [[nodiscard]] static std::vector<Band> closed_in(const PageOption::Slot& slot) {
    std::vector<Band> closed;
    std::copy_if(slot.bands.begin(), slot.bands.end(), std::back_inserter(closed), [](const Band& b) { return b.closed; });
    std::sort(closed.begin(), closed.end(), [](const Band& a, const Band& b) { return a.top < b.top; });
    return closed;
  }

  // The text comes to the call on this page.
  [[nodiscard]] bool is_called_here(const PageOption& option, const Span& span, Length start, const Depths& depths) const {
    Length room;
    for (const PageOption::Slot& slot : option.slots) room += room_of(slot);
    return depths.of(span.anchor) - start < room;
  }

  // How much text stands on the page before a place in it.
  [[nodiscard]] static Length text_before(const PageOption& option, const ColumnPlace& place) {
    Length text;
    for (std::uint32_t c = 0; c < place.column; ++c) text += room_of(option.slots[c]);
    text += place.top - option.slots[place.column].top;
    for (const Band& b : closed_in(option.slots[place.column])) {
      if (b.bottom <= place.top) text -= b.bottom - b.top;
    }
    return text;
  }

  // Where the text stands after `ahead` of it. Where the figure and two lines have no room there, the head of the next column.
  [[nodiscard]] std::optional<ColumnPlace> call_at(const PageOption& option, const Span& span, Length ahead) const {
    const Length step = problem_.pages.step;
    for (std::uint32_t column = 0; column < problem_.pages.columns; ++column) {
      const PageOption::Slot& slot = option.slots[column];
      if (ahead >= room_of(slot)) {
        ahead -= room_of(slot);
        continue;
      }
      Length top = slot.top, rest = max(Length(), ahead);
      for (const Band& b : closed_in(slot)) {
        if (rest < b.top - top) break;
        rest -= b.top - top;
        top = b.bottom;
      }
      top += step * ((rest + step / 2) / step);
      const PageOption::Slot all = common(option, span, std::min(column, problem_.pages.columns - span.columns));
      if (top + span.height + step * 2 <= all.bottom) return ColumnPlace{column, top};
      ahead = Length();
    }
    return std::nullopt;
  }

  void edges(const PageOption& option, const Span& span, bool at_top, std::uint32_t count, Length start, const Depths& depths,
             std::size_t most) {
    const std::uint32_t places = problem_.pages.columns - span.columns + 1;
    for (std::uint32_t first = 0; first < places; ++first) {
      if (span.first.value_or(first) != first) continue;
      const std::size_t share = here_ ? out_.size() + (most - std::min(most, out_.size())) / (places - first) : most;
      if (at_top) edge(option, span, first, true, count, start, depths, share);
      if (span.may_foot) edge(option, span, first, false, count, start, depths, share);
    }
  }

  void edge(const PageOption& option, const Span& span, std::uint32_t first, bool at_top, std::uint32_t count, Length start,
            const Depths& depths, std::size_t most) {
    PageOption with = option;
    const PageOption::Slot all = common(option, span, first);
    const Length top = all.top, bottom = all.bottom;
    if (top + span.height > bottom) return;
    if (!is_free(option, span, first, at_top ? top : bottom - span.height)) return;
    for (std::uint32_t c = first; c < first + span.columns; ++c) {
      if (at_top) {
        with.slots[c].top = top + span.height;
      } else {
        with.slots[c].bottom = bottom - span.height;
      }
    }
    with.spans.push_back({option.next_span, first, at_top ? top : bottom - span.height, true});
    ++with.next_span;
    propose(with, count + 1, start, depths, most);
  }

  void gutter(const PageOption& option, const Span& span, std::uint32_t first, std::int64_t part, std::uint32_t count, Length start,
              const Depths& depths, std::size_t most) {
    const PageOption::Slot all = common(option, span, first);
    const Length height = span.height_in_gutter();
    const Length top = all.top, room = all.bottom - top - height;
    // Four lines above and below, on a page of so many lines.
    const Length least = min(problem_.pages.step * 4, max(Length(), heights_.bottom - heights_.top - height) / 2);
    const bool between = span.may_top && span.may_foot;
    if (room < least * (between ? 2 : 1)) return;
    Length at = span.may_foot ? room : Length();
    if (between) {
      const Length wanted = scale(room, part, kGutterPlaces + 1);
      at = clamp(problem_.pages.step * (wanted / problem_.pages.step), least, room - least);
    }
    const Length y = top + at;
    if (!is_free(option, span, first, y)) return;
    PageOption with = option;
    const std::uint32_t last = first + span.columns - 1;
    for (std::uint32_t c = first; c <= last; ++c) {
      const bool closed = c == first ? span.closes_first : c == last ? span.closes_last : true;
      with.slots[c].bands.push_back({y, y + height, span.intrusion, c == last, closed, closed ? span.white : Length()});
    }
    with.spans.push_back({option.next_span, first, y});
    ++with.next_span;
    propose(with, count + 1, start, depths, most);
  }

  const Problem& problem_;
  const PageHeights& heights_;
  Length foot_;
  bool here_;
  std::vector<PageOption>& out_;
};

}  // namespace

Length room_of(const PageOption::Slot& slot) {
  Length room = slot.bottom - slot.top;
  for (const Band& b : slot.bands) {
    if (b.closed) room -= b.bottom - b.top;
  }
  return room;
}

PageHeights heights_of_page(const Pages& pages, std::uint32_t page) {
  if (page == 0) return {pages.first_top, pages.first_bottom, pages.first_phase};
  if (page % 2 == 0 && pages.facing) return *pages.facing;
  return {pages.top, pages.bottom, pages.phase};
}

std::vector<PageOption> page_options(const Problem& problem, const Depths& depths, const PageHeights& heights, Length foot,
                                     const Place& start, std::uint32_t next_span, std::size_t share) {
  PageOption plain;
  plain.slots.assign(problem.pages.columns, {heights.top, foot, {}});
  plain.next_span = next_span;
  std::vector<PageOption> options;
  const auto next = problem.spans.begin() + next_span;
  const auto last = next + std::min<std::ptrdiff_t>(kSpansHerePerPage, problem.spans.end() - next);
  const bool here = std::any_of(next, last, [](const Span& span) { return span.here; });
  Proposer proposer(problem, heights, foot, here, options);
  const Length from = depths.of(problem, start);
  proposer.propose(plain, 0, from, depths, here ? std::clamp(share, kLeastOptionsHere, kMostOptionsHere) : kMostOptions);
  proposer.pile(plain, from, depths);
  return options;
}

}  // namespace galley::compose
