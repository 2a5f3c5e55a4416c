// SlotWalk: every way to fill one slot from one state, as candidates for where the next slot begins.
//
// Within a slot a small table over (unit, height used, floats placed): paragraphs choose a variant, floats a place at head,
// foot or between units. A slot may end before any unit and after any line; what an end costs is in charges.h.
// Of two ways to the same entry only the cheaper lives on, so the walk is exact unless Search bounds it.
#pragma once

#include <cstdint>
#include <vector>

#include "compose/charges.h"

namespace galley::compose {

// The frame of one slot. Lengths from the page's top of text.
struct SlotFrame {
  Length top, bottom, phase;
  const std::vector<Band>* bands = nullptr;
  SlotFacts facts;
  const std::vector<Extent>* headings_before = nullptr;  // of the column before on this page; never null in a walk
  bool may_finish = false;                               // on the last page
  bool must_finish = false;                              // in its last column
  std::uint32_t first_span = 0;                          // of those that no earlier page has
  bool spans_wait = false;                               // figures over several columns are still to come after this page
  Cost bound = kInfeasible;                              // ways as dear as this are not followed
  std::int32_t give = 0;                                 // lines above its foot that text leaves free at least
  bool full = true;                                      // no later slot is taller: something has to be placed
};

struct Step {  // of a way through a slot; a linked list towards its head
  std::int32_t previous = -1;
  UnitIndex unit = 0;
  SettingIndex setting = 0;
  std::uint16_t variant = 0;
  std::uint32_t first_line = 0, lines = 0;
  std::int32_t float_index = -1;  // then it is a float before `unit`
  std::uint16_t float_height = 0;
  bool stretched = false;     // a blank line stands above the unit
  std::int32_t jump = -1;     // the last one on the way, over a closed band
  std::int32_t heading = -1;  // likewise
  Length y;                   // below it
  Cost cost = 0;
  std::uint32_t next_float = 0;
  std::uint8_t floats_here = 0;
  std::uint8_t below_heading = kLinesBelowHeading;  // lines, see charges.h
};

// Floats at the head and foot of a slot.
struct SlotOption {
  std::vector<PlacedFloat> head, foot;
  Length top, bottom;
  Cost cost = 0;
};

struct SlotState {
  Place at;
  std::uint32_t next_float = 0;
  Cost cost = 0;
};

struct Candidate {
  Place to;
  std::uint32_t next_float = 0;
  std::int32_t foot = 0;  // of the page's first column
  Cost cost = 0;
  std::int32_t step = -1;
  std::uint32_t option = 0;
  std::uint32_t origin = 0;  // state it came from
  Length used;
  bool forced = false, page_forced = false, finished = false, overset = false;
};

struct JumpOnWay {
  Jump jump;
  std::int32_t previous = -1;
};

struct HeadingOnWay {
  Extent extent;
  std::int32_t previous = -1;
};

// Scratch of a search, reused from slot to slot.
struct WalkMemory {
  std::vector<Step> steps;
  std::vector<JumpOnWay> jumps;
  std::vector<HeadingOnWay> headings;
  std::vector<SlotOption> options;
  std::vector<Candidate> candidates;
  bool cut = false;  // a way was as dear as the bound
};

class SlotWalk {
 public:
  SlotWalk(Problem& problem, const Depths& depths, const SlotFrame& frame, WalkMemory& memory)
      : problem_(problem),
        depths_(depths),
        frame_(frame),
        memory_(memory),
        slot_lines_(lines_short(problem, frame.top, frame.bottom)) {
    if (!frame.bands) return;
    for (const Band& band : *frame.bands) {
      closed_ = closed_ || band.closed;
      gated_ = gated_ || band.gate != kNoUnit;
    }
  }
  // Appends to memory.candidates; at least one unless the slot must finish and cannot, all ways were cut, or a gate in it cannot
  // be kept.
  void run(const SlotState& state, std::uint32_t origin);

 private:
  void fill(std::uint32_t option);
  void option_heads(const SlotOption& option, std::uint32_t next, std::uint32_t count);
  void option_feet(const SlotOption& option, std::uint32_t next, std::uint32_t count);
  [[nodiscard]] Cost beside_head() const;
  void visit(UnitIndex unit);
  void float_before(UnitIndex unit);
  void end_before(UnitIndex unit, std::int32_t entry);
  void place(UnitIndex unit, std::int32_t entry, bool stretched);
  [[nodiscard]] Step onward(UnitIndex unit, std::int32_t entry, bool stretched) const;
  void place_block(UnitIndex unit, std::int32_t entry, bool stretched);
  void place_lines(UnitIndex unit, std::int32_t entry, bool stretched);
  void place_variant(Step with, SettingIndex setting, std::uint32_t variant, std::uint32_t first);
  [[nodiscard]] const Band* closed_over(UnitIndex unit, Length top, Length bottom) const;
  [[nodiscard]] bool is_behind_gate(UnitIndex unit, Length bottom) const;
  void place_heading(Step& way, const Extent& heading);
  [[nodiscard]] bool same_headings(std::int32_t a, std::int32_t b) const;
  void jump(Step& way, const Band& band, std::uint32_t line, Length from);
  [[nodiscard]] bool is_past_gate(const Place& at) const;
  [[nodiscard]] bool keeps_gates(const Place& to) const;
  [[nodiscard]] bool is_hopeless(Length y, std::int32_t farther) const;
  [[nodiscard]] std::uint32_t skip_far_lines(const Variant&, const Unit&, std::uint32_t first, Length& y) const;
  [[nodiscard]] bool is_foot_float(std::int32_t entry) const;
  void finish(std::int32_t entry);
  void force_progress();
  void settle(Candidate candidate, std::int32_t entry, Tally ledger, bool finishes);
  void keep(std::vector<std::int32_t>& entries, const Step& step);
  void prune(std::vector<std::int32_t>& entries) const;
  [[nodiscard]] Length snapped(Length y, const Line& line, bool snaps) const;
  [[nodiscard]] SettingIndex setting_at(UnitIndex unit, const Place* continued, Length top, std::uint32_t& variant,
                                        std::uint32_t& first);
  [[nodiscard]] bool is_fresh(std::int32_t entry) const { return memory_.steps[static_cast<std::size_t>(entry)].previous < 0; }
  // Margins above vanish here: nothing stands above in the column, no figure of its own either. Below a figure over several columns
  // they vanish too, so that the columns begin on one line.
  [[nodiscard]] bool is_at_top(std::int32_t entry) const { return is_fresh(entry) && option().head.empty(); }
  // Margins above the unit that are still to come: those below a float collapse with the white at its foot.
  [[nodiscard]] Length margin_above(const Unit&, std::int32_t entry) const;
  [[nodiscard]] static Length below_band(const Unit& unit, const Band& band) {
    return unit.before - clamp(unit.before, Length(), band.white);
  }
  [[nodiscard]] const Step& step(std::int32_t entry) const { return memory_.steps[static_cast<std::size_t>(entry)]; }
  void drop_dearer_options(std::size_t first);
  [[nodiscard]] bool is_cut(Cost cost);
  [[nodiscard]] bool has_candidates() const { return memory_.candidates.size() > first_candidate_; }
  [[nodiscard]] const SlotOption& option() const { return memory_.options[option_]; }
  [[nodiscard]] bool within_reach(UnitIndex anchor) const;
  [[nodiscard]] bool beside_band(Length top, Length bottom) const;

  Problem& problem_;
  const Depths& depths_;
  const SlotFrame& frame_;
  WalkMemory& memory_;
  std::int32_t slot_lines_;  // of the frame while it is empty
  SlotState state_;
  std::uint32_t origin_ = 0, option_ = 0;
  Length top_, bottom_, limit_;  // limit_: text does not go below it
  std::vector<std::int32_t> here_, next_;
  std::size_t first_candidate_ = 0;  // of this state
  Candidate nearest_;                // the lowest end, should none be within reach of the foot
  std::int32_t nearest_lines_ = -1;
  bool closed_ = false;  // there is a band that text cannot stand beside
  bool gated_ = false;   // and one that has to part the text at a unit
  bool cut_ = false;     // of this state
  Cost crowd_ = 0;       // what the floats of the option cost at least beyond their places
};

}  // namespace galley::compose
