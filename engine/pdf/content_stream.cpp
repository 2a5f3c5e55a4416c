#include "pdf/content_stream.h"

#include <array>

#include "color/device_color.h"
#include "paint/shapes.h"
#include "pdf/inks.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

bool is_neutral(const color::Color& color) {
  return color.space == color::Space::Rgb && color.component[0] == color.component[1] && color.component[1] == color.component[2];
}

// Equal but for alpha, which lives in an ExtGState.
bool same_ink(color::Color a, color::Color b) {
  a.alpha = b.alpha = 0xFFFF;
  a.spot = color::ink_of(a);
  b.spot = color::ink_of(b);
  return a == b;
}

}  // namespace

void append_color(std::string& out, const color::Color& color, bool stroke) {
  const auto components = [&](std::size_t count, std::string_view op) {
    for (std::size_t i = 0; i < count; ++i) {
      append_milli(out, color::thousandths(color.component[i]));
      out.push_back(' ');
    }
    out += op;
  };
  if (color.space == color::Space::Gray || is_neutral(color)) return components(1, stroke ? "G" : "g");
  if (color.space == color::Space::Rgb) return components(3, stroke ? "RG" : "rg");
  if (color.space == color::Space::Cmyk) return components(4, stroke ? "K" : "k");
  out += "/" + SpotInks::name_of(color::ink_of(color)) + (stroke ? " CS " : " cs ");
  components(1, stroke ? "SCN" : "scn");
}

ContentStream::ContentStream(Length left, Length top, color::DeviceColors* colors) : left_(left), top_(top), colors_(colors) {
  State& state = states_.emplace_back();
  // PDF begins with black of DeviceGray, which is not what black ink is called for a press: nothing is known at first.
  constexpr color::Color kNone{color::Space::Spot, {}, 0xFFFF, color::kEveryPlate - 1};
  if (colors != nullptr && colors->target() == color::Target::Press) state.fill = state.stroke = kNone;
}

MilliPoint ContentStream::place(Point point) const { return {to_milli(point.x + left_), to_milli(top_ - point.y)}; }

void ContentStream::number(std::int64_t thousandths) {
  append_milli(out_, thousandths);
  out_.push_back(' ');
}

void ContentStream::op(std::string_view op) {
  out_ += op;
  out_.push_back('\n');
}

void ContentStream::point(Point at) {
  const MilliPoint placed = place(at);
  number(placed.x);
  number(placed.y);
}

void ContentStream::save() {
  end_text();
  op("q");
  states_.push_back(states_.back());
}

void ContentStream::restore() {
  end_text();
  op("Q");
  if (states_.size() > 1) states_.pop_back();
}

void ContentStream::set_color(const color::Color& color, bool stroke, color::Color& current) {
  if (same_ink(color, current)) return;
  current = color;
  const color::Color device = colors_ == nullptr ? color : colors_->of(color);
  if (device.space == color::Space::Spot) spots_.insert(color::ink_of(device));
  append_color(out_, device, stroke);
  out_.push_back('\n');
}

void ContentStream::line_style(Length width, const std::vector<Length>& dashes, bool round_caps, const paint::Pen& pen) {
  State& state = states_.back();
  const std::int64_t milli = to_milli(width);
  if (milli != state.line_width) {
    number(milli);
    op("w");
    state.line_width = milli;
  }
  if (round_caps != state.round_caps || pen.square_caps != state.pen.square_caps) {
    op(round_caps ? "1 J" : pen.square_caps ? "2 J" : "0 J");
    state.round_caps = round_caps;
  }
  if (pen.join != state.pen.join)
    op(pen.join == paint::LineJoin::Miter ? "0 j" : pen.join == paint::LineJoin::Round ? "1 j" : "2 j");
  if (pen.miter_limit_milli != state.pen.miter_limit_milli) {
    number(pen.miter_limit_milli);
    op("M");
  }
  const bool same_dashes = dashes == state.dashes && pen.dash_offset == state.pen.dash_offset;
  state.pen = pen;
  if (same_dashes) return;
  out_.push_back('[');
  for (const Length dash : dashes) number(to_milli(dash));
  out_.push_back(']');
  number(to_milli(pen.dash_offset));
  op("d");
  state.dashes = dashes;
}

std::string_view ContentStream::graphics_state(StateKind kind) const {
  return states_.back().graphics_states[static_cast<std::size_t>(kind)];
}

void ContentStream::graphics_state(StateKind kind, std::string_view name) {
  std::string& current = states_.back().graphics_states[static_cast<std::size_t>(kind)];
  if (current == name) return;
  current = name;
  out_.push_back('/');
  out_ += name;
  op(" gs");
}

void ContentStream::rectangle(const Rect& rect) {
  const MilliPoint low = place({rect.left, rect.bottom()}), high = place({rect.right(), rect.top});
  number(low.x);
  number(low.y);
  number(high.x - low.x);
  number(high.y - low.y);
  op("re");
}

void ContentStream::path(const paint::Path& path) {
  if (const auto rect = paint::as_rectangle(path)) return rectangle(*rect);
  for (const paint::PathSegment& segment : path) {
    switch (segment.kind) {
      case paint::PathSegment::Kind::Move:
        point(segment.a);
        op("m");
        break;
      case paint::PathSegment::Kind::Line:
        point(segment.a);
        op("l");
        break;
      case paint::PathSegment::Kind::Curve:
        point(segment.a);
        point(segment.b);
        point(segment.c);
        op("c");
        break;
      case paint::PathSegment::Kind::Close: op("h"); break;
    }
  }
}

void ContentStream::concat(const std::int64_t (&matrix)[6]) {
  for (const std::int64_t value : matrix) number(value);
  op("cm");
}

// The transform is of the display list's coordinates, y down; the matrix of PDF's, y up from the media box's corner: the same place
// goes to the same place.
void ContentStream::concat(const paint::PushTransform& t) {
  constexpr std::int64_t kOne = 1'000'000;
  const Length e = t.e + left_ - scale(left_, t.a, kOne) + scale(top_, t.c, kOne);
  const Length f = top_ - t.f + scale(left_, t.b, kOne) - scale(top_, t.d, kOne);
  for (const std::int64_t value : {t.a, -t.b, -t.c, t.d}) {
    append_decimal(out_, value, 6);
    out_.push_back(' ');
  }
  number(to_milli(e));
  number(to_milli(f));
  op("cm");
}

void ContentStream::fit(Size size, MilliPoint corner, MilliPoint sides) {
  const auto growth = [](std::int64_t milli, Length side) {
    return static_cast<std::int64_t>(static_cast<Int128>(milli) * 1000 * Length::kUnitsPerPoint / side.raw());
  };
  const std::int64_t x = growth(sides.x, size.width), y = growth(sides.y, size.height);
  for (const std::int64_t value : {x, std::int64_t{0}, std::int64_t{0}, y}) {
    append_decimal(out_, value, 6);
    out_.push_back(' ');
  }
  number(corner.x);
  number(corner.y);
  op("cm");
}

void ContentStream::font(std::string_view name, Length size) {
  State& state = states_.back();
  const std::int64_t milli = to_milli(size);
  if (state.font == name && state.font_size == milli) return;
  state.font = name;
  state.font_size = milli;
  out_.push_back('/');
  out_ += name;
  out_.push_back(' ');
  number(milli);
  op("Tf");
}

bool ContentStream::rise_changes(Length rise) const { return states_.back().rise != to_milli(rise); }

void ContentStream::rise(Length rise) {
  State& state = states_.back();
  const std::int64_t milli = to_milli(rise);
  if (state.rise == milli) return;
  state.rise = milli;
  number(milli);
  op("Ts");
}

void ContentStream::horizontal_scale(std::int64_t milli_percent) {
  State& state = states_.back();
  if (state.horizontal_scale == milli_percent) return;
  state.horizontal_scale = milli_percent;
  number(milli_percent);
  op("Tz");
}

void ContentStream::char_space(std::int64_t ten_thousandths) {
  State& state = states_.back();
  if (state.char_space == ten_thousandths) return;
  state.char_space = ten_thousandths;
  append_decimal(out_, ten_thousandths, 4);
  out_.push_back(' ');
  op("Tc");
}

void ContentStream::unseen(bool unseen) {
  if (std::exchange(states_.back().unseen, unseen) != unseen) op(unseen ? "3 Tr" : "0 Tr");
}

void ContentStream::begin_run(Point origin) {
  const MilliPoint at = place(origin);
  if (!in_text_) {
    op("BT");
    in_text_ = true;
    line_ = {};
  }
  number(at.x - line_.x);
  number(at.y - line_.y);
  op("Td");
  line_ = at;
}

void ContentStream::end_text() {
  if (!in_text_) return;
  op("ET");
  in_text_ = false;
}

std::string ContentStream::take() {
  end_text();
  return std::move(out_);
}

}  // namespace galley::pdf
