// Backgrounds, shadows, opacity (css-backgrounds-3). List-valued background properties are gathered in the context and
// joined into layers by finish_background().
#include "cascade/color_values.h"
#include "cascade/readers.h"

namespace galley::cascade {

using style::BoxArea;
using style::LengthPercent;
using style::Repeat;

namespace {

constexpr LengthPercent percent(int hundredths) {
  return {Length(), style::kOneQ16 / 100 * hundredths + (hundredths == 100 ? 36 : hundredths == 50 ? 18 : 0)};
}
static_assert(percent(100).percent == style::kOneQ16 && percent(50).percent == style::kOneQ16 / 2);

// An offset from the right or bottom edge: 100 % - value.
LengthPercent from_far_edge(const LengthPercent& value) { return {-value.length, style::kOneQ16 - value.percent}; }

// One value of a <position>: which axis it can be for, and where.
struct PositionPart {
  enum class Axis : std::uint8_t { Either, X, Y } axis = Axis::Either;
  LengthPercent value;
  bool edge = false, far = false;  // a side keyword other than center
};

std::optional<PositionPart> read_position_part(Reader& reader) {
  using Axis = PositionPart::Axis;
  if (reader.keyword("center")) return PositionPart{Axis::Either, percent(50), false, false};
  if (reader.keyword("left")) return PositionPart{Axis::X, percent(0), true, false};
  if (reader.keyword("right")) return PositionPart{Axis::X, percent(100), true, true};
  if (reader.keyword("top")) return PositionPart{Axis::Y, percent(0), true, false};
  if (reader.keyword("bottom")) return PositionPart{Axis::Y, percent(100), true, true};
  const auto value = reader.length_percent();
  if (!value) return std::nullopt;
  return PositionPart{Axis::Either, *value, false, false};
}

// "right 2em": an edge with an offset (which may be absent).
std::optional<PositionPart> read_edge_offset(Reader& reader) {
  auto part = read_position_part(reader);
  if (!part || !part->edge) return part;
  if (const auto offset = reader.length_percent()) part->value = part->far ? from_far_edge(*offset) : *offset;
  return part;
}

template <class Value, class Read>
bool read_list(Reader& reader, std::vector<Value>& target, Read read) {
  std::vector<Value> list;
  do {
    auto value = read(reader);
    if (!value) return false;
    list.push_back(std::move(*value));
  } while (reader.comma());
  target = std::move(list);
  return true;
}

}  // namespace

// One, two, three or four values. With two plain values the first is x; keywords may come in any order.
std::optional<std::array<LengthPercent, 2>> read_position_value(Reader& reader) {
  using Axis = PositionPart::Axis;
  const std::size_t start = reader.mark();
  auto first = read_position_part(reader);
  if (!first) return std::nullopt;
  auto second = read_position_part(reader);
  if (!second) return first->axis == Axis::Y ? std::array{percent(50), first->value} : std::array{first->value, percent(50)};
  const std::size_t after_two = reader.mark();
  const auto third = read_position_part(reader);
  const bool more = third.has_value();
  reader.rewind(after_two);
  // A value after an edge keyword is its offset if a second edge follows: re-read as edges with offsets.
  if (more) {
    reader.rewind(start);
    first = read_edge_offset(reader);
    second = first ? read_edge_offset(reader) : std::nullopt;
    if (!second || (first->axis == second->axis && first->axis != Axis::Either)) {
      reader.rewind(start);
      return std::nullopt;
    }
  } else if (first->axis == Axis::Y && second->axis == Axis::Either && !second->edge && second->value != percent(50)) {
    reader.rewind(start);  // "top 20px" is not valid
    return std::nullopt;
  }
  if (first->axis == second->axis && first->axis != Axis::Either) {
    reader.rewind(start);
    return std::nullopt;
  }
  const bool swapped = first->axis == Axis::Y || second->axis == Axis::X;
  return swapped ? std::array{second->value, first->value} : std::array{first->value, second->value};
}

bool read_background_color(Reader& reader, Context& context) {
  const auto color = read_color(reader);
  if (color) context.style.paint.background = color->resolve(context.style.text.color);
  return color.has_value();
}

bool read_background_image(Reader& reader, Context& context) {
  context.background.inherited = false;
  return read_list(reader, context.background.images, [&](Reader& r) -> std::optional<BackgroundImage> {
    if (r.keyword("none")) return BackgroundImage{};
    return read_image(r, context);
  });
}

bool read_background_position(Reader& reader, Context& context) {
  std::vector<std::array<LengthPercent, 2>> positions;
  if (!read_list(reader, positions, [](Reader& r) { return read_position_value(r); })) return false;
  context.background.x.clear();
  context.background.y.clear();
  for (const auto& position : positions) {
    context.background.x.push_back(position[0]);
    context.background.y.push_back(position[1]);
  }
  return true;
}

namespace {

bool read_axis(Reader& reader, std::vector<LengthPercent>& target, PositionPart::Axis axis) {
  return read_list(reader, target, [&](Reader& r) -> std::optional<LengthPercent> {
    const auto part = read_edge_offset(r);
    if (!part || (part->axis != axis && part->axis != PositionPart::Axis::Either)) return std::nullopt;
    return part->value;
  });
}

}  // namespace

bool read_background_position_x(Reader& reader, Context& context) {
  return read_axis(reader, context.background.x, PositionPart::Axis::X);
}
bool read_background_position_y(Reader& reader, Context& context) {
  return read_axis(reader, context.background.y, PositionPart::Axis::Y);
}

bool read_background_size(Reader& reader, Context& context) {
  return read_list(reader, context.background.sizes, [](Reader& r) -> std::optional<BackgroundSize> {
    if (r.keyword("cover")) return BackgroundSize{true, false, {}};
    if (r.keyword("contain")) return BackgroundSize{false, true, {}};
    BackgroundSize size;
    const auto one = [&](style::Dimension& target) {
      if (r.keyword("auto")) return true;
      const auto value = r.length_percent(Range::NonNegative);
      if (value) target = {style::Dimension::Kind::Value, *value};
      return value.has_value();
    };
    if (!one(size.size[0])) return std::nullopt;
    one(size.size[1]);
    return size;
  });
}

bool read_background_repeat(Reader& reader, Context& context) {
  using Pair = std::array<Repeat, 2>;
  return read_list(reader, context.background.repeats, [](Reader& r) -> std::optional<Pair> {
    if (r.keyword("repeat-x")) return Pair{Repeat::Repeat, Repeat::NoRepeat};
    if (r.keyword("repeat-y")) return Pair{Repeat::NoRepeat, Repeat::Repeat};
    const auto one = [&] {
      return r.one_of<Repeat>(
          {{"repeat", Repeat::Repeat}, {"no-repeat", Repeat::NoRepeat}, {"space", Repeat::Space}, {"round", Repeat::Round}});
    };
    const auto x = one();
    if (!x) return std::nullopt;
    return Pair{*x, one().value_or(*x)};
  });
}

namespace {

std::optional<BoxArea> read_area(Reader& reader) {
  return reader.one_of<BoxArea>(
      {{"border-box", BoxArea::Border}, {"padding-box", BoxArea::Padding}, {"content-box", BoxArea::Content}});
}

}  // namespace

bool read_background_origin(Reader& reader, Context& context) { return read_list(reader, context.background.origins, read_area); }
bool read_background_clip(Reader& reader, Context& context) { return read_list(reader, context.background.clips, read_area); }

bool read_background_attachment(Reader& reader, Context&) {
  std::vector<int> ignored;
  return read_list(reader, ignored, [](Reader& r) { return r.one_of<int>({{"scroll", 0}, {"fixed", 1}, {"local", 2}}); });
}

void copy_background(Context& context, const style::ComputedStyle& from) {
  context.background = {};
  context.background.inherited = !context.copying_initial;
  context.style.paint.layers = from.paint.layers;
  context.style.paint.background_clip = from.paint.background_clip;
}

namespace {

std::optional<style::BoxShadow> read_shadow(Reader& reader, const color::Color& current) {
  style::BoxShadow shadow;
  shadow.color = current;
  bool colored = false, lengths = false;
  while (reader.peek() != nullptr && !reader.peek()->is(css::TokenKind::Comma)) {
    if (!shadow.inset && reader.keyword("inset")) {
      shadow.inset = true;
    } else if (const auto x = lengths ? std::nullopt : reader.length()) {
      const auto y = reader.length();
      if (!y) return std::nullopt;
      shadow.x = *x;
      shadow.y = *y;
      if (const auto blur = reader.length(Range::NonNegative)) {
        shadow.blur = *blur;
        shadow.spread = reader.length().value_or(Length());
      }
      lengths = true;
    } else if (const auto color = colored ? std::nullopt : read_color(reader)) {
      shadow.color = color->resolve(current);
      colored = true;
    } else {
      return std::nullopt;
    }
  }
  if (!lengths) return std::nullopt;
  return shadow;
}

}  // namespace

bool read_box_shadow(Reader& reader, Context& context) {
  if (reader.keyword("none")) {
    context.style.paint.shadows.clear();
    return true;
  }
  return read_list(reader, context.style.paint.shadows, [&](Reader& r) { return read_shadow(r, context.style.text.color); });
}

// Commas between the four edges may be left out, but all or none.
bool read_clip(Reader& reader, Context& context) {
  auto& clip = context.style.paint.clip;
  if (reader.keyword("auto")) {
    clip.reset();
    return true;
  }
  auto arguments = reader.function("rect");
  if (!arguments) return false;
  style::ClipRect rect;
  std::size_t commas = 0;
  for (std::size_t i = 0; i < rect.edge.size(); ++i) {
    if (i > 0 && arguments->comma()) ++commas;
    if (arguments->keyword("auto")) continue;
    const auto length = arguments->length();
    if (!length) return false;
    rect.edge[i] = *length;
  }
  if (!arguments->done() || (commas != 0 && commas != 3)) return false;
  clip = rect;
  return true;
}

bool read_opacity(Reader& reader, Context& context) {
  std::optional<style::Q16> value = reader.percentage();
  if (!value) {
    if (const auto number = reader.number()) value = to_q16(*number);
  }
  if (!value) return false;
  const style::Q16 limited = *value < 0 ? 0 : *value > style::kOneQ16 ? style::kOneQ16 : *value;
  context.style.paint.opacity = static_cast<std::uint16_t>((std::int64_t{limited} * 0xFFFF + style::kOneQ16 / 2) / style::kOneQ16);
  return true;
}

bool read_mix_blend_mode(Reader& reader, Context& context) {
  for (std::size_t i = 0; i < color::kBlendNames.size(); ++i) {
    if (!reader.keyword(color::kBlendNames[i].first)) continue;
    context.style.paint.blend = static_cast<color::BlendMode>(i);
    return true;
  }
  return false;
}

// Below 36 nothing would be left to see; above 9600 no press shows a difference.
bool read_max_ppi(Reader& reader, Context& context) {
  constexpr std::int64_t kLeast = 36, kMost = 9600;
  if (reader.choose(context.style.text.max_ppi, {{"none", std::uint16_t{0}}})) return true;
  const auto value = reader.integer();
  if (!value || *value < kLeast || *value > kMost) return false;
  context.style.text.max_ppi = static_cast<std::uint16_t>(*value);
  return true;
}

bool read_max_ink(Reader& reader, Context& context) {
  if (reader.choose(context.extras.max_ink, {{"auto", std::uint16_t{0}}, {"none", std::uint16_t{400}}})) return true;
  const auto value = reader.percentage();
  if (!value || *value < style::kOneQ16 || *value > 4 * style::kOneQ16) return false;
  context.extras.max_ink = static_cast<std::uint16_t>((std::int64_t{*value} * 100 + style::kOneQ16 / 2) / style::kOneQ16);
  return true;
}

bool read_picture_ink(Reader& reader, Context& context) {
  return reader.choose(context.style.text.limits_picture_ink, {{"keep", false}, {"limit", true}});
}

// With the words of other programs for the same.
bool read_overprint(Reader& reader, Context& context) {
  using color::Overprint;
  return reader.choose<Overprint>(context.extras.overprint, {{"auto", Overprint::Auto},
                                                             {"none", Overprint::None},
                                                             {"false", Overprint::None},
                                                             {"knockout", Overprint::None},
                                                             {"mode0", Overprint::Mode0},
                                                             {"mode1", Overprint::Mode1},
                                                             {"overprint", Overprint::Mode1},
                                                             {"true", Overprint::Mode1}});
}

bool read_outline_offset(Reader& reader, Context& context) {
  const auto length = reader.length();
  if (length) context.style.paint.outline_offset = *length;
  return length.has_value();
}

}  // namespace galley::cascade
