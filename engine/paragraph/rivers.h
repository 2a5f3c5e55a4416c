// Rivers: word spaces of successive lines that stand above one another, so that white seems to run down through the text.
// Three lines make one when their spaces are wide, four when they are a little wide, five always.
#pragma once

#include "paragraph/total_fit.h"

namespace galley::paragraph {

struct RiversOf {
  Cost cost = 0;                  // demerits, to be compared with those of lines
  std::vector<std::size_t> ends;  // breaks of Setting::ends that end lines amid a river, ascending
};

class Rivers {
 public:
  // What it refers to must outlive it, and the measures behind the costs have kept their spaces. `first_indent` is that of line 0.
  Rivers(const LineWidths&, const LineCost&, Length first_indent);

  // Of a justified setting that begins at break `first`.
  [[nodiscard]] RiversOf in(const Setting&, WidthOfLine&, std::size_t first);

 private:
  struct Gap {
    Length left, right;
  };
  struct Chain {
    Gap last;
    Length sum, natural;
    std::uint32_t lines = 0;
  };
  [[nodiscard]] bool has_wide_lines(const Setting&, WidthOfLine&, std::size_t first) const;
  void gaps_of(std::size_t start, std::size_t end, std::uint32_t line, Length width);
  void follow(std::uint32_t line, const Setting&, RiversOf&);
  void settle(const Chain&, std::uint32_t end_line, const Setting&, RiversOf&) const;

  const LineWidths& widths_;
  const LineCost& cost_;
  Length first_indent_;
  std::vector<Gap> gaps_;
  Length natural_;  // mean word space of the line whose gaps these are
  std::vector<Chain> open_, next_;
};

}  // namespace galley::paragraph
