#include "pdf/ink_canvas.h"

#include <doctest/doctest.h>

using namespace galley;
using pdf::InkCanvas;
using pdf::InkPixel;

namespace {

constexpr font::PixelRect kOne{0, 0, 1, 1};
constexpr InkPixel kYellow{{0, 0, 255, 0}, 255}, kHalfBlack{{0, 0, 0, 255}, 128}, kHalfCyan{{255, 0, 0, 0}, 128};

std::array<std::uint8_t, 4> inks_of(const InkCanvas& canvas) { return canvas.at(0, 0).ink; }

}  // namespace

TEST_CASE("half of black over yellow is half of each, over paper a tint") {
  InkCanvas page(kOne);
  page.lay(0, 0, kHalfBlack, color::BlendMode::Normal);
  CHECK(page.inks() == std::string("\0\0\0\x80", 4));
  InkCanvas on_yellow(kOne);
  on_yellow.lay(0, 0, kYellow, color::BlendMode::Normal);
  on_yellow.lay(0, 0, kHalfBlack, color::BlendMode::Normal);
  CHECK(inks_of(on_yellow) == std::array<std::uint8_t, 4>{0, 0, 127, 128});
  CHECK(on_yellow.at(0, 0).alpha == 255);
}

TEST_CASE("what lies in an empty group keeps its colour and its alpha") {
  InkCanvas group(kOne);
  group.lay(0, 0, kHalfBlack, color::BlendMode::Multiply);
  CHECK(inks_of(group) == kHalfBlack.ink);
  CHECK(group.at(0, 0).alpha == 128);
  group.lay(0, 0, kHalfCyan, color::BlendMode::Normal);
  CHECK(group.at(0, 0).alpha == 192);
  CHECK(inks_of(group)[0] == 170);  // two thirds: the upper half of all, and half of the rest
}

TEST_CASE("multiplied inks lie over one another") {
  InkCanvas page(kOne);
  page.lay(0, 0, kYellow, color::BlendMode::Normal);
  page.lay(0, 0, {{255, 0, 0, 0}, 255}, color::BlendMode::Multiply);
  CHECK(inks_of(page) == std::array<std::uint8_t, 4>{255, 0, 255, 0});
}

TEST_CASE("nothing blends with bare paper") {
  InkCanvas page(kOne);
  page.lay(0, 0, kHalfCyan, color::BlendMode::Screen);
  CHECK(page.inks() == std::string("\x80\0\0\0", 4));
}
