#include "made_paragraph.h"

#include <algorithm>
#include <cctype>

namespace galley::paragraph {

using text::BreakCandidate;
using text::BreakKind;
using text::ItemKind;

namespace {

constexpr std::int32_t kUnitsPerPoint = 128;

std::int32_t units_of(char letter, bool proportional) {
  if (letter == ' ' || letter == '_') return 2 * kUnitsPerPoint;
  if (letter == '-') return 3 * kUnitsPerPoint;
  if (!proportional) return 4 * kUnitsPerPoint;
  return 2 * kUnitsPerPoint + (static_cast<unsigned char>(letter) * 37 % 17) * kUnitsPerPoint / 4;
}

class Maker {
 public:
  Maker(std::string_view marked, const MadeOptions& options) : marked_(marked), options_(options) {}

  text::ShapedParagraph make() {
    paragraph_.base_level = options_.right_to_left ? 1 : 0;
    paragraph_.content.right_to_left = options_.right_to_left;
    paragraph_.content.style = StyleId(0U);
    for (at_ = 0; at_ < marked_.size(); ++at_) add(marked_[at_]);
    end_item();
    candidate(BreakKind::End, size(), line_end());
    return std::move(paragraph_);
  }

 private:
  [[nodiscard]] TextOffset size() const { return static_cast<TextOffset>(paragraph_.content.text.size()); }
  // Where the last ink is.
  [[nodiscard]] TextOffset line_end() const {
    TextOffset end = size();
    while (end > 0 && paragraph_.content.text[end - 1] == ' ') --end;
    return end;
  }

  void add(char c) {
    switch (c) {
      case '=':
        add_letter(' ');
        parts_ = true;
        return;
      case '|': return candidate(BreakKind::AutoHyphen, size(), size());
      case '~': return add_soft_hyphen();
      case '<': return add_empty(ItemKind::Open);
      case '>': return add_empty(ItemKind::Close);
      case '@': return add_object(ItemKind::Atomic, "\uFFFC");
      case '\n': return add_forced();
      default: add_letter(c);
    }
  }

  [[nodiscard]] bool is_square(char c) const {
    return options_.squares && (c == ',' || std::isdigit(static_cast<unsigned char>(c)) != 0);
  }

  // What may happen between the last letter and this one: as text/character_gaps has it.
  void part_squares(char c) {
    if (!in_text_ || paragraph_.content.text.empty()) return;
    const char before = paragraph_.content.text.back();
    if (before == ' ' || c == ' ' || (!is_square(before) && !is_square(c)) || c == ',') return;
    std::uint8_t& flags = paragraph_.glyphs.back().flags;
    flags = static_cast<std::uint8_t>(flags | text::kGlyphSpreads | (before == ',' ? text::kGlyphYields : 0));
    candidate(BreakKind::Opportunity, size(), size());
  }

  void add_letter(char c) {
    if (options_.squares) part_squares(c);
    const bool word_start = c != ' ' && size() > 0 && paragraph_.content.text.back() == ' ' && break_waits_;
    if (word_start) candidate(parts_ ? BreakKind::Parting : BreakKind::Opportunity, size(), line_end());
    break_waits_ = c == ' ';
    parts_ = false;
    const bool inside = options_.breaks_anywhere && size() > 0 && c != ' ' && paragraph_.content.text.back() != ' ';
    if (inside) candidate(BreakKind::Emergency, size(), size());
    begin_text(level_of(c));
    std::uint8_t flags = text::kGlyphClusterStart;
    if (c == ' ' || c == '_') flags |= text::kGlyphSpace;
    glyph(static_cast<std::uint32_t>(static_cast<unsigned char>(c)), size(),
          is_square(c) ? 8 * kUnitsPerPoint : units_of(c, options_.proportional), flags);
    paragraph_.content.text += c == '_' ? ' ' : c;
    grow_run();
    if (c == '-') candidate(BreakKind::AfterHyphen, size(), size());
  }

  void add_soft_hyphen() {
    begin_text(level_);
    glyph(0xAD, size(), 3 * kUnitsPerPoint, text::kGlyphClusterStart | text::kGlyphInvisible);
    paragraph_.content.text += "\u00AD";
    grow_run();
    candidate(BreakKind::SoftHyphen, size(), size());
  }

  void add_forced() {
    const TextOffset end = line_end();
    add_object(ItemKind::ForcedBreak, "\u2028");
    candidate(BreakKind::Forced, size(), end);
  }

  void add_empty(ItemKind kind) {
    end_item();
    item(kind, {size(), size()});
  }

  void add_object(ItemKind kind, std::string_view character) {
    if (kind == ItemKind::Atomic && break_waits_ && size() > 0) candidate(BreakKind::Opportunity, size(), line_end());
    break_waits_ = false;
    end_item();
    const auto begin = size();
    item(kind, {begin, begin});
    run(level_);
    paragraph_.content.text += character;
    glyph(0xFFFC, begin, 999 * kUnitsPerPoint, text::kGlyphClusterStart);
    grow_run();
    in_text_ = false;
  }

  [[nodiscard]] std::uint8_t level_of(char c) const {
    if (std::isupper(static_cast<unsigned char>(c)) != 0) return 1;
    if (std::islower(static_cast<unsigned char>(c)) != 0) return options_.right_to_left ? 2 : 0;
    // Neutral: of its neighbours if they agree, else of the paragraph.
    char next = ' ', before = ' ';
    for (std::size_t i = at_; i < marked_.size() && next == ' '; ++i)
      next = std::isalpha(static_cast<unsigned char>(marked_[i])) ? marked_[i] : ' ';
    for (std::size_t i = at_; i-- > 0 && before == ' ';)
      before = std::isalpha(static_cast<unsigned char>(marked_[i])) ? marked_[i] : ' ';
    const bool agree = next != ' ' && before != ' ' && level_of(next) == level_of(before);
    return agree ? level_of(next) : static_cast<std::uint8_t>(options_.right_to_left ? 1 : 0);
  }

  void begin_text(std::uint8_t level) {
    if (!in_text_) item(ItemKind::Text, {size(), size()});
    if (!in_text_ || level != level_) run(level);
    in_text_ = true;
  }
  void end_item() { in_text_ = false; }
  void item(ItemKind kind, TextRange range) {
    text::InlineItem made;
    made.kind = kind;
    made.range = range;
    made.style = StyleId(0U);
    paragraph_.content.items.push_back(made);
  }
  void run(std::uint8_t level) {
    level_ = level;
    text::Run made;
    made.range = {size(), size()};
    made.item = static_cast<std::uint32_t>(paragraph_.content.items.size() - 1);
    made.face = FaceId(0U);
    made.size = 8_pt;
    made.units_per_em = 8 * kUnitsPerPoint;
    made.style = StyleId(0U);
    made.level = level;
    made.first_glyph = static_cast<std::uint32_t>(paragraph_.glyphs.size());
    made.letter_spacing = options_.letter_spacing;
    paragraph_.runs.push_back(made);
  }
  void grow_run() {
    paragraph_.runs.back().range.end = size();
    paragraph_.runs.back().glyph_count = static_cast<std::uint32_t>(paragraph_.glyphs.size()) - paragraph_.runs.back().first_glyph;
    paragraph_.content.items.back().range.end = size();
  }
  void glyph(std::uint32_t id, TextOffset cluster, std::int32_t advance, int flags) {
    paragraph_.glyphs.push_back({static_cast<std::uint16_t>(id), static_cast<std::uint8_t>(flags), cluster, advance});
  }
  void candidate(BreakKind kind, TextOffset offset, TextOffset end) {
    BreakCandidate made{offset, end, 0, 0, kind, false};
    if (!paragraph_.runs.empty()) made.run = static_cast<std::uint32_t>(paragraph_.runs.size() - 1);
    if (kind == BreakKind::AutoHyphen || kind == BreakKind::SoftHyphen) {
      made.adds_hyphen = true;
      paragraph_.runs[made.run].hyphen_width = 3_pt;
      made.penalty = static_cast<std::int16_t>(options_.hyphen_dislike);
    }
    if (kind == BreakKind::Parting) made.penalty = 2000;
    auto& all = paragraph_.break_candidates;
    if (!all.empty() && all.back().offset == offset && kind == BreakKind::Emergency) return;
    if (!all.empty() && all.back().offset == offset && kind == BreakKind::End) all.pop_back();
    all.push_back(made);
  }

  std::string_view marked_;
  MadeOptions options_;
  text::ShapedParagraph paragraph_;
  std::size_t at_ = 0;
  bool in_text_ = false, break_waits_ = false, parts_ = false;
  std::uint8_t level_ = 0;
};

}  // namespace

text::ShapedParagraph made(std::string_view marked, const MadeOptions& options) { return Maker(marked, options).make(); }

Length made_width(char letter, bool proportional) { return 1_pt * units_of(letter, proportional) / kUnitsPerPoint; }

const style::StyleTable& made_styles() {
  static const style::StyleTable table = [] {
    style::StyleTable made;
    made.styles.emplace_back();
    return made;
  }();
  return table;
}

std::vector<std::string> seen_lines(const text::ShapedParagraph& paragraph, std::span<const LineBreak> breaks) {
  std::vector<std::string> lines;
  TextOffset begin = 0;
  for (const LineBreak& line : breaks) {
    const BreakCandidate& end = paragraph.break_candidates[line.candidate];
    std::string seen = paragraph.content.text.substr(begin, end.line_end - begin) + (end.adds_hyphen ? "-" : "");
    for (std::size_t at; (at = seen.find("\u00AD")) != std::string::npos;) seen.erase(at, 2);
    lines.push_back(seen);
    begin = end.offset;
  }
  return lines;
}

}  // namespace galley::paragraph
