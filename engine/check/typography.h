// check_typography(): set pages -> what a typographer would mark in them, each with its place on the page and in the text.
//
// Works on fragments, as layout left them, so that a program which keeps a Compilation (the command line, a preview) may ask
// whenever it likes. Codes and limits: README.md. Nothing here changes a page.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "check/finding.h"
#include "check/set_document.h"
#include "source/source.h"

namespace galley::check {

// Limits above which something is said. Widths of word spaces in percent of the natural one.
struct TypographyLimits {
  std::int64_t loose_percent = 160, tight_percent = 75;
  std::uint32_t hyphens_in_row = 2;
  std::uint32_t lines_after_heading = 2;
  std::uint32_t runt_letters = 4;
  std::int64_t runt_percent = 8;                   // of the measure
  Length grid_tolerance = Length::from_raw(3277);  // 0.05 pt
  std::uint32_t picture_columns = 1;               // from a picture to where the text names it
};

// What can be found, in the order of layers of an annotated PDF.
inline constexpr std::array<std::string_view, 16> kTypographyKinds = {
    "widow",       "orphan",     "runt",       "heading-at-foot", "ladder",     "divided-over-columns",
    "stub",        "loose-line", "tight-line", "river",           "line-start", "line-end",
    "uneven-feet", "hole",       "grid-drift", "picture-far"};

// Findings by page, then from top to bottom as read. `sources` names the files of their spans.
[[nodiscard]] Report check_typography(const SetInput& input, const source::Sources& sources, const TypographyLimits& limits = {});
// Those of breaks, feet and loose lines only, in no order, for who compares layouts: what only many lines make bad (rivers, words
// below one another) comes and goes with every change.
[[nodiscard]] Report check_break_faults(const SetInput& input, const source::Sources& sources, const TypographyLimits& limits = {});

// ---- the checks one by one, on what is read once
struct Marks {
  Report& report;
  const source::Sources& sources;
  // About one line, or about a place of a slot.
  void at_line(std::string_view kind, Level level, std::string message, const SetDocument& set, const SetLine& line);
  void at_rect(std::string_view kind, Level level, std::string message, const SetSlot& slot, const Rect& rect);
  void add(std::string_view kind, Level level, std::string message, std::uint32_t page, SetPlace place);
};

// A length in lines of such a step.
[[nodiscard]] std::string lines_text(Length length, Length leading);
[[nodiscard]] Length foot_of(const SetSlot& slot);

void check_paragraph_ends(const SetDocument& set, const SetInput& input, const TypographyLimits& limits, Marks& marks);
void check_spaces(const SetDocument& set, const TypographyLimits& limits, Marks& marks);
void check_hyphens(const SetDocument& set, const TypographyLimits& limits, Marks& marks);
void check_repeats(const SetDocument& set, Marks& marks);
void check_rivers(const SetDocument& set, Marks& marks);
void check_columns(const SetDocument& set, const SetInput& input, Marks& marks);
void check_page_feet(const SetDocument& set, const SetInput& input, Marks& marks);
// The columns of the slot's page go on below such a break.
[[nodiscard]] bool ends_at_forced_break(const SetInput& input, const SetSlot& slot);
void check_grid(const SetDocument& set, const TypographyLimits& limits, Marks& marks);
void check_pictures(const SetDocument& set, const SetInput& input, const TypographyLimits& limits, Marks& marks);

}  // namespace galley::check
