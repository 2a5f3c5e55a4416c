// font, font-variant and background: the shorthands with a grammar of their own.
#include <array>

#include "cascade/shorthands.h"

namespace galley::cascade {
namespace {

using css::ComponentValue;
using css::TokenKind;

Values component(Reader& reader) {
  if (reader.peek() == nullptr) return {};
  const std::size_t start = reader.mark();
  reader.next();
  return reader.since(start);
}

// Properties that `font` only resets.
constexpr PropertyId kFontReset[] = {PropertyId::FontKerning,         PropertyId::FontVariantLigatures,
                                     PropertyId::FontVariantNumeric,  PropertyId::FontVariantEastAsian,
                                     PropertyId::FontVariantPosition, PropertyId::FontVariantAlternates,
                                     PropertyId::FontFeatureSettings};

}  // namespace

// Style, caps, weight and width in any order before the size; `normal` is good for any of them. Then size, a line height
// after a slash, and families up to the end.
bool expand_font(Reader& reader, ShorthandSink& sink) {
  constexpr PropertyId kLead[] = {PropertyId::FontStyle, PropertyId::FontVariantCaps, PropertyId::FontWeight,
                                  PropertyId::FontStretch};
  std::array<Values, 4> lead{};
  int words = 0;
  Values part;
  while (true) {
    part = component(reader);
    if (part.empty() || ++words > 5) return false;
    const bool number = part.back().is(TokenKind::Number) && part.back().token.number.mantissa != 0;
    if (!number && sink.accepts(PropertyId::FontSize, part)) break;
    if (part.back().is_ident("normal")) continue;
    std::size_t at = 0;
    while (at < 4 && (!lead[at].empty() || !sink.accepts(kLead[at], part))) ++at;
    // A percentage is a size, never a width, and of caps only small-caps is allowed here.
    if (at == 4 || (at == 1 && !part.back().is_ident("small-caps"))) return false;
    lead[at] = part;
  }
  sink.set(PropertyId::FontSize, part);
  for (std::size_t i = 0; i < 4; ++i) lead[i].empty() ? sink.initial(kLead[i]) : sink.set(kLead[i], lead[i]);
  if (reader.slash()) {
    const Values height = component(reader);
    if (height.empty()) return false;
    sink.set(PropertyId::LineHeight, height);
  } else {
    sink.initial(PropertyId::LineHeight);
  }
  const std::size_t start = reader.mark();
  while (reader.next() != nullptr) {}
  const Values families = reader.since(start);
  if (families.empty()) return false;
  sink.set(PropertyId::FontFamily, families);
  for (const PropertyId id : kFontReset) sink.initial(id);
  return true;
}

bool expand_font_variant(Reader& reader, ShorthandSink& sink) {
  const auto ids = sink.ids();
  std::vector<css::ComponentValues> words(ids.size());
  if (!reader.keyword("normal")) {
    bool any = false;
    while (!reader.done()) {
      const Values part = component(reader);
      std::size_t at = 0;
      while (at < ids.size() && (part.back().is_ident("normal") || !sink.accepts(ids[at], part))) ++at;
      if (at == ids.size()) return false;
      if (!words[at].empty()) {
        ComponentValue space;
        space.token.kind = TokenKind::Whitespace;
        words[at].push_back(space);
      }
      words[at].push_back(part.back());
      any = true;
    }
    if (!any) return false;
  }
  for (std::size_t i = 0; i < ids.size(); ++i) words[i].empty() ? sink.initial(ids[i]) : sink.list(ids[i], std::move(words[i]));
  return true;
}

namespace {

// The parts of one background layer, by property.
struct Layer {
  css::ComponentValues image, position, size, repeat, attachment, origin, clip, color;
};

void append(css::ComponentValues& to, Values part) {
  if (!to.empty()) {
    ComponentValue space;
    space.token.kind = TokenKind::Whitespace;
    to.push_back(space);
  }
  to.push_back(part.back());
}

bool try_append(css::ComponentValues& to, PropertyId id, Values part, std::size_t most, ShorthandSink& sink) {
  if (to.size() >= 2 * most) return false;
  css::ComponentValues longer = to;
  append(longer, part);
  // A single edge such as "left" is a value by itself; "left 10px top" becomes one with the next part.
  if (!sink.accepts(id, part) && !sink.accepts(id, longer)) return false;
  to = std::move(longer);
  return true;
}

bool read_layer_part(Reader& reader, Layer& layer, bool last, ShorthandSink& sink) {
  const Values part = component(reader);
  if (part.empty()) return false;
  if (layer.image.empty() && try_append(layer.image, PropertyId::BackgroundImage, part, 1, sink)) return true;
  if (layer.size.empty() && try_append(layer.position, PropertyId::BackgroundPosition, part, 4, sink)) return true;
  if (try_append(layer.repeat, PropertyId::BackgroundRepeat, part, 2, sink)) return true;
  if (try_append(layer.attachment, PropertyId::BackgroundAttachment, part, 1, sink)) return true;
  if (layer.origin.empty() && try_append(layer.origin, PropertyId::BackgroundOrigin, part, 1, sink)) return true;
  if (layer.clip.empty() && try_append(layer.clip, PropertyId::BackgroundClip, part, 1, sink)) return true;
  return last && layer.color.empty() && try_append(layer.color, PropertyId::BackgroundColor, part, 1, sink);
}

// "/ size": one or two components after the position.
bool read_layer_size(Reader& reader, Layer& layer, ShorthandSink& sink) {
  if (layer.position.empty() || !layer.size.empty()) return false;
  for (int i = 0; i < 2; ++i) {
    const std::size_t start = reader.mark();
    const Values part = component(reader);
    if (part.empty() || !try_append(layer.size, PropertyId::BackgroundSize, part, 2, sink)) {
      if (i == 0) return false;
      reader.rewind(start);
    }
  }
  return true;
}

void join(css::ComponentValues& to, css::ComponentValues from, std::string_view initial) {
  ComponentValue token;
  if (!to.empty()) {
    token.token.kind = TokenKind::Comma;
    to.push_back(token);
  }
  if (from.empty()) {
    token.token.kind = TokenKind::Ident;
    token.token.text = initial;
    from.push_back(token);
  }
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

css::ComponentValues top_left() {
  ComponentValue left, space, top;
  left.token.kind = top.token.kind = TokenKind::Ident;
  left.token.text = "left";
  top.token.text = "top";
  space.token.kind = TokenKind::Whitespace;
  return {left, space, top};
}

std::size_t count_layers(Reader reader) {
  std::size_t commas = 0;
  while (const ComponentValue* value = reader.next()) commas += value->is(TokenKind::Comma) ? 1 : 0;
  return commas + 1;
}

}  // namespace

bool expand_background(Reader& reader, ShorthandSink& sink) {
  Layer all;
  const std::size_t layers = count_layers(reader);
  for (std::size_t i = 0; i < layers; ++i) {
    Layer layer;
    const bool last = i + 1 == layers;
    std::size_t parts = 0;
    while (!reader.done() && !reader.peek()->is(TokenKind::Comma)) {
      if (reader.slash() ? !read_layer_size(reader, layer, sink) : !read_layer_part(reader, layer, last, sink)) return false;
      ++parts;
    }
    if (parts == 0 || (!last && !reader.comma())) return false;
    if (layer.clip.empty()) layer.clip = layer.origin;
    join(all.image, std::move(layer.image), "none");
    join(all.position, layer.position.empty() ? top_left() : std::move(layer.position), "");
    join(all.size, std::move(layer.size), "auto");
    join(all.repeat, std::move(layer.repeat), "repeat");
    join(all.origin, std::move(layer.origin), "padding-box");
    join(all.clip, std::move(layer.clip), "border-box");
    all.color = std::move(layer.color);
  }
  sink.list(PropertyId::BackgroundImage, std::move(all.image));
  sink.list(PropertyId::BackgroundPosition, std::move(all.position));
  sink.list(PropertyId::BackgroundSize, std::move(all.size));
  sink.list(PropertyId::BackgroundRepeat, std::move(all.repeat));
  sink.list(PropertyId::BackgroundOrigin, std::move(all.origin));
  sink.list(PropertyId::BackgroundClip, std::move(all.clip));
  sink.initial(PropertyId::BackgroundAttachment);
  all.color.empty() ? sink.initial(PropertyId::BackgroundColor) : sink.list(PropertyId::BackgroundColor, std::move(all.color));
  return true;
}

}  // namespace galley::cascade
