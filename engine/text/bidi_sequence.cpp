#include "text/bidi_sequence.h"

#include <algorithm>
#include <optional>

namespace galley::text {
namespace {

constexpr BidiClass L = U_LEFT_TO_RIGHT, R = U_RIGHT_TO_LEFT, AL = U_RIGHT_TO_LEFT_ARABIC, EN = U_EUROPEAN_NUMBER,
                    AN = U_ARABIC_NUMBER, ES = U_EUROPEAN_NUMBER_SEPARATOR, ET = U_EUROPEAN_NUMBER_TERMINATOR,
                    CS = U_COMMON_NUMBER_SEPARATOR, NSM = U_DIR_NON_SPACING_MARK, ON = U_OTHER_NEUTRAL;

bool is_neutral(BidiClass c) {
  return c == ON || c == U_BLOCK_SEPARATOR || c == U_SEGMENT_SEPARATOR || c == U_WHITE_SPACE_NEUTRAL || is_isolate_start(c) ||
         c == U_POP_DIRECTIONAL_ISOLATE;
}

class Resolver {
 public:
  explicit Resolver(const BidiSequence& sequence) : s_(sequence), embedding_((sequence.level & 1) != 0 ? R : L) {}
  void run() {
    resolve_marks();
    resolve_letters_and_numbers();
    resolve_separators();
    resolve_terminators();
    resolve_left_numbers();
    resolve_brackets();
    resolve_neutrals();
  }

 private:
  [[nodiscard]] std::size_t size() const { return s_.places.size(); }
  [[nodiscard]] BidiClass& at(std::size_t i) const { return s_.classes[s_.places[i]]; }
  [[nodiscard]] BidiClass original(std::size_t i) const { return s_.originals[s_.places[i]]; }

  // W1: a mark takes the class of what it marks.
  void resolve_marks() {
    BidiClass previous = s_.start;
    for (std::size_t i = 0; i < size(); ++i) {
      if (at(i) == NSM) at(i) = is_isolate_start(previous) || previous == U_POP_DIRECTIONAL_ISOLATE ? ON : previous;
      previous = at(i);
    }
  }
  // W2, W3.
  void resolve_letters_and_numbers() {
    BidiClass strong = s_.start;
    for (std::size_t i = 0; i < size(); ++i) {
      if (at(i) == L || at(i) == R || at(i) == AL) strong = at(i);
      if (at(i) == EN && strong == AL) at(i) = AN;
    }
    for (std::size_t i = 0; i < size(); ++i) {
      if (at(i) == AL) at(i) = R;
    }
  }
  // W4: one separator between two numbers of a kind.
  void resolve_separators() {
    for (std::size_t i = 1; i + 1 < size(); ++i) {
      const BidiClass before = at(i - 1), after = at(i + 1);
      if (at(i) == ES && before == EN && after == EN) at(i) = EN;
      if (at(i) == CS && before == after && (before == EN || before == AN)) at(i) = before;
    }
  }
  // W5, W6: terminators beside a number belong to it; what is left is neutral.
  void resolve_terminators() {
    for (std::size_t i = 0; i < size();) {
      std::size_t end = i;
      while (end < size() && at(end) == ET) ++end;
      if (end > i && ((i > 0 && at(i - 1) == EN) || (end < size() && at(end) == EN))) {
        for (std::size_t k = i; k < end; ++k) at(k) = EN;
      }
      i = std::max(end, i + 1);
    }
    for (std::size_t i = 0; i < size(); ++i) {
      if (at(i) == ES || at(i) == ET || at(i) == CS) at(i) = ON;
    }
  }
  // W7.
  void resolve_left_numbers() {
    BidiClass strong = s_.start;
    for (std::size_t i = 0; i < size(); ++i) {
      if (at(i) == L || at(i) == R) strong = at(i);
      if (at(i) == EN && strong == L) at(i) = L;
    }
  }

  struct Pair {
    std::size_t open, close;
  };
  // BD16. Canonically equivalent angle brackets are one kind.
  [[nodiscard]] std::vector<Pair> find_pairs() const {
    constexpr std::size_t kDeepest = 63;
    struct Open {
      char32_t closing;
      std::size_t place;
    };
    const auto fold = [](char32_t c) { return c == 0x232A ? char32_t{0x3009} : c; };
    std::vector<Open> stack;
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < size(); ++i) {
      if (at(i) != ON) continue;
      const auto c = static_cast<UChar32>(s_.chars[s_.places[i]]);
      const int type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
      if (type == U_BPT_OPEN) {
        if (stack.size() == kDeepest) break;
        stack.push_back({fold(static_cast<char32_t>(u_getBidiPairedBracket(c))), i});
      } else if (type == U_BPT_CLOSE) {
        const auto match = std::find_if(stack.rbegin(), stack.rend(),
                                        [&](const Open& open) { return open.closing == fold(static_cast<char32_t>(c)); });
        if (match == stack.rend()) continue;
        pairs.push_back({match->place, i});
        stack.erase(std::next(match).base(), stack.end());
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.open < b.open; });
    return pairs;
  }
  [[nodiscard]] static std::optional<BidiClass> strong_of(BidiClass c) {
    if (c == L) return L;
    if (c == R || c == EN || c == AN) return R;
    return std::nullopt;
  }
  // N0: a pair takes the direction of what it holds.
  void resolve_brackets() {
    for (const Pair& pair : find_pairs()) {
      bool same = false, opposite = false;
      for (std::size_t i = pair.open + 1; i < pair.close; ++i) {
        const auto strong = strong_of(at(i));
        if (strong) (*strong == embedding_ ? same : opposite) = true;
      }
      if (!same && !opposite) continue;
      BidiClass direction = embedding_;
      if (!same) {
        BidiClass before = s_.start;
        for (std::size_t i = pair.open; i-- > 0;) {
          if (const auto strong = strong_of(at(i)); strong) {
            before = *strong;
            break;
          }
        }
        if (before != embedding_) direction = before;
      }
      set_bracket(pair.open, direction);
      set_bracket(pair.close, direction);
    }
  }
  void set_bracket(std::size_t i, BidiClass direction) {
    at(i) = direction;
    for (++i; i < size() && original(i) == NSM; ++i) at(i) = direction;
  }
  // N1, N2.
  void resolve_neutrals() {
    for (std::size_t i = 0; i < size();) {
      if (!is_neutral(at(i))) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < size() && is_neutral(at(end))) ++end;
      const BidiClass before = i == 0 ? s_.start : strong_of(at(i - 1)).value_or(embedding_);
      const BidiClass after = end == size() ? s_.end : strong_of(at(end)).value_or(embedding_);
      for (std::size_t k = i; k < end; ++k) at(k) = before == after ? before : embedding_;
      i = end;
    }
  }

  const BidiSequence& s_;
  BidiClass embedding_;
};

}  // namespace

void resolve_sequence(const BidiSequence& sequence) { Resolver(sequence).run(); }

}  // namespace galley::text
