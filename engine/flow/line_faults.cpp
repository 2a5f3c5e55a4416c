#include "flow/line_faults.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "paragraph/badness.h"
#include "paragraph/measures.h"

namespace galley::flow {
namespace {

constexpr Length kVisible = Length::from_raw(6554);  // 0.1 pt: what sticks out by less is not seen
constexpr std::int64_t kTwice = std::int64_t{2} << 16;
constexpr std::size_t kLongestQuoted = 60;  // bytes of a word shown in a message

// "2.3" for 2.3 times as wide, "1.46" for what two digits tell apart from what is allowed.
std::string times_text(std::int64_t q16) {
  const std::int64_t hundredths = (q16 * 100 + 32768) >> 16;
  const std::int64_t tenths = q16 >= kTwice ? (q16 * 10 + 32768) >> 16 : hundredths / 10;
  const std::string text = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  return q16 >= kTwice || hundredths % 10 == 0 ? text : text + std::to_string(hundredths % 10);
}

// The word that would have had to be divided to fill the line: the first of the next one.
std::string word_after(const text::ShapedParagraph& paragraph, TextOffset at) {
  const std::string& text = paragraph.content.text;
  const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
  const std::size_t length = end - std::min<std::size_t>(at, end);
  return length == 0 || length > kLongestQuoted ? std::string() : text.substr(at, length);
}

// What was parted: the words on both sides of the line's end.
std::string parted_words(const FaultyLine& faulty) {
  const std::string_view line = std::string_view(faulty.paragraph->content.text).substr(0, faulty.line->text.end);
  const std::size_t last = line.find_last_not_of(" \n\t");
  if (last == std::string::npos) return {};
  const std::size_t space = line.find_last_of(" \n\t", last);
  const std::size_t begin = space == std::string::npos ? 0 : space + 1;
  const std::string after = word_after(*faulty.paragraph, faulty.line->text.end);
  if (after.empty() || last + 1 - begin > kLongestQuoted) return {};
  return std::string(line.substr(begin, last + 1 - begin)) + " " + after;
}

bool has_space(const paragraph::SetLine& line) {
  return std::any_of(line.runs.begin(), line.runs.end(), [](const paragraph::SetRun& run) {
    return std::any_of(run.glyphs.begin(), run.glyphs.end(), [](const paragraph::SetGlyph& glyph) { return glyph.space; });
  });
}

void report_parted(const FaultyLine& faulty, source::Span span, source::Diagnostics& diagnostics) {
  const std::string words = parted_words(faulty);
  if (words.empty()) return;
  diagnostics.note("layout.parted-words", span, "\"" + words + "\" is parted at a line's end: no other break fits the measure",
                   "reword the line, or let more words be divided: hyphens: auto");
}

void report_loose(const FaultyLine& faulty, source::Span span, source::Diagnostics& diagnostics) {
  const paragraph::BreakPolicy& policy = *faulty.policy;
  if (!has_space(*faulty.line)) {
    const std::int64_t apart = (std::int64_t{paragraph::gap_stretch(policy.spaces)} * faulty.line->ratio_q16) >> 16;
    diagnostics.note("layout.loose-line", span, "the characters of a line are set " + times_text(apart) + " em apart",
                     "reword the line, or let its long words be divided");
    return;
  }
  const std::string word = word_after(*faulty.paragraph, faulty.line->text.end);
  const bool is_short = paragraph::stays_short(faulty.request->line, policy);
  const std::int32_t ratio = is_short ? faulty.request->line.ratio_q16 : faulty.line->ratio_q16;
  const std::string times = times_text(paragraph::space_factor(ratio, policy.spaces));
  std::string why = std::string(is_short ? "a line is left short, its spaces would be " : "the spaces of a line are ") +
                    (ratio >= paragraph::kMaxRatio ? "more than " : "") + times + " times as wide as usual, " +
                    times_text(policy.spaces.space_max) + " times at most was asked for";
  if (!word.empty()) why += ": \"" + word + "\" does not fit and no better break was found";
  diagnostics.note("layout.loose-line", span, std::move(why),
                   policy.allow_hyphens ? "show where the word may be divided with &shy;, or reword the line"
                                        : "let words be divided: hyphens: auto");
}

}  // namespace

void report_fault(const FaultyLine& faulty, source::Diagnostics& diagnostics) {
  const paragraph::LineRequest& request = *faulty.request;
  if (request.line.fault == paragraph::Fault::None) return;
  const source::Span span = faulty.paragraph->content.span_of(faulty.line->text);
  if (request.line.fault == paragraph::Fault::Overfull) {
    if (faulty.line->width <= request.slot.width + kVisible) return;
    diagnostics.warn("layout.overfull-line", span, "a line is wider than its column",
                     "allow the word to break: hyphens: auto, or overflow-wrap: break-word");
    return;
  }
  if (request.line.fault == paragraph::Fault::Parted) {
    if (faulty.policy->method == paragraph::Method::TotalFit) report_parted(faulty, span, diagnostics);
    return;
  }
  const bool justified = request.align == style::TextAlign::Justify || request.align == style::TextAlign::JustifyAll;
  const bool loose = paragraph::badness(faulty.line->ratio_q16) > faulty.policy->loose;  // strokes may have filled it
  if (justified && loose && faulty.policy->method == paragraph::Method::TotalFit) report_loose(faulty, span, diagnostics);
}

}  // namespace galley::flow
