#include "paint/vector_painter.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "color/spot_ink.h"
#include "paint/pictures.h"
#include "paint/shapes.h"
#include "resource/provider.h"
#include "vector/ink_place.h"

namespace galley::paint {
namespace {

constexpr int kMaxDepth = 4;  // pictures within pictures within pictures

Path::value_type to_segment(const vector::Segment& segment, Point origin) {
  const auto moved = [&](Point p) { return Point{p.x + origin.x, p.y + origin.y}; };
  switch (segment.kind) {
    case vector::Segment::Kind::Move: return {PathSegment::Kind::Move, moved(segment.a), {}, {}};
    case vector::Segment::Kind::Line: return {PathSegment::Kind::Line, moved(segment.a), {}, {}};
    case vector::Segment::Kind::Curve: return {PathSegment::Kind::Curve, moved(segment.a), moved(segment.b), moved(segment.c)};
    case vector::Segment::Kind::Close: break;
  }
  return {PathSegment::Kind::Close, {}, {}, {}};
}

// Where a picture of that natural size goes in `rect` (preserveAspectRatio).
Rect fitted(const vector::Embedded& embedded, Size natural) {
  Rect rect = embedded.rect;
  if (natural.width <= Length() || natural.height <= Length()) return rect;
  if (rect.width <= Length() && rect.height <= Length()) {
    rect.width = natural.width;
    rect.height = natural.height;
  } else if (rect.width <= Length()) {
    rect.width = scale(rect.height, natural.width.raw(), natural.height.raw());
  } else if (rect.height <= Length()) {
    rect.height = scale(rect.width, natural.height.raw(), natural.width.raw());
  }
  if (embedded.stretch) return rect;
  const Size by_width{rect.width, scale(rect.width, natural.height.raw(), natural.width.raw())};
  const Size by_height{scale(rect.height, natural.width.raw(), natural.height.raw()), rect.height};
  const Size size = (by_width.height <= rect.height) != embedded.slice ? by_width : by_height;
  return {rect.left + (rect.width - size.width) * embedded.align_x / 2,
          rect.top + (rect.height - size.height) * embedded.align_y / 2, size.width, size.height};
}

Stroke to_stroke(const vector::Stroke& stroke, Point origin, const Ink& ink) {
  Stroke out;
  out.path = to_path(stroke.outline, origin);
  out.width = stroke.width;
  out.dashes = stroke.dashes;
  out.round_caps = stroke.cap == vector::Cap::Round;
  out.color = stroke.color;
  out.ink = ink;
  out.pen.square_caps = stroke.cap == vector::Cap::Square;
  out.pen.join = stroke.join == vector::Join::Round   ? LineJoin::Round
                 : stroke.join == vector::Join::Bevel ? LineJoin::Bevel
                                                      : LineJoin::Miter;
  out.pen.miter_limit_milli = stroke.miter_limit_milli;
  out.pen.dash_offset = stroke.dash_offset;
  return out;
}

void paint_fill(const vector::Fill& fill, Point origin, const Ink& ink, std::vector<Command>& out) {
  Path path = to_path(fill.outline, origin);
  if (const auto* color = std::get_if<color::Color>(&fill.paint)) {
    if (!color->is_transparent()) out.push_back(Fill{std::move(path), fill.even_odd, *color, ink});
    return;
  }
  const auto& ramp = std::get<vector::Ramp>(fill.paint);
  if (!has_area(ramp.area)) return;
  out.push_back(PushClip{std::move(path), fill.even_odd});
  out.push_back(to_transform(ramp.placement, origin));
  out.push_back(to_gradient(ramp, ink));
  out.push_back(Pop{});
  out.push_back(Pop{});
}

void paint_stroke(const vector::Stroke& stroke, Point origin, const Ink& ink, std::vector<Command>& out) {
  if (stroke.color.is_transparent()) return;
  const bool plain = stroke.pen == vector::Placement();
  if (!plain) out.push_back(to_transform(stroke.pen, origin));
  out.push_back(to_stroke(stroke, plain ? origin : Point(), ink));
  if (!plain) out.push_back(Pop{});
}

// As finish_plates() of the cascade does for the colours of styles.
void limit_ink(vector::Drawing& drawing, std::uint16_t percent) {
  const auto stamp = [&](color::Color& color) { color = color::printed_so(color, color::overprint_of(color), percent); };
  for (vector::Command& command : drawing.commands) {  // masks make no ink
    if (auto* fill = std::get_if<vector::Fill>(&command)) {
      if (auto* color = std::get_if<color::Color>(&fill->paint)) stamp(*color);
      if (auto* ramp = std::get_if<vector::Ramp>(&fill->paint)) {
        for (style::GradientStop& stop : ramp->gradient.stops) stamp(stop.color);
      }
    } else if (auto* stroke = std::get_if<vector::Stroke>(&command)) {
      stamp(stroke->color);
    } else if (auto* text = std::get_if<vector::Text>(&command)) {
      for (vector::TextSpan& span : text->spans) {
        for (color::Color* color :
             {&span.color, &span.outline_color, &span.underline.color, &span.overline.color, &span.line_through.color})
          stamp(*color);
        if (!span.ramp) continue;
        for (style::GradientStop& stop : span.ramp->ramp.gradient.stops) stamp(stop.color);
      }
    }
  }
}

// How bright a colour is in a mask: of what a screen shows, as the linear coefficients of sRGB have it (css-masking-1, 7.10).
std::uint16_t brightness(const color::Color& color) {
  const auto& c = color.component;
  std::array<std::uint64_t, 3> rgb{c[0], c[1], c[2]};
  if (color.space == color::Space::Gray) return c[0];
  if (color.space == color::Space::Cmyk) {
    for (std::size_t i = 0; i < 3; ++i) rgb[i] = (65535ULL - c[i]) * (65535ULL - c[3]) / 65535;
  }
  if (color.space == color::Space::Spot) rgb.fill(65535ULL - c[0]);
  return static_cast<std::uint16_t>((rgb[0] * 2125 + rgb[1] * 7154 + rgb[2] * 721 + 5000) / 10000);
}

void make_gray(std::vector<Command>& commands, std::span<const color::SpotInk> inks) {
  const auto gray = [&](color::Color& color) {
    const color::Color process = color::without_spot(color, inks);
    color = {color::Space::Gray, {brightness(process)}, process.alpha, 0};
  };
  for (Command& command : commands) {
    if (auto* fill = std::get_if<Fill>(&command)) gray(fill->color);
    if (auto* stroke = std::get_if<Stroke>(&command)) gray(stroke->color);
    if (auto* gradient = std::get_if<GradientFill>(&command)) {
      for (style::GradientStop& stop : gradient->gradient.stops) gray(stop.color);
    }
  }
}

bool is_file_path(std::string_view path) { return path != "<svg>" && !path.starts_with("data:"); }

}  // namespace

Path to_path(const vector::Outline& outline, Point origin) {
  Path path;
  path.reserve(outline.size());
  for (const vector::Segment& segment : outline) path.push_back(to_segment(segment, origin));
  return path;
}

GradientFill to_gradient(const vector::Ramp& ramp, const Ink& ink) {
  GradientFill fill{ramp.area, ramp.box, ramp.gradient, ink};
  if (ramp.focus) fill.focus = Focus{ramp.focus->at, ramp.focus->radius};
  return fill;
}

PushTransform to_transform(const vector::Placement& p, Point origin) {
  return {p.a, p.b, p.c, p.d, p.e + origin.x, p.f + origin.y};
}

void VectorPainter::expand(Page& page) {
  std::vector<Command>& commands = page.commands;
  const auto is_vector = [&](const Command& command) {
    const auto* picture = std::get_if<Picture>(&command);
    return picture != nullptr && picture->image.value < images_.size() && images_[picture->image].format == image::Format::Svg;
  };
  if (std::none_of(commands.begin(), commands.end(), is_vector)) return;
  masks_ = &page.masks;
  std::vector<Command> out;
  out.reserve(commands.size());
  for (Command& command : commands) {
    if (is_vector(command)) {
      draw(std::get<Picture>(command), out);
    } else {
      out.push_back(std::move(command));
    }
  }
  commands = std::move(out);
}

const vector::Svg* VectorPainter::svg_of(ImageId id) {
  const auto [found, is_new] = svgs_.try_emplace(id);
  if (is_new) {
    Result<vector::Svg> read = vector::Svg::read(images_[id].bytes);  // has been read once: its size was asked
    if (read) found->second = std::make_unique<vector::Svg>(std::move(*read));
  }
  return found->second.get();
}

// Inks and profiles that nobody has defined.
void VectorPainter::report_names(const vector::Drawing& drawing, const Picture& picture) {
  const image::Image& image = images_[picture.image];
  // The span is the place of use. What stands in the document has been written anew, and has no lines of its own.
  const bool is_file = is_file_path(image.path);
  const auto where = [&](const std::optional<vector::InkPlace>& place) {
    return is_file && place ? fmt::format("{}:{}:{}", image.path, place->line, place->column) : image.path;
  };
  for (const std::string& name : drawing.unknown_inks) {
    diagnostics_.error("css.unknown-ink", picture.ink.span,
                       fmt::format("{}: there is no ink '{}'", where(vector::place_of_ink(image.bytes, name)), name),
                       fmt::format("define it in a style sheet: @prince-color \"{}\" {{ alternate-color: cmyk(...) }}", name));
  }
  for (const std::string& name : drawing.unknown_profiles) {
    diagnostics_.error("css.unknown-profile", picture.ink.span,
                       fmt::format("{}: there is no profile '{}'", where(vector::place_of_profile(image.bytes, name)), name),
                       fmt::format("define it in a style sheet: @color-profile {} {{ src: url(...) }}", name));
  }
}

void VectorPainter::draw(const Picture& picture, std::vector<Command>& out) {
  const vector::Svg* svg = svg_of(picture.image);
  if (svg == nullptr || depth_ >= kMaxDepth) return;
  const std::string path = images_[picture.image].path;  // a copy: the table grows while pictures inside are loaded
  vector::Drawing drawing =
      svg->draw({picture.rect.width, picture.rect.height}, {color::kBlack, inks_, profiles_, &text_, in_masks_ > 0});
  limit_ink(drawing, picture.limits.max_ink);
  // What stands in the document has been written anew, and has no lines of its own.
  const bool is_file = is_file_path(path);
  for (const vector::LeftOut& one : drawing.left_out) {
    const std::string where = is_file && one.line > 0 ? fmt::format("{}:{}:{}", path, one.line, one.column) : path;
    diagnostics_.warn("vector.unsupported", picture.ink.span, fmt::format("{}: {} is left out of the SVG", where, one.what),
                      "convert it to paths in a drawing program, or save the picture as PNG");
  }
  report_names(drawing, picture);
  if (picture.ink.structure.valid()) out.push_back(Cover{picture.rect, picture.ink});
  const std::uint32_t base = add_masks(drawing, picture, path);
  draw_commands(drawing.commands, picture, path, base, out);
}

// The drawing's masks; the number of the first.
std::uint32_t VectorPainter::add_masks(const vector::Drawing& drawing, const Picture& picture, const std::string& path) {
  const auto count = static_cast<std::uint32_t>(drawing.masks.size());
  if (count == 0) return 0;
  const auto base = static_cast<std::uint32_t>(masks_->size());
  masks_->resize(base + count);
  Picture unnamed = picture;
  unnamed.ink.structure = StructureId();
  ++in_masks_;
  for (std::uint32_t i = 0; i < count; ++i) {
    Mask mask;
    mask.by_alpha = drawing.masks[i].by_alpha;
    draw_commands(drawing.masks[i].commands, unnamed, path, base, mask.commands);
    make_gray(mask.commands, inks_);
    (*masks_)[base + i] = std::move(mask);
  }
  --in_masks_;
  return base;
}

void VectorPainter::draw_commands(const std::vector<vector::Command>& commands, const Picture& picture, const std::string& path,
                                  std::uint32_t base, std::vector<Command>& out) {
  const Point origin{picture.rect.left, picture.rect.top};
  std::vector<const vector::Text*> text;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const vector::Command& command = commands[i];
    if (const auto* clip = std::get_if<vector::PushClip>(&command)) {
      out.push_back(PushClip{to_path(clip->outline, origin), clip->even_odd});
    } else if (const auto* group = std::get_if<vector::PushGroup>(&command)) {
      out.push_back(
          PushGroup{group->opacity, group->blend, group->isolated, group->mask == vector::kNoMask ? kNoMask : group->mask + base});
    } else if (std::holds_alternative<vector::Pop>(command)) {
      out.push_back(Pop{});
    } else if (const auto* fill = std::get_if<vector::Fill>(&command)) {
      paint_fill(*fill, origin, picture.ink, out);
    } else if (const auto* stroke = std::get_if<vector::Stroke>(&command)) {
      paint_stroke(*stroke, origin, picture.ink, out);
    } else if (const auto* words = std::get_if<vector::Text>(&command)) {
      text.push_back(words);
      const auto* next = i + 1 < commands.size() ? std::get_if<vector::Text>(&commands[i + 1]) : nullptr;
      if (next != nullptr && next->goes_on) continue;  // its pieces are painted together
      text_.paint(text, origin, picture.ink, out);
      text.clear();
    } else if (const auto* embedded = std::get_if<vector::Embedded>(&command)) {
      embed(*embedded, path, picture, out);
    }
  }
}

void VectorPainter::embed(const vector::Embedded& embedded, const std::string& around, const Picture& picture,
                          std::vector<Command>& out) {
  const bool is_data = embedded.href.starts_with("data:");
  const std::string path =
      is_data ? embedded.href : resource::resolve_reference(is_file_path(around) ? around : base_path_, embedded.href);
  const ImageId id = pictures_.load(path, picture.ink.span);
  if (!id.valid()) return;
  const Point origin{picture.rect.left, picture.rect.top};
  const bool plain = embedded.placement.is_shift();
  const Point start = plain ? Point{origin.x + embedded.placement.e, origin.y + embedded.placement.f} : Point();
  const auto moved = [&](Rect rect) { return Rect{rect.left + start.x, rect.top + start.y, rect.width, rect.height}; };
  const Picture inner{id, moved(fitted(embedded, {images_[id].natural_width(), images_[id].natural_height()})), picture.ink,
                      picture.limits};
  if (!has_area(inner.rect)) return;
  if (!plain) out.push_back(to_transform(embedded.placement, origin));
  if (embedded.slice) out.push_back(PushClip{rectangle_path(moved(embedded.rect)), false});
  if (images_[id].format == image::Format::Svg) {
    ++depth_;
    draw(inner, out);
    --depth_;
  } else {
    place_picture(inner, images_, out);
  }
  if (embedded.slice) out.push_back(Pop{});
  if (!plain) out.push_back(Pop{});
}

}  // namespace galley::paint
