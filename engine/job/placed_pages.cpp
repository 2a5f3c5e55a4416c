#include "job/placed_pages.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "image/placed_page.h"
#include "job/violations.h"
#include "paint/resolution.h"

namespace galley::job {

namespace {

constexpr const char* kMend = "ask for it as PDF/X-4 for this press";

struct Meaning {
  std::string_view kind, code;
  source::Severity severity;
  const char* hint;
};
constexpr std::array<Meaning, 17> kMeanings{{
    {"font", "pdf.placed-font", source::Severity::Warning, kMend},
    {"no-unicode", "pdf.placed-unicode", source::Severity::Warning, "leave a-2a, a-2u and ua-1 out, or ask for it as PDF/A-2u"},
    {"not-defined", "pdf.placed-glyph", source::Severity::Warning, kMend},
    {"width", "pdf.placed-width", source::Severity::Warning, kMend},
    {"private-use", "pdf.placed-private-use", source::Severity::Warning,
     "leave a-2a out, or ask for it with that sign as a drawing"},
    {"profile", "pdf.placed-profile", source::Severity::Warning, kMend},
    {"device-rgb", "pdf.placed-color", source::Severity::Warning, kMend},
    {"device-cmyk", "pdf.placed-color", source::Severity::Warning, "make the file for a press as well: x-4,a-2b"},
    {"managed", "pdf.placed-managed", source::Severity::Warning, "ask for it as PDF/X-1a, or use x-4"},
    {"transparency", "pdf.placed-transparency", source::Severity::Warning, "ask for it as PDF/X-1a, or use x-4"},
    {"broken", "pdf.placed-broken", source::Severity::Warning, "see how it looks here, or ask for it as PDF/X-4"},
    {"ink", "pdf.picture-ink", source::Severity::Warning, kMend},
    {"print", "pdf.placed-print", source::Severity::Warning, kMend},
    {"knocks-out", "pdf.placed-print", source::Severity::Note, "ask for it with black text that overprints"},
    {"annotation", "pdf.placed-note", source::Severity::Note, "print what they say as part of the page"},
    {"no-trim-box", "pdf.placed-note", source::Severity::Note, "export it with a TrimBox, and 3 mm of bleed where it is to be cut"},
    {"damaged", "pdf.placed-note", source::Severity::Warning, "export it again"},
}};

// Colours without a profile mean what the file's intent says: inks of the press, or light of a screen.
bool matters(const Meaning& meaning, const pdf::Profiles& profiles) {
  if (meaning.kind == "device-rgb" && !profiles.for_press()) return false;
  if (meaning.kind == "device-cmyk" && profiles.for_press()) return false;
  if (meaning.kind == "broken") return true;  // may print otherwise than it looks, whatever is claimed
  if (meaning.kind == "knocks-out" && !profiles.for_press()) return false;
  const bool is_rule = meaning.code != "pdf.placed-note" && meaning.code != "pdf.placed-print" && meaning.code != "pdf.picture-ink";
  return is_rule ? breaks(meaning.code, profiles) : true;
}

// In X-1a a page with transparency is drawn into pixels, of which that is no longer true.
bool is_gone_in_pixels(std::string_view kind) {
  constexpr std::array<std::string_view, 8> kGone{"no-unicode", "not-defined", "width",   "private-use",
                                                  "profile",    "device-rgb",  "managed", "transparency"};
  return std::find(kGone.begin(), kGone.end(), kind) != kGone.end();
}

// Percent, where a page is placed: what its style says, else what the press takes, else what most do.
std::uint32_t most_ink(const paint::Picture& picture, const Job& job) {
  constexpr std::uint32_t kUsual = 300;
  if (picture.limits.max_ink != 0) return picture.limits.max_ink;
  const int known = job.condition ? job.condition->total_ink : 0;
  return known > 0 ? static_cast<std::uint32_t>(known) : kUsual;
}

void report_remark(const image::PlacedPage::Remark& remark, const Job& job, const image::Image& image,
                   const paint::Picture& picture, std::uint32_t page, source::Diagnostics& diagnostics) {
  const std::uint32_t most = most_ink(picture, job);
  if (remark.kind == "ink" && remark.ink <= most * 10) return;
  const std::string limit = remark.kind == "ink" ? fmt::format("; the limit is {} %", most) : std::string();
  for (const Meaning& meaning : kMeanings) {
    if (meaning.kind != remark.kind || !matters(meaning, job.profiles)) continue;
    source::Diagnostic diagnostic{std::string(meaning.code),
                                  meaning.severity,
                                  image.path + ": " + remark.message + limit,
                                  meaning.hint,
                                  picture.ink.span,
                                  {},
                                  {},
                                  1};
    diagnostic.place = source::PagePlace{page, picture.rect};
    diagnostics.report(std::move(diagnostic));
  }
}

// The page may have been made smaller or larger than it was meant to be.
void report_resolution(const image::PlacedPage& placed, const image::Image& image, const paint::Picture& picture,
                       std::uint32_t page, source::Diagnostics& diagnostics) {
  const auto where_it_stands = [&](Length natural, Length side) {
    return scale(Length::from_raw(placed.least_ppi), (natural + placed.bleed * 2).raw(), side.raw()).raw();
  };
  const std::int64_t ppi =
      std::min(where_it_stands(placed.width, picture.rect.width), where_it_stands(placed.height, picture.rect.height));
  if (placed.least_ppi == 0 || ppi >= paint::kModestPpi) return;
  const bool low = ppi < paint::kLowPpi;
  source::Diagnostic diagnostic{
      low ? "paint.low-resolution" : "paint.modest-resolution",
      low ? source::Severity::Warning : source::Severity::Note,
      fmt::format("{}: a picture in it has {} pixels per inch where it stands; below {} it {}", image.path, ppi,
                  low ? paint::kLowPpi : paint::kModestPpi, low ? "prints visibly coarse" : "may print a little soft"),
      "place the page smaller, or ask for it with finer pictures",
      picture.ink.span,
      {},
      {},
      1};
  diagnostic.place = source::PagePlace{page, picture.rect};
  diagnostics.report(std::move(diagnostic));
}

}  // namespace

void report_placed_pages(const Job& job, Compilation& out) {
  std::map<ImageId, std::optional<image::PlacedPage>> known;  // without their objects
  std::uint32_t number = 0;
  for (const paint::Page& page : out.display.pages) {
    ++number;
    for (const paint::Command& command : page.commands) {
      const auto* picture = std::get_if<paint::Picture>(&command);
      if (picture == nullptr || picture->image.value >= out.images.size()) continue;
      const image::Image& image = out.images[picture->image];
      if (image.format != image::Format::Pdf) continue;
      const auto [found, is_new] = known.try_emplace(picture->image);
      std::optional<image::PlacedPage>& placed = found->second;
      if (is_new) placed = image::unpack_page(image.bytes);
      if (!placed) continue;
      placed->objects = {};
      report_resolution(*placed, image, *picture, number, out.diagnostics);
      const bool pixels = job.profiles.x1a && image.has_alpha;
      for (const auto& remark : placed->remarks) {
        if (pixels && is_gone_in_pixels(remark.kind)) continue;
        report_remark(remark, job, image, *picture, number, out.diagnostics);
      }
    }
  }
}

}  // namespace galley::job
