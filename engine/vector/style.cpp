#include "vector/style.h"

#include <algorithm>
#include <array>

namespace galley::vector {
namespace {

// Attributes that are properties (SVG 2, 6.6), as far as anything here reads them.
constexpr std::array<std::string_view, 53> kPresentation = {"clip-path",
                                                            "clip-rule",
                                                            "color",
                                                            "direction",
                                                            "display",
                                                            "dominant-baseline",
                                                            "fill",
                                                            "fill-opacity",
                                                            "fill-rule",
                                                            "filter",
                                                            "font-family",
                                                            "font-size",
                                                            "font-style",
                                                            "font-weight",
                                                            "letter-spacing",
                                                            "marker-end",
                                                            "marker-mid",
                                                            "marker-start",
                                                            "mask",
                                                            "opacity",
                                                            "overflow",
                                                            "paint-order",
                                                            "stop-color",
                                                            "stop-opacity",
                                                            "stroke",
                                                            "stroke-dasharray",
                                                            "stroke-dashoffset",
                                                            "stroke-linecap",
                                                            "stroke-linejoin",
                                                            "stroke-miterlimit",
                                                            "stroke-opacity",
                                                            "stroke-width",
                                                            "text-anchor",
                                                            "text-decoration",
                                                            "text-decoration-line",
                                                            "transform",
                                                            "vector-effect",
                                                            "visibility",
                                                            "word-spacing",
                                                            "baseline-shift",
                                                            "font",
                                                            "mix-blend-mode",
                                                            "white-space",
                                                            "gradienttransform",
                                                            "patterntransform",
                                                            "xml:space",
                                                            "alignment-baseline",
                                                            "color-interpolation",
                                                            "font-variant",
                                                            "writing-mode",
                                                            "isolation",
                                                            "mask-type",
                                                            "transform-origin"};

class Computation {
 public:
  Computation(Style& style, const Style& parent, const Specified& specified, Units units)
      : style_(style), parent_(parent), specified_(specified), units_(units) {}

  void run() {
    fonts();
    units_.font_size = style_.font_size;
    colors();
    strokes();
    text();
    boxes();
  }

 private:
  // The value, if the property is specified and not `inherit`; initial and unset are told apart by nobody who draws logos.
  std::optional<std::string_view> value(std::string_view property) const {
    const auto found = specified_.find(property);
    if (found == specified_.end()) return std::nullopt;
    const std::string_view text = trimmed(found->second);
    if (text.empty() || text == "inherit" || text == "unset") return std::nullopt;
    return text;
  }
  template <class F>
  void with(std::string_view property, F then) const {
    if (const auto text = value(property)) then(*text);
  }
  void fraction(std::string_view property, double& target) const {
    with(property, [&](std::string_view text) { target = parse_fraction(text).value_or(target); });
  }
  void length(std::string_view property, double& target, Axis axis = Axis::Both) const {
    with(property, [&](std::string_view text) { target = parse_length(text, units_, axis).value_or(target); });
  }

  void fonts() {
    with("font", [&](std::string_view text) { font_shorthand(text); });
    with("font-size", [&](std::string_view text) { font_size(text); });
    with("font-family", [&](std::string_view text) { families(text); });
    with("font-weight", [&](std::string_view text) { weight(text); });
    with("font-style", [&](std::string_view text) { style_.italic = text.starts_with("italic") || text.starts_with("oblique"); });
  }

  // "italic bold 12px/1.2 Family, Family": words before the size are looked at one by one.
  void font_shorthand(std::string_view text) {
    while (!(text = trimmed(text)).empty()) {
      const std::size_t end = text.find_first_of(" \t\n");
      const std::string_view word = text.substr(0, end);
      const std::string_view size = word.substr(0, word.find('/'));
      const bool is_weight = word == "bold" || (word.size() == 3 && word.ends_with("00"));
      if (word == "italic" || word == "oblique") {
        style_.italic = true;
      } else if (is_weight) {
        weight(word);
      } else if (parse_length(size, units_, Axis::Both)) {
        font_size(size);
        if (end != std::string_view::npos) families(text.substr(end));
        return;
      }
      if (end == std::string_view::npos) return;
      text = text.substr(end);
    }
  }

  void font_size(std::string_view text) {
    Units units = units_;
    units.font_size = parent_.font_size;
    units.width = units.height = parent_.font_size;
    constexpr std::array<std::pair<std::string_view, double>, 7> kNamed = {
        {{"xx-small", 9.6}, {"x-small", 12}, {"small", 14.2}, {"medium", 16}, {"large", 19.2}, {"x-large", 24}, {"xx-large", 32}}};
    for (const auto& [name, size] : kNamed) {
      if (text == name) style_.font_size = size;
    }
    const auto size = parse_length(text, units, Axis::X);
    if (size && *size >= 0) style_.font_size = *size;
  }

  void families(std::string_view text) {
    style_.families.clear();
    while (!text.empty()) {
      const std::size_t end = text.find(',');
      std::string_view name = trimmed(text.substr(0, end));
      if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'')) name = name.substr(1, name.size() - 2);
      if (!name.empty()) style_.families.emplace_back(name);
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
  }

  void weight(std::string_view text) {
    if (text == "normal") style_.weight = 400;
    if (text == "bold") style_.weight = 700;
    if (text == "bolder") style_.weight = parent_.weight < 400 ? 400 : parent_.weight < 600 ? 700 : 900;
    if (text == "lighter") style_.weight = parent_.weight < 600 ? 100 : parent_.weight < 800 ? 400 : 700;
    const auto number = Scanner(text).number();
    if (number && *number >= 1 && *number <= 1000) style_.weight = static_cast<std::uint16_t>(*number);
  }

  void colors() {
    with("color",
         [&](std::string_view text) { style_.color = parse_color(text, parent_.color, units_.inks).value_or(style_.color); });
    // currentColor is inherited as such; it was resolved already, and differs only where `color` changes below.
    with("fill", [&](std::string_view text) { paint(text, style_.fill); });
    with("stroke", [&](std::string_view text) { paint(text, style_.stroke); });
    fraction("fill-opacity", style_.fill_opacity);
    fraction("stroke-opacity", style_.stroke_opacity);
    with("stop-color", [&](std::string_view text) {
      style_.stop_color = parse_color(text, style_.color, units_.inks).value_or(style_.stop_color);
    });
    fraction("stop-opacity", style_.stop_opacity);
    with("fill-rule", [&](std::string_view text) { style_.even_odd = text == "evenodd"; });
    with("clip-rule", [&](std::string_view text) { style_.clip_even_odd = text == "evenodd"; });
  }

  void paint(std::string_view text, PaintValue& target) const {
    std::string_view rest;
    if (const auto server = parse_reference(text, &rest)) {
      target = {PaintValue::Kind::Server, {}, false, *server};
      const auto fallback = parse_color(rest, style_.color, units_.inks);
      if (fallback) target.color = *fallback;
      target.has_color = fallback.has_value();
    } else if (text == "none") {
      target = {};
    } else if (text == "context-fill" || text == "context-stroke") {
      target = {text == "context-fill" ? PaintValue::Kind::ContextFill : PaintValue::Kind::ContextStroke, {}, false, {}};
    } else if (const auto color = parse_color(text, style_.color, units_.inks)) {
      target = {PaintValue::Kind::Color, *color, true, {}};
    }
  }

  void strokes() {
    length("stroke-width", style_.stroke_width);
    style_.stroke_width = std::max(0.0, style_.stroke_width);
    with("stroke-linecap", [&](std::string_view text) {
      style_.cap = text == "round" ? Cap::Round : text == "square" ? Cap::Square : Cap::Butt;
    });
    with("stroke-linejoin", [&](std::string_view text) {
      style_.join = text == "round" ? Join::Round : text == "bevel" ? Join::Bevel : Join::Miter;
    });
    with("stroke-miterlimit", [&](std::string_view text) {
      const auto limit = Scanner(text).number();
      if (limit && *limit >= 1) style_.miter_limit = *limit;
    });
    with("stroke-dasharray", [&](std::string_view text) { dashes(text); });
    length("stroke-dashoffset", style_.dash_offset);
    with("vector-effect", [&](std::string_view text) { style_.fixed_stroke = text == "non-scaling-stroke"; });
    with("paint-order", [&](std::string_view text) {
      const std::size_t stroke = text.find("stroke"), fill = text.find("fill");
      style_.stroke_first = stroke != std::string_view::npos && (fill == std::string_view::npos || stroke < fill);
    });
    const auto marker = [](std::string_view text) { return parse_reference(text).value_or(std::string()); };
    with("marker", [&](std::string_view text) { style_.markers.fill(marker(text)); });
    with("marker-start", [&](std::string_view text) { style_.markers[0] = marker(text); });
    with("marker-mid", [&](std::string_view text) { style_.markers[1] = marker(text); });
    with("marker-end", [&](std::string_view text) { style_.markers[2] = marker(text); });
  }

  void dashes(std::string_view text) {
    style_.dashes.clear();
    if (text == "none") return;
    style_.dashes = parse_lengths(text, units_, Axis::Both);
    double sum = 0;
    bool negative = false;
    for (const double dash : style_.dashes) {
      sum += dash;
      negative = negative || dash < 0;
    }
    if (negative || sum <= 0) style_.dashes.clear();
    if (style_.dashes.size() % 2 == 1) style_.dashes.insert(style_.dashes.end(), style_.dashes.begin(), style_.dashes.end());
  }

  void text() {
    with("text-anchor", [&](std::string_view text) {
      style_.anchor = text == "middle" ? Anchor::Middle : text == "end" ? Anchor::End : Anchor::Start;
    });
    with("letter-spacing", [&](std::string_view text) { style_.letter_spacing = parse_length(text, units_, Axis::X).value_or(0); });
    with("word-spacing", [&](std::string_view text) { style_.word_spacing = parse_length(text, units_, Axis::X).value_or(0); });
    with("direction", [&](std::string_view text) { style_.right_to_left = text == "rtl"; });
    with("xml:space", [&](std::string_view text) { style_.preserve_space = text == "preserve"; });
    with("white-space", [&](std::string_view text) { style_.preserve_space = text.starts_with("pre") || text == "break-spaces"; });
    with("text-decoration", [&](std::string_view text) { decoration(text); });
    with("text-decoration-line", [&](std::string_view text) { decoration(text); });
    with("writing-mode", [&](std::string_view text) { style_.vertical = text.starts_with("tb") || text.starts_with("vertical"); });
    with("font-variant", [&](std::string_view text) { style_.small_capitals = text.find("small-caps") != std::string_view::npos; });
    with("color-interpolation", [&](std::string_view text) { style_.linear_light = lower(text) == "linearrgb"; });
    with("dominant-baseline", [&](std::string_view text) { style_.baseline = baseline(text); });
    with("alignment-baseline", [&](std::string_view text) { style_.baseline = baseline(text); });
    with("baseline-shift", [&](std::string_view text) {
      Units units = units_;
      units.width = units.height = style_.font_size;
      if (text == "sub") style_.baseline_shift = -style_.font_size / 5;
      if (text == "super") style_.baseline_shift = style_.font_size / 3;
      if (const auto shift = parse_length(text, units, Axis::Y)) style_.baseline_shift = *shift;
    });
  }

  static Baseline baseline(std::string_view text) {
    if (text == "middle") return Baseline::Middle;
    if (text == "central") return Baseline::Central;
    if (text == "hanging") return Baseline::Hanging;
    if (text == "mathematical") return Baseline::Mathematical;
    if (text == "text-before-edge" || text == "before-edge" || text == "text-top") return Baseline::Top;
    const bool foot = text == "text-after-edge" || text == "after-edge" || text == "text-bottom" || text == "ideographic";
    return foot ? Baseline::Foot : Baseline::Alphabetic;
  }

  // Lines cross what is inside, whatever that says of its own: `none` does not take them back (CSS Text Decoration 3, 2).
  void decoration(std::string_view text) {
    constexpr std::array<std::string_view, 3> kNames = {"underline", "overline", "line-through"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      if (text.find(kNames[i]) != std::string_view::npos) style_.lines[i] = style_.fill;
    }
  }

  static color::BlendMode blend_mode(std::string_view text) {
    for (std::size_t i = 0; i < color::kBlendNames.size(); ++i) {
      if (color::kBlendNames[i].first == text) return static_cast<color::BlendMode>(i);
    }
    return color::BlendMode::Normal;
  }

  void boxes() {
    with("display", [&](std::string_view text) { style_.displayed = text != "none"; });
    with("visibility", [&](std::string_view text) { style_.visible = text != "hidden" && text != "collapse"; });
    fraction("opacity", style_.opacity);
    with("clip-path", [&](std::string_view text) {
      const auto reference = parse_reference(text);
      style_.clip_path = reference.value_or(std::string());
      if (!reference && text != "none") style_.clip_shape = text;
    });
    // Other masks than elements are none that is there: no id is a space.
    with("mask",
         [&](std::string_view text) { style_.mask = text == "none" ? std::string() : parse_reference(text).value_or(" "); });
    with("mask-type", [&](std::string_view text) { style_.mask_by_alpha = text == "alpha"; });
    with("filter", [&](std::string_view text) { style_.has_filter = text != "none"; });
    with("mix-blend-mode", [&](std::string_view text) { style_.blend = blend_mode(text); });
    with("isolation", [&](std::string_view text) { style_.isolated = text == "isolate"; });
    with("transform", [&](std::string_view text) { style_.transform = text == "none" ? std::string_view() : text; });
    with("transform-box", [&](std::string_view text) { style_.transform_in_box = text == "fill-box" || text == "content-box"; });
    with("transform-origin", [&](std::string_view text) { style_.transform_origin = text; });
    with("overflow", [&](std::string_view text) { style_.clips_overflow = text != "visible" && text != "auto"; });
  }

  Style& style_;
  const Style& parent_;
  const Specified& specified_;
  Units units_;
};

}  // namespace

Specified specified_values(const Tree& tree, Index element, const Sheet& sheet) {
  Specified out;
  for (const auto& [name, value] : tree[element].attributes) {
    if (std::find(kPresentation.begin(), kPresentation.end(), name) != kPresentation.end()) out[name] = value;
  }
  std::vector<Sheet::Setting> settings = sheet.settings_for(tree, element);
  for (Sheet::Setting& one : parse_style_attribute(tree[element].attribute("style"))) settings.push_back(std::move(one));
  std::stable_partition(settings.begin(), settings.end(), [](const Sheet::Setting& one) { return !one.important; });
  for (Sheet::Setting& one : settings) out[one.name] = std::move(one.value);
  return out;
}

Style compute_style(const Style& parent, const Specified& specified, Units units) {
  Style style = parent;
  const Style initial;
  style.opacity = initial.opacity;
  style.stop_opacity = initial.stop_opacity;
  style.stop_color = initial.stop_color;
  style.baseline_shift = 0;
  style.displayed = true;
  style.has_filter = style.fixed_stroke = style.isolated = style.mask_by_alpha = false;
  style.clips_overflow = true;
  style.blend = color::BlendMode::Normal;
  style.clip_path.clear();
  style.clip_shape.clear();
  style.transform_in_box = false;
  style.mask.clear();
  style.transform.clear();
  style.transform_origin.clear();
  Computation(style, parent, specified, units).run();
  return style;
}

Style style_where_defined(const Tree& tree, const Sheet& sheet, Index element, const Units& units) {
  std::vector<Index> around;
  for (Index at = element; at != kNobody; at = tree[at].parent) around.push_back(at);
  Style style;
  Units own = units;
  for (auto at = around.rbegin(); at != around.rend(); ++at) {
    own.font_size = style.font_size;
    style = compute_style(style, specified_values(tree, *at, sheet), own);
  }
  return style;
}

}  // namespace galley::vector
