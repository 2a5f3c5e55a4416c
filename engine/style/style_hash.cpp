// Mixes the fields in which styles of one document commonly differ. Leaving a rare field out is correct (interning
// compares whole styles afterwards), it only costs a longer probe.
#include "style/style_hash.h"

#include <string_view>

namespace galley::style {
namespace {

class Mixer {
 public:
  void add(std::uint64_t value) {
    state_ = (state_ ^ value) * 0x9E3779B97F4A7C15ULL;
    state_ ^= state_ >> 29U;
  }
  void add(Length length) { add(static_cast<std::uint64_t>(length.raw())); }
  void add(bool flag) { add(std::uint64_t{flag}); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void add(Enum value) { add(static_cast<std::uint64_t>(value)); }
  void add(std::string_view text) {
    std::uint64_t sum = 0xCBF29CE484222325ULL;  // FNV-1a
    for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    add(sum);
  }
  void add(const LengthPercent& value) {
    add(value.length);
    add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(value.percent)));
  }
  void add(const Dimension& value) {
    add(value.kind);
    add(value.value);
  }
  void add(const color::Color& color) {
    add(color.space);
    std::uint64_t packed = 0;
    for (const auto component : color.component) packed = packed << 16U | component;
    add(packed);
    add(std::uint64_t{color.alpha} << 16U | color.spot);
  }
  void add(const Border& border) {
    add(border.style);
    add(border.width);
    add(border.color);
  }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0x243F6A8885A308D3ULL;  // digits of pi
};

void mix(Mixer& mixer, const FontStyle& font) {
  for (const auto& family : font.families) mixer.add(std::string_view(family));
  mixer.add(font.size);
  mixer.add(std::uint64_t{font.weight} << 16U | font.stretch);
  mixer.add(font.slant);
  for (const auto& feature : font.features) mixer.add(std::uint64_t{feature.tag} << 32U | feature.value);
  mixer.add(std::string_view(font.language));
}

void mix(Mixer& mixer, const TextStyle& text) {
  mixer.add(text.color);
  mixer.add(text.line_height.kind);
  mixer.add(text.line_height.value);
  mixer.add(text.align);
  mixer.add(text.align_last);
  mixer.add(text.indent);
  mixer.add(text.hyphens);
  mixer.add(text.letter_spacing);
  mixer.add(text.word_spacing);
  mixer.add(text.white_space);
  mixer.add(text.transform);
  mixer.add(text.direction);
  mixer.add(text.unicode_bidi);
  mixer.add(text.vertical_align.kind);
  mixer.add(text.vertical_align.value);
  mixer.add(text.decoration.underline);
  mixer.add(text.decoration.line_through);
  mixer.add(static_cast<std::uint64_t>(text.initial_letter_size));
  mixer.add(text.visible);
  mixer.add(std::uint64_t{text.max_ppi});
  mixer.add(text.limits_picture_ink);
}

void mix(Mixer& mixer, const BoxStyle& box) {
  mixer.add(box.display);
  mixer.add(box.position);
  mixer.add(box.float_side);
  mixer.add(std::uint64_t{box.shape_outside.size()});
  for (const auto* size : {&box.width, &box.height, &box.min_width, &box.min_height, &box.max_width, &box.max_height})
    mixer.add(*size);
  for (const auto& margin : box.margin) mixer.add(margin);
  for (const auto& padding : box.padding) mixer.add(padding);
  for (const auto& border : box.border) mixer.add(border);
  mixer.add(box.break_before);
  mixer.add(box.break_after);
  mixer.add(box.break_inside);
  mixer.add(std::string_view(box.page));
  mixer.add(std::uint64_t{box.column_count} << 16U | box.column_span);
  mixer.add(box.column_span_all);
}

void mix(Mixer& mixer, const ContentStyle& content) {
  mixer.add(content.kind);
  for (const auto& item : content.items) mixer.add(std::string_view(item.text));
  for (const auto* changes : {&content.counter_reset, &content.counter_increment, &content.counter_set}) {
    for (const auto& change : *changes) mixer.add(std::string_view(change.name));
  }
  mixer.add(std::string_view(content.list_style_type));
  mixer.add(static_cast<std::uint64_t>(static_cast<std::uint8_t>(content.bookmark_level)));
}

}  // namespace

std::uint64_t hash_of(const ComputedStyle& style) {
  Mixer mixer;
  mix(mixer, style.font);
  mix(mixer, style.text);
  mix(mixer, style.box);
  mixer.add(style.paint.background);
  for (const auto& layer : style.paint.layers) mixer.add(std::string_view(layer.url));
  mix(mixer, style.content);
  return mixer.value();
}

}  // namespace galley::style
