#include <doctest/doctest.h>

#include "image/image.h"
#include "paint/resolution.h"

using namespace galley;

namespace {

image::Image picture(std::uint32_t width, std::uint32_t height, std::uint8_t orientation = 1) {
  image::Image image;
  image.width = width;
  image.height = height;
  image.orientation = orientation;
  image.path = "a.jpg";
  return image;
}

}  // namespace

TEST_CASE("resolution is the lesser of across and down, as the picture is turned") {
  CHECK(paint::effective_ppi(picture(300, 300), {{}, {}, 72_pt, 72_pt}) == 300);
  CHECK(paint::effective_ppi(picture(300, 300), {{}, {}, 72_pt, 144_pt}) == 150);
  CHECK(paint::effective_ppi(picture(600, 300, 6), {{}, {}, 72_pt, 144_pt}) == 300);
  CHECK(paint::effective_ppi(picture(600, 300), {{}, {}, {}, 144_pt}) == 0);
}

TEST_CASE("coarse pictures are reported at their place, by degree") {
  image::ImageTable images;
  const ImageId id = images.add(picture(300, 300));
  source::Diagnostics diagnostics;
  paint::Page page;
  const auto report = [&](Length side) {
    page.commands = {paint::Picture{id, {10_pt, 20_pt, side, side}, {}}};
    paint::report_resolution(page, 3, images, diagnostics);
  };
  report(72_pt);
  CHECK(diagnostics.all().empty());
  report(100_pt);  // 216
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "paint.modest-resolution");
  CHECK(diagnostics.all()[0].severity == source::Severity::Note);
  report(200_pt);  // 108
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[1].code == "paint.low-resolution");
  REQUIRE(diagnostics.all()[1].place);
  CHECK(diagnostics.all()[1].place->page == 3);
  CHECK(diagnostics.all()[1].place->rect.left == 10_pt);
}

TEST_CASE("a transform around a picture counts") {
  image::ImageTable images;
  const ImageId id = images.add(picture(300, 300));
  source::Diagnostics diagnostics;
  paint::Page page;
  page.commands = {paint::PushTransform{0, 3'000'000, -3'000'000, 0, {}, {}}, paint::Picture{id, {{}, {}, 72_pt, 72_pt}, {}},
                   paint::Pop{}, paint::Picture{id, {{}, {}, 72_pt, 72_pt}, {}}};
  paint::report_resolution(page, 1, images, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].message.find("100 pixels") != std::string::npos);
}
