#include "cascade/dump_values.h"

#include <fmt/format.h>

namespace galley::cascade {
namespace {

// value / one with up to `digits` decimals (2 or 3), rounded, without trailing zeros.
std::string decimal(std::int64_t value, std::int64_t one, int digits = 3) {
  const bool negative = value < 0;
  const Int128 size = negative ? -static_cast<Int128>(value) : static_cast<Int128>(value);
  const std::int64_t step = digits == 2 ? 100 : 1000;
  const auto parts = static_cast<std::int64_t>((size * step + one / 2) / one);
  std::string text = fmt::format("{}.{:0{}}", parts / step, parts % step, digits);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return (negative && parts != 0 ? "-" : "") + text;
}

std::string level_text(std::uint16_t value) { return decimal(value, 65535); }

}  // namespace

std::string text_of(Length length) { return decimal(length.raw(), Length::kUnitsPerPoint) + "pt"; }
std::string text_of_percent(style::Q16 value) { return decimal(std::int64_t{value} * 100, style::kOneQ16, 2) + "%"; }

std::string text_of(const style::LengthPercent& value) {
  if (value.percent == 0) return text_of(value.length);
  if (value.length == Length()) return text_of_percent(value.percent);
  return text_of_percent(value.percent) + (value.length < Length() ? "" : "+") + text_of(value.length);
}

std::string text_of(const style::Dimension& value) {
  using Kind = style::Dimension::Kind;
  switch (value.kind) {
    case Kind::Auto: return "auto";
    case Kind::Value: return text_of(value.value);
    case Kind::None: return "none";
    case Kind::MinContent: return "min-content";
    case Kind::MaxContent: return "max-content";
    case Kind::FitContent: return "fit-content";
  }
  return {};
}

std::string text_of(const color::Color& color) {
  std::string text;
  const auto& c = color.component;
  switch (color.space) {
    case color::Space::Rgb:
      text = fmt::format("#{:02x}{:02x}{:02x}", (c[0] + 128) / 257, (c[1] + 128) / 257, (c[2] + 128) / 257);
      break;
    case color::Space::Gray: text = fmt::format("gray({})", level_text(c[0])); break;
    case color::Space::Cmyk:
      text = fmt::format("cmyk({} {} {} {})", level_text(c[0]), level_text(c[1]), level_text(c[2]), level_text(c[3]));
      break;
    case color::Space::Spot: text = fmt::format("spot({} {})", color.spot, level_text(c[0])); break;
  }
  if (color.alpha != 0xFFFF) text += "/" + level_text(color.alpha);
  return text;
}

std::string text_of(const style::Border& border) {
  static constexpr const char* kStyles[] = {"none",   "hidden", "solid", "dotted", "dashed",
                                            "double", "groove", "ridge", "inset",  "outset"};
  const char* style = kStyles[static_cast<std::size_t>(border.style)];
  if (border.style == style::BorderStyle::None || border.style == style::BorderStyle::Hidden) return style;
  return fmt::format("{} {} {}", text_of(border.width), style, text_of(border.color));
}

std::string text_of(const style::ContentItem& item) {
  using Kind = style::ContentItem::Kind;
  switch (item.kind) {
    case Kind::String: return "\"" + item.text + "\"";
    case Kind::Attribute: return "attr(" + item.text + ")";
    case Kind::Counter: return fmt::format("counter({}, {})", item.text, item.style);
    case Kind::Counters: return fmt::format("counters({}, \"{}\", {})", item.text, item.separator, item.style);
    case Kind::OpenQuote: return "open-quote";
    case Kind::CloseQuote: return "close-quote";
    case Kind::NoOpenQuote: return "no-open-quote";
    case Kind::NoCloseQuote: return "no-close-quote";
    case Kind::Url: return "url(" + item.text + ")";
    case Kind::NamedString: return fmt::format("string({}, {})", item.text, item.keyword);
    case Kind::RunningElement: return fmt::format("element({}, {})", item.text, item.keyword);
    case Kind::Leader: return "leader(\"" + item.text + "\")";
    case Kind::TargetCounter:
      return fmt::format("target-counter({} {}, {}, {})", item.keyword, item.text, item.separator, item.style);
    case Kind::TargetText:
      return item.text.empty() ? fmt::format("content({})", item.style)
                               : fmt::format("target-text({} {}, {})", item.keyword, item.text, item.style);
  }
  return {};
}

namespace {

std::string gradient_text(const style::Gradient& gradient) {
  std::string text = gradient.repeating ? "repeating-" : "";
  text += gradient.radial ? "radial" : "linear";
  text += "-gradient(";
  if (gradient.radial) {
    text += fmt::format("{} at {} {}", gradient.circle ? "circle" : "ellipse", text_of(gradient.center[0]),
                        text_of(gradient.center[1]));
  } else if (gradient.corner) {
    text += fmt::format("corner {} {}", static_cast<int>((*gradient.corner)[0]), static_cast<int>((*gradient.corner)[1]));
  } else {
    text += decimal(gradient.angle_q16, style::kOneQ16) + "deg";
  }
  for (const auto& stop : gradient.stops) text += ", " + text_of(stop.color) + (stop.at ? " " + text_of(*stop.at) : "");
  return text + ")";
}

}  // namespace

std::string text_of(const style::BackgroundLayer& layer) {
  static constexpr const char* kRepeats[] = {"repeat", "no-repeat", "space", "round"};
  static constexpr const char* kAreas[] = {"border-box", "padding-box", "content-box"};
  std::string text = layer.gradient ? gradient_text(*layer.gradient) : "url(" + layer.url + ")";
  text += fmt::format(" {} {}", text_of(layer.position[0]), text_of(layer.position[1]));
  text += layer.size_cover     ? " / cover"
          : layer.size_contain ? " / contain"
                               : fmt::format(" / {} {}", text_of(layer.size[0]), text_of(layer.size[1]));
  text += fmt::format(" {} {}", kRepeats[static_cast<std::size_t>(layer.repeat[0])],
                      kRepeats[static_cast<std::size_t>(layer.repeat[1])]);
  return text + fmt::format(" {} {}", kAreas[static_cast<std::size_t>(layer.origin)], kAreas[static_cast<std::size_t>(layer.clip)]);
}

std::string text_of(const style::FitRange& range, std::int64_t value) {
  const bool share = range.knob == style::FitKnob::PictureHeight;
  return share ? text_of_percent(static_cast<style::Q16>(value)) : text_of(Length::from_raw(value));
}

}  // namespace galley::cascade
