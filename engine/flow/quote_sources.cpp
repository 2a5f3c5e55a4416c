#include "flow/quote_sources.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "box/utf8.h"

namespace galley::flow {

namespace {

// So many bytes at the start of a quotation tell it from others; its end may be cut.
constexpr std::size_t kTellingBytes = 32;

bool is_mark(char32_t c) {
  if (c < 0x80) return std::isalnum(static_cast<int>(c)) == 0;
  return c == 0xAB || c == 0xBB || (c >= 0x2000 && c <= 0x206F);
}

std::string_view without_marks(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_mark(box::next_code_point(text, at))) return text.substr(begin);
  }
  return {};
}

std::string_view first_words(const box::BoxTree& boxes, BoxId quote) {
  for (BoxId at = quote; at.value < boxes[quote].end.value; ++at.value) {
    if (!boxes[at].paragraph.valid()) continue;
    const std::string_view words = without_marks(boxes.paragraphs[boxes[at].paragraph.value].text);
    if (words.size() >= kTellingBytes) return words.substr(0, kTellingBytes);
  }
  return {};
}

}  // namespace

void find_quote_sources(const box::BoxTree& boxes, BandUnits& band) {
  for (std::size_t f = 0; f < band.floats.size(); ++f) {
    if (!band.problem.floats[f].quote) continue;
    const std::string_view words = first_words(boxes, band.floats[f].box);
    if (words.empty()) continue;
    const auto source = std::find_if(band.units.begin(), band.units.end(), [&](const UnitSource& unit) {
      return unit.id.valid() && std::string_view(boxes.paragraphs[unit.id.value].text).find(words) != std::string_view::npos;
    });
    if (source != band.units.end()) band.problem.floats[f].source = static_cast<compose::UnitIndex>(source - band.units.begin());
  }
}

}  // namespace galley::flow
