#include "svg/page_drawing.h"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "paint/gradient_line.h"
#include "svg/markup.h"
#include "svg/screen_color.h"

namespace galley::svg {
namespace {

constexpr std::uint16_t kOpaque = 0xFFFF;

void append_point(std::string& out, char command, Point point) {
  if (command != 0) out.push_back(command);
  append_points(out, point.x);
  out.push_back(' ');
  append_points(out, point.y);
}

void append_path(std::string& out, const paint::Path& path) {
  using Kind = paint::PathSegment::Kind;
  out += " d=\"";
  for (const paint::PathSegment& segment : path) {
    switch (segment.kind) {
      case Kind::Move: append_point(out, 'M', segment.a); break;
      case Kind::Line: append_point(out, 'L', segment.a); break;
      case Kind::Curve:
        append_point(out, 'C', segment.a);
        append_point(out, ' ', segment.b);
        append_point(out, ' ', segment.c);
        break;
      case Kind::Close: out.push_back('Z'); break;
    }
  }
  out.push_back('"');
}

void append_alpha(std::string& out, std::string_view name, std::uint16_t alpha) {
  if (alpha == kOpaque) return;
  out += fmt::format(" {}=\"", name);
  append_decimal(out, (std::int64_t{alpha} * 10000 + 32767) / 65535, 4);
  out.push_back('"');
}

// Unit square of the stored picture -> unit square as it is seen.
std::array<int, 6> turned(std::uint8_t orientation) {
  switch (orientation) {
    case 2: return {-1, 0, 0, 1, 1, 0};
    case 3: return {-1, 0, 0, -1, 1, 1};
    case 4: return {1, 0, 0, -1, 0, 1};
    case 5: return {0, 1, 1, 0, 0, 0};
    case 6: return {0, 1, -1, 0, 1, 0};
    case 7: return {0, -1, -1, 0, 1, 1};
    case 8: return {0, -1, 1, 0, 0, 1};
    default: return {1, 0, 0, 1, 0, 0};
  }
}

class Drawer {
 public:
  // `names`: what makes ids unique.
  Drawer(std::string names, const std::vector<paint::Mask>& masks, const DrawContext& context)
      : names_(std::move(names)), masks_(masks), context_(context) {}

  std::vector<Piece> draw(const std::vector<paint::Command>& commands) {
    for (number_ = 0; number_ < commands.size(); ++number_) {
      std::visit([this](const auto& command) { run(command); }, commands[number_]);
    }
    while (depth_ > 0) close();
    return std::move(pieces_);
  }

 private:
  void open(std::string text) {
    ++depth_;
    pieces_.push_back({Piece::Kind::Open, static_cast<std::uint32_t>(number_), std::move(text), {}});
  }
  void close() {
    --depth_;
    pieces_.push_back({Piece::Kind::Close, static_cast<std::uint32_t>(number_), "</g>", {}});
  }
  void element(std::string text, std::string outline = {}) {
    pieces_.push_back({Piece::Kind::Element, static_cast<std::uint32_t>(number_), std::move(text), std::move(outline)});
  }
  void nothing() { element(fmt::format("<g data-c=\"{}\"/>", number_)); }
  [[nodiscard]] std::string start(std::string_view name) const { return fmt::format("<{} data-c=\"{}\"", name, number_); }
  [[nodiscard]] std::string name(char kind) const { return fmt::format("{}{}-{}", kind, names_, number_); }

  void run(const paint::PushClip& clip) {
    std::string text = fmt::format("<g clip-path=\"url(#{0})\"><clipPath id=\"{0}\"><path", name('c'));
    append_path(text, clip.path);
    if (clip.even_odd) text += " clip-rule=\"evenodd\"";
    open(text + "/></clipPath>");
  }
  void run(const paint::PushGroup& group) {
    std::string text = "<g";
    append_alpha(text, "opacity", group.opacity);
    std::string style = group.isolated ? "isolation:isolate" : "";
    if (group.blend != color::BlendMode::Normal)
      style += fmt::format("{}mix-blend-mode:{}", style.empty() ? "" : ";", color::css_name_of(group.blend));
    if (!style.empty()) text += " style=\"" + style + '"';
    const bool masked = group.mask < masks_.size();
    if (masked) text += fmt::format(" mask=\"url(#{})\"", name('m'));
    text += '>';
    if (masked) append_mask(text, masks_[group.mask]);
    open(std::move(text));
  }
  // As large as any sheet: a mask of ours ends where its clip does.
  void append_mask(std::string& text, const paint::Mask& mask) const {
    text +=
        fmt::format("<mask id=\"{}\" maskUnits=\"userSpaceOnUse\" x=\"-32000\" y=\"-32000\" width=\"64000\" height=\"64000\"{}>",
                    name('m'), mask.by_alpha ? " style=\"mask-type:alpha\"" : "");
    for (const Piece& piece : Drawer(name('m') + '-', masks_, context_).draw(mask.commands)) append_markup(text, piece);
    text += "</mask>";
  }
  void run(const paint::PushLayer& layer) { open(fmt::format("<g data-layer=\"{}\">", layer.layer)); }
  void run(const paint::PushTransform& matrix) {
    std::string text = "<g transform=\"matrix(";
    for (const std::int64_t part : {matrix.a, matrix.b, matrix.c, matrix.d}) {
      append_decimal(text, part, 6);
      text.push_back(' ');
    }
    append_point(text, 0, {matrix.e, matrix.f});
    open(text + ")\">");
  }
  void run(const paint::Pop&) {
    if (depth_ > 0) close();
  }

  void run(const paint::Fill& fill) {
    if (fill.path.empty() || fill.color.is_transparent()) return nothing();
    std::string text = start("path");
    append_ink(text, "fill", fill.color);
    if (fill.even_odd) text += " fill-rule=\"evenodd\"";
    append_path(text, fill.path);
    element(text + "/>");
  }

  void run(const paint::Stroke& stroke) {
    if (stroke.path.empty() || stroke.color.is_transparent() || stroke.width <= Length()) return nothing();
    std::string text = start("path") + " fill=\"none\"";
    append_ink(text, "stroke", stroke.color);
    append_pen(text, stroke);
    append_path(text, stroke.path);
    element(text + "/>");
  }

  void append_ink(std::string& text, std::string_view attribute, const color::Color& color) const {
    text += fmt::format(" {}=\"{}\"", attribute, hex(color::without_spot(color, context_.inks)));
    append_alpha(text, attribute == "fill" ? "fill-opacity" : "stroke-opacity", color.alpha);
  }

  static void append_pen(std::string& text, const paint::Stroke& stroke) {
    append_attribute(text, "stroke-width", stroke.width);
    if (stroke.round_caps) text += " stroke-linecap=\"round\"";
    if (stroke.pen.square_caps) text += " stroke-linecap=\"square\"";
    if (stroke.pen.join == paint::LineJoin::Round) text += " stroke-linejoin=\"round\"";
    if (stroke.pen.join == paint::LineJoin::Bevel) text += " stroke-linejoin=\"bevel\"";
    text += " stroke-miterlimit=\"";
    append_decimal(text, stroke.pen.miter_limit_milli, 3);
    text.push_back('"');
    if (stroke.dashes.empty()) return;
    text += " stroke-dasharray=\"";
    for (const Length dash : stroke.dashes) {
      append_points(text, dash);
      text.push_back(' ');
    }
    text.back() = '"';
    append_attribute(text, "stroke-dashoffset", stroke.pen.dash_offset);
  }

  void run(const paint::GradientFill& fill) {
    const paint::GradientLine line = paint::gradient_line(fill);
    const std::vector<paint::PlacedStop> stops = paint::place_stops(fill.gradient, line.length);
    if (stops.empty() || fill.area.width <= Length() || fill.area.height <= Length()) return nothing();
    const bool flat = stops.front().at_q16 == stops.back().at_q16 || line.length.raw() == 0;
    std::string text = start("g") + ">";
    if (!flat) append_gradient(text, line, stops);
    text += "<rect";
    append_rect(text, fill.area);
    if (flat) append_ink(text, "fill", stops.back().color);
    if (!flat) { text += fmt::format(" fill=\"url(#{})\"", name('g')); }
    element(text + "/></g>");
  }

  static void append_rect(std::string& text, const Rect& rect) {
    append_attribute(text, "x", rect.left);
    append_attribute(text, "y", rect.top);
    append_attribute(text, "width", rect.width);
    append_attribute(text, "height", rect.height);
  }

  // Stops may lie outside the line, so the gradient is drawn from the first stop to the last. A radial one keeps its centre.
  void append_gradient(std::string& text, const paint::GradientLine& line, const std::vector<paint::PlacedStop>& stops) const {
    const bool radial = line.radius > Length();
    const std::int64_t first = radial ? 0 : stops.front().at_q16, span = stops.back().at_q16 - first;
    text += fmt::format("<{} id=\"{}\" gradientUnits=\"userSpaceOnUse\"", radial ? "radialGradient" : "linearGradient", name('g'));
    if (radial) {
      append_radial(text, line, span);
    } else {
      const Point from = between(line, first), to = between(line, first + span);
      append_attribute(text, "x1", from.x);
      append_attribute(text, "y1", from.y);
      append_attribute(text, "x2", to.x);
      append_attribute(text, "y2", to.y);
    }
    text.push_back('>');
    for (std::size_t i = 0; i < stops.size(); ++i) append_stop(text, stops, i, first, span);
    text += radial ? "</radialGradient>" : "</linearGradient>";
  }

  static void append_radial(std::string& text, const paint::GradientLine& line, std::int64_t span) {
    const Point middle = line.shift_at(span);
    append_attribute(text, "cx", middle.x);
    append_attribute(text, "cy", middle.y);
    append_attribute(text, "r", line.radius_at(span));
    if (!(line.shift == Point()) || line.inner > Length()) {
      append_attribute(text, "fx", line.shift.x);
      append_attribute(text, "fy", line.shift.y);
      append_attribute(text, "fr", line.inner);
    }
    text += " gradientTransform=\"matrix(1 0 0 ";
    append_decimal(text, line.stretch_q16 * 1000000 / 65536, 6);
    append_point(text, ' ', line.from);
    text += ")\"";
  }

  static Point between(const paint::GradientLine& line, std::int64_t at_q16) {
    return {line.from.x + scale(line.to.x - line.from.x, at_q16, 65536),
            line.from.y + scale(line.to.y - line.from.y, at_q16, 65536)};
  }

  void append_stop(std::string& text, const std::vector<paint::PlacedStop>& stops, std::size_t i, std::int64_t first,
                   std::int64_t span) const {
    const paint::PlacedStop& stop = stops[i];
    text += "<stop offset=\"";
    append_decimal(text, span == 0 ? 0 : (stop.at_q16 - first) * 100000 / span, 5);
    text += fmt::format("\" stop-color=\"{}\"", hex(color::without_spot(paint::shown_color(stops, i), context_.inks)));
    append_alpha(text, "stop-opacity", stop.color.alpha);
    text += "/>";
  }

  void run(const paint::Glyphs& run) {
    if (run.glyphs.empty() || !run.face.valid() || run.size <= Length() || run.color.is_transparent()) return nothing();
    const font::Face& face = context_.fonts.face(run.face);
    const std::int64_t upem = face.metrics().units_per_em;
    std::string text = start("path");
    append_ink(text, "fill", run.color);
    // To font units, y upwards.
    const auto part = [&](std::int64_t stretch) {
      return static_cast<std::int64_t>(Int128{run.size.raw()} * 100'000'000 * stretch / (Int128{65536} * 65536 * upem));
    };
    text += " transform=\"matrix(";
    append_decimal(text, part(run.scale), 8);
    text += " 0 0 ";
    append_decimal(text, -part(65536), 8);
    append_point(text, ' ', run.origin);
    std::string outline;
    append_outlines(outline, run, face, upem);
    outline.empty() ? nothing() : element(text + ")\"/>", std::move(outline));
  }

  void append_outlines(std::string& text, const paint::Glyphs& run, const font::Face& face, std::int64_t upem) {
    const auto hundredths = [&](Length length, std::int64_t stretch) {  // of a font unit
      return static_cast<std::int64_t>(Int128{length.raw()} * upem * 100 * 65536 / (Int128{run.size.raw()} * stretch));
    };
    Length pen;
    for (const paint::PlacedGlyph& glyph : run.glyphs) {
      const GlyphPath& path = context_.glyphs.of(face, glyph.glyph);
      if (!path.rest.empty()) {
        text.push_back('M');
        append_decimal(text, hundredths(pen + glyph.x_offset, run.scale) + std::int64_t{path.start.x} * 100, 2);
        text.push_back(' ');
        append_decimal(text, hundredths(glyph.y_offset, 65536) + std::int64_t{path.start.y} * 100, 2);
        text += path.rest;
      }
      pen += glyph.advance;
    }
  }

  void run(const paint::Picture& picture) {
    const bool shown = picture.image.valid() && picture.rect.width > Length() && picture.rect.height > Length();
    const std::string address = shown ? context_.picture(picture.image) : std::string();
    if (address.empty()) return nothing();
    std::string text = start("image") + " preserveAspectRatio=\"none\"";
    const std::uint8_t orientation = context_.orientation(picture.image);
    if (orientation < 2) {
      append_rect(text, picture.rect);
    } else {
      append_turned(text, picture.rect, turned(orientation));
    }
    text += " href=\"";
    append_escaped(text, address);
    element(text + "\"/>");
  }

  static void append_turned(std::string& text, const Rect& rect, const std::array<int, 6>& m) {
    text += " width=\"1\" height=\"1\" transform=\"matrix(";
    for (std::size_t i = 0; i < 4; ++i) {
      append_points(text, (i % 2 == 0 ? rect.width : rect.height) * m[i]);
      text.push_back(' ');
    }
    append_point(text, 0, {rect.left + rect.width * m[4], rect.top + rect.height * m[5]});
    text += ")\"";
  }

  void run(const paint::Cover&) { nothing(); }
  void run(const paint::Link&) { nothing(); }

  std::string names_;
  const std::vector<paint::Mask>& masks_;
  const DrawContext& context_;
  std::size_t number_ = 0;
  std::vector<Piece> pieces_;
  std::size_t depth_ = 0;  // of the groups around
};

}  // namespace

void append_markup(std::string& out, const Piece& piece) {
  if (piece.outline.empty()) {
    out += piece.text;
    return;
  }
  constexpr std::string_view kEnd = "/>";
  out.append(piece.text, 0, piece.text.size() - kEnd.size());
  out += " d=\"";
  out += piece.outline;
  out += "\"/>";
}

PageDrawing draw_page(const paint::Page& page, std::uint32_t index, const DrawContext& context) {
  return {page.width, page.height, page.bleed, Drawer(std::to_string(index), page.masks, context).draw(page.commands)};
}

void append_size(std::string& out, const PageDrawing& drawing) {
  append_point(out, 0, {-drawing.bleed, -drawing.bleed});
  append_point(out, ' ', {drawing.width + 2 * drawing.bleed, drawing.height + 2 * drawing.bleed});
}

std::string markup_of(const PageDrawing& drawing, bool standalone) {
  std::string out = "<svg";
  if (standalone) out += " xmlns=\"http://www.w3.org/2000/svg\"";
  out += " viewBox=\"";
  append_size(out, drawing);
  out += "\"";
  if (standalone) {
    append_attribute(out, "width", drawing.width + 2 * drawing.bleed);
    append_attribute(out, "height", drawing.height + 2 * drawing.bleed);
  }
  out += ">";
  // Pictures are turned by us; a page that holds the element says so in its style sheet.
  if (standalone) out += "<style>image{image-orientation:none}</style>";
  for (const Piece& piece : drawing.pieces) append_markup(out, piece);
  return out + "</svg>";
}

}  // namespace galley::svg
