// Unicode's own test files, as Debian's unicode-data installs them; without them the cases say so and pass.
#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "setup.h"
#include "text/bidi.h"
#include "text/break_opportunities.h"

using namespace galley;

namespace {

const std::string kFolder = "/usr/share/unicode/";

bool open(std::ifstream& file, const std::string& name) {
  file.open(kFolder + name);
  if (file) return true;
  std::printf("galley skip: %s%s is not there (Debian: unicode-data)\n", kFolder.c_str(), name.c_str());
  return false;
}

// "÷ 0023 × 0308 ÷" -> characters and, for each, whether a break may stand before it; the last mark is the end's.
struct Case {
  std::vector<char32_t> chars;
  std::vector<bool> breaks;
};
Case parse(std::string line) {
  Case found;
  line.resize(std::min(line.find('#'), line.size()));
  for (std::size_t at = 0; at < line.size();) {
    if (line.compare(at, 2, "\u00F7") == 0 || line.compare(at, 2, "\u00D7") == 0) {
      found.breaks.push_back(line.compare(at, 2, "\u00F7") == 0);
      at += 2;
    } else if (std::isxdigit(static_cast<unsigned char>(line[at])) != 0) {
      std::size_t used = 0;
      found.chars.push_back(static_cast<char32_t>(std::stoul(line.substr(at), &used, 16)));
      at += used;
    } else {
      ++at;
    }
  }
  return found;
}

template <class Find>
void run_break_file(const std::string& name, Find find) {
  std::ifstream file;
  if (!open(file, name)) return;
  int cases = 0, wrong = 0;
  for (std::string line; std::getline(file, line);) {
    const Case expected = parse(line);
    if (expected.chars.empty()) continue;
    ++cases;
    const std::vector<bool> found = find(expected.chars);
    bool same = true;
    for (std::size_t i = 1; i < expected.chars.size(); ++i) same = same && found[i] == expected.breaks[i];
    if (same) continue;
    if (++wrong <= 20) std::printf("%s: %s\n", name.c_str(), line.c_str());
  }
  CHECK(cases > 500);
  CHECK(wrong == 0);
}

std::string utf8(const std::vector<char32_t>& chars) {
  std::string out;
  const auto tail = [&out](char32_t bits) { out.push_back(static_cast<char>(0x80 | (bits & 0x3F))); };
  for (const char32_t c : chars) {
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      out.push_back(static_cast<char>(0xC0 | (c >> 6)));
      tail(c);
    } else if (c < 0x10000) {
      out.push_back(static_cast<char>(0xE0 | (c >> 12)));
      tail(c >> 6);
      tail(c);
    } else {
      out.push_back(static_cast<char>(0xF0 | (c >> 18)));
      tail(c >> 12);
      tail(c >> 6);
      tail(c);
    }
  }
  return out;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

}  // namespace

TEST_CASE("line break opportunities equal Unicode's LineBreakTest") {
  run_break_file("auxiliary/LineBreakTest.txt", [](const std::vector<char32_t>& chars) {
    std::vector<text::BreakAction> actions;
    text::find_break_opportunities(chars, {}, actions);
    std::vector<bool> breaks;
    for (const text::BreakAction action : actions) breaks.push_back(action != text::BreakAction::Prohibited);
    return breaks;
  });
}

TEST_CASE("grapheme clusters equal Unicode's GraphemeBreakTest") {
  run_break_file("auxiliary/GraphemeBreakTest.txt", [](const std::vector<char32_t>& chars) {
    std::vector<std::uint8_t> boundaries;
    text::find_graphemes(chars, boundaries);
    return std::vector<bool>(boundaries.begin(), boundaries.end());
  });
}

// Fields: characters; direction (0, 1, 2 = auto); paragraph level; levels, x for those that rule X9 removes; order.
TEST_CASE("embedding levels equal Unicode's BidiCharacterTest") {
  std::ifstream file;
  if (!open(file, "BidiCharacterTest.txt")) return;
  text::Bidi bidi;
  const style::StyleTable styles;
  text::InlineContent content;
  text::DecodedText decoded;
  std::vector<std::uint8_t> levels;
  int cases = 0, wrong = 0;
  for (std::string line; std::getline(file, line);) {
    const auto fields = split(line, ';');
    if (line.empty() || line[0] == '#' || fields.size() < 5) continue;
    std::vector<char32_t> chars;
    for (const std::string& code : split(fields[0], ' ')) chars.push_back(static_cast<char32_t>(std::stoul(code, nullptr, 16)));
    content.text = utf8(chars);
    content.right_to_left = fields[1] == "1";
    content.plaintext = fields[1] == "2";
    text::decode(content, decoded);
    const std::uint8_t base = bidi.levels(content, decoded, styles, levels);
    bool same = base == std::stoi(fields[2]);
    const auto expected = split(fields[3], ' ');
    for (std::size_t i = 0; i < expected.size(); ++i) same = same && (expected[i] == "x" || levels[i] == std::stoi(expected[i]));
    ++cases;
    if (same) continue;
    if (++wrong <= 10) std::printf("BidiCharacterTest: %s\n", line.c_str());
  }
  CHECK(cases > 90000);
  CHECK(wrong == 0);
}
