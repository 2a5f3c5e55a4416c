#include "pdf/inky_pictures.h"

#include <map>
#include <optional>

#include "pdf/picture_inks.h"

namespace galley::pdf {
namespace {

// 15 mm2 in square points.
constexpr Int128 kLargePlace = Int128{15} * 72 * 72 * 100 / (Int128{254} * 254);

// Of the picture's area where it stands, in square points; rounded down.
Int128 inky_area(const Rect& rect, std::uint64_t part, std::uint64_t of) {
  const Int128 units = static_cast<Int128>(rect.width.raw()) * rect.height.raw() / Length::kUnitsPerPoint;
  return units * part / of / Length::kUnitsPerPoint;
}

std::string tenths(std::uint32_t value) { return std::to_string(value / 10) + "." + std::to_string(value % 10); }

}  // namespace

std::vector<InkyPicture> inky_pictures(const paint::DisplayList& display, const image::ImageTable& images,
                                       const color::OutputCondition& press, bool as_they_are) {
  std::vector<InkyPicture> found;
  std::map<ImageId, std::optional<InkAmounts>> known;
  std::uint32_t page_number = 0;
  for (const paint::Page& page : display.pages) {
    ++page_number;
    for (const paint::Command& command : page.commands) {
      const auto* picture = std::get_if<paint::Picture>(&command);
      if (picture == nullptr || picture->image.value >= images.size() || images[picture->image].outlines) continue;
      if (picture->limits.limits_ink && !as_they_are) continue;
      const auto limit =
          picture->limits.max_ink != 0 ? std::uint32_t{picture->limits.max_ink} : static_cast<std::uint32_t>(press.total_ink);
      if (limit == 0) continue;
      const auto [measured, is_new] = known.try_emplace(picture->image);
      if (is_new) {
        const Result<InkAmounts> amounts = measure_ink(images[picture->image], press.profile());
        if (amounts.ok()) measured->second = *amounts;
      }
      if (!measured->second || measured->second->pixels() == 0) continue;
      const std::uint64_t above = measured->second->above(limit), pixels = measured->second->pixels();
      if (above * 1000 <= pixels && inky_area(picture->rect, above, pixels) < kLargePlace) continue;
      found.push_back({picture->image, page_number, picture->rect, picture->ink.span, measured->second->most_tenths(), limit,
                       static_cast<std::uint32_t>((above * 1000 + pixels / 2) / pixels)});
    }
  }
  return found;
}

std::string say(const InkyPicture& picture, const image::ImageTable& images) {
  const std::string share = picture.share_tenths == 0 ? "less than 0.1" : tenths(picture.share_tenths);
  return images[picture.image].path + " asks for up to " + std::to_string((picture.most_tenths + 5) / 10) +
         " % of ink; the limit is " + std::to_string(picture.limit) + " %, and " + share + " % of its area are above";
}

}  // namespace galley::pdf
