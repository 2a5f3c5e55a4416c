#include "import/lines.h"

#include "import/unicode.h"

namespace galley::import {

namespace {

Line make_line(std::string_view source, std::size_t begin, std::size_t end) {
  Line line;
  const std::string_view raw = source.substr(begin, end - begin);
  line.text = trim(raw);
  line.begin = static_cast<std::uint32_t>(line.text.data() - source.data());
  if (line.text.empty()) return line;
  for (std::size_t i = begin; i < line.begin; ++i) line.indent += source[i] == '\t' ? 4 : 1;
  if (line.text.size() > 2 && line.text[0] == '>' && line.text[1] == ' ') {
    line.quoted = true;
    line.text = trim(line.text.substr(1));
    line.begin = static_cast<std::uint32_t>(line.text.data() - source.data());
  }
  line.length = static_cast<std::uint32_t>(length_of(line.text));
  return line;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t number = 1, chunk = 0;
  bool after_gap = false;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    std::size_t end = text.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) end = text.size();
    Line line = make_line(text, begin, end);
    if (line.text.empty()) {
      after_gap = true;
    } else {
      chunk += after_gap && !lines.empty() ? 1 : 0;
      after_gap = false;
      line.number = number;
      line.chunk = chunk;
      lines.push_back(line);
    }
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

MarkerMatch match_marker(std::string_view line) {
  const Character first = character_at(line, 0);
  const auto spaced = [&](std::size_t size) { return size < line.size() && is_space(character_at(line, size).value); };
  constexpr std::u32string_view kBullets = U"-*•·◦▪■●‣–∙‧";
  if (kBullets.find(first.value) != std::u32string_view::npos && spaced(first.size)) return {Marker::Bullet, 0, first.size + 1};
  std::size_t at = first.value == '(' ? 1 : 0;
  const std::size_t digits = at;
  std::uint32_t number = 0;
  for (Character c = character_at(line, at); is_digit(c.value) && at - digits < 8; c = character_at(line, at)) {
    number = number * 10 + static_cast<std::uint32_t>(digit_value(c.value));
    at += c.size;
  }
  if (at == digits || number > 199) return {};
  const char close = at < line.size() ? line[at] : '\0';
  const bool closed = digits == 1 ? close == ')' : close == '.' || close == ')';
  return closed && spaced(at + 1) ? MarkerMatch{Marker::Number, number, static_cast<std::uint32_t>(at + 2)} : MarkerMatch{};
}

}  // namespace galley::import
