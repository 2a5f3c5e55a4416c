// Pages of other files in pixels: what the page itself is, told from a drawing on paper and one on ink.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pdf/placed_pages.h"

using namespace galley;

namespace {

image::Image advert() {
  image::PlacedPage page;
  page.width = 300_pt;
  page.height = 180_pt;
  page.bleed = 10_pt;
  image::PlacedPage::Object form;
  form.is_stream = true;
  form.data = "0 0 1 1 re f";
  form.entries.emplace_back("Subtype", image::PlacedPage::Value{{"/Form"}, {}});
  page.objects = {form};
  image::Image image;
  image.format = image::Format::Pdf;
  image.bytes = image::pack(page);
  image.path = "advert.pdf";
  return image;
}

}  // namespace

TEST_CASE("what differs between paper and ink shows through; the rest is the page's own ink") {
  const std::string on_paper(
      "\x80\x00\x00\x00"
      "\x40\x00\x00\x00"
      "\x00\x00\x00\x00"
      "\x00\x00\x00\xFF",
      16);
  const std::string on_ink(
      "\x80\x00\x00\x00"
      "\xBF\x7F\x7F\x7F"
      "\xFF\xFF\xFF\xFF"
      "\xFF\xFF\xFF\xFF",
      16);
  const pdf::InkPicture picture = pdf::without_paper({4, 1}, on_paper, on_ink);
  // Opaque; half of 50 % cyan; nothing; black that overprints.
  CHECK(picture.alpha == std::string("\xFF\x80\x00\xFF", 4));
  CHECK(picture.inks == std::string("\x80\x00\x00\x00"
                                    "\x80\x00\x00\x00"
                                    "\x00\x00\x00\x00"
                                    "\x00\x00\x00\xFF",
                                    16));
}

TEST_CASE("a page is drawn as large as asked, with its bleed and what its inks mean, on paper and on ink") {
  std::vector<std::string> files;
  const pdf::DrawPage draw = [&](std::string_view file, image::PixelSize size) {
    files.emplace_back(file);
    return Result<std::string>(std::string(std::size_t{4} * size.width * size.height, files.size() == 1 ? '\0' : '\xFF'));
  };
  const Result<pdf::InkPicture> picture = pdf::drawn_page(advert(), {640, 100}, "the press", draw);
  REQUIRE(picture.ok());
  CHECK(picture->size == image::PixelSize{640, 100});
  CHECK(picture->alpha == std::string(64000, '\0'));
  REQUIRE(files.size() == 2);
  for (const std::string& file : files) {
    CHECK(file.find("/MediaBox [ 0 0 640 100 ]") != std::string::npos);
    CHECK(file.find("2 0 0 0.5 0 0 cm /P Do") != std::string::npos);
    CHECK(file.find("the press") != std::string::npos);
  }
  CHECK(files[0].find("1 1 1 1 k") == std::string::npos);
  CHECK(files[1].find("1 1 1 1 k 0 0 640 100 re f") != std::string::npos);
}

TEST_CASE("a page is not drawn without a renderer, nor where it cannot be read") {
  const Result<pdf::InkPicture> none = pdf::drawn_page(advert(), {10, 10}, "", {});
  REQUIRE_FALSE(none.ok());
  CHECK(none.failure().code == "pdf.no-renderer");
  CHECK(none.failure().file == "advert.pdf");
  image::Image broken = advert();
  broken.bytes.resize(broken.bytes.size() / 2);
  const pdf::DrawPage draw = [](std::string_view, image::PixelSize) { return Result<std::string>(std::string()); };
  CHECK_FALSE(pdf::drawn_page(broken, {10, 10}, "", draw).ok());
}
