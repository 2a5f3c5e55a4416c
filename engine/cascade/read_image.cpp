// <image>: url(), gradients and image-set() (css-images-4). Of a set the option with the least density that is not below
// one dot per CSS pixel is taken, so that what is printed is as large as on a screen; without one, the densest.
#include "cascade/color_values.h"
#include "cascade/readers.h"

namespace galley::cascade {

namespace {

using style::Q16;

// "1x", "2dppx", "96dpi", "37dpcm" as dots per CSS pixel.
std::optional<Q16> read_density(Reader& reader) {
  const css::ComponentValue* value = reader.peek();
  if (value == nullptr || !value->is(css::TokenKind::Dimension)) return std::nullopt;
  struct Unit {
    std::string_view name;
    std::int64_t numerator, denominator;
  };
  constexpr Unit kUnits[] = {{"x", 1, 1}, {"dppx", 1, 1}, {"dpi", 1, 96}, {"dpcm", 254, 9600}};
  for (const Unit& unit : kUnits) {
    if (!equals_ignore_case(value->token.unit, unit.name)) continue;
    const std::int64_t density = value->token.number.to_scaled(style::kOneQ16) * unit.numerator / unit.denominator;
    if (density <= 0) return std::nullopt;
    reader.next();
    return static_cast<Q16>(std::min<std::int64_t>(density, std::int64_t{1000} * style::kOneQ16));
  }
  return std::nullopt;
}

bool is_readable_type(std::string_view type) {
  return equals_ignore_case(type, "image/png") || equals_ignore_case(type, "image/jpeg") || equals_ignore_case(type, "image/jpg");
}

// One option; `readable` is false if its type() is not one that can be read.
std::optional<BackgroundImage> read_option(Reader& reader, const Context& context, bool& readable) {
  BackgroundImage image;
  if (const auto url = reader.url()) {
    image.url = context.resolve_url(reader, *url);
  } else if (const auto text = reader.string()) {
    image.url = context.resolve_url(reader, *text);
  } else if (auto gradient = read_gradient(reader, context)) {
    image.gradient = std::move(gradient);
  } else {
    return std::nullopt;
  }
  readable = true;
  bool has_density = false, has_type = false;
  while (!reader.done() && !reader.peek()->is(css::TokenKind::Comma)) {
    if (const auto density = has_density ? std::nullopt : read_density(reader)) {
      image.density = *density;
      has_density = true;
    } else if (auto type = has_type ? std::nullopt : reader.function("type")) {
      const auto name = type->string();
      if (!name || !type->done()) return std::nullopt;
      readable = is_readable_type(*name);
      has_type = true;
    } else {
      return std::nullopt;
    }
  }
  return image;
}

bool is_better(Q16 density, Q16 than) {
  if (density >= style::kOneQ16) return than < style::kOneQ16 || density < than;
  return density > than;
}

std::optional<BackgroundImage> read_set(Reader& arguments, const Context& context) {
  std::optional<BackgroundImage> best;
  do {
    bool readable = false;
    auto option = read_option(arguments, context, readable);
    if (!option) return std::nullopt;
    if (readable && (!best || is_better(option->density, best->density))) best = std::move(option);
  } while (arguments.comma());
  if (!arguments.done()) return std::nullopt;
  return best ? std::move(best) : BackgroundImage{};
}

}  // namespace

std::optional<BackgroundImage> read_image(Reader& reader, const Context& context) {
  if (const auto url = reader.url()) return BackgroundImage{context.resolve_url(reader, *url), std::nullopt, style::kOneQ16};
  for (const std::string_view name : {"image-set", "-webkit-image-set"}) {
    if (auto arguments = reader.function(name)) return read_set(*arguments, context);
  }
  auto gradient = read_gradient(reader, context);
  if (!gradient) return std::nullopt;
  return BackgroundImage{"", std::move(gradient), style::kOneQ16};
}

}  // namespace galley::cascade
