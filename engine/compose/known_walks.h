// KnownWalks: columns of different page layouts are often alike, and their ways are walked once: the candidates of one column hold
// for each other state that has come to the same place at the same cost and has the same room.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "compose/slot_walk.h"

namespace galley::compose {

class KnownWalks {
 public:
  // As SlotWalk::run: appends to memory.candidates what ways lead on from `state`. Between two calls on the same KnownWalks only
  // candidates are added to `memory`, and frames differ in what the key below names.
  void run(Problem& problem, const Depths& depths, const SlotFrame& frame, WalkMemory& memory, const SlotState& state,
           std::uint32_t origin) {
    const Key key{state.at,         state.next_float, state.cost,   frame.facts.foot, frame.spans_wait,
                  frame.first_span, frame.top,        frame.bottom, *frame.bands,     *frame.headings_before};
    const std::size_t first = memory.candidates.size();
    const auto [known, is_new] = walks_.try_emplace(key, Range{first, first});
    Range& range = known->second;
    if (is_new) {
      SlotWalk(problem, depths, frame, memory).run(state, origin);
      range.end = memory.candidates.size();
      return;
    }
    for (std::size_t i = range.first; i < range.end; ++i) {
      Candidate candidate = memory.candidates[i];
      candidate.origin = origin;
      memory.candidates.push_back(candidate);
    }
  }

 private:
  using Key = std::tuple<Place, std::uint32_t, Cost, std::int32_t, bool, std::uint32_t, Length, Length, std::vector<Band>,
                         std::vector<Extent>>;
  struct Range {
    std::size_t first = 0, end = 0;  // of memory.candidates
  };
  std::map<Key, Range> walks_;
};

}  // namespace galley::compose
