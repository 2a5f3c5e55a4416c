// Lines of scraped text and the paragraphs ("units") they make.
//
// A unit is one line, or several lines that were one paragraph before a program wrapped them. Everything after this
// step works on units.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "import/article.h"

namespace galley::import {

struct Line {
  std::string_view text;     // trimmed
  std::uint32_t begin = 0;   // of `text` in the source
  std::uint32_t number = 0;  // from 1
  std::uint32_t indent = 0;  // white space before `text`
  std::uint32_t chunk = 0;   // lines without an empty line between them share a number
  std::uint32_t length = 0;  // code points
  bool quoted = false;       // began with "> "
};

enum class Marker : std::uint8_t { None, Bullet, Number };

struct Unit {
  MappedText text;
  Lines lines;
  std::uint32_t chunk = 0;
  std::uint32_t length = 0;  // code points
  bool quoted = false;       // "> " or deeper indented than the rest
  Marker marker = Marker::None;
  std::uint32_t number = 0;       // of a numbered item
  std::uint32_t marker_size = 0;  // bytes of the marker at the head of `text`
  bool doubled = false;           // stood twice
  bool gap_before = false;        // an empty line stood before it

  [[nodiscard]] std::string_view view() const { return text.text; }
};

// Non-empty lines only; line ends are LF, CRLF or CR.
[[nodiscard]] std::vector<Line> split_lines(std::string_view text);
// "- ", "* ", "1. ", "(1) ", "a) ": kind, number and size of the marker.
struct MarkerMatch {
  Marker kind = Marker::None;
  std::uint32_t number = 0, size = 0;
};
[[nodiscard]] MarkerMatch match_marker(std::string_view line);
// Joins wrapped lines. Lines in `alone` (sorted indices) are never joined to a neighbour.
[[nodiscard]] std::vector<Unit> join_lines(const std::vector<Line>&, const std::vector<bool>& alone);

}  // namespace galley::import
