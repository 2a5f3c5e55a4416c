// What compile() keeps, and what it lets go when only the PDF is wanted.
#include <doctest/doctest.h>

#include <string>

#include "job/compile.h"

using namespace galley;

namespace {

std::string long_article() {
  std::string text = "# Harbour reopens\n\n*By Ines Calder*\n\n";
  for (int i = 0; i < 60; ++i) {
    text +=
        "Paragraph " + std::to_string(i) +
        " tells at some length of the stones, the boats and the nine weeks in which nobody could sail from Easter Quay, whatever "
        "the council had said before about the wall.\n\n";
    if (i % 9 == 4) text += "## Part " + std::to_string(i) + "\n\n> A quotation that stands by itself, between two paragraphs.\n\n";
  }
  return text;
}

Result<void> make(bool only_pdf, job::Compilation& out) {
  job::Job job;
  job.inputs = {"harbour.md"};
  job.files = {{"harbour.md", long_article()}};
  job.as = import::As::Article;
  job::Engine engine;
  out.only_pdf = only_pdf;
  auto done = job::compile(job, engine, job::Phase::Pdf, out);
  out.fonts = nullptr;  // gone with the engine
  return done;
}

}  // namespace

TEST_CASE("pages that are let go on the way leave the same PDF") {
  job::Compilation kept, let_go;
  REQUIRE(make(false, kept));
  REQUIRE(make(true, let_go));
  CHECK(kept.pdf == let_go.pdf);
  REQUIRE(kept.pages.size() > 1);
  CHECK(kept.pages.size() == let_go.pages.size());
  for (std::size_t i = 0; i < kept.pages.size(); ++i) {
    CHECK_FALSE(kept.pages[i].glyphs.empty());
    CHECK_FALSE(kept.display.pages[i].commands.empty());
    CHECK(let_go.pages[i].glyphs.capacity() == 0);
    CHECK(let_go.pages[i].fragments.capacity() == 0);
    CHECK(let_go.display.pages[i].commands.capacity() == 0);
  }
}
