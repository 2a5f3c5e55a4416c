// Line breaking of an article: twenty paragraphs of about 55 words, 9.5 pt in columns of 55 mm, about three places to
// hyphenate a word. Glyphs are made up, so that only breaking and setting are measured.
#include <benchmark/benchmark.h>

#include "made_paragraph.h"
#include "paragraph/total_fit.h"

namespace {

using namespace galley;
using namespace galley::paragraph;

std::vector<text::ShapedParagraph> article(std::uint32_t paragraphs, std::uint32_t words) {
  std::vector<text::ShapedParagraph> made_paragraphs;
  MadeOptions options;
  options.proportional = true;
  std::uint32_t state = 20201110;
  for (std::uint32_t p = 0; p < paragraphs; ++p) {
    std::string text;
    for (std::uint32_t w = 0; w < words; ++w) {
      if (w > 0) text += ' ';
      state = state * 1103515245U + 12345U;
      const std::uint32_t letters = 1 + (state >> 16) % 10;
      for (std::uint32_t l = 0; l < letters; ++l) {
        if (l >= 2 && l % 2 == 0 && l + 2 < letters) text += '|';
        text += static_cast<char>('a' + (state >> (l + 3)) % 26);
      }
    }
    made_paragraphs.push_back(made(text, options));
  }
  return made_paragraphs;
}

BreakPolicy column_policy() {
  BreakPolicy policy;
  policy.max_hyphen_lines = 2;
  policy.text_indent = 10_pt;
  policy.min_last_line = 12_pt;
  policy.spaces.letter_min = -1311;
  policy.spaces.letter_max = 1966;
  return policy;
}

void break_article(benchmark::State& state) {
  const auto paragraphs = article(20, 55);
  const BreakPolicy policy = column_policy();
  const LineWidths widths{{Length(), 156_pt, 1}};
  for (auto _ : state) {
    for (const auto& paragraph : paragraphs) benchmark::DoNotOptimize(break_paragraph(paragraph, {}, widths, policy));
  }
}
BENCHMARK(break_article)->Unit(benchmark::kMicrosecond);

void break_article_first_fit(benchmark::State& state) {
  const auto paragraphs = article(20, 55);
  BreakPolicy policy = column_policy();
  policy.method = Method::FirstFit;
  const LineWidths widths{{Length(), 156_pt, 1}};
  for (auto _ : state) {
    for (const auto& paragraph : paragraphs) benchmark::DoNotOptimize(break_paragraph(paragraph, {}, widths, policy));
  }
}
BENCHMARK(break_article_first_fit)->Unit(benchmark::kMicrosecond);

// One paragraph of growing length: time and table must grow in proportion.
void break_long_paragraph(benchmark::State& state) {
  const auto paragraphs = article(1, static_cast<std::uint32_t>(state.range(0)));
  const BreakPolicy policy = column_policy();
  const LineWidths widths{{Length(), 156_pt, 1}};
  for (auto _ : state) benchmark::DoNotOptimize(break_paragraph(paragraphs[0], {}, widths, policy));
  const Measures measures(paragraphs[0], {});
  WidthOfLine width(widths, policy.text_indent);
  state.counters["nodes"] = static_cast<double>(total_fit(LineCost(measures, policy), width, {}, 0).nodes);
  state.counters["candidates"] = static_cast<double>(measures.size());
  state.SetComplexityN(state.range(0));
}
BENCHMARK(break_long_paragraph)->RangeMultiplier(8)->Range(64, 32768)->Unit(benchmark::kMicrosecond)->Complexity();

}  // namespace

BENCHMARK_MAIN();
