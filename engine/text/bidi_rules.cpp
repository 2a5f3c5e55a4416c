#include "text/bidi_rules.h"

#include <array>

#include "text/bidi_sequence.h"

namespace galley::text {
namespace {

constexpr std::uint32_t kNoMatch = 0xFFFFFFFFU;
constexpr std::uint8_t kMaxDepth = 125;

bool is_removed(BidiClass c) {
  return c == U_LEFT_TO_RIGHT_EMBEDDING || c == U_RIGHT_TO_LEFT_EMBEDDING || c == U_LEFT_TO_RIGHT_OVERRIDE ||
         c == U_RIGHT_TO_LEFT_OVERRIDE || c == U_POP_DIRECTIONAL_FORMAT || c == U_BOUNDARY_NEUTRAL;
}

// One paragraph, its last character included if that is a separator.
class Paragraph {
 public:
  Paragraph(std::span<const char32_t> chars, ParagraphDirection direction, std::span<std::uint8_t> levels)
      : chars_(chars), levels_(levels) {
    for (const char32_t c : chars) classes_.push_back(u_charDirection(static_cast<UChar32>(c)));
    given_ = classes_;
    match_isolates();
    level_ = base_level(direction);
  }
  std::uint8_t run() {
    resolve_explicit();
    resolve_sequences();
    reset_white_space();
    return level_;
  }

 private:
  void match_isolates();
  [[nodiscard]] std::uint8_t base_level(ParagraphDirection direction) const;
  [[nodiscard]] int first_strong(std::size_t begin, std::size_t end) const;
  void resolve_explicit();
  void resolve_sequences();
  void reset_white_space();
  struct Run {
    std::uint32_t first, end;  // into kept_
  };
  void resolve_one(const std::vector<Run>& runs, const std::vector<std::uint32_t>& run_of, std::uint32_t first_run);

  std::span<const char32_t> chars_;
  std::span<std::uint8_t> levels_;
  std::vector<BidiClass> given_, classes_;  // as the character has it; as the rules change it
  std::vector<BidiClass> originals_;        // after overrides
  std::vector<std::uint32_t> match_;        // isolate start <-> its PDI
  std::vector<std::uint32_t> kept_;         // characters that X9 leaves
  std::uint8_t level_ = 0;
};

void Paragraph::match_isolates() {  // BD9
  match_.assign(chars_.size(), kNoMatch);
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < chars_.size(); ++i) {
    if (is_isolate_start(given_[i])) open.push_back(i);
    if (given_[i] != U_POP_DIRECTIONAL_ISOLATE || open.empty()) continue;
    match_[i] = open.back();
    match_[open.back()] = i;
    open.pop_back();
  }
}

// P2: 0 or 1, -1 if there is no strong character outside isolates.
int Paragraph::first_strong(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (given_[i] == U_LEFT_TO_RIGHT) return 0;
    if (given_[i] == U_RIGHT_TO_LEFT || given_[i] == U_RIGHT_TO_LEFT_ARABIC) return 1;
    if (!is_isolate_start(given_[i])) continue;
    if (match_[i] == kNoMatch) return -1;
    i = match_[i];
  }
  return -1;
}

std::uint8_t Paragraph::base_level(ParagraphDirection direction) const {
  switch (direction) {
    case ParagraphDirection::LeftToRight: return 0;
    case ParagraphDirection::RightToLeft: return 1;
    case ParagraphDirection::Auto:
    case ParagraphDirection::AutoElseRightToLeft: break;
  }
  const int strong = first_strong(0, chars_.size());
  if (strong >= 0) return static_cast<std::uint8_t>(strong);
  return direction == ParagraphDirection::AutoElseRightToLeft ? 1 : 0;
}

// X1 to X8: a stack of embeddings, overrides and isolates with the counters for what is nested too deep.
class Directions {
 public:
  explicit Directions(std::uint8_t level) { stack_[0] = {level, U_OTHER_NEUTRAL, false}; }
  [[nodiscard]] std::uint8_t level() const { return stack_[depth_].level; }
  [[nodiscard]] BidiClass overridden(BidiClass c) const {
    return stack_[depth_].override == U_OTHER_NEUTRAL ? c : stack_[depth_].override;
  }
  void embed(bool rtl, BidiClass override) {
    const std::uint8_t next = next_level(rtl);
    if (next <= kMaxDepth && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
      stack_[++depth_] = {next, override, false};
    } else if (overflow_isolates_ == 0) {
      ++overflow_embeddings_;
    }
  }
  void isolate(bool rtl) {
    const std::uint8_t next = next_level(rtl);
    if (next <= kMaxDepth && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
      ++isolates_;
      stack_[++depth_] = {next, U_OTHER_NEUTRAL, true};
    } else {
      ++overflow_isolates_;
    }
  }
  void pop_isolate() {
    if (overflow_isolates_ > 0) {
      --overflow_isolates_;
      return;
    }
    if (isolates_ == 0) return;
    overflow_embeddings_ = 0;
    while (!stack_[depth_].isolate) --depth_;
    --depth_;
    --isolates_;
  }
  void pop_embedding() {
    if (overflow_isolates_ > 0) return;
    if (overflow_embeddings_ > 0) {
      --overflow_embeddings_;
    } else if (!stack_[depth_].isolate && depth_ > 0) {
      --depth_;
    }
  }

 private:
  [[nodiscard]] std::uint8_t next_level(bool rtl) const {
    return static_cast<std::uint8_t>(rtl ? (level() + 1) | 1 : (level() + 2) & ~1);
  }
  struct Entry {
    std::uint8_t level;
    BidiClass override;
    bool isolate;
  };
  std::array<Entry, kMaxDepth + 2> stack_;
  std::size_t depth_ = 0;
  std::uint32_t isolates_ = 0, overflow_isolates_ = 0, overflow_embeddings_ = 0;
};

void Paragraph::resolve_explicit() {
  Directions directions(level_);
  for (std::uint32_t i = 0; i < chars_.size(); ++i) {
    const BidiClass c = given_[i];
    switch (c) {
      case U_RIGHT_TO_LEFT_EMBEDDING:
      case U_LEFT_TO_RIGHT_EMBEDDING: directions.embed(c == U_RIGHT_TO_LEFT_EMBEDDING, U_OTHER_NEUTRAL); break;
      case U_RIGHT_TO_LEFT_OVERRIDE: directions.embed(true, U_RIGHT_TO_LEFT); break;
      case U_LEFT_TO_RIGHT_OVERRIDE: directions.embed(false, U_LEFT_TO_RIGHT); break;
      case U_POP_DIRECTIONAL_FORMAT: directions.pop_embedding(); break;
      case U_BOUNDARY_NEUTRAL: break;
      case U_BLOCK_SEPARATOR: levels_[i] = level_; break;
      default: {
        if (c == U_POP_DIRECTIONAL_ISOLATE) directions.pop_isolate();
        levels_[i] = directions.level();
        classes_[i] = directions.overridden(c);
        if (!is_isolate_start(c)) break;
        const std::size_t end = match_[i] == kNoMatch ? chars_.size() : match_[i];
        directions.isolate(c == U_RIGHT_TO_LEFT_ISOLATE || (c == U_FIRST_STRONG_ISOLATE && first_strong(i + 1, end) == 1));
        break;
      }
    }
    if (!is_removed(c)) kept_.push_back(i);
  }
  originals_ = classes_;
}

// X10: level runs, joined across isolates.
void Paragraph::resolve_sequences() {
  std::vector<Run> runs;
  std::vector<std::uint32_t> run_of(chars_.size(), 0);
  for (std::uint32_t k = 0; k < kept_.size(); ++k) {
    if (runs.empty() || levels_[kept_[k]] != levels_[kept_[k - 1]]) runs.push_back({k, k});
    runs.back().end = k + 1;
    run_of[kept_[k]] = static_cast<std::uint32_t>(runs.size() - 1);
  }
  for (std::uint32_t r = 0; r < runs.size(); ++r) {
    const std::uint32_t first = kept_[runs[r].first];
    const bool continues = given_[first] == U_POP_DIRECTIONAL_ISOLATE && match_[first] != kNoMatch;
    if (!continues) resolve_one(runs, run_of, r);
  }
  // I1, I2.
  for (const std::uint32_t i : kept_) {
    if (given_[i] == U_BLOCK_SEPARATOR) continue;
    const bool odd = (levels_[i] & 1) != 0;
    if (odd ? classes_[i] != U_RIGHT_TO_LEFT : classes_[i] == U_RIGHT_TO_LEFT)
      levels_[i] = static_cast<std::uint8_t>(levels_[i] + 1);
    if (!odd && (classes_[i] == U_EUROPEAN_NUMBER || classes_[i] == U_ARABIC_NUMBER))
      levels_[i] = static_cast<std::uint8_t>(levels_[i] + 2);
  }
}

void Paragraph::resolve_one(const std::vector<Run>& runs, const std::vector<std::uint32_t>& run_of, std::uint32_t run) {
  std::vector<std::uint32_t> places;
  const std::uint32_t first = runs[run].first;
  std::uint32_t end = 0;
  while (true) {
    end = runs[run].end;
    places.insert(places.end(), kept_.begin() + runs[run].first, kept_.begin() + end);
    const std::uint32_t last = places.back();
    if (!is_isolate_start(given_[last]) || match_[last] == kNoMatch) break;
    run = run_of[match_[last]];
  }
  const std::uint8_t level = levels_[places.front()];
  const bool open = is_isolate_start(given_[places.back()]);
  const std::uint8_t before = first == 0 ? level_ : levels_[kept_[first - 1]];
  const std::uint8_t after = open || end == kept_.size() ? level_ : levels_[kept_[end]];
  const auto side = [level](std::uint8_t other) { return (std::max(level, other) & 1) != 0 ? U_RIGHT_TO_LEFT : U_LEFT_TO_RIGHT; };
  resolve_sequence({chars_, originals_, classes_, places, level, side(before), side(after)});
}

// L1 for the paragraph as one line; and the levels of what X9 removed.
void Paragraph::reset_white_space() {
  bool trailing = true;
  for (std::size_t i = chars_.size(); i-- > 0;) {
    const BidiClass c = given_[i];
    const bool separator = c == U_SEGMENT_SEPARATOR || c == U_BLOCK_SEPARATOR;
    const bool space = c == U_WHITE_SPACE_NEUTRAL || is_isolate_start(c) || c == U_POP_DIRECTIONAL_ISOLATE;
    if (separator) trailing = true;
    if (!separator && !space && !is_removed(c)) trailing = false;
    if (trailing) levels_[i] = level_;
  }
  for (std::size_t i = 0; i < chars_.size(); ++i) {
    if (is_removed(given_[i])) levels_[i] = i == 0 ? level_ : levels_[i - 1];
  }
}

}  // namespace

std::uint8_t resolve_levels(std::span<const char32_t> chars, ParagraphDirection direction, std::vector<std::uint8_t>& levels) {
  levels.assign(chars.size(), 0);
  std::uint8_t first = direction == ParagraphDirection::RightToLeft || direction == ParagraphDirection::AutoElseRightToLeft ? 1 : 0;
  for (std::size_t begin = 0; begin < chars.size();) {
    std::size_t end = begin;
    while (end < chars.size() && u_charDirection(static_cast<UChar32>(chars[end])) != U_BLOCK_SEPARATOR) ++end;
    if (end < chars.size()) ++end;
    const std::uint8_t level =
        Paragraph(chars.subspan(begin, end - begin), direction, std::span(levels).subspan(begin, end - begin)).run();
    if (begin == 0) first = level;
    begin = end;
  }
  return first;
}

}  // namespace galley::text
