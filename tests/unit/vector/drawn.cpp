#include "drawn.h"

#include <fmt/format.h>

#include "vector/shapes.h"

namespace galley::test {

using namespace vector;

std::string px(Length length) {
  const std::int64_t hundredths =
      (length.raw() * 100 + (length.raw() < 0 ? -1 : 1) * (Length::kUnitsPerPx / 2)) / Length::kUnitsPerPx;
  std::string text = fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", std::abs(hundredths) / 100, std::abs(hundredths) % 100);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string outline_text(const Outline& outline) {
  std::string out;
  const auto point = [](Point p) { return " " + px(p.x) + "," + px(p.y); };
  for (const Segment& s : outline) {
    if (!out.empty()) out += ' ';
    switch (s.kind) {
      case Segment::Kind::Move: out += "M" + point(s.a); break;
      case Segment::Kind::Line: out += "L" + point(s.a); break;
      case Segment::Kind::Curve: out += "C" + point(s.a) + point(s.b) + point(s.c); break;
      case Segment::Kind::Close: out += "Z"; break;
    }
  }
  return out;
}

std::string color_text(const color::Color& c) {
  const auto byte = [&](std::size_t i) { return (c.component[i] + 128) / 257; };
  std::string out = c.space == color::Space::Cmyk ? fmt::format("cmyk({},{},{},{})", byte(0), byte(1), byte(2), byte(3))
                                                  : fmt::format("#{:02x}{:02x}{:02x}", byte(0), byte(1), byte(2));
  if (c.alpha != 0xFFFF) out += fmt::format("/{}%", (c.alpha * 100 + 32767) / 65535);
  return out;
}

namespace {

std::string placement_text(const Placement& p) {
  return fmt::format("[{} {} {} {} at {},{}]", p.a, p.b, p.c, p.d, px(p.e), px(p.f));
}

std::string ramp_text(const Ramp& ramp) {
  std::string out = ramp.gradient.radial ? "radial" : "linear";
  for (const auto& stop : ramp.gradient.stops)
    out += fmt::format(" {}@{}%", color_text(stop.color), (stop.at->percent * 100 + 32768) / 65536);
  return out + " " + placement_text(ramp.placement);
}

struct Writer {
  std::string out;
  void line(const std::string& text) { out += text + "\n"; }
  void operator()(const PushClip& c) { line(std::string("clip") + (c.even_odd ? " even-odd " : " ") + outline_text(c.outline)); }
  void operator()(const PushGroup& c) {
    line(fmt::format("group {}%{}{}{}", (c.opacity * 100 + 32767) / 65535,
                     c.blend == color::BlendMode::Normal ? "" : fmt::format(" {}", color::css_name_of(c.blend)),
                     c.isolated ? " isolated" : "", c.mask == kNoMask ? "" : fmt::format(" mask {}", c.mask)));
  }
  void operator()(const Pop&) { line("pop"); }
  void operator()(const Fill& c) {
    const auto* color = std::get_if<color::Color>(&c.paint);
    line("fill " + (color != nullptr ? color_text(*color) : ramp_text(std::get<Ramp>(c.paint))) +
         (c.even_odd ? " even-odd " : " ") + outline_text(c.outline));
  }
  void operator()(const Stroke& c) {
    std::string text = "stroke " + color_text(c.color) + " " + px(c.width);
    if (c.cap != Cap::Butt) text += c.cap == Cap::Round ? " round" : " square";
    if (c.join != Join::Miter) text += c.join == Join::Round ? " round-join" : " bevel";
    for (const Length dash : c.dashes) text += " dash " + px(dash);
    if (!(c.pen == Placement())) text += " pen " + placement_text(c.pen);
    line(text + " " + outline_text(c.outline));
  }
  void operator()(const Text& c) {
    std::string text = "text " + placement_text(c.placement);
    if (c.anchor != Anchor::Start) text += c.anchor == Anchor::Middle ? " middle" : " end";
    for (const TextSpan& span : c.spans) {
      text += " " + px(span.size) + " " + color_text(span.color) + (span.weight != 400 ? fmt::format(" w{}", span.weight) : "") +
              (span.italic ? " italic" : "");
      if (span.unseen) text += " unseen";
      if (span.baseline != Baseline::Alphabetic) text += fmt::format(" baseline {}", static_cast<int>(span.baseline));
      if (span.ramp) text += (span.ramp->in_box ? " in-box " : " ") + ramp_text(span.ramp->ramp);
      for (const auto& [name, one] :
           {std::pair("under", span.underline), std::pair("over", span.overline), std::pair("through", span.line_through)}) {
        if (one.drawn) text += std::string(" ") + name + " " + (one.as_letters ? std::string("as-letters") : color_text(one.color));
      }
      if (span.outline_width > Length()) text += " outline " + color_text(span.outline_color) + " " + px(span.outline_width);
      if (!(span.shift == Point())) text += " by " + px(span.shift.x) + "," + px(span.shift.y);
      text += " \"" + span.text + "\"";
    }
    for (const TextFit& fit : c.fits)
      text += fmt::format(" {} {}+{} {}{}", fit.letters ? "stretch" : "space", fit.first, fit.count, px(fit.length),
                          fit.id == 0 ? "" : fmt::format(" id {}", fit.id));
    line(text);
  }
  void operator()(const Embedded& c) {
    line(fmt::format("picture {} {},{} {}x{}{}", c.href, px(c.rect.left), px(c.rect.top), px(c.rect.width), px(c.rect.height),
                     c.slice     ? " slice"
                     : c.stretch ? " stretch"
                                 : ""));
  }
};

// Every character is a square as high as half its size, on the baseline, and as wide.
class Squares : public Typesetter {
 public:
  std::vector<SetLetter> set(std::span<const Text> pieces) override {
    std::vector<SetLetter> letters;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      Point at = pieces[piece].at;
      for (std::size_t span = 0; span < pieces[piece].spans.size(); ++span) {
        const TextSpan& words = pieces[piece].spans[span];
        at = {at.x + words.shift.x, at.y + words.shift.y};
        for (std::size_t i = 0; i < words.text.size(); ++i) {
          const Length side = words.size / 2, px = Length::from_px(1);
          const Vec corner = to_vec(at);
          const double points = to_vec({side, side}).x;
          letters.push_back({piece, span, at, side, to_outline(rectangle(corner.x, corner.y - points, points, points)), side,
                             Length(), px, -side, -px, px});
          at.x += side;
        }
      }
    }
    return letters;
  }
};

}  // namespace

Drawing drawing_of(const std::string& svg, bool letters) {
  const Result<Svg> read = Svg::read(svg);
  REQUIRE(read.ok());
  Squares squares;
  Surroundings around;
  if (letters) around.typesetter = &squares;
  return read->draw(read->natural_size(), around);
}

std::string text_of(const Drawing& drawing, std::size_t skip) {
  Writer writer;
  REQUIRE(drawing.commands.size() >= 2 * skip);
  for (std::size_t i = skip; i + skip < drawing.commands.size(); ++i) std::visit(writer, drawing.commands[i]);
  for (std::size_t mask = 0; mask < drawing.masks.size(); ++mask) {
    writer.line(fmt::format("mask {}{}", mask, drawing.masks[mask].by_alpha ? " by alpha" : ""));
    for (const Command& command : drawing.masks[mask].commands) std::visit(writer, command);
  }
  return writer.out;
}

std::string drawn(const std::string& svg, std::vector<std::string>* left_out, bool letters) {
  const Drawing drawing = drawing_of(svg, letters);
  if (left_out != nullptr) {
    left_out->clear();
    for (const LeftOut& one : drawing.left_out) left_out->push_back(one.what);
  }
  return text_of(drawing, 1);
}

std::string drawn_inside(const std::string& elements, std::vector<std::string>* left_out) {
  return drawn("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>" + elements + "</svg>", left_out);
}

std::string drawn_in_squares(const std::string& elements, std::vector<std::string>* left_out) {
  return drawn("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>" + elements + "</svg>", left_out, true);
}

}  // namespace galley::test
