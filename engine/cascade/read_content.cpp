// Generated content, counters, named strings, lists and bookmarks (css-content-3, css-lists-3, css-gcpm-3).
#include "cascade/readers.h"

namespace galley::cascade {

using style::ContentItem;
using Kind = style::ContentItem::Kind;

namespace {

// An optional ", style" at the end of counter() and kin; "decimal" if there is none.
bool read_marker_style(Reader& arguments, std::string& style) {
  style = "decimal";
  if (arguments.done()) return true;
  if (!arguments.comma()) return false;
  const auto name = arguments.custom_ident();
  if (!name) return false;
  style = *name;
  return arguments.done();
}

std::optional<ContentItem> read_counter(Reader arguments, bool nested) {
  ContentItem item;
  item.kind = nested ? Kind::Counters : Kind::Counter;
  const auto name = arguments.custom_ident();
  if (!name) return std::nullopt;
  item.text = *name;
  if (nested) {
    const auto separator = arguments.comma() ? arguments.string() : std::nullopt;
    if (!separator) return std::nullopt;
    item.separator = *separator;
  }
  if (!read_marker_style(arguments, item.style)) return std::nullopt;
  return item;
}

std::optional<ContentItem> read_attribute(Reader arguments) {
  const auto name = arguments.ident();
  if (!name) return std::nullopt;
  ContentItem item;
  item.kind = Kind::Attribute;
  item.text = to_lower(*name);
  arguments.ident();  // a type such as url; only strings are used
  if (arguments.comma()) {
    const auto fallback = arguments.string();
    if (!fallback) return std::nullopt;
    item.separator = *fallback;
  }
  if (!arguments.done()) return std::nullopt;
  return item;
}

// string(name, which) and element(name, which).
std::optional<ContentItem> read_named(Reader arguments, Kind kind) {
  const auto name = arguments.custom_ident();
  if (!name) return std::nullopt;
  ContentItem item;
  item.kind = kind;
  item.text = *name;
  item.keyword = "first";
  if (arguments.comma()) {
    const auto which = arguments.one_of<std::string_view>(
        {{"first", "first"}, {"start", "start"}, {"last", "last"}, {"first-except", "first-except"}});
    if (!which) return std::nullopt;
    item.keyword = *which;
  }
  if (!arguments.done()) return std::nullopt;
  return item;
}

std::optional<ContentItem> read_leader(Reader arguments) {
  ContentItem item;
  item.kind = Kind::Leader;
  if (const auto named = arguments.one_of<std::string_view>({{"dotted", "."}, {"solid", "_"}, {"space", " "}})) {
    item.text = *named;
  } else if (const auto pattern = arguments.string()) {
    item.text = *pattern;
  } else {
    return std::nullopt;
  }
  if (!arguments.done() || item.text.empty()) return std::nullopt;
  return item;
}

// The target: attr(href [url]), a URL or a string. See style::ContentItem for where it is kept.
bool read_target(Reader& arguments, ContentItem& item) {
  if (const auto attribute = arguments.function("attr")) {
    const auto read = read_attribute(*attribute);
    if (!read) return false;
    item.text = read->text;
    item.keyword = "attr";
    return true;
  }
  auto target = arguments.url();
  if (!target) target = arguments.string();
  if (!target) return false;
  item.text = *target;
  item.keyword = "url";
  return true;
}

std::optional<ContentItem> read_target_counter(Reader arguments) {
  ContentItem item;
  item.kind = Kind::TargetCounter;
  if (!read_target(arguments, item) || !arguments.comma()) return std::nullopt;
  const auto name = arguments.custom_ident();
  if (!name) return std::nullopt;
  item.separator = *name;
  if (!read_marker_style(arguments, item.style)) return std::nullopt;
  return item;
}

std::optional<std::string_view> read_text_part(Reader& arguments) {
  return arguments.one_of<std::string_view>(
      {{"content", "content"}, {"text", "content"}, {"before", "before"}, {"after", "after"}, {"first-letter", "first-letter"}});
}

std::optional<ContentItem> read_target_text(Reader arguments) {
  ContentItem item;
  item.kind = Kind::TargetText;
  item.style = "content";
  if (!read_target(arguments, item)) return std::nullopt;
  if (arguments.comma()) {
    const auto part = read_text_part(arguments);
    if (!part) return std::nullopt;
    item.style = *part;
  }
  if (!arguments.done()) return std::nullopt;
  return item;
}

// content() in string-set: the element's own text.
std::optional<ContentItem> read_own_text(Reader arguments) {
  ContentItem item;
  item.kind = Kind::TargetText;
  item.style = std::string(read_text_part(arguments).value_or("content"));
  if (!arguments.done()) return std::nullopt;
  return item;
}

std::optional<ContentItem> read_function_item(Reader& reader, bool own_text_allowed) {
  if (const auto a = reader.function("attr")) return read_attribute(*a);
  if (const auto a = reader.function("counter")) return read_counter(*a, false);
  if (const auto a = reader.function("counters")) return read_counter(*a, true);
  if (const auto a = reader.function("string")) return read_named(*a, Kind::NamedString);
  if (const auto a = reader.function("element")) return read_named(*a, Kind::RunningElement);
  if (const auto a = reader.function("leader")) return read_leader(*a);
  if (const auto a = reader.function("target-counter")) return read_target_counter(*a);
  if (const auto a = reader.function("target-text")) return read_target_text(*a);
  if (own_text_allowed) {
    if (const auto a = reader.function("content")) return read_own_text(*a);
  }
  return std::nullopt;
}

std::optional<ContentItem> read_item(Reader& reader, const Context& context, bool own_text_allowed) {
  ContentItem item;
  if (const auto text = reader.string()) {
    item.text = *text;
    return item;
  }
  if (const auto quote = reader.one_of<Kind>({{"open-quote", Kind::OpenQuote},
                                              {"close-quote", Kind::CloseQuote},
                                              {"no-open-quote", Kind::NoOpenQuote},
                                              {"no-close-quote", Kind::NoCloseQuote}})) {
    item.kind = *quote;
    return item;
  }
  if (const auto url = reader.url()) {
    item.kind = Kind::Url;
    item.text = context.resolve_url(reader, *url);
    return item;
  }
  const std::size_t start = reader.mark();
  if (const auto image = read_image(reader, context); image && !image->url.empty()) {
    item.kind = Kind::Url;
    item.text = image->url;
    return item;
  }
  reader.rewind(start);
  return read_function_item(reader, own_text_allowed);
}

// What is said instead, to the end: strings, attributes and counters.
bool read_alternative(Reader& reader, Context& context, std::vector<ContentItem>& alt) {
  while (!reader.done()) {
    auto item = read_item(reader, context, false);
    const bool fits = item && (item->kind == Kind::String || item->kind == Kind::Attribute || item->kind == Kind::Counter ||
                               item->kind == Kind::Counters);
    if (!fits) return false;
    alt.push_back(std::move(*item));
  }
  return !alt.empty();
}

}  // namespace

bool read_content(Reader& reader, Context& context) {
  using ContentKind = style::ContentStyle::Kind;
  auto& content = context.style.content;
  if (const auto keyword = reader.one_of<ContentKind>({{"normal", ContentKind::Normal}, {"none", ContentKind::None}})) {
    content.kind = *keyword;
    content.items.clear();
    content.alt.reset();
    return true;
  }
  std::vector<ContentItem> items;
  std::optional<std::vector<ContentItem>> alt;
  while (!reader.done()) {
    if (!items.empty() && reader.slash()) {
      if (!read_alternative(reader, context, alt.emplace())) return false;
      break;
    }
    auto item = read_item(reader, context, false);
    if (!item) return false;
    items.push_back(std::move(*item));
  }
  if (items.empty()) return false;
  content.kind = ContentKind::Items;
  content.items = std::move(items);
  content.alt = std::move(alt);
  return true;
}

namespace {

bool read_counter_changes(Reader& reader, std::vector<style::CounterChange>& target, std::int32_t implied) {
  std::vector<style::CounterChange> changes;
  if (!reader.keyword("none")) {
    while (!reader.done()) {
      const auto name = reader.custom_ident();
      if (!name || equals_ignore_case(*name, "none")) return false;
      const auto value = reader.integer();
      changes.push_back({std::string(*name), static_cast<std::int32_t>(value.value_or(implied))});
    }
    if (changes.empty()) return false;
  }
  target = std::move(changes);
  return true;
}

}  // namespace

bool read_counter_reset(Reader& reader, Context& context) {
  return read_counter_changes(reader, context.style.content.counter_reset, 0);
}
bool read_counter_increment(Reader& reader, Context& context) {
  return read_counter_changes(reader, context.style.content.counter_increment, 1);
}
bool read_counter_set(Reader& reader, Context& context) {
  return read_counter_changes(reader, context.style.content.counter_set, 0);
}

bool read_string_set(Reader& reader, Context& context) {
  std::vector<std::pair<std::string, std::vector<ContentItem>>> sets;
  if (!reader.keyword("none")) {
    do {
      const auto name = reader.custom_ident();
      if (!name) return false;
      std::vector<ContentItem> items;
      while (!reader.done() && !reader.peek()->is(css::TokenKind::Comma)) {
        auto item = read_item(reader, context, true);
        if (!item) return false;
        items.push_back(std::move(*item));
      }
      if (items.empty()) return false;
      sets.emplace_back(std::string(*name), std::move(items));
    } while (reader.comma());
  }
  context.style.content.string_set = std::move(sets);
  return true;
}

bool read_list_style_type(Reader& reader, Context& context) {
  auto& content = context.style.content;
  if (const auto text = reader.string()) {
    content.list_style_type = *text;
    content.list_style_string = true;
    return true;
  }
  const auto name = reader.custom_ident();
  if (!name) return false;
  // Names of counter styles keep their case; the predefined ones are compared without regard to it.
  content.list_style_type = equals_ignore_case(*name, "none") ? "none" : std::string(*name);
  content.list_style_string = false;
  return true;
}

bool read_list_style_position(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.content.list_inside, {{"inside", true}, {"outside", false}});
}

bool read_list_style_image(Reader& reader, Context& context) {
  std::string& image = context.style.content.list_image;
  if (reader.keyword("none")) {
    image.clear();
    return true;
  }
  const auto chosen = read_image(reader, context);
  if (!chosen || chosen->gradient) return false;
  image = chosen->url;
  return true;
}

bool read_bookmark_level(Reader& reader, Context& context) {
  auto& level = context.style.content.bookmark_level;
  if (reader.choose<std::int8_t>(level, {{"auto", std::int8_t{-1}}, {"none", std::int8_t{0}}})) return true;
  const auto number = reader.integer();
  if (!number || *number < 1 || *number > 100) return false;
  level = static_cast<std::int8_t>(*number);
  return true;
}

}  // namespace galley::cascade
