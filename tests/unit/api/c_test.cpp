// The C surface: handles, statuses, sizes of structures, things in memory.
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/include/galley/c.h"

namespace {

galley_text text(std::string_view view) { return {view.data(), view.size()}; }
std::string_view view(galley_text text) { return {text.data, text.size}; }

constexpr std::string_view kArticle =
    "# Ferry returns\n\n*By Ada Quill*\n\nThe ferry sails again from Monday, with a [timetable](https://example.org/) for every "
    "harbour on the coast and a boat that is older than its captain.\n\n![The boat at the quay](boat.svg)\n";
constexpr std::string_view kBoat =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='navy'/></svg>";

// Handles that are given back.
struct Held {
  galley_engine* engine = nullptr;
  galley_job* job = nullptr;
  galley_document* document = nullptr;
  Held() {
    REQUIRE(galley_engine_create(nullptr, &engine) == GALLEY_DONE);
    REQUIRE(galley_job_create(&job) == GALLEY_DONE);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    galley_document_destroy(document);
    galley_job_destroy(job);
    galley_engine_destroy(engine);
  }
  void add_article() const {
    REQUIRE(galley_job_add_bytes(job, text("news/ferry.md"), text(kArticle)) == GALLEY_DONE);
    REQUIRE(galley_job_add_resource(job, text("news/boat.svg"), text(kBoat)) == GALLEY_DONE);
  }
  galley_status render() {
    galley_document_destroy(document);
    return galley_render(engine, job, &document);
  }
  [[nodiscard]] bool says(std::string_view code) const {
    for (size_t i = 0; i < galley_document_diagnostic_count(document); ++i) {
      galley_diagnostic one{};
      one.size = sizeof one;
      if (galley_document_diagnostic(document, i, &one) == GALLEY_DONE && view(one.code) == code) return true;
    }
    return false;
  }
};

}  // namespace

TEST_CASE("an article and its picture in memory become a PDF, pages and shapes") {
  Held held;
  held.add_article();
  galley_job_options options = GALLEY_JOB_OPTIONS_INIT;
  options.as = GALLEY_AS_ARTICLE;
  options.keep_shapes = 1;
  REQUIRE(galley_job_set_options(held.job, &options) == GALLEY_DONE);
  REQUIRE(held.render() == GALLEY_DONE);
  CHECK(view(galley_document_pdf(held.document)).starts_with("%PDF-"));
  CHECK(view(galley_document_pdf(held.document)).find("PDF/X-4") != std::string_view::npos);  // as the program does
  CHECK_FALSE(held.says("resource.not-found"));
  REQUIRE(galley_document_page_count(held.document) == 1);
  galley_page page{};
  page.size = sizeof page;
  REQUIRE(galley_document_page(held.document, 0, &page) == GALLEY_DONE);
  CHECK(page.width > 500 * GALLEY_POINT);
  std::string headline, link;
  bool picture = false;
  for (size_t i = 0; i < page.shape_count; ++i) {
    galley_shape shape{};
    shape.size = sizeof shape;
    REQUIRE(galley_document_shape(held.document, 0, i, &shape) == GALLEY_DONE);
    CHECK(shape.rect.left >= 0);
    CHECK(shape.rect.left + shape.rect.width <= page.width);
    if (shape.kind == GALLEY_SHAPE_TEXT && view(shape.role) == "H1") {
      headline += view(shape.text);
      CHECK(view(shape.file) == "news/ferry.md");
      CHECK(shape.line == 1);
      CHECK(shape.font_size > 0);
      CHECK(shape.baseline > shape.rect.top);
      CHECK(shape.baseline < shape.rect.top + shape.rect.height);
      CHECK_FALSE(view(shape.font).empty());
    }
    if (shape.kind == GALLEY_SHAPE_LINK) link = view(shape.target);
    picture = picture || (shape.kind == GALLEY_SHAPE_PICTURE && view(shape.role) == "Figure");
  }
  CHECK(headline == "Ferry returns");
  CHECK(link == "https://example.org/");
  CHECK(picture);
}

TEST_CASE("shapes are kept only when asked for") {
  Held held;
  held.add_article();
  REQUIRE(held.render() == GALLEY_DONE);
  galley_page page{};
  page.size = sizeof page;
  REQUIRE(galley_document_page(held.document, 0, &page) == GALLEY_DONE);
  CHECK(page.shape_count == 0);
}

TEST_CASE("an input that cannot be set gives a document that says why") {
  Held held;
  REQUIRE(galley_job_add_bytes(held.job, text("empty.txt"), text("")) == GALLEY_DONE);
  CHECK(held.render() == GALLEY_NO_OUTPUT);
  REQUIRE(held.document != nullptr);
  CHECK(galley_document_status(held.document) == GALLEY_NO_OUTPUT);
  CHECK(galley_document_pdf(held.document).size == 0);
  CHECK(held.says("import.empty"));
  CHECK(galley_document_write(held.document, text("never.pdf")) == GALLEY_USAGE);
}

TEST_CASE("guards and limits end a job with their status") {
  Held held;
  held.add_article();
  galley_job_options options = GALLEY_JOB_OPTIONS_INIT;
  options.max_elements = 3;
  REQUIRE(galley_job_set_options(held.job, &options) == GALLEY_DONE);
  CHECK(held.render() == GALLEY_LIMIT);
  CHECK(held.says("limit.elements"));
  options.max_elements = 0;
  options.guards = GALLEY_FAIL_MISSING_RESOURCES;
  REQUIRE(galley_job_set_options(held.job, &options) == GALLEY_DONE);
  CHECK(held.render() == GALLEY_DONE);
  Held without;
  REQUIRE(galley_job_add_bytes(without.job, text("ferry.md"), text(kArticle)) == GALLEY_DONE);
  REQUIRE(galley_job_set_options(without.job, &options) == GALLEY_DONE);
  CHECK(without.render() == GALLEY_GUARD);
  CHECK(without.says("job.guard"));
}

TEST_CASE("an article in memory opens no file of the disk") {
  Held held;
  const std::string name = std::string(GALLEY_SOURCE_DIR) + "/samples/memory.md";
  REQUIRE(galley_job_add_bytes(held.job, text(name), text("# A picture\n\nIt is there.\n\n![Page](bulletin-page.png)\n")) ==
          GALLEY_DONE);
  REQUIRE(held.render() == GALLEY_DONE);
  CHECK(held.says("image.missing"));
}

TEST_CASE("calls that make no sense are refused") {
  Held held;
  CHECK(held.render() == GALLEY_USAGE);  // no input
  CHECK(held.document == nullptr);
  CHECK(galley_render(held.engine, held.job, nullptr) == GALLEY_USAGE);
  CHECK(galley_job_add_file(held.job, text("-")) == GALLEY_USAGE);
  CHECK(galley_job_add_file(held.job, text("")) == GALLEY_USAGE);
  CHECK(galley_job_add_file(nullptr, text("x")) == GALLEY_USAGE);
  CHECK(galley_job_add_style(held.job, {nullptr, 3}) == GALLEY_USAGE);
  galley_job_options options = GALLEY_JOB_OPTIONS_INIT;
  options.guards = 256;
  CHECK(galley_job_set_options(held.job, &options) == GALLEY_USAGE);
  options = GALLEY_JOB_OPTIONS_INIT;
  options.size = 3;
  CHECK(galley_job_set_options(held.job, &options) == GALLEY_USAGE);
  CHECK(galley_document_page_count(nullptr) == 0);
  galley_document_destroy(nullptr);
}

TEST_CASE("a caller that knows fewer members gives and gets those") {
  Held held;
  held.add_article();
  galley_job_options options = GALLEY_JOB_OPTIONS_INIT;
  options.size = offsetof(galley_job_options, guards);
  options.guards = 0xFFFFFFFF;  // beyond what the caller says it has
  CHECK(galley_job_set_options(held.job, &options) == GALLEY_DONE);
  REQUIRE(held.render() == GALLEY_DONE);
  galley_page page{};
  page.size = offsetof(galley_page, bleed);
  page.shape_count = 77;
  REQUIRE(galley_document_page(held.document, 0, &page) == GALLEY_DONE);
  CHECK(page.width > 0);
  CHECK(page.shape_count == 77);
}

TEST_CASE("one engine serves several threads, each document is the same, and outlives the engine") {
  galley_engine* engine = nullptr;
  REQUIRE(galley_engine_create(nullptr, &engine) == GALLEY_DONE);
  std::vector<galley_document*> documents(12, nullptr);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = t; i < documents.size(); i += 3) {
        galley_job* job = nullptr;
        if (galley_job_create(&job) != GALLEY_DONE) return;
        (void)galley_job_add_bytes(job, text("ferry.md"), text(kArticle));
        (void)galley_render(engine, job, &documents[i]);
        galley_job_destroy(job);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  galley_engine_destroy(engine);
  for (galley_document* document : documents) {
    REQUIRE(document != nullptr);
    CHECK(galley_document_status(document) == GALLEY_DONE);
    CHECK(view(galley_document_pdf(document)) == view(galley_document_pdf(documents.front())));
    CHECK(galley_document_reference(document) == document);
    galley_document_destroy(document);
  }
  for (galley_document* document : documents) galley_document_destroy(document);
}
