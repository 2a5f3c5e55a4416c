// Which glyphs show which text: every character once.
#include <doctest/doctest.h>

#include "pdf/text_runs.h"

using namespace galley;

namespace {

struct Row {
  const char* name;
  std::string text;
  std::vector<TextOffset> clusters;  // visual order
  int level = 0;
  bool hyphen = false;
  std::string expected;  // "[first+count text]" in visual order
};

std::string show(const pdf::ClusteredRun& run) {
  std::string out;
  for (const pdf::Cluster& c : run.clusters) {
    out += "[" + std::to_string(c.first) + "+" + std::to_string(c.count) + " " + std::string(c.text) + "]";
  }
  return out + (run.space_after ? "_" : "");
}

}  // namespace

TEST_CASE("text is shared out among glyphs") {
  const Row rows[] = {
      {"one to one", "abc", {0, 1, 2}, 0, false, "[0+1 a][1+1 b][2+1 c]"},
      {"ligature", "fix", {0, 2}, 0, false, "[0+1 fi][1+1 x]"},
      {"letter and accent", "e\u0301x", {0, 0, 3}, 0, false, "[0+2 e\u0301][2+1 x]"},
      {"space lost at the line's end", "ab ", {0, 1}, 0, false, "[0+1 a][1+1 b]_"},
      {"space with a glyph", "ab ", {0, 1, 2}, 0, false, "[0+1 a][1+1 b][2+1  ]"},
      {"hyphen added", "ab", {0, 1, 2}, 0, true, "[0+1 a][1+1 b][2+1 \u00AD]"},
      {"hyphen where a soft one stood", "ab\u00AD", {0, 1, 2}, 0, true, "[0+1 a][1+1 b][2+1 \u00AD]"},
      {"soft hyphen not taken", "a\u00ADb", {0, 3}, 0, false, "[0+1 a][1+1 b]"},
      {"right to left", "\u0627\u0628", {2, 0}, 1, false, "[0+1 \u0628][1+1 \u0627]"},
      {"joiner behind a letter goes with it", "\u06CC\u200C\u0631", {5, 0}, 1, false, "[0+1 \u0631][1+1 \u06CC\u200C]"},
      {"hyphen to the left", "\u0627\u0628", {4, 2, 0}, 1, true, "[0+1 \u00AD][1+1 \u0628][2+1 \u0627]"},
      {"clusters before the text", "ab", {0, 0}, 0, false, "[0+2 ab]"},
      {"no glyphs", "ab", {}, 0, false, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const TextOffset begin : {0U, 700U}) {
      paint::Glyphs glyphs;
      glyphs.text = row.text;
      glyphs.text_begin = begin;
      glyphs.level = static_cast<std::uint8_t>(row.level);
      glyphs.hyphen_added = row.hyphen;
      for (const TextOffset cluster : row.clusters) glyphs.glyphs.push_back({1, begin + cluster, 1_pt, {}, {}});
      pdf::ClusteredRun run;
      pdf::cluster_text(glyphs, run);
      CHECK(show(run) == row.expected);
    }
  }
}
