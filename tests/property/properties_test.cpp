// What holds for every document: text in = text out in order, ink inside the page, the same bytes again.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "property/articles.h"

namespace galley::property_test {
namespace {

constexpr std::uint64_t kSeeds = 25;

struct Made {
  job::Engine engine;
  job::Compilation compilation;
};

void compile_or_fail(const std::string& text, import::As as, Made& made) {
  const Result<void> done = compile_text(text, as, made.engine, made.compilation);
  const std::string why = done ? std::string() : done.failure().message;
  REQUIRE_MESSAGE(done.ok(), why);
}

// Where two texts part, with some of what stands before.
std::string first_difference(const std::string& a, const std::string& b) {
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t from = at > 30 ? at - 30 : 0;
  return "at " + std::to_string(at) + ": <" + a.substr(from, 60) + "> and <" + (from < b.size() ? b.substr(from, 60) : "") + ">";
}

// Hyphens that the line breaker added are in the display list's text as soft hyphens, which are taken out.
void check_text(const job::Compilation& made) {
  const std::string wanted = source_text(made);
  const std::string printed = printed_text(made);
  const bool same = wanted == printed;
  CHECK_MESSAGE(same, first_difference(wanted, printed));
}

void check_fragments(const job::Compilation& made) {
  for (const fragment::PageFragments& page : made.pages) {
    for (std::size_t i = 0; i < page.fragments.size(); ++i) {
      const fragment::Fragment& piece = page.fragments[i];
      INFO("page " << page.number << " fragment " << i);
      REQUIRE(piece.end.value > i);
      REQUIRE(piece.end.value <= page.fragments.size());
      if (i > 0) REQUIRE(piece.parent.value < i);
      if (piece.kind != fragment::FragmentKind::Line || piece.marginal) continue;
      CHECK(piece.rect.top >= Length());
      CHECK(piece.rect.bottom() <= page.height);
      CHECK(piece.rect.left >= Length());
    }
  }
}

}  // namespace

TEST_CASE("every character of a page set as authored is printed once, in order") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    INFO("seed " << seed);
    Made made;
    compile_or_fail(html_page(seed), import::As::Page, made);
    check_text(made.compilation);
    check_fragments(made.compilation);
  }
}

TEST_CASE("every line of a scraped text stands in the report") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    INFO("seed " << seed);
    Made made;
    const std::string text = scraped_text(seed);
    compile_or_fail(text, import::As::Article, made);
    check_fragments(made.compilation);
    const import::Report& report = made.compilation.report;
    std::vector<bool> told(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 2);
    const auto tell = [&](const import::Lines& lines) {
      for (std::uint32_t line = lines.first; line <= lines.last && line < told.size(); ++line) told[line] = true;
    };
    for (const auto& entry : report.lines) tell(entry.second);
    for (const import::ReportBlock& block : report.blocks) tell(block.lines);
    for (const import::Dropped& dropped : report.dropped) tell(dropped.lines);
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin) CHECK_MESSAGE(told[line], "line " << line << ": " << text.substr(begin, 60));
      begin = end + 1;
    }
  }
}

TEST_CASE("the same input gives the same bytes, in a new engine and in one that has set other articles") {
  job::Engine used;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    INFO("seed " << seed);
    const std::string text = seed % 2 == 0 ? html_page(seed) : scraped_text(seed);
    const import::As as = seed % 2 == 0 ? import::As::Page : import::As::Article;
    Made fresh;
    compile_or_fail(text, as, fresh);
    job::Compilation again;
    REQUIRE(compile_text(text, as, used, again).ok());
    CHECK(again.pdf == fresh.compilation.pdf);
  }
}

TEST_CASE("lines of one column do not overlap") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    INFO("seed " << seed);
    Made made;
    compile_or_fail(scraped_text(seed), import::As::Article, made);
    for (const fragment::PageFragments& page : made.compilation.pages) {
      for (const fragment::Fragment& box : page.fragments) {
        if (box.kind != fragment::FragmentKind::Box || box.marginal) continue;
        Length bottom = -kMaxLength;
        for (std::uint32_t i = static_cast<std::uint32_t>(&box - page.fragments.data()) + 1; i < box.end.value;
             i = page.fragments[i].end.value) {
          const fragment::Fragment& line = page.fragments[i];
          if (line.kind != fragment::FragmentKind::Line) continue;
          CHECK(line.rect.top + Length::from_raw(64) >= bottom);
          bottom = line.rect.bottom();
        }
      }
    }
  }
}

}  // namespace galley::property_test
