// The C++ coat over the C surface.
#include <doctest/doctest.h>

#include <stdexcept>
#include <utility>

#include <galley/galley.h>

TEST_CASE("lengths convert by whole numbers") {
  CHECK(galley::Length::points(72).to_microns() == 25400);
  CHECK(galley::Length::millimetres(210).to_microns() == 210000);
  CHECK(galley::Length::microns(-1).to_microns() == -1);
  CHECK(galley::Length::millimetres(210).to_millipoints() == 595276);
  CHECK(galley::Length::points(1) + galley::Length::points(2) == galley::Length::points(3));
}

TEST_CASE("a job value becomes a document value") {
  galley::Engine engine;
  galley::Job job;
  job.inputs.push_back(galley::Source::bytes("news.md", "# Ferry returns\n\nIt sails again on Monday, they say.\n"));
  job.styles = {"brief"};
  job.properties = {{"--accent", "navy"}};
  job.keep_shapes = true;
  const galley::Document document = engine.render(job);
  REQUIRE(document);
  CHECK(document.pdf().substr(0, 5) == "%PDF-");
  CHECK_FALSE(document.error());
  REQUIRE(document.page_count() == 1);
  const galley::Page page = document.page(0);
  CHECK(page.width.to_microns() > 100000);
  CHECK_FALSE(page.shapes.empty());
  galley::Document copy = document;
  const galley::Document moved = std::move(copy);
  CHECK(moved.pdf() == document.pdf());
  CHECK_THROWS_AS((void)document.page(1), std::invalid_argument);
}

TEST_CASE("what cannot be done is a status and a diagnostic") {
  const galley::Engine engine;
  galley::Job job;
  CHECK(engine.render(job).status() == galley::Status::Usage);
  job.inputs.push_back(galley::Source::file("there/is/no/such/file.txt"));
  const galley::Document document = engine.render(job);
  CHECK(document.status() == galley::Status::NoOutput);
  REQUIRE(document.error());
  CHECK(document.error()->code == "resource.not-found");
  CHECK(document.write("never.pdf") == galley::Status::Usage);
  CHECK(galley::version() == galley_version());
}
