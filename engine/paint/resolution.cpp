// A screen ruling of 60 lines a centimetre wants about 300 pixels an inch; 225 show no loss to most eyes, below 150 all see it.
#include "paint/resolution.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/square_root.h"

namespace galley::paint {
namespace {

// How much longer the sides of a picture become, in millionths: of its width and of its height.
struct Growth {
  std::int64_t x = 1'000'000, y = 1'000'000;
};

Growth grown_by(const Growth& around, const PushTransform& t) {
  const auto length = [](std::int64_t a, std::int64_t b) {
    return square_root(static_cast<Int128>(a) * a + static_cast<Int128>(b) * b);
  };
  const auto product = [](std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<Int128>(a) * b / 1'000'000);
  };
  return {product(around.x, length(t.a, t.b)), product(around.y, length(t.c, t.d))};
}

std::optional<Growth> growth_after(const Command& command, const Growth& around) {
  if (const auto* transform = std::get_if<PushTransform>(&command)) return grown_by(around, *transform);
  if (std::holds_alternative<PushClip>(command) || std::holds_alternative<PushGroup>(command) ||
      std::holds_alternative<PushLayer>(command)) {
    return around;
  }
  return std::nullopt;
}

void report(const Picture& picture, std::int64_t ppi, const image::Image& image, std::uint32_t page,
            source::Diagnostics& diagnostics) {
  const bool low = ppi < kLowPpi;
  source::Diagnostic diagnostic;
  diagnostic.code = low ? "paint.low-resolution" : "paint.modest-resolution";
  diagnostic.severity = low ? source::Severity::Warning : source::Severity::Note;
  diagnostic.message = fmt::format("{} has {} pixels per inch where it stands; below {} it {}", image.path, ppi,
                                   low ? kLowPpi : kModestPpi, low ? "prints visibly coarse" : "may print a little soft");
  const std::int64_t wanted = 300;
  diagnostic.hint = fmt::format("set it at {} % of this size or take a picture of at least {} pixels across", ppi * 100 / wanted,
                                (image.orientation >= 5 ? image.height : image.width) * wanted / std::max<std::int64_t>(1, ppi));
  diagnostic.span = picture.ink.span;
  diagnostic.place = source::PagePlace{page, picture.rect};
  diagnostics.report(std::move(diagnostic));
}

}  // namespace

std::int64_t effective_ppi(const image::Image& image, const Rect& rect) {
  if (rect.width <= Length() || rect.height <= Length()) return 0;
  const bool turned = image.orientation >= 5;
  const auto along = [](std::uint32_t pixels, Length side) { return scale(Length::from_points(72), pixels, side.raw()).raw(); };
  return std::min(along(turned ? image.height : image.width, rect.width), along(turned ? image.width : image.height, rect.height));
}

void for_pictures(const Page& page, const std::function<void(const Picture&, const Rect&)>& look) {
  std::vector<Growth> open{Growth()};
  for (const Command& command : page.commands) {
    if (const auto growth = growth_after(command, open.back())) open.push_back(*growth);
    if (std::holds_alternative<Pop>(command) && open.size() > 1) open.pop_back();
    const auto* picture = std::get_if<Picture>(&command);
    if (picture == nullptr) continue;
    const Growth growth = open.back();
    look(*picture, {{}, {}, scale(picture->rect.width, growth.x, 1'000'000), scale(picture->rect.height, growth.y, 1'000'000)});
  }
}

void report_resolution(const Page& page, std::uint32_t number, const image::ImageTable& images, source::Diagnostics& diagnostics) {
  for_pictures(page, [&](const Picture& picture, const Rect& stands) {
    if (picture.image.value >= images.size() || images[picture.image].outlines) return;
    const std::int64_t ppi = effective_ppi(images[picture.image], stands);
    if (ppi > 0 && ppi < kModestPpi) report(picture, ppi, images[picture.image], number, diagnostics);
  });
}

}  // namespace galley::paint
