#include "job/rgb_colors.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "image/placed_page.h"

namespace galley::job {

namespace {

bool is_rgb_color(const color::Color& color) {
  return color.space == color::Space::Rgb &&
         !(color.component[0] == color.component[1] && color.component[1] == color.component[2]);
}

bool has_rgb(const paint::Command& command) {
  if (const auto* fill = std::get_if<paint::Fill>(&command)) return is_rgb_color(fill->color);
  if (const auto* stroke = std::get_if<paint::Stroke>(&command)) return is_rgb_color(stroke->color);
  if (const auto* glyphs = std::get_if<paint::Glyphs>(&command)) return is_rgb_color(glyphs->color);
  const auto* gradient = std::get_if<paint::GradientFill>(&command);
  return gradient != nullptr && std::any_of(gradient->gradient.stops.begin(), gradient->gradient.stops.end(),
                                            [](const style::GradientStop& stop) { return is_rgb_color(stop.color); });
}

// "managed" remarks name the space, RGB with a profile among others (check/placed_remarks).
bool has_rgb(const image::Image& image) {
  if (image.format != image::Format::Pdf) return !image.outlines && image.components == 3;
  const std::optional<image::PlacedPage> page = image::unpack_page(image.bytes);
  return page && std::any_of(page->remarks.begin(), page->remarks.end(), [](const image::PlacedPage::Remark& remark) {
           return remark.kind == "device-rgb" || (remark.kind == "managed" && remark.message.find("RGB") != std::string::npos);
         });
}

class Report {
 public:
  explicit Report(Compilation& out) : out_(out) {}

  void picture(const paint::Picture& picture, std::uint32_t page) {
    if (picture.image.value >= out_.images.size() || !seen_.insert(picture.image).second) return;
    const image::Image& image = out_.images[picture.image];
    if (has_rgb(image)) say(image.path + " is RGB", "convert it for the press, or use x-1a", picture.ink.span, page, picture.rect);
  }
  void color(const paint::Command& command, std::uint32_t page) {
    if (said_ || !has_rgb(command)) return;
    said_ = true;
    std::visit(
        [&](const auto& one) {
          if constexpr (requires { one.ink; }) say("a colour is RGB", "make the file for a press: x-4", one.ink.span, page, {});
        },
        command);
  }

 private:
  void say(std::string message, std::string hint, source::Span span, std::uint32_t page, const Rect& rect) {
    source::Diagnostic diagnostic{"pdf.rgb", source::Severity::Warning, std::move(message), std::move(hint), span, {}, {}, 1};
    diagnostic.place = source::PagePlace{page, rect};
    out_.diagnostics.report(std::move(diagnostic));
  }
  Compilation& out_;
  std::set<ImageId> seen_;
  bool said_ = false;
};

}  // namespace

void report_rgb(const pdf::Profiles& profiles, Compilation& out) {
  Report report(out);
  std::uint32_t number = 0;
  for (const paint::Page& page : out.display.pages) {
    ++number;
    for (const paint::Command& command : page.commands) {
      const auto* picture = std::get_if<paint::Picture>(&command);
      const bool placed =
          picture != nullptr && picture->image.value < out.images.size() && out.images[picture->image].format == image::Format::Pdf;
      const bool in_inks = profiles.x1a && (!placed || out.images[picture->image].has_alpha);  // all pixels are
      if (picture != nullptr && !in_inks) report.picture(*picture, number);
      if (!profiles.for_press()) report.color(command, number);
    }
  }
}

}  // namespace galley::job
