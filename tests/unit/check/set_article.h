// A small page set for a check: two columns 110 pt wide and fifteen lines high, in the test face. At 10 pt five words of four
// letters fill a line exactly.
#pragma once

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "check/typography.h"
#include "job/compile.h"
#include "support/test_face.h"

namespace galley::test {

struct CheckedPages {
  job::Engine engine;
  job::Job job;
  job::Compilation made;
  check::Report report;
  // "page.column" of the findings of one kind, in order, with spaces between.
  [[nodiscard]] std::string of(const std::string& kind) const {
    std::string places;
    for (const check::Finding& finding : report.findings) {
      if (finding.code != "typography." + kind) continue;
      places += (places.empty() ? "" : " ") + std::to_string(finding.page) + "." + std::to_string(finding.place->column);
    }
    return places;
  }
};

inline void check_pages(const std::string& css, const std::string& body, CheckedPages& out) {
  out.job.inputs = {"-"};
  out.job.as = import::As::Page;
  out.job.font_paths = {test_face_folder()};
  out.job.ignore_system_fonts = true;
  out.job.standard_input =
      "<!DOCTYPE html><html lang=en><style>@page{size:260pt 200pt;margin:10pt}"
      "body{margin:0;font:10pt/12pt 'Galley Test';columns:2;column-gap:20pt;column-fill:auto;orphans:1;widows:1}"
      "p,h2{margin:0}h2{font:inherit;break-after:auto}" +
      css + "</style><body>" + body;
  REQUIRE(job::compile(out.job, out.engine, job::Phase::Paint, out.made).ok());
  out.report =
      check::check_typography({out.made.pages, out.made.boxes, out.made.cascaded->table, *out.made.fonts}, out.made.sources);
}

// Lines of five words and of one width: no two neighbours with the same beginning or end, or with gaps below one another.
inline std::string lines(int count, int first = 0) {
  const std::string letters = "abcdeghjklnopqrstuvwxyz";
  const auto letter = [&](int index) { return letters[static_cast<std::size_t>(index) % letters.size()]; };
  std::string text;
  for (int i = first; i < first + count; ++i) {
    for (int word = 0; word < 5; ++word) {
      const int letters_of_word = i % 2 == 0 || (word > 0 && word < 4) ? 4 : word == 0 ? 2 : 6;
      text +=
          (text.empty() ? "" : " ") + std::string(static_cast<std::size_t>(letters_of_word) - 1, letter(i + word)) + letter(i / 20);
    }
  }
  return text;
}
inline std::string paragraph(int count, int first = 0) { return "<p>" + lines(count, first) + "</p>"; }

}  // namespace galley::test
