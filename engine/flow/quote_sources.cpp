#include "flow/quote_sources.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace galley::flow {

namespace {

// So many bytes at the start of a quotation tell it from others; its end may be cut.
constexpr std::size_t kTellingBytes = 32;

bool is_mark(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  const bool ascii_mark = byte < 0x80 && std::isalnum(byte) == 0;
  return ascii_mark || text.starts_with("\u00AB") || text.starts_with("\u00BB") || text.starts_with("\u2018") ||
         text.starts_with("\u2019") || text.starts_with("\u201A") || text.starts_with("\u201C") || text.starts_with("\u201D") ||
         text.starts_with("\u201E") || text.starts_with("\u2039") || text.starts_with("\u203A");
}

std::string_view without_marks(std::string_view text) {
  while (!text.empty() && is_mark(text)) {
    text.remove_prefix(1);
    while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U) text.remove_prefix(1);
  }
  return text;
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
