// The one-line cases of tests/data: break candidates and shaping.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "setup.h"
#include "text/hyphenate.h"

using namespace galley;
using test::TextBench;

namespace {

using Options = std::map<std::string, std::string>;

struct Line {
  int number = 0;
  std::vector<std::string> fields;
  Options options;
};

// \\uXXXX -> the character, as UTF-8.
std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 2, "\\u") != 0) {
      out.push_back(text[at]);
      continue;
    }
    const unsigned long c = std::stoul(text.substr(at + 2, 4), nullptr, 16);
    at += 5;
    if (c >= 0x800) out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(c >= 0x800 ? 0x80 | ((c >> 6) & 0x3F) : 0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
  return out;
}

std::vector<Line> read_cases(const std::string& name) {
  std::ifstream file(std::string(GALLEY_SOURCE_DIR) + "/tests/data/" + name);
  REQUIRE(file);
  std::vector<Line> lines;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    ++number;
    if (text.empty() || text[0] == '#') continue;
    Line line;
    line.number = number;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(" ; ", at), text.size());
      line.fields.push_back(unescape(text.substr(at, end - at)));
      at = end + 3;
    }
    std::stringstream options(line.fields[0]);
    for (std::string option; std::getline(options, option, ',');) {
      const std::size_t equals = option.find('=');
      line.options[option.substr(0, equals)] = equals == std::string::npos ? "" : option.substr(equals + 1);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

template <class Value>
void choose(const Options& options, const std::string& name, const std::map<std::string, Value>& values, Value& target) {
  const auto option = options.find(name);
  if (option == options.end()) return;
  const auto value = values.find(option->second);
  REQUIRE(value != values.end());
  target = value->second;
}

style::ComputedStyle style_of(const Options& options) {
  style::ComputedStyle style;
  style.font.families = {"Galley Test", "EB Garamond", "Noto Naskh Arabic"};
  style::TextStyle& text = style.text;
  choose<style::Hyphens>(options, "hyphens",
                         {{"auto", style::Hyphens::Auto}, {"manual", style::Hyphens::Manual}, {"none", style::Hyphens::None}},
                         text.hyphens);
  choose<style::WhiteSpace>(options, "white-space",
                            {{"nowrap", style::WhiteSpace::Nowrap},
                             {"pre", style::WhiteSpace::Pre},
                             {"pre-wrap", style::WhiteSpace::PreWrap},
                             {"break-spaces", style::WhiteSpace::BreakSpaces}},
                            text.white_space);
  choose<style::OverflowWrap>(options, "wrap",
                              {{"break-word", style::OverflowWrap::BreakWord}, {"anywhere", style::OverflowWrap::Anywhere}},
                              text.overflow_wrap);
  choose<style::WordBreak>(options, "word-break",
                           {{"break-all", style::WordBreak::BreakAll},
                            {"keep-all", style::WordBreak::KeepAll},
                            {"break-word", style::WordBreak::BreakWord}},
                           text.word_break);
  choose<style::LineBreakRule>(options, "line-break",
                               {{"loose", style::LineBreakRule::Loose},
                                {"normal", style::LineBreakRule::Normal},
                                {"strict", style::LineBreakRule::Strict},
                                {"anywhere", style::LineBreakRule::Anywhere}},
                               text.line_break);
  if (const auto limits = options.find("limits"); limits != options.end()) {
    unsigned word = 0, before = 0, after = 0;
    REQUIRE(std::sscanf(limits->second.c_str(), "%u-%u-%u", &word, &before, &after) == 3);
    text.hyphen_limits.word = static_cast<std::uint8_t>(word);
    text.hyphen_limits.before = static_cast<std::uint8_t>(before);
    text.hyphen_limits.after = static_cast<std::uint8_t>(after);
  }
  if (options.count("letter-spacing") != 0) text.letter_spacing = Length::from_points(1);
  for (const auto& [name, value] : options) {
    if (name.size() != 5 || (name[0] != '+' && name[0] != '-')) continue;
    const auto byte = [&name = name](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(name[i])); };
    style.font.features.push_back({byte(1) << 24 | byte(2) << 16 | byte(3) << 8 | byte(4), name[0] == '+' ? 1U : 0U});
  }
  return style;
}

std::string without_marks(std::string text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|' || text[i] == '=' || text[i] == '!') continue;
    if (text.compare(i, 2, "¶") == 0) {
      out.push_back('\n');
      ++i;
      continue;
    }
    out.push_back(text[i]);
  }
  return out;
}

std::string with_marks(const text::ShapedParagraph& paragraph) {
  std::string out;
  for (const char c : test::breaks_of(paragraph)) out.push_back(c);
  for (std::size_t at = 0; (at = out.find("\n||", at)) != std::string::npos;) out.replace(at, 3, "¶");
  return out;
}

std::string glyphs_of(const text::ShapedParagraph& paragraph) {
  std::string out;
  for (const text::Run& run : paragraph.runs) {
    if (&run != &paragraph.runs.front()) out += " /";
    for (std::uint32_t g = 0; g < run.glyph_count; ++g) {
      const text::ShapedGlyph& glyph = paragraph.glyphs[run.first_glyph + g];
      out += (out.empty() ? "" : " ") + std::to_string(glyph.cluster) + "+" + std::to_string(glyph.advance);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("break candidates stand where tests/data/break_opportunities.txt says") {
  TextBench bench;
  for (const Line& line : read_cases("break_opportunities.txt")) {
    CAPTURE(line.number);
    REQUIRE(line.fields.size() == 2);
    const auto language = line.options.find("lang");
    const std::string tag = language == line.options.end() ? "en" : language->second;
    if (line.options.count("hyphens") != 0 && tag != "tlh" && !text::Hyphenator::for_language(tag).valid()) continue;
    CHECK(with_marks(bench.shape(without_marks(line.fields[1]), bench.add(style_of(line.options)), tag)) == line.fields[1]);
  }
}

TEST_CASE("glyphs are those of tests/data/shaping.txt") {
  TextBench bench;
  for (const Line& line : read_cases("shaping.txt")) {
    CAPTURE(line.number);
    REQUIRE(line.fields.size() == 3);
    auto content = bench.content(line.fields[1], bench.add(style_of(line.options)));
    content.right_to_left = line.options.count("rtl") != 0;
    CHECK(glyphs_of(bench.shape(std::move(content))) == line.fields[2]);
  }
}

namespace {

// The text with {penalty} at every opportunity that has one.
std::string with_penalties(const text::ShapedParagraph& paragraph) {
  std::string out;
  TextOffset at = 0;
  for (const text::BreakCandidate& candidate : paragraph.break_candidates) {
    out += paragraph.content.text.substr(at, candidate.offset - at);
    at = candidate.offset;
    if (candidate.penalty != 0) out += "{" + std::to_string(candidate.penalty) + "}";
  }
  return out + paragraph.content.text.substr(at);
}

std::string without_penalties(std::string text) {
  for (std::size_t at = 0; (at = text.find('{')) != std::string::npos;) text.erase(at, text.find('}') - at + 1);
  return text;
}

}  // namespace

TEST_CASE("unwelcome breaks are those of tests/data/break_dislikes.txt") {
  TextBench bench;
  for (const Line& line : read_cases("break_dislikes.txt")) {
    CAPTURE(line.number);
    REQUIRE(line.fields.size() == 2);
    CHECK(with_penalties(bench.shape(without_penalties(line.fields[1]), bench.base, line.fields[0])) == line.fields[1]);
  }
}

TEST_CASE("names, compounds and stubs are divided at a price, nouns and sentence starts are not names") {
  if (!text::Hyphenator::for_language("en").valid()) return;
  TextBench bench;
  style::ComputedStyle style;
  style.text.hyphens = style::Hyphens::Auto;
  const StyleId automatic = bench.add(style);
  CHECK(with_penalties(bench.shape("in Washington there", automatic)) == "in Wash{200}ing{200}ton there");
  CHECK(with_penalties(bench.shape("there. Washington is", automatic)) == "there. Washington is");
  CHECK(with_penalties(bench.shape("a demanding day", automatic)) == "a de{150}manding day");
  CHECK(with_penalties(bench.shape("an over-ambitious plan", automatic)).find("bi{150}tious") != std::string::npos);
  if (text::Hyphenator::for_language("de").valid())
    CHECK(with_penalties(bench.shape("eine Wanderung am", automatic, "de")).find("{200}") == std::string::npos);
}
