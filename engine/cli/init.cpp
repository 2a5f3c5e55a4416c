#include "cli/init.h"

#include <array>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "job/output_file.h"

namespace galley::cli {

namespace {

namespace fs = std::filesystem;

struct Starter {
  std::string_view name, text;
};

constexpr std::array kStarters{
    Starter{
        "issue.toml",
        R"toml(# An issue: what it is called, how it looks, which articles it has. Print it with: galley render issue.toml -o issue.pdf
masthead = "The Harbour Bulletin"
issue = "No. 1"
date = 2026-01-05                     # the day of the issue, written into the file
language = "en"
styles = ["bulletin", "style.css"]    # a house sheet, then your changes (base, brief, broadsheet, bulletin, newsletter, persian, proof)
# pages = 1                           # fill exactly so many pages

[set]                                 # knobs of the house sheet; they stand at its head, with what they do
accent = "#8a1c1c"

[[article]]
file = "article.md"                   # Markdown, HTML, or text as a scraper left it
# pictures = ["lead.jpg"]             # for text that has lost its own

# [[article]]
# file = "second.txt"
)toml"},
    Starter{"article.md", R"md(---
title: The lighthouse is lit again
standfirst: After eleven dark years the lamp on Gannet Point turns once more, and the keeper is a clock.
author: A. Writer
date: 2026-01-05
place: Gannet Point
---

The first paragraph says what happened, where and when. It carries the place and the date at its head, and the initial letter of the style sheet. Replace this text by your own; a blank line begins a new paragraph.

“A sentence in quotation marks with a name behind it may be chosen as the pull-quote,” said Nora Vale, who keeps the logbook. The choice is made by Galley unless the article marks one itself.

## A heading inside the story

A heading never stands at the foot of a column. Columns end on one line, and a picture, written as `![What it shows](file.jpg)`, takes its place near the words that mention it.
)md"},
    Starter{"style.css", R"css(/* Your changes to the house sheet. The knobs below are explained at the head of the sheet itself. */
:root {
  --columns: 3;
  --size: 9.5pt;
  --leading: 12.5pt;
}
)css"},
};

}  // namespace

Result<std::string> make_issue(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return Failure{FailureKind::Input, "job.output", fmt::format("cannot make the folder {}: {}", folder, error.message()), {}, {}};
  }
  for (const Starter& starter : kStarters) {
    const fs::path path = fs::path(folder) / starter.name;
    if (!fs::exists(path, error)) continue;
    return Failure{FailureKind::Usage, "job.output", fmt::format("{} is there already", path.string()), "name a new folder", {}};
  }
  for (const Starter& starter : kStarters) {
    const Result<void> written = job::write_output((fs::path(folder) / starter.name).string(), starter.text);
    if (!written) return written.failure();
  }
  const std::string issue = (fs::path(folder) / "issue.toml").string();
  return fmt::format("galley render {} -o {}\n", issue, (fs::path(folder) / "issue.pdf").string());
}

}  // namespace galley::cli
