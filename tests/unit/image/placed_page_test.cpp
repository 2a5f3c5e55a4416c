// The text in which a page of a PDF file comes from another process: whole, or nothing.
#include <doctest/doctest.h>

#include "image/placed_page.h"

using namespace galley;
using image::PlacedPage;

namespace {

PlacedPage example() {
  PlacedPage page;
  page.width = 300_pt;
  page.height = 200_pt;
  page.bleed = 9_pt;
  page.transparent = true;
  PlacedPage::Object form;
  form.is_stream = true;
  form.data = std::string("q\0Q", 3);
  form.entries.emplace_back("Resources", PlacedPage::Value{{"<</XObject<</I ", ">>>>"}, {1}});
  PlacedPage::Object number;
  number.value.syntax = {"42"};
  page.objects = {form, number};
  page.remarks.push_back({"font", "the font X"});
  return page;
}

}  // namespace

TEST_CASE("a packed page comes back as it was") {
  const std::optional<PlacedPage> page = image::unpack_page(image::pack(example()));
  REQUIRE(page);
  CHECK(page->width == 300_pt);
  CHECK(page->height == 200_pt);
  CHECK(page->bleed == 9_pt);
  CHECK(page->transparent);
  REQUIRE(page->objects.size() == 2);
  CHECK(page->objects[0].data == std::string("q\0Q", 3));
  CHECK(page->objects[0].entries[0].first == "Resources");
  CHECK(page->objects[0].entries[0].second.syntax == std::vector<std::string>{"<</XObject<</I ", ">>>>"});
  CHECK(page->objects[0].entries[0].second.references == std::vector<std::uint32_t>{1});
  CHECK(page->objects[1].value.syntax.front() == "42");
  CHECK(page->remarks[0].message == "the font X");
}

TEST_CASE("a page that is cut off, longer, or points outside itself is none") {
  const std::string whole = image::pack(example());
  for (std::size_t size = 0; size < whole.size(); ++size) REQUIRE_FALSE(image::unpack_page(whole.substr(0, size)));
  CHECK_FALSE(image::unpack_page(whole + "x"));
  PlacedPage outside = example();
  outside.objects[0].entries[0].second.references[0] = 2;
  CHECK_FALSE(image::unpack_page(image::pack(outside)));
  PlacedPage empty = example();
  empty.width = Length();
  CHECK_FALSE(image::unpack_page(image::pack(empty)));
  // Numbers that promise more than there is.
  for (std::size_t at = 14; at + 8 <= whole.size(); ++at) {
    std::string broken = whole;
    broken.replace(at, 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
    static_cast<void>(image::unpack_page(broken));
  }
}

TEST_CASE("a PDF may begin with something else, and a picture may name one") {
  CHECK(image::is_pdf("%PDF-1.7"));
  CHECK(image::is_pdf("\n\nGET it\n%PDF-1.7"));
  CHECK_FALSE(image::is_pdf("\xFF\xD8\xFF from %PDF-1.7"));
  CHECK_FALSE(image::is_pdf(std::string(1024, ' ') + "%PDF-1.7"));
}

TEST_CASE("a reason comes back as it was") {
  const std::optional<Failure> failure =
      image::unpack_failure(image::pack(Failure{FailureKind::Input, "image.pdf", "why", "what to do", {}}));
  REQUIRE(failure);
  CHECK(failure->code == "image.pdf");
  CHECK(failure->message == "why");
  CHECK(failure->hint == "what to do");
  CHECK_FALSE(image::unpack_failure(image::pack(example())));
}
