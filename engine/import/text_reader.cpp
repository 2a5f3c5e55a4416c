#include "import/text_reader.h"

#include <algorithm>

#include "import/dates.h"
#include "import/junk_lines.h"
#include "import/unicode.h"

namespace galley::import {

void TextReading::drop(const Unit& unit, DropReason reason) {
  article.dropped.push_back({unit.text.text, reason, unit.lines, unit.text.span(article.source)});
}

HeaderPart header_part(const Unit& unit, std::size_t value_begin, std::size_t value_end) {
  HeaderPart part;
  part.content = plain(unit.text.slice(0, std::min(value_end, unit.text.size())));
  part.value_begin = value_begin;
  part.lines = unit.lines;
  return part;
}

bool has_credit_below(const std::vector<Unit>& units, std::size_t i) {
  if (i + 1 >= units.size() || !units[i].gap_before || units[i + 1].chunk != units[i].chunk) return false;
  const bool last_of_group = i + 2 >= units.size() || units[i + 2].chunk != units[i].chunk;
  return last_of_group && units[i].length <= 300 && is_photo_credit(units[i + 1].view());
}

bool is_named_after(const std::vector<Unit>& units, std::size_t i, std::string_view name) {
  constexpr std::size_t kNear = 5;
  for (std::size_t j = i + 1; j < std::min(units.size(), i + kNear); ++j) {
    if (units[j].view().substr(0, 4000).find(name) != std::string_view::npos) return true;
  }
  return false;
}

namespace {

// Line i is in the middle of a wrapped paragraph: its neighbours run on into it or out of it.
bool is_inside_paragraph(const std::vector<Line>& lines, std::size_t i) {
  constexpr std::uint32_t kWrapped = 40;
  const Line& line = lines[i];
  if (i > 0 && lines[i - 1].chunk == line.chunk && lines[i - 1].length >= kWrapped && starts_lower(line.text.substr(0, 32)) &&
      !ends_sentence(lines[i - 1].text))
    return true;
  return i + 1 < lines.size() && lines[i + 1].chunk == line.chunk && line.length >= kWrapped &&
         starts_lower(lines[i + 1].text.substr(0, 32)) && !ends_sentence(line.text);
}

bool is_short_link(std::string_view text) {
  return length_of(text) <= 130 && !ends_sentence(text.substr(0, 600)) && word_count(text, 24) <= 20;
}

// True for lines that may be the links under "Related stories".
bool belongs_to_list(const std::vector<Line>& lines, std::size_t opener, std::size_t i, bool text_seen) {
  if (!is_short_link(lines[i].text)) return false;
  if (lines[i].chunk == lines[opener].chunk || match_marker(lines[i].text).kind != Marker::None) return true;
  // After an empty line: links follow each other; one short line before a paragraph may be a cross-head.
  const bool first = i == opener + 1 || lines[i - 1].chunk == lines[opener].chunk;
  const bool more = i + 1 < lines.size() && is_short_link(lines[i + 1].text);
  const bool alone = first && lines[i - 1].chunk != lines[opener].chunk;
  // Above the text the line after an empty list is the headline.
  if (!text_seen) return false;
  return i == opener + 1 || more || !alone;
}

bool is_menu_word(const Line& line) {
  if (line.length > 22 || word_count(line.text, 4) > 2 || ends_sentence(line.text) || !starts_upper(line.text)) return false;
  return line.text.find_first_of("0123456789@:,") == std::string_view::npos;
}

// Menus come one word a line: four such lines or more before the article, or after it, are not the article.
void find_menus(const std::vector<Line>& lines, std::vector<bool>& menu) {
  constexpr std::size_t kFewest = 4, kHead = 40;
  std::size_t run = 0;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    if (i < lines.size() && is_menu_word(lines[i])) {
      ++run;
      continue;
    }
    const bool at_head = i - run < kHead && i < lines.size(), at_end = i == lines.size();
    // The word right before the headline may be its kicker.
    const std::size_t stop =
        at_head && i < lines.size() && run > 0 && lines[i - 1].chunk != lines[i].chunk && is_all_caps(lines[i - 1].text) ? i - 1
                                                                                                                         : i;
    if (run >= kFewest && (at_head || at_end)) {
      for (std::size_t j = i - run; j < stop; ++j) menu[j] = true;
    }
    run = 0;
    if (i >= kHead && i + kHead < lines.size()) i = lines.size() - kHead;
  }
}

void note_date(Article& article, std::string_view line) {
  if (article.metadata.date) return;
  const auto date = find_date(line);
  if (date && !date->iso.empty()) article.metadata.date = date->iso;
}

}  // namespace

namespace {

// "f", "in", "248": what icons and counters of a share bar leave.
bool is_crumb(const Line& line) {
  if (line.length > 6) return false;
  std::size_t digits = 0, others = 0;
  for (std::size_t at = 0; at < line.text.size();) {
    const Character c = character_at(line.text, at);
    if (is_caseless_letter(c.value)) return false;
    if (is_digit(c.value))
      ++digits;
    else
      ++others;
    at += c.size;
  }
  return digits == 0 ? others <= 2 : digits <= 5 && others <= 1;
}

// Crumbs go with the line beside them: junk, or another crumb of letters.
void find_crumbs(const std::vector<Line>& lines, const std::vector<bool>& junk, std::vector<bool>& crumbs) {
  const auto beside = [&](std::size_t i, std::size_t j) {
    if (lines[i].chunk != lines[j].chunk) return false;
    const bool letters = !is_digit(character_at(lines[i].text, 0).value);
    return junk[j] || crumbs[j] || (letters && is_crumb(lines[j]) && !is_digit(character_at(lines[j].text, 0).value));
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (junk[i] || !is_crumb(lines[i])) continue;
    crumbs[i] = (i > 0 && beside(i, i - 1)) || (i + 1 < lines.size() && beside(i, i + 1));
  }
}

}  // namespace

std::vector<Unit> take_units(Article& article, const std::vector<Line>& lines) {
  std::vector<bool> junk(lines.size(), false);
  const auto drop = [&](std::size_t i, DropReason reason) {
    junk[i] = true;
    const Line& line = lines[i];
    article.dropped.push_back({std::string(line.text),
                               reason,
                               {line.number, line.number},
                               {article.source, line.begin, line.begin + static_cast<std::uint32_t>(line.text.size())}});
  };
  std::vector<bool> menu(lines.size(), false);
  find_menus(lines, menu);
  bool text_seen = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    constexpr std::uint32_t kParagraph = 100;
    text_seen = text_seen || lines[i].length >= kParagraph;
    if (junk[i] || is_inside_paragraph(lines, i)) continue;
    const auto match = match_junk(lines[i].text);
    if (!match && menu[i]) drop(i, DropReason::Navigation);
    if (!match) continue;
    if (match->reason == DropReason::TimeStamp) note_date(article, lines[i].text);
    drop(i, match->reason);
    if (!match->opens_list || lines[i].length > 40) continue;
    for (std::size_t j = i + 1; j < lines.size() && belongs_to_list(lines, i, j, text_seen) && !match_junk(lines[j].text); ++j)
      drop(j, DropReason::Related);
  }
  std::vector<bool> crumbs(lines.size(), false);
  find_crumbs(lines, junk, crumbs);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (crumbs[i]) drop(i, DropReason::ShareBar);
  }
  std::vector<Unit> kept;
  std::vector<Unit> joined = join_lines(lines, junk);
  std::size_t first_line = 0;
  for (Unit& unit : joined) {
    while (lines[first_line].number < unit.lines.first) ++first_line;
    if (junk[first_line]) continue;
    const auto match = unit.lines.first == unit.lines.last ? std::nullopt : match_junk(unit.view());
    if (match) {
      article.dropped.push_back({unit.text.text, match->reason, unit.lines, unit.text.span(article.source)});
    } else {
      kept.push_back(std::move(unit));
    }
  }
  return kept;
}

Article read_text(SourceId source, const source::Sources& sources) {
  Article article;
  article.source = source;
  const std::string_view text = sources.text(source);
  const std::vector<Line> lines = split_lines(text);
  TextReading reading{article, take_units(article, lines), 0};
  drop_doubles(reading);
  read_head(reading);
  read_body(reading);
  std::stable_sort(article.dropped.begin(), article.dropped.end(),
                   [](const DroppedLine& a, const DroppedLine& b) { return a.lines.first < b.lines.first; });
  return article;
}

}  // namespace galley::import
