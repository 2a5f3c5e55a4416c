// First fit: each line takes as much as it holds with desired spaces. Its cost is counted as total fit counts it.
#include <algorithm>

#include "paragraph/total_fit.h"

namespace galley::paragraph {

namespace {

class FirstFit {
 public:
  FirstFit(const LineCost& cost, WidthOfLine& width, std::size_t first) : cost_(cost), width_(width), start_(first) {}

  Setting run() {
    while (start_ + 1 < cost_.measures().size()) take(best_end());
    return std::move(setting_);
  }

 private:
  // The last break that fits; else the last that fits between words that belong together; else inside a word; else the first
  // that sticks out.
  [[nodiscard]] std::size_t best_end() {
    const Measures& measures = cost_.measures();
    const Length width = width_(lines_);
    std::size_t fits = 0, parting = 0, inside_word = 0, sticks_out = 0;
    for (std::size_t end = start_ + 1; end < measures.size(); ++end) {
      const bool emergency = measures.candidate(end).kind == text::BreakKind::Emergency;
      const bool parts = measures.candidate(end).kind == text::BreakKind::Parting;
      if (emergency || (is_usable(cost_, {.partings = true, .short_hyphens = true}, end) && !too_many_hyphens(end))) {
        if (cost_.fit(start_, end, width).natural > width)
          sticks_out = sticks_out == 0 ? end : sticks_out;
        else
          (emergency ? inside_word : parts ? parting : fits) = end;
      }
      const bool found = fits != 0 || parting != 0 || inside_word != 0 || sticks_out != 0;
      if (cost_.ends_segment(end) || (found && cost_.past_width(start_, end, width))) break;
    }
    if (fits != 0) return fits;
    if (parting != 0) return parting;
    return inside_word != 0 ? inside_word : sticks_out;
  }

  [[nodiscard]] bool too_many_hyphens(std::size_t end) const {
    const std::uint8_t limit = cost_.policy().max_hyphen_lines;
    return cost_.measures()[end].hyphenated && limit != 0 && ladder_ >= limit;
  }

  void take(std::size_t end) {
    const Length width = width_(lines_);
    const LineFit line = cost_.fit(start_, end, width);
    const bool hyphen = cost_.measures()[end].hyphenated;
    const bool before = cost_.measures()[start_].hyphenated;
    setting_.cost = std::min(setting_.cost + cost_.line_demerits(start_, end, width, line, start_ == 0) +
                                 cost_.between(fitness_, before, line.fitness, hyphen),
                             kInfeasible - 1);
    setting_.ends.push_back(end);
    ladder_ = hyphen ? static_cast<std::uint8_t>(ladder_ + (ladder_ < 255 ? 1 : 0)) : std::uint8_t{0};
    fitness_ = cost_.ends_segment(end) ? Fitness::Decent : line.fitness;
    start_ = end;
    ++lines_;
  }

  const LineCost& cost_;
  WidthOfLine& width_;
  std::size_t start_;
  std::uint32_t lines_ = 0;
  std::uint8_t ladder_ = 0;
  Fitness fitness_ = Fitness::Decent;
  Setting setting_;
};

}  // namespace

Setting first_fit(const LineCost& cost, WidthOfLine& width, std::size_t first) { return FirstFit(cost, width, first).run(); }

}  // namespace galley::paragraph
