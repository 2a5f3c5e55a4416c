#include "pdf/pixel_painter.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/square_root.h"
#include "color/spot_ink.h"
#include "font/outline.h"
#include "pdf/fine_things.h"
#include "pdf/picture_inks.h"

namespace galley::pdf {
namespace {

constexpr std::int64_t kOneQ16 = 65536;

std::uint8_t byte_of(std::uint16_t part) { return static_cast<std::uint8_t>((part + 128U) / 257U); }

InkPixel pixel_of_device(const color::Color& device) {
  InkPixel pixel{{}, byte_of(device.alpha)};
  for (std::size_t i = 0; i < 4; ++i) pixel.ink[i] = byte_of(device.component[i]);
  return pixel;
}

// A gray of a mask: black ink alone.
InkPixel gray_pixel(const color::Color& gray) {
  return {{0, 0, 0, static_cast<std::uint8_t>(0xFF - byte_of(gray.component[0]))}, byte_of(gray.alpha)};
}

// What a screen would show, nearly: of grays, and of pictures in masks.
std::uint8_t brightness(const InkPixel& pixel) {
  const auto left = [&](std::size_t ink) { return 255U - pixel.ink[ink]; };
  return part_of((left(0) * 2125 + left(1) * 7154 + left(2) * 721) / 10000, left(3));
}

// The last circle that goes through a point, from a first one that is not in the middle (ISO 32000-1, 8.7.4.5.4); nothing where
// none does. With the way of the middle d and the growth of the radius g: |p - d t| = r + g t.
std::optional<std::int64_t> place_on_circles(const GradientLine& line, Point point) {
  constexpr std::int64_t kCoarse = 1 << 10;  // of a Length's units: squares of squares are in 128 bits
  const auto units = [&](Length length) { return Int128{length.raw() / kCoarse}; };
  const Int128 x = units(point.x - line.from.x - line.shift.x), y = units(point.y - line.from.y - line.shift.y);
  const Int128 dx = -units(line.shift.x), dy = -units(line.shift.y), r = units(line.inner), g = units(line.radius - line.inner);
  const Int128 a = dx * dx + dy * dy - g * g, b = x * dx + y * dy + r * g, c = x * x + y * y - r * r;
  const auto q16 = [&](Int128 over, Int128 under) { return static_cast<std::int64_t>(over * kOneQ16 / under); };
  const auto is_circle = [&](std::int64_t at) { return r * kOneQ16 + g * at >= 0; };
  if (a == 0) {
    if (b == 0) return std::nullopt;
    const std::int64_t at = q16(c, 2 * b);
    return is_circle(at) ? std::optional(at) : std::nullopt;
  }
  const Int128 inside = b * b - a * c;
  if (inside < 0) return std::nullopt;
  const Int128 root = square_root(inside);
  const std::int64_t one = q16(b + root, a), other = q16(b - root, a);
  if (is_circle(std::max(one, other))) return std::max(one, other);
  return is_circle(std::min(one, other)) ? std::optional(std::min(one, other)) : std::nullopt;
}

// Where on its line a gradient is at a point.
std::optional<std::int64_t> place_on(const GradientLine& line, Point point) {
  if (!(line.shift == Point()) || line.inner > Length()) return place_on_circles(line, point);
  const std::int64_t x = (point.x - line.from.x).raw(), y = (point.y - line.from.y).raw();
  if (line.radius > Length()) {
    const std::int64_t round = line.stretch_q16 == 0 ? 0 : static_cast<std::int64_t>(Int128{y} * kOneQ16 / line.stretch_q16);
    return static_cast<std::int64_t>(Int128{square_root(Int128{x} * x + Int128{round} * round)} * kOneQ16 / line.radius.raw());
  }
  const std::int64_t along = (line.to.x - line.from.x).raw(), down = (line.to.y - line.from.y).raw();
  const Int128 length = Int128{along} * along + Int128{down} * down;
  return length == 0 ? 0 : static_cast<std::int64_t>((Int128{x} * along + Int128{y} * down) * kOneQ16 / length);
}

// A place in a picture as it is seen, in Q16 of its sides -> the same in the stored picture.
std::pair<std::int64_t, std::int64_t> stored_place(std::uint8_t orientation, std::int64_t u, std::int64_t v) {
  const std::int64_t left = kOneQ16 - 1 - u, up = kOneQ16 - 1 - v;
  switch (orientation) {
    case 2: return {left, v};
    case 3: return {left, up};
    case 4: return {u, up};
    case 5: return {v, u};
    case 6: return {v, left};
    case 7: return {up, left};
    case 8: return {up, u};
    default: return {u, v};
  }
}

}  // namespace

color::Color color_at(const std::vector<PlacedStop>& stops, std::int64_t at_q16) {
  if (at_q16 <= stops.front().at_q16) return stops.front().color;
  if (at_q16 >= stops.back().at_q16) return stops.back().color;
  std::size_t next = 1;
  while (stops[next].at_q16 <= at_q16) ++next;
  const PlacedStop &from = stops[next - 1], &to = stops[next];
  const std::int64_t span = to.at_q16 - from.at_q16, part = at_q16 - from.at_q16;
  const auto between = [&](std::int64_t a, std::int64_t b) { return static_cast<std::uint16_t>(a + (b - a) * part / span); };
  // What is fully transparent has its neighbour's colour.
  const color::Color &a = from.color.alpha == 0 ? to.color : from.color, &b = to.color.alpha == 0 ? from.color : to.color;
  color::Color out = a;
  for (std::size_t i = 0; i < 4; ++i) out.component[i] = between(a.component[i], b.component[i]);
  out.alpha = between(from.color.alpha, to.color.alpha);
  return out;
}

PixelPainter::PixelPainter(const Source& source, const font::PixelRect& area) : source_(source), area_(area) {
  layers_.emplace_back(area);
}

void PixelPainter::draw(const paint::Command& command) {
  std::visit([this](const auto& one) { run(one); }, command);
}

PixelPainter::State& PixelPainter::push() {
  states_.push_back(states_.back());
  states_.back().group = false;
  return states_.back();
}

void PixelPainter::run(const paint::PushClip& command) {
  State& state = push();
  state.clip = std::make_shared<ClipMask>(area_, outline_of(command.path, matrix()), command.even_odd, state.clip.get());
}

void PixelPainter::run(const paint::PushGroup& command) {
  if (layers_.size() > kMostLayers) {
    State& state = push();
    state.opacity = part_of(state.opacity, byte_of(command.opacity));
    too_deep_ = too_deep_ || !command.is_plain();
    return;
  }
  push().group = true;
  layers_.emplace_back(area_, byte_of(command.opacity), command.blend);
  if (command.mask < source_.masks.size()) layers_.back().shown = &shown_by(command.mask);
}

const std::vector<std::uint8_t>& PixelPainter::shown_by(std::uint32_t number) {
  const auto [found, is_new] = shown_.try_emplace(number);
  if (!is_new) return found->second;
  const paint::Mask& mask = source_.masks[number];
  PixelPainter painter(source_, area_);
  painter.in_mask_ = true;
  painter.states_.front().matrix = matrix();
  for (const paint::Command& command : mask.commands) painter.draw(command);
  left_out_ = left_out_ || painter.left_out_;
  too_deep_ = too_deep_ || painter.too_deep_;
  std::vector<std::uint8_t>& shown = found->second;
  for (std::int32_t y = area_.top; y < area_.bottom; ++y) {
    for (std::int32_t x = area_.left; x < area_.right; ++x) {
      const InkPixel& pixel = painter.layers_.front().canvas.at(x, y);
      shown.push_back(mask.by_alpha ? pixel.alpha : part_of(pixel.alpha, brightness(pixel)));
    }
  }
  return shown;
}

void PixelPainter::run(const paint::PushTransform& command) { push().matrix = PageMatrix(matrix(), command); }

void PixelPainter::run(const paint::Pop&) {
  if (states_.size() == 1) return;
  const bool group = states_.back().group;
  states_.pop_back();
  if (!group) return;
  const Layer layer = std::move(layers_.back());
  layers_.pop_back();
  for (std::int32_t y = area_.top; y < area_.bottom; ++y) {
    const auto [begin, end] = layer.canvas.touched(y);
    std::size_t at = static_cast<std::size_t>(y - area_.top) * static_cast<std::size_t>(area_.width()) +
                     static_cast<std::size_t>(begin - area_.left);
    for (std::int32_t x = begin; x < end; ++x) {
      InkPixel pixel = layer.canvas.at(x, y);
      pixel.alpha = part_of(pixel.alpha, layer.opacity);
      if (layer.shown != nullptr) pixel.alpha = part_of(pixel.alpha, (*layer.shown)[at]);
      ++at;
      layers_.back().canvas.lay(x, y, pixel, layer.blend);
    }
  }
}

font::PixelOutline PixelPainter::outline_of(const paint::Path& path, const PageMatrix& matrix) {
  font::PixelOutline outline;
  const auto at = [&](Point point) { return matrix.pixels(point); };
  for (const paint::PathSegment& segment : path) {
    switch (segment.kind) {
      case paint::PathSegment::Kind::Move: outline.move_to(at(segment.a)); break;
      case paint::PathSegment::Kind::Line: outline.line_to(at(segment.a)); break;
      case paint::PathSegment::Kind::Curve: outline.cubic_to(at(segment.a), at(segment.b), at(segment.c)); break;
      case paint::PathSegment::Kind::Close: outline.close(); break;
    }
  }
  return outline;
}

template <class Pixel>
void PixelPainter::fill(const font::PixelOutline& outline, bool even_odd, Pixel pixel) {
  InkCanvas& canvas = layers_.back().canvas;
  const ClipMask* clip = states_.back().clip.get();
  const std::uint8_t opacity = states_.back().opacity;
  left_out_ = left_out_ || outline.too_intricate();
  font::cover(outline, even_odd, area_, [&](const font::CoveredSpan& span) {
    for (std::int32_t x = span.x; x < span.x + span.length; ++x) {
      InkPixel above = pixel(x, span.y);
      const std::uint8_t seen = clip == nullptr ? span.coverage : part_of(span.coverage, clip->at(x, span.y));
      above.alpha = part_of(part_of(above.alpha, seen), opacity);
      canvas.lay(x, span.y, above, color::BlendMode::Normal);
    }
  });
}

void PixelPainter::fill(const font::PixelOutline& outline, bool even_odd, const InkPixel& pixel) {
  fill(outline, even_odd, [&](std::int32_t, std::int32_t) { return pixel; });
}

InkPixel PixelPainter::pixel_of(const color::Color& authored, bool fine) {
  if (in_mask_) return gray_pixel(authored);
  if (authored.space == color::Space::Spot) spots_.insert(color::ink_of(authored));
  const color::Color device =
      fine ? source_.colors.of_fine(color::without_spot(authored, source_.colors.inks())) : source_.colors.of_process(authored);
  return pixel_of_device(source_.colors.limited(device, color::most_ink_of(authored)));
}

void PixelPainter::run(const paint::Fill& command) {
  fill(outline_of(command.path, matrix()), command.even_odd, pixel_of(command.color));
}

// Lines are drawn before they are transformed: a pen is round, what it draws need not be.
void PixelPainter::run(const paint::Stroke& command) {
  font::PixelOutline path = outline_of(command.path, PageMatrix());
  font::StrokePen pen{std::max(1, PageMatrix::pixels_of(command.width)), font::StrokeCap::Butt, font::StrokeJoin::Miter,
                      std::int64_t{command.pen.miter_limit_milli} * kOneQ16 / 1000};
  if (command.round_caps) pen.cap = font::StrokeCap::Round;
  if (command.pen.square_caps) pen.cap = font::StrokeCap::Square;
  if (command.pen.join == paint::LineJoin::Round) pen.join = font::StrokeJoin::Round;
  if (command.pen.join == paint::LineJoin::Bevel) pen.join = font::StrokeJoin::Bevel;
  std::vector<std::int32_t> dashes;
  for (const Length dash : command.dashes) dashes.push_back(PageMatrix::pixels_of(dash));
  if (!dashes.empty()) path = font::dashed(path, dashes, PageMatrix::pixels_of(command.pen.dash_offset));
  fill(matrix().placed(font::stroked(path, pen)), false, pixel_of(command.color));
}

void PixelPainter::run(const paint::GradientFill& command) {
  const GradientLine line = gradient_line(command);
  std::vector<PlacedStop> stops = place_stops(command.gradient, line.length);
  if (stops.empty()) return;
  for (PlacedStop& stop : stops) {
    if (in_mask_) {
      stop.color = {color::Space::Cmyk, {0, 0, 0, static_cast<std::uint16_t>(0xFFFF - stop.color.component[0])}, stop.color.alpha};
      continue;
    }
    const std::uint16_t alpha = stop.color.alpha;
    if (stop.color.space == color::Space::Spot) spots_.insert(color::ink_of(stop.color));
    stop.color = source_.colors.limited(source_.colors.of_process(stop.color), color::most_ink_of(stop.color));
    stop.color.alpha = alpha;
  }
  const bool flat = stops.front().at_q16 == stops.back().at_q16 || line.length.raw() == 0;
  const font::PixelOutline outline = outline_of(paint::rectangle_path(command.area), matrix());
  if (flat) return fill(outline, false, pixel_of_device(stops.back().color));
  fill(outline, false, [&](std::int32_t x, std::int32_t y) {
    const std::optional<std::int64_t> at = place_on(line, matrix().from_pixel(x, y));
    return at ? pixel_of_device(color_at(stops, *at)) : InkPixel{{}, 0};
  });
}

void PixelPainter::run(const paint::Glyphs& command) {
  if (!command.face.valid() || command.size <= Length()) return;
  const font::Face& face = source_.fonts.face(command.face);
  const std::int64_t em = face.metrics().units_per_em;
  const InkPixel pixel = pixel_of(command.color, is_small(command));
  Length pen;
  for (const paint::PlacedGlyph& glyph : command.glyphs) {
    const Point origin{command.origin.x + pen + glyph.x_offset, command.origin.y - Length(glyph.y_offset)};
    const auto at = [&](font::OutlinePoint point) {
      const Length x = scale(scale(command.size, point.x, em), command.scale, 65536), y = scale(command.size, point.y, em);
      return matrix().pixels({origin.x + x, origin.y - y});
    };
    font::PixelOutline outline;
    for (const font::OutlineSegment& segment : font::outline_of(face, glyph.glyph)) {
      const auto& p = segment.points;
      switch (segment.kind) {
        case font::OutlineSegment::Kind::Move: outline.move_to(at(p[0])); break;
        case font::OutlineSegment::Kind::Line: outline.line_to(at(p[0])); break;
        case font::OutlineSegment::Kind::Quadratic: outline.quadratic_to(at(p[0]), at(p[1])); break;
        case font::OutlineSegment::Kind::Cubic: outline.cubic_to(at(p[0]), at(p[1]), at(p[2])); break;
        case font::OutlineSegment::Kind::Close: outline.close(); break;
      }
    }
    fill(outline, false, pixel);
    pen += glyph.advance;
  }
}

const InkPicture& PixelPainter::picture(ImageId id, image::PixelSize wanted) {
  const auto [found, is_new] = source_.pictures.try_emplace({id, wanted.width, wanted.height});
  if (!is_new) return found->second;
  const image::Image& image = source_.images[id];
  if (image.format != image::Format::Pdf) return found->second = ink_picture(image, wanted, source_.press);
  Result<InkPicture> drawn = drawn_page(image, wanted, source_.press, source_.draw_page);
  if (drawn) return found->second = std::move(*drawn);
  if (!source_.failure) source_.failure = drawn.failure();
  return found->second;
}

// Made smaller to the pixels wanted while it is read, then taken pixel by pixel.
void PixelPainter::run(const paint::Picture& command) {
  if (!command.image.valid() || command.image.value >= source_.images.size()) return;
  const image::Image& image = source_.images[command.image];
  const auto side = [&](Length length) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(PageMatrix::pixels_of(scale(length, matrix().growth(), 1'000'000)) / 64 + 1, 1, 32000));
  };
  image::PixelSize wanted{side(command.rect.width), side(command.rect.height)};
  if (image.orientation >= 5) std::swap(wanted.width, wanted.height);
  const InkPicture& picture = this->picture(command.image, wanted);
  if (picture.inks.empty()) return;
  page_spots_.insert(picture.spots.begin(), picture.spots.end());
  fill(outline_of(paint::rectangle_path(command.rect), matrix()), false, [&](std::int32_t x, std::int32_t y) {
    const Point at = matrix().from_pixel(x, y);
    const auto part = [](Length from, Length whole) {
      return std::clamp<std::int64_t>(scale(from, kOneQ16, whole.raw()).raw(), 0, kOneQ16 - 1);
    };
    const auto [u, v] = stored_place(image.orientation, part(at.x - command.rect.left, command.rect.width),
                                     part(at.y - command.rect.top, command.rect.height));
    const auto column = static_cast<std::size_t>(u * picture.size.width / kOneQ16);
    const auto row = static_cast<std::size_t>(v * picture.size.height / kOneQ16);
    const std::size_t index = row * picture.size.width + column;
    InkPixel pixel;
    for (std::size_t i = 0; i < 4; ++i) pixel.ink[i] = static_cast<std::uint8_t>(picture.inks[index * 4 + i]);
    if (!picture.alpha.empty()) pixel.alpha = static_cast<std::uint8_t>(picture.alpha[index]);
    return pixel;
  });
}

}  // namespace galley::pdf
