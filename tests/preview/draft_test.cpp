// Drafts of long documents: as far as somebody looks, and given up for something newer.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.h"
#include "job/compile.h"

namespace galley::preview_test {
namespace {

job::Job long_job() {
  job::Job job;
  job.inputs = {"long.md"};
  std::string text = "# A long one\n\n";
  for (int i = 0; i < 60; ++i) {
    text += "Paragraph " + std::to_string(i) + ". ";
    for (int k = 0; k < 12; ++k) text += "The tide turned and the men went home over the dike. ";
    text += "\n\n";
  }
  job.files = {{"long.md", text}, {"own.css", "@page { size: 120mm 170mm; margin: 12mm } .body { column-count: 2 }"}};
  job.styles = {"bulletin", "own.css"};
  return job;
}

// Every page as its fragments and glyphs say.
std::vector<std::string> pages_of(const job::Compilation& made) {
  std::vector<std::string> pages;
  for (const paint::Page& page : made.display.pages) {
    paint::DisplayList one;
    one.pages = {page};
    pages.push_back(paint::dump(one));
  }
  return pages;
}

}  // namespace

TEST_CASE("a draft's pages are the first of the whole document") {
  job::Engine engine;
  job::Compilation whole, draft;
  REQUIRE(job::compile(long_job(), engine, job::Phase::Paint, whole).ok());
  paginate::Haste haste;
  haste.pages = 2;
  haste.of = static_cast<std::uint32_t>(whole.pages.size());  // "Page 2 of 18"
  draft.haste = &haste;
  REQUIRE(job::compile(long_job(), engine, job::Phase::Paint, draft).ok());
  const auto all = pages_of(whole), some = pages_of(draft);
  REQUIRE(all.size() > 3);
  REQUIRE(some.size() == 2);
  CHECK(some[0] == all[0]);
  CHECK(some[1] == all[1]);
  CHECK(draft.diagnostics.all().size() == whole.diagnostics.all().size());
}

TEST_CASE("a greedy draft holds the whole text") {
  job::Engine engine;
  job::Compilation whole, draft;
  REQUIRE(job::compile(long_job(), engine, job::Phase::Paint, whole).ok());
  paginate::Haste haste;
  haste.greedy = true;
  draft.haste = &haste;
  REQUIRE(job::compile(long_job(), engine, job::Phase::Paint, draft).ok());
  const auto glyphs = [](const job::Compilation& made) {
    std::string text;
    for (const auto& page : made.pages) {
      for (const auto& run : page.runs) text += run.text_utf8;
    }
    std::erase_if(text, [](char c) { return c == ' '; });
    return text.size();
  };
  CHECK(pages_of(draft) != pages_of(whole));
  CHECK(glyphs(draft) > glyphs(whole) * 98 / 100);
}

TEST_CASE("what nobody waits for any longer is given up after the page at hand") {
  job::Engine engine;
  job::Compilation made;
  int asked = 0;
  paginate::Haste haste;
  haste.give_up = [&] { return ++asked == 2; };
  made.haste = &haste;
  const auto done = job::compile(long_job(), engine, job::Phase::Paint, made);
  REQUIRE(!done.ok());
  CHECK(done.failure().code == "job.given-up");
  CHECK(made.pages.size() == 2);
}

}  // namespace galley::preview_test
