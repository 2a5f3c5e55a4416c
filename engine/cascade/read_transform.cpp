// transform and its kin (css-transforms-1 and -2) as shifts and linear maps of the page's plane. Functions that leave the
// plane are seen from straight above: rotateX() and rotateY() shorten, perspective() does nothing.
#include <algorithm>
#include <array>

#include "base/trigonometry.h"
#include "cascade/readers.h"

namespace galley::cascade {

namespace {

using style::kOneQ16;
using style::Q16;
using style::TransformStep;

using Map = std::array<Q16, 4>;

std::optional<Q16> read_factor(Reader& reader) {
  if (const auto percent = reader.percentage()) return *percent;
  const auto number = reader.number();
  if (!number) return std::nullopt;
  return to_q16(*number);
}

Map rotation(std::int32_t degrees) {
  const Q16 sine = sine_q16(degrees), cosine = cosine_q16(degrees);
  return {cosine, sine, -sine, cosine};
}

Q16 tangent(std::int32_t degrees) {
  const std::int64_t sine = sine_q16(degrees), cosine = cosine_q16(degrees);
  const std::int64_t bounded = cosine == 0 ? 1 : cosine;
  return static_cast<Q16>(std::clamp<std::int64_t>(sine * kOneQ16 / bounded, -(std::int64_t{1} << 30U), std::int64_t{1} << 30U));
}

// Up to `most` numbers; empty if there is anything else.
std::vector<Q16> read_factors(Reader& arguments, std::size_t most) {
  std::vector<Q16> factors;
  do {
    const auto factor = read_factor(arguments);
    if (!factor || factors.size() == most) return {};
    factors.push_back(*factor);
  } while (arguments.comma());
  return factors;
}

enum class Form : std::uint8_t {
  Translate,
  TranslateX,
  TranslateY,
  Translate3d,
  TranslateZ,
  Scale,
  ScaleX,
  ScaleY,
  Scale3d,
  ScaleZ,
  Rotate,
  RotateX,
  RotateY,
  Rotate3d,
  Skew,
  SkewX,
  SkewY,
  Matrix,
  Matrix3d,
  Perspective
};

std::optional<TransformStep> read_shift(Reader& arguments, Form form) {
  TransformStep step;
  if (form == Form::TranslateZ) return arguments.length() ? std::optional(step) : std::nullopt;
  const auto first = arguments.length_percent();
  if (!first) return std::nullopt;
  step.shift[form == Form::TranslateY ? 1 : 0] = *first;
  if (form == Form::TranslateX || form == Form::TranslateY) return step;
  if (!arguments.comma()) return form == Form::Translate ? std::optional(step) : std::nullopt;
  const auto second = arguments.length_percent();
  if (!second) return std::nullopt;
  step.shift[1] = *second;
  if (form == Form::Translate3d && (!arguments.comma() || !arguments.length())) return std::nullopt;
  return step;
}

std::optional<TransformStep> read_scaling(Reader& arguments, Form form) {
  const std::size_t most = form == Form::Scale ? 2 : form == Form::Scale3d ? 3 : 1;
  const std::vector<Q16> factors = read_factors(arguments, most);
  if (factors.empty() || (form == Form::Scale3d && factors.size() != 3)) return std::nullopt;
  TransformStep step;
  if (form == Form::ScaleZ) return step;
  if (form != Form::ScaleY) step.map[0] = factors[0];
  if (form == Form::ScaleY) step.map[3] = factors[0];
  if (form == Form::Scale || form == Form::Scale3d) step.map[3] = factors.size() > 1 ? factors[1] : factors[0];
  return step;
}

std::optional<TransformStep> read_turn(Reader& arguments, Form form) {
  std::vector<Q16> axis;
  if (form == Form::Rotate3d) {
    for (int i = 0; i < 3; ++i) {
      const auto part = arguments.number();
      if (!part || !arguments.comma()) return std::nullopt;
      axis.push_back(to_q16(*part));
    }
  }
  const auto angle = arguments.angle();
  if (!angle) return std::nullopt;
  TransformStep step;
  const bool about_x = form == Form::RotateX || (form == Form::Rotate3d && axis[0] != 0 && axis[1] == 0 && axis[2] == 0);
  const bool about_y = form == Form::RotateY || (form == Form::Rotate3d && axis[0] == 0 && axis[1] != 0 && axis[2] == 0);
  if (about_x) {
    step.map[3] = cosine_q16(*angle);
  } else if (about_y) {
    step.map[0] = cosine_q16(*angle);
  } else if (form == Form::Rotate || axis[2] != 0) {
    step.map = rotation(form == Form::Rotate3d && axis[2] < 0 ? -*angle : *angle);
  }
  return step;
}

std::optional<TransformStep> read_skew(Reader& arguments, Form form) {
  const auto first = arguments.angle();
  if (!first) return std::nullopt;
  TransformStep step;
  if (form == Form::SkewY) {
    step.map[1] = tangent(*first);
    return step;
  }
  step.map[2] = tangent(*first);
  if (form == Form::SkewX || !arguments.comma()) return step;
  const auto second = arguments.angle();
  if (!second) return std::nullopt;
  step.map[1] = tangent(*second);
  return step;
}

std::optional<TransformStep> read_matrix(Reader& arguments, Form form) {
  const bool flat = form == Form::Matrix;
  const std::vector<Q16> all = read_factors(arguments, flat ? 6 : 16);
  if (all.size() != (flat ? 6U : 16U)) return std::nullopt;
  const std::size_t second = flat ? 2 : 4, last = flat ? 4 : 12;
  TransformStep step;
  step.map = {all[0], all[1], all[second], all[second + 1]};
  const auto pixels = [](Q16 value) { return scale(Length::from_px(1), value, kOneQ16); };
  step.shift = {style::LengthPercent{pixels(all[last]), 0}, style::LengthPercent{pixels(all[last + 1]), 0}};
  return step;
}

std::optional<TransformStep> read_function(Reader& arguments, Form form) {
  switch (form) {
    case Form::Translate:
    case Form::TranslateX:
    case Form::TranslateY:
    case Form::Translate3d:
    case Form::TranslateZ: return read_shift(arguments, form);
    case Form::Scale:
    case Form::ScaleX:
    case Form::ScaleY:
    case Form::Scale3d:
    case Form::ScaleZ: return read_scaling(arguments, form);
    case Form::Rotate:
    case Form::RotateX:
    case Form::RotateY:
    case Form::Rotate3d: return read_turn(arguments, form);
    case Form::Skew:
    case Form::SkewX:
    case Form::SkewY: return read_skew(arguments, form);
    case Form::Matrix:
    case Form::Matrix3d: return read_matrix(arguments, form);
    case Form::Perspective: return arguments.keyword("none") || arguments.length() ? std::optional(TransformStep{}) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<TransformStep> read_step(Reader& reader) {
  constexpr std::pair<std::string_view, Form> kForms[] = {{"translate", Form::Translate},
                                                          {"translatex", Form::TranslateX},
                                                          {"translatey", Form::TranslateY},
                                                          {"translate3d", Form::Translate3d},
                                                          {"translatez", Form::TranslateZ},
                                                          {"scale", Form::Scale},
                                                          {"scalex", Form::ScaleX},
                                                          {"scaley", Form::ScaleY},
                                                          {"scale3d", Form::Scale3d},
                                                          {"scalez", Form::ScaleZ},
                                                          {"rotate", Form::Rotate},
                                                          {"rotatez", Form::Rotate},
                                                          {"rotatex", Form::RotateX},
                                                          {"rotatey", Form::RotateY},
                                                          {"rotate3d", Form::Rotate3d},
                                                          {"skew", Form::Skew},
                                                          {"skewx", Form::SkewX},
                                                          {"skewy", Form::SkewY},
                                                          {"matrix", Form::Matrix},
                                                          {"matrix3d", Form::Matrix3d},
                                                          {"perspective", Form::Perspective}};
  for (const auto& [name, form] : kForms) {
    auto arguments = reader.function(name);
    if (!arguments) continue;
    auto step = read_function(*arguments, form);
    if (!step || !arguments->done()) return std::nullopt;
    return step;
  }
  return std::nullopt;
}

}  // namespace

bool read_transform(Reader& reader, Context& context) {
  auto& steps = context.style.paint.transform.steps;
  std::vector<TransformStep> read;
  if (!reader.keyword("none")) {
    while (!reader.done()) {
      const auto step = read_step(reader);
      if (!step) return false;
      read.push_back(*step);
    }
    if (read.empty()) return false;
  }
  steps = std::move(read);
  return true;
}

// A third length is a depth, which nothing here has.
bool read_transform_origin(Reader& reader, Context& context) {
  const auto position = read_position_value(reader);
  if (!position) return false;
  if (!reader.done() && !reader.length()) return false;
  context.style.paint.transform.origin = *position;
  return true;
}

bool read_translate(Reader& reader, Context& context) {
  auto& translate = context.style.paint.transform.translate;
  if (reader.keyword("none")) {
    translate.reset();
    return true;
  }
  const auto x = reader.length_percent();
  if (!x) return false;
  TransformStep step;
  step.shift[0] = *x;
  if (const auto y = reader.length_percent()) step.shift[1] = *y;
  if (!reader.done() && !reader.length()) return false;
  translate = step;
  return true;
}

bool read_rotate(Reader& reader, Context& context) {
  auto& rotate = context.style.paint.transform.rotate;
  if (reader.keyword("none")) {
    rotate.reset();
    return true;
  }
  TransformStep step;
  if (reader.keyword("x")) {
    const auto angle = reader.angle();
    if (!angle) return false;
    step.map[3] = cosine_q16(*angle);
  } else if (reader.keyword("y")) {
    const auto angle = reader.angle();
    if (!angle) return false;
    step.map[0] = cosine_q16(*angle);
  } else {
    reader.keyword("z");
    const auto angle = reader.angle();
    if (!angle) return false;
    step.map = rotation(*angle);
  }
  rotate = step;
  return true;
}

bool read_scale(Reader& reader, Context& context) {
  auto& target = context.style.paint.transform.scale;
  if (reader.keyword("none")) {
    target.reset();
    return true;
  }
  const auto x = read_factor(reader);
  if (!x) return false;
  TransformStep step;
  step.map[0] = *x;
  step.map[3] = read_factor(reader).value_or(*x);
  if (!reader.done() && !read_factor(reader)) return false;
  target = step;
  return true;
}

}  // namespace galley::cascade
