#include "import/dateline.h"

#include <algorithm>
#include <array>

#include "import/dates.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::size_t kLongestDateline = 160;  // bytes

struct Dash {
  std::size_t begin = 0, end = 0;
  bool colon = false;
};

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  for (Character c = character_at(text, at); c.size != 0 && is_space(c.value); c = character_at(text, at)) at += c.size;
  return at;
}

// The dash, double hyphen or spaced hyphen that ends a dateline; a colon only serves where a date or agency was seen.
std::optional<Dash> dash_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  at = skip_spaces(text, at);
  if (text.substr(at, 2) == ".-" || text.substr(at, 2) == ".—" ||
      (text.substr(at, 1) == "." && is_dash(character_at(text, at + 1).value)))
    ++at;
  const Character c = character_at(text, at);
  if (c.value == ':') return Dash{begin, skip_spaces(text, at + 1), true};
  if (!is_dash(c.value)) return std::nullopt;
  std::size_t end = at + c.size;
  while (is_dash(character_at(text, end).value)) end += character_at(text, end).size;
  const std::size_t after = skip_spaces(text, end);
  const bool double_hyphen = end - at >= 2;
  // A hyphen between letters is part of a name; a spaced one, a double one or a real dash is a mark.
  if (c.value == '-' && !double_hyphen && after == end && at == begin) return std::nullopt;
  return Dash{begin, after, false};
}

bool is_place_word(std::string_view word) {
  constexpr auto kLinks =
      std::to_array<std::string_view>({"de",  "del", "la", "le", "les", "el", "of", "the", "am", "an", "der", "sur", "upon",
                                       "und", "and", "on", "in", "do",  "da", "du", "von", "al", "et", "y",   "bei", "near"});
  if (std::find(kLinks.begin(), kLinks.end(), word) != kLinks.end()) return true;
  const Character first = character_at(word, 0);
  return is_upper(first.value) || is_caseless_letter(first.value);
}

struct Place {
  std::size_t end = 0;
  std::size_t words = 0;
  bool capitals = false, caseless = false;
};

// The longest run of name words, with commas and slashes between, from the start; stops before a date.
Place place_at(std::string_view text) {
  Place place;
  std::size_t at = 0;
  while (at < text.size() && at < 80 && place.words < 7) {
    if (date_at(text, at) && place.words > 0) break;
    std::size_t end = at;
    for (Character c = character_at(text, end);
         is_letter(c.value) || c.value == '.' || c.value == '\'' || c.value == 0x2019 || c.value == '/' ||
         (c.value == '-' && is_letter(character_at(text, end + 1).value) && character_at(text, end + 1).size > 0);
         c = character_at(text, end)) {
      end += c.size;
    }
    const std::string_view word = text.substr(at, end - at);
    if (word.empty() || word == "." || !is_place_word(word) || word == ".-") break;
    place.end = word.back() == '.' && word.find('.') + 1 == word.size() && length_of(word) > 5 ? end - 1 : end;
    ++place.words;
    Character c = character_at(text, end);
    if (c.value == ',' || c.value == 0x60C) end += c.size;
    const std::size_t next = skip_spaces(text, end);
    if (next == end) break;
    at = next;
  }
  const std::string_view name = text.substr(0, place.end);
  place.capitals = is_all_caps(name.substr(0, name.find(',')));
  place.caseless = is_caseless_letter(character_at(text, 0).value);
  return place;
}

std::size_t skip_commas(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  const Character c = character_at(text, at);
  return c.value == ',' || c.value == 0x60C || c.value == '.' ? skip_spaces(text, at + c.size) : at;
}

// "(Reuters)", "/PRNewswire/", "[AFP]", "(BUSINESS WIRE)".
std::size_t agency_end(std::string_view text, std::size_t at) {
  const char open = at < text.size() ? text[at] : '\0';
  const char close = open == '(' ? ')' : open == '[' ? ']' : open == '/' ? '/' : '\0';
  if (close == '\0') return at;
  const std::size_t end = text.find(close, at + 1);
  if (end == std::string_view::npos || end - at > 48) return at;
  return starts_upper(text.substr(at + 1, end - at - 1)) || is_lower(character_at(text, at + 1).value) ? end + 1 : at;
}

struct Parts {
  Place place;
  bool has_date = false, has_agency = false;
  std::string date;
  std::size_t end = 0;
};

// The dash before an agency: "NEW YORK--(BUSINESS WIRE)--".
std::size_t skip_inner_dash(std::string_view text, std::size_t at) {
  const auto dash = dash_at(text, at);
  return dash && !dash->colon && agency_end(text, dash->end) > dash->end ? dash->end : at;
}

Parts read_parts(std::string_view text) {
  Parts parts;
  const auto early = date_at(text, 0);
  if (!early) parts.place = place_at(text);
  parts.end = parts.place.end;
  for (int round = 0; round < 3; ++round) {
    const std::size_t from = parts.end == 0 ? 0 : skip_commas(text, parts.end);
    const std::size_t agency = agency_end(text, skip_inner_dash(text, from));
    if (const auto date = parts.has_date ? std::nullopt : date_at(text, from)) {
      parts.has_date = true;
      parts.date = date->iso.empty() ? std::string(text.substr(from, date->end - from)) : date->iso;
      parts.end = date->end;
    } else if (!parts.has_agency && agency > from) {
      parts.has_agency = true;
      parts.end = agency;
    } else {
      break;
    }
  }
  return parts;
}

// Without date or agency a capitalised phrase before a dash may be a person: "Jane Roe - who ...".
bool is_place_alone(const Place& place, std::string_view rest, std::string_view mark) {
  if (place.words == 0 || !starts_upper(rest)) return false;
  // An en dash or hyphen without spaces joins two names: a route, a double name.
  if (mark.find(' ') == std::string_view::npos && mark.find("\xE2\x80\x94") == std::string_view::npos &&
      mark.find("--") == std::string_view::npos)
    return false;
  if (place.capitals) return place.words <= 5;
  if (place.caseless) return place.words <= 2 && mark.find(' ') != std::string_view::npos;
  return place.words <= 3;
}

DatelineMatch to_match(std::string_view text, const Parts& parts, std::size_t body) {
  DatelineMatch match;
  match.text_end = parts.end;
  match.body_begin = body;
  match.place = std::string(trim(text.substr(0, parts.place.end)));
  match.date = parts.date;
  match.sure = parts.has_date || parts.has_agency;
  return match;
}

}  // namespace

std::optional<DatelineMatch> match_dateline(std::string_view paragraph) {
  const std::string_view text = paragraph.substr(0, kLongestDateline + 32);
  const Parts parts = read_parts(text);
  if (parts.end == 0 || parts.end > kLongestDateline) return std::nullopt;
  std::size_t from = parts.end;
  if (character_at(text, from).value == '.' && is_dash(character_at(text, skip_spaces(text, from + 1)).value)) ++from;
  const auto dash = dash_at(text, from);
  if (!dash || dash->end >= paragraph.size()) return std::nullopt;
  const std::string_view rest = paragraph.substr(dash->end);
  if (!starts_upper(rest.substr(0, 64)) && !parts.has_agency && !parts.has_date) return std::nullopt;
  if (word_count(rest.substr(0, 256), 8) < 4) return std::nullopt;
  if (dash->colon && !(parts.has_date || (parts.has_agency && parts.place.words > 0))) return std::nullopt;
  // "November 10, 2020 - the day ..." is a dateline; "10 May - " in lower case after it is prose.
  if (parts.place.words == 0 && !parts.has_agency && !starts_upper(rest.substr(0, 64))) return std::nullopt;
  if (!parts.has_date && !parts.has_agency &&
      !is_place_alone(parts.place, rest.substr(0, 64), text.substr(dash->begin, dash->end - dash->begin)))
    return std::nullopt;
  return to_match(text, parts, dash->end);
}

std::optional<DatelineMatch> match_dateline_line(std::string_view line) {
  if (line.size() > kLongestDateline) return std::nullopt;
  const Parts parts = read_parts(line);
  if (!parts.has_date) return std::nullopt;
  std::string_view rest = trim(line.substr(parts.end));
  // A clock time may follow: "3 May 2021, 10:15 GMT", "3 May 2021 - 10:15".
  while (!rest.empty() && (rest.front() == ',' || rest.front() == '-' || rest.front() == '|' || rest.front() == '.'))
    rest = trim(rest.substr(1));
  if (rest.substr(0, 3) == "at ") rest.remove_prefix(3);
  const bool clock = !rest.empty() && is_digit(character_at(rest, 0).value) && rest.find_first_of(":.") != std::string_view::npos &&
                     word_count(rest, 6) <= 4;
  const bool closing = rest == ":" || rest == "\xE2\x80\x94" || rest == "\xE2\x80\x93";
  if (!rest.empty() && !clock && !closing) return std::nullopt;
  return to_match(line, parts, line.size());
}

}  // namespace galley::import
