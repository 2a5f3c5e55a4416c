#include "check/annotate.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "check/typography.h"

namespace galley::check {
namespace {

constexpr Length kLabelSize = Length::from_points(5), kOutline = Length::from_points(1) / 2;
constexpr std::uint16_t kTint = 0x3000;

// Strong colours that stay apart; kinds further on use them again.
color::Color color_of(std::size_t kind) {
  constexpr std::array<color::Color, 8> kColors = {
      color::rgb8(0xC4, 0x1E, 0x1E), color::rgb8(0xD9, 0x6B, 0x00), color::rgb8(0x8A, 0x2B, 0xC2), color::rgb8(0xB8, 0x00, 0x6E),
      color::rgb8(0x1E, 0x5F, 0xC4), color::rgb8(0x00, 0x7F, 0x7F), color::rgb8(0x2E, 0x7D, 0x1E), color::rgb8(0x6B, 0x5A, 0x00)};
  return kColors[kind % kColors.size()];
}

std::string_view kind_of(const Finding& finding) {
  const std::string_view code = finding.code;
  return code.substr(code.find('.') + 1);
}

FaceId first_face(const paint::DisplayList& display) {
  for (const paint::Page& page : display.pages) {
    for (const paint::Command& command : page.commands) {
      const auto* glyphs = std::get_if<paint::Glyphs>(&command);
      if (glyphs != nullptr && glyphs->face.valid()) return glyphs->face;
    }
  }
  return {};
}

// Names of kinds are ASCII; a face without one of the letters gets no label.
void draw_label(std::string_view text, const Rect& rect, const color::Color& color, const font::FontLibrary& fonts, FaceId id,
                paint::Page& page) {
  if (!id.valid()) return;
  const font::Face& face = fonts.face(id);
  paint::Glyphs label;
  label.face = id;
  label.size = kLabelSize;
  label.color = color;
  label.origin = {rect.left, rect.top - kOutline};
  label.text = text;
  for (TextOffset i = 0; i < text.size(); ++i) {
    const std::uint32_t glyph = face.glyph_of(static_cast<unsigned char>(text[i]));
    if (glyph == 0) return;
    const Length advance = scale(kLabelSize, face.advance_of(glyph), std::max(1, face.metrics().units_per_em));
    label.glyphs.push_back({glyph, i, advance, {}, {}});
  }
  page.commands.emplace_back(std::move(label));
}

void draw(const Finding& finding, std::size_t kind, const font::FontLibrary& fonts, FaceId face, paint::Page& page) {
  Rect rect = finding.place->rect;
  rect.width = max(rect.width, Length::from_points(2));
  rect.height = max(rect.height, Length::from_points(2));
  color::Color color = color_of(kind);
  draw_label(kTypographyKinds[kind], rect, color, fonts, face, page);
  page.commands.emplace_back(paint::Stroke{paint::rectangle_path(rect), kOutline, {}, false, color, {}, {}});
  color.alpha = kTint;
  page.commands.emplace_back(paint::Fill{paint::rectangle_path(rect), false, color, {}});
}

}  // namespace

void annotate(const Report& report, const font::FontLibrary& fonts, paint::DisplayList& display) {
  const FaceId face = first_face(display);
  for (std::size_t kind = 0; kind < kTypographyKinds.size(); ++kind) {
    const auto layer = static_cast<std::uint32_t>(display.layers.size());
    std::uint32_t open_page = 0;  // from 1; findings come by page
    const auto close = [&] {
      if (open_page > 0) display.pages[open_page - 1].commands.emplace_back(paint::Pop{});
    };
    for (const Finding& finding : report.findings) {
      if (!finding.place || kind_of(finding) != kTypographyKinds[kind] || finding.page == 0 ||
          finding.page > display.pages.size()) {
        continue;
      }
      if (display.layers.size() == layer) display.layers.emplace_back(kTypographyKinds[kind]);
      paint::Page& page = display.pages[finding.page - 1];
      if (finding.page != open_page) {
        close();
        open_page = finding.page;
        page.commands.emplace_back(paint::PushLayer{layer});
      }
      draw(finding, kind, fonts, face, page);
    }
    close();
  }
}

}  // namespace galley::check
