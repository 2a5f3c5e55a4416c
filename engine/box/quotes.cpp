#include "box/quotes.h"

#include <algorithm>
#include <array>

namespace galley::box {

namespace {

struct LanguageQuotes {
  std::string_view language;  // primary subtag
  std::array<std::string_view, 4> marks;
};

// Outer open, outer close, inner open, inner close, as newspapers of the language set them.
constexpr LanguageQuotes kQuotes[] = {
    {"bg", {"„", "“", "’", "‘"}}, {"cs", {"„", "“", "‚", "‘"}}, {"da", {"”", "”", "’", "’"}},
    {"de", {"„", "“", "‚", "‘"}}, {"el", {"«", "»", "“", "”"}}, {"es", {"«", "»", "“", "”"}},
    {"fa", {"«", "»", "‹", "›"}}, {"fi", {"”", "”", "’", "’"}}, {"fr", {"«\u00A0", "\u00A0»", "“", "”"}},
    {"hu", {"„", "”", "»", "«"}}, {"it", {"«", "»", "“", "”"}}, {"ja", {"「", "」", "『", "』"}},
    {"ku", {"«", "»", "‹", "›"}}, {"nb", {"«", "»", "‘", "’"}}, {"nl", {"‘", "’", "“", "”"}},
    {"nn", {"«", "»", "‘", "’"}}, {"no", {"«", "»", "‘", "’"}}, {"pl", {"„", "”", "«", "»"}},
    {"pt", {"“", "”", "‘", "’"}}, {"ro", {"„", "”", "«", "»"}}, {"ru", {"«", "»", "„", "“"}},
    {"sk", {"„", "“", "‚", "‘"}}, {"sl", {"„", "“", "‚", "‘"}}, {"sv", {"”", "”", "’", "’"}},
    {"uk", {"«", "»", "„", "“"}}, {"zh", {"“", "”", "‘", "’"}},
};
constexpr std::array<std::string_view, 4> kEnglish{"“", "”", "‘", "’"};

const std::array<std::string_view, 4>& quotes_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found =
      std::find_if(std::begin(kQuotes), std::end(kQuotes), [&](const LanguageQuotes& q) { return q.language == primary; });
  return found == std::end(kQuotes) ? kEnglish : found->marks;
}

}  // namespace

std::string_view quote_mark(const style::ComputedStyle& style, std::uint32_t depth, bool open) {
  if (style.text.quotes_auto) {
    const auto& marks = quotes_of(style.font.language);
    return marks[(depth > 0 ? 2U : 0U) + (open ? 0U : 1U)];
  }
  const std::size_t pairs = style.text.quotes.size() / 2;
  if (pairs == 0) return {};
  return style.text.quotes[std::min<std::size_t>(depth, pairs - 1) * 2 + (open ? 0 : 1)];
}

}  // namespace galley::box
