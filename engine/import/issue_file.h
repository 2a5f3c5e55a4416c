// An issue: a TOML file that names the masthead, the date, the style sheets and the articles of one bulletin.
//
//   masthead = "The Norrhaven Courier"        # the name above the first article
//   issue    = "No. 21,408 · Two crowns"      # the line below it; without it the date
//   date     = 2026-05-31                     # of the document
//   language = "en"
//   styles   = ["broadsheet", "courier.css"]  # house sheets and files; -s on the command line replaces them
//   pages    = 2                              # to be filled, as by --pages
//   [set]                                     # custom properties of the styles, as by --set
//   accent = "navy"
//   [[article]]                               # in the order of print
//   file = "library.md"
//   pictures = ["bridge.jpg"]                 # as by --picture
//   as = "article"                            # or "page"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "import/import.h"

namespace galley::import {

struct IssueArticle {
  std::string file;  // paths here and below are as written: seen from the issue's folder
  std::vector<std::string> pictures;
  As as = As::Article;
};

struct Issue {
  std::string masthead, line, language;
  std::optional<std::string> date;  // YYYY-MM-DD
  std::vector<std::string> styles;
  std::uint32_t pages = 0;                                    // 0: as many as there are
  std::vector<std::pair<std::string, std::string>> settings;  // custom properties without "--", values as CSS
  std::vector<IssueArticle> articles;                         // at least one
};

[[nodiscard]] bool is_issue_file(std::string_view path);

// `source` holds the file's text. Fails with import.issue-syntax, import.issue-value or import.issue-empty, each told as an error
// at its line; keys that mean nothing are reported import.issue-key.
[[nodiscard]] Result<Issue> read_issue(SourceId source, const source::Sources& sources, source::Diagnostics& diagnostics);

// "Sunday, 31 May 2026" in English, the date as it is in any other language.
[[nodiscard]] std::string long_date(std::string_view iso, std::string_view language);

}  // namespace galley::import
