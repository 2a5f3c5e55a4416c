#include "cascade/shorthands.h"

#include <algorithm>
#include <array>

#include "cascade/context.h"

namespace galley::cascade {
namespace {

css::ComponentValue make_token(css::TokenKind kind, std::string_view text) {
  css::ComponentValue value;
  value.token.kind = kind;
  value.token.text = text;
  return value;
}

// The next single component as a slice; empty at the end.
Values next_component(Reader& reader) {
  if (reader.peek() == nullptr) return {};
  const std::size_t start = reader.mark();
  reader.next();
  return reader.since(start);
}

// At most `most` components; nullopt if there are none or more.
std::optional<std::vector<Values>> components(Reader& reader, std::size_t most) {
  std::vector<Values> parts;
  while (!reader.done()) {
    if (parts.size() == most) return std::nullopt;
    parts.push_back(next_component(reader));
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

// Each component goes to the first of `ids` that accepts it and has none yet; result by index of `ids`.
std::optional<std::vector<Values>> any_order(Reader& reader, ShorthandSink& sink, std::span<const PropertyId> ids) {
  std::vector<Values> chosen(ids.size());
  bool any = false;
  while (!reader.done()) {
    const Values part = next_component(reader);
    std::size_t at = 0;
    while (at < ids.size() && (!chosen[at].empty() || !sink.accepts(ids[at], part))) ++at;
    if (at == ids.size()) return std::nullopt;
    chosen[at] = part;
    any = true;
  }
  if (!any) return std::nullopt;
  return chosen;
}

void emit(ShorthandSink& sink, PropertyId id, Values values) { values.empty() ? sink.initial(id) : sink.set(id, values); }

}  // namespace

void ShorthandSink::word(PropertyId id, std::string_view word) { list(id, {make_token(css::TokenKind::Ident, word)}); }

void ShorthandSink::list(PropertyId id, css::ComponentValues values) {
  arena_.push_back(std::move(values));
  set(id, arena_.back());
}

ValueChecker::ValueChecker(source::Diagnostics* diagnostics) : context_(make_context(style_, parent_, extras_, {})) {
  context_.units.diagnostics = diagnostics;
}

bool ValueChecker::accepts(PropertyId id, Values values) {
  Reader reader(values, context_.units);
  return info_of(id).read(reader, context_) && reader.done();
}

bool expand_whole(Reader& reader, ShorthandSink& sink) {
  const std::size_t start = reader.mark();
  while (reader.next() != nullptr) {}
  sink.set(sink.ids()[0], reader.since(start));
  return true;
}

bool expand_sides(Reader& reader, ShorthandSink& sink) {
  const auto parts = components(reader, 4);
  if (!parts) return false;
  const auto at = [&](std::size_t i) { return (*parts)[std::min(i, parts->size() - 1)]; };
  sink.set(sink.ids()[0], at(0));
  sink.set(sink.ids()[1], at(1));
  sink.set(sink.ids()[2], parts->size() > 2 ? at(2) : at(0));
  sink.set(sink.ids()[3], parts->size() > 3 ? at(3) : at(1));
  return true;
}

bool expand_pair(Reader& reader, ShorthandSink& sink) {
  const auto parts = components(reader, 2);
  if (!parts) return false;
  sink.set(sink.ids()[0], parts->front());
  sink.set(sink.ids()[1], parts->back());
  return true;
}

bool expand_any_order(Reader& reader, ShorthandSink& sink) {
  const auto chosen = any_order(reader, sink, sink.ids());
  if (!chosen) return false;
  for (std::size_t i = 0; i < chosen->size(); ++i) emit(sink, sink.ids()[i], (*chosen)[i]);
  return true;
}

bool expand_lines(Reader& reader, ShorthandSink& sink) {
  const auto chosen = any_order(reader, sink, sink.ids().first(3));
  if (!chosen) return false;
  for (std::size_t i = 0; i < sink.ids().size(); ++i) emit(sink, sink.ids()[i], (*chosen)[i % 3]);
  return true;
}

// `none` may stand for the type, the image or both: the first goes to the image, a second one to the type; a single one
// means both unless a type is given.
bool expand_list_style(Reader& reader, ShorthandSink& sink) {
  const auto chosen = any_order(reader, sink, sink.ids());
  if (!chosen) return false;
  emit(sink, PropertyId::ListStylePosition, (*chosen)[0]);
  const Values image = (*chosen)[1], type = (*chosen)[2];
  emit(sink, PropertyId::ListStyleImage, image);
  const bool none = !image.empty() && image.back().is_ident("none");
  emit(sink, PropertyId::ListStyleType, type.empty() && none ? image : type);
  return true;
}

// Left out, the numbers are 1 and the basis is 0 (css-flexbox-1, 7.1.1).
bool expand_flex(Reader& reader, ShorthandSink& sink) {
  const auto number = [](std::string_view text, std::int64_t value) {
    css::ComponentValue made = make_token(css::TokenKind::Number, text);
    made.token.number.mantissa = value;
    return made;
  };
  if (reader.keyword("none")) {
    sink.list(PropertyId::FlexGrow, {number("0", 0)});
    sink.list(PropertyId::FlexShrink, {number("0", 0)});
    sink.word(PropertyId::FlexBasis, "auto");
    return true;
  }
  Values grow, shrink, basis;
  while (!reader.done()) {
    const Values part = next_component(reader);
    if (grow.empty() && sink.accepts(PropertyId::FlexGrow, part)) {
      grow = part;
      const std::size_t after = reader.mark();
      const Values second = next_component(reader);
      if (!second.empty() && sink.accepts(PropertyId::FlexShrink, second)) {
        shrink = second;
      } else {
        reader.rewind(after);
      }
    } else if (basis.empty() && sink.accepts(PropertyId::FlexBasis, part)) {
      basis = part;
    } else {
      return false;
    }
  }
  if (grow.empty() && basis.empty()) return false;
  grow.empty() ? sink.list(PropertyId::FlexGrow, {number("1", 1)}) : sink.set(PropertyId::FlexGrow, grow);
  shrink.empty() ? sink.list(PropertyId::FlexShrink, {number("1", 1)}) : sink.set(PropertyId::FlexShrink, shrink);
  basis.empty() ? sink.list(PropertyId::FlexBasis, {number("0", 0)}) : sink.set(PropertyId::FlexBasis, basis);
  return true;
}

bool expand_page_break(Reader& reader, ShorthandSink& sink) {
  const auto keyword = reader.one_of<std::string_view>(
      {{"auto", "auto"}, {"avoid", "avoid-page"}, {"always", "page"}, {"left", "left"}, {"right", "right"}});
  if (!keyword) return false;
  // A table row or figure that must not be cut at a page must not be cut at a column either.
  const bool inside = sink.ids()[0] == PropertyId::BreakInside;
  sink.word(sink.ids()[0], *keyword == "avoid-page" ? "avoid" : *keyword);
  return !inside || *keyword == "auto" || *keyword == "avoid-page";
}

// The line may have several words, so neighbours that are words of it are gathered.
bool expand_text_decoration(Reader& reader, ShorthandSink& sink) {
  css::ComponentValues line;
  std::array<Values, 3> rest{};
  while (!reader.done()) {
    const Values part = next_component(reader);
    if (sink.accepts(PropertyId::TextDecorationLine, part)) {
      line.insert(line.end(), part.begin(), part.end());
      line.push_back(make_token(css::TokenKind::Whitespace, " "));
      continue;
    }
    std::size_t at = 0;
    while (at < 3 && (!rest[at].empty() || !sink.accepts(sink.ids()[at + 1], part))) ++at;
    if (at == 3) return false;
    rest[at] = part;
  }
  if (line.empty()) {
    sink.initial(PropertyId::TextDecorationLine);
  } else {
    sink.list(PropertyId::TextDecorationLine, std::move(line));
  }
  for (std::size_t i = 0; i < 3; ++i) emit(sink, sink.ids()[i + 1], rest[i]);
  return true;
}

bool expand_border_radius(Reader& reader, ShorthandSink& sink) {
  std::array<std::vector<Values>, 2> axes;
  std::size_t axis = 0;
  while (!reader.done()) {
    if (axis == 0 && reader.slash()) {
      axis = 1;
    } else if (axes[axis].size() == 4) {
      return false;
    } else {
      axes[axis].push_back(next_component(reader));
    }
  }
  if (axes[0].empty() || (axis == 1 && axes[1].empty())) return false;
  const auto corner = [](const std::vector<Values>& given, std::size_t i) {
    if (i < given.size()) return given[i];
    if (i == 3 && given.size() > 1) return given[1];
    return given[0];
  };
  for (std::size_t i = 0; i < 4; ++i) {
    const Values x = corner(axes[0], i), y = axis == 1 ? corner(axes[1], i) : x;
    css::ComponentValues pair(x.begin(), x.end());
    pair.push_back(make_token(css::TokenKind::Whitespace, " "));
    pair.insert(pair.end(), y.begin(), y.end());
    sink.list(sink.ids()[i], std::move(pair));
  }
  return true;
}

bool expand_nothing(Reader&, ShorthandSink&) { return false; }

}  // namespace galley::cascade
