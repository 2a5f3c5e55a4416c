// The readable form of a display list: one command a line; lengths in points, colours as authored.
#include <fmt/format.h>

#include "color/spot_ink.h"
#include "fragment/points.h"
#include "paint/display_list.h"

namespace galley::paint {

namespace {

using fragment::points_text;
using fragment::rect_text;

std::string color_text(const color::Color& color) {
  const auto byte = [&](std::size_t i) { return (color.component[i] + 128) / 257; };
  const auto percent = [](std::uint16_t value) { return (value * 100 + 32767) / 65535; };
  std::string out;
  switch (color.space) {
    case color::Space::Rgb: out = fmt::format("#{:02x}{:02x}{:02x}", byte(0), byte(1), byte(2)); break;
    case color::Space::Gray: out = fmt::format("gray({}%)", percent(color.component[0])); break;
    case color::Space::Cmyk:
      out = fmt::format("cmyk({}% {}% {}% {}%)", percent(color.component[0]), percent(color.component[1]),
                        percent(color.component[2]), percent(color.component[3]));
      break;
    case color::Space::Spot: out = fmt::format("spot{}({}%)", color::ink_of(color), percent(color.component[0])); break;
  }
  if (color.alpha != 0xFFFF) out += fmt::format("/{}%", percent(color.alpha));
  constexpr std::string_view kOverprints[] = {"", " knocks-out", " overprints-0", " overprints-1"};
  out += kOverprints[static_cast<std::size_t>(color::overprint_of(color))];
  if (color::most_ink_of(color) != 0) out += fmt::format(" within {}%", color::most_ink_of(color));
  return out;
}

std::string ink_text(const Ink& ink) {
  if (ink.structure.valid()) return fmt::format(" s{}", ink.structure.value);
  switch (ink.artifact) {
    case Artifact::None: return "";
    case Artifact::Layout: return " layout";
    case Artifact::Page: return " running";
    case Artifact::Background: return " background";
    case Artifact::Pagination: return " pagination";
    case Artifact::Production: return " production";
  }
  return "";
}

std::string point_text(const Point& point) { return points_text(point.x) + "," + points_text(point.y); }

// A plain rectangle as such, anything else segment by segment.
std::string path_text(const Path& path) {
  if (path.size() == 5) {
    const Rect r{path[0].a.x, path[0].a.y, path[2].a.x - path[0].a.x, path[2].a.y - path[0].a.y};
    if (path == rectangle_path(r)) return rect_text(r);
  }
  std::string out;
  for (const PathSegment& segment : path) {
    if (!out.empty()) out += ' ';
    switch (segment.kind) {
      case PathSegment::Kind::Move: out += "M " + point_text(segment.a); break;
      case PathSegment::Kind::Line: out += "L " + point_text(segment.a); break;
      case PathSegment::Kind::Curve:
        out += "C " + point_text(segment.a) + " " + point_text(segment.b) + " " + point_text(segment.c);
        break;
      case PathSegment::Kind::Close: out += "Z"; break;
    }
  }
  return out;
}

std::string pen_text(const Pen& pen) {
  std::string out;
  if (pen.square_caps) out += " square";
  if (pen.join == LineJoin::Round) out += " round-join";
  if (pen.join == LineJoin::Bevel) out += " bevel-join";
  if (pen.miter_limit_milli != Pen().miter_limit_milli) out += fmt::format(" miter {}", pen.miter_limit_milli);
  if (pen.dash_offset != Length()) out += " offset " + points_text(pen.dash_offset);
  return out;
}

struct Writer {
  std::string& out;
  std::size_t depth = 1;

  void line(const std::string& text) {
    out.append(depth * 2, ' ');
    out += text;
    out += '\n';
  }
  void operator()(const PushClip& c) {
    line(fmt::format("clip{} {}", c.even_odd ? " even-odd" : "", path_text(c.path)));
    ++depth;
  }
  void operator()(const PushGroup& c) {
    line(fmt::format("group opacity {}%{}{}{}", (c.opacity * 100 + 32767) / 65535,
                     c.blend == color::BlendMode::Normal ? "" : fmt::format(" {}", color::css_name_of(c.blend)),
                     c.isolated ? " isolated" : "", c.mask == kNoMask ? "" : fmt::format(" mask {}", c.mask)));
    ++depth;
  }
  void operator()(const PushTransform& c) {
    line(fmt::format("transform {} {} {} {} by {}", c.a, c.b, c.c, c.d, point_text({c.e, c.f})));
    ++depth;
  }
  void operator()(const PushLayer& c) {
    line(fmt::format("layer {}", c.layer));
    ++depth;
  }
  void operator()(const Pop&) {
    if (depth > 1) --depth;
  }
  void operator()(const Fill& c) {
    line(fmt::format("fill {}{} {}{}", color_text(c.color), c.even_odd ? " even-odd" : "", path_text(c.path), ink_text(c.ink)));
  }
  void operator()(const Stroke& c) {
    std::string dashes;
    for (const Length dash : c.dashes) dashes += " " + points_text(dash);
    line(fmt::format("stroke {} {}{}{}{} {}{}", color_text(c.color), points_text(c.width), dashes.empty() ? "" : " dashes" + dashes,
                     c.round_caps ? " round" : "", pen_text(c.pen), path_text(c.path), ink_text(c.ink)));
  }
  void operator()(const GradientFill& c) {
    std::string stops;
    for (const style::GradientStop& stop : c.gradient.stops) stops += " " + color_text(stop.color);
    const std::string focus = c.focus ? fmt::format(" from {} {}", point_text(c.focus->at), points_text(c.focus->radius)) : "";
    line(fmt::format("gradient {} {} of {}{}{}{}", c.gradient.radial ? "radial" : "linear", rect_text(c.area), rect_text(c.box),
                     focus, stops, ink_text(c.ink)));
  }
  void operator()(const Glyphs& c) {
    Length width;
    for (const PlacedGlyph& glyph : c.glyphs) width += glyph.advance;
    line(fmt::format("glyphs face {} {} {} at {} width {} \"{}\"{}{}{}{}{}", c.face.value, points_text(c.size), color_text(c.color),
                     point_text(c.origin), points_text(width), c.text, c.level % 2 == 1 ? " rtl" : "",
                     c.hyphen_added ? " hyphen" : "", c.scale != 65536 ? fmt::format(" scaled {}", c.scale) : "",
                     c.line_end ? " line-end" : "", ink_text(c.ink)));
  }
  void operator()(const Picture& c) {
    line(fmt::format("picture {} {}{}{}{}", c.image.value, rect_text(c.rect),
                     c.limits.max_ppi == 0 ? "" : fmt::format(" ppi {}", c.limits.max_ppi),
                     c.limits.limits_ink ? fmt::format(" ink {}", c.limits.max_ink) : "", ink_text(c.ink)));
  }
  void operator()(const Cover& c) { line(fmt::format("cover {}{}", rect_text(c.rect), ink_text(c.ink))); }
  void operator()(const Link& c) { line(fmt::format("link {} \"{}\"{}", rect_text(c.rect), c.target, ink_text(c.ink))); }
};

}  // namespace

std::string dump(const DisplayList& list) {
  std::string out;
  for (std::size_t i = 0; i < list.pages.size(); ++i) {
    const Page& page = list.pages[i];
    out += fmt::format("page {} {}x{}", i + 1, points_text(page.width), points_text(page.height));
    if (page.bleed > Length()) out += " bleed " + points_text(page.bleed);
    out += '\n';
    Writer writer{out};
    for (const Command& command : page.commands) std::visit(writer, command);
    for (std::size_t mask = 0; mask < page.masks.size(); ++mask) {
      out += fmt::format("  mask {} by {}\n", mask, page.masks[mask].by_alpha ? "alpha" : "luminance");
      Writer inner{out, 2};
      for (const Command& command : page.masks[mask].commands) std::visit(inner, command);
    }
  }
  for (const BookmarkPlace& mark : list.bookmarks) {
    out += fmt::format("bookmark {} page {} at {} \"{}\"\n", mark.level, mark.page + 1, point_text(mark.at), mark.title);
  }
  return out;
}

}  // namespace galley::paint
