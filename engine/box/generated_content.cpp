// The part of BoxBuilder that makes content no author typed: counters, markers, ::before and ::after.
#include <algorithm>

#include <fmt/format.h>

#include "box/box_builder.h"
#include "box/bullets.h"
#include "box/quotes.h"

namespace galley::box {

using style::ContentItem;
using style::ContentStyle;

namespace {

constexpr std::string_view kListItem = "list-item";

bool mentions(const std::vector<style::CounterChange>& changes, std::string_view name) {
  return std::any_of(changes.begin(), changes.end(), [&](const style::CounterChange& change) { return change.name == name; });
}

// Integer of an attribute such as start; nothing for anything else.
std::optional<std::int64_t> integer_attribute(const document::Node& node, std::string_view name) {
  const std::string* text = node.attribute(name);
  if (text == nullptr || text->empty() || text->size() > 10) return std::nullopt;
  const bool negative = (*text)[0] == '-';
  if (negative && text->size() == 1) return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t i = negative ? 1 : 0; i < text->size(); ++i) {
    if ((*text)[i] < '0' || (*text)[i] > '9') return std::nullopt;
    value = value * 10 + ((*text)[i] - '0');
  }
  return negative ? -value : value;
}

bool is_list(std::string_view name) { return name == "ol" || name == "ul" || name == "menu"; }

std::int64_t count_items(const document::Document& document, NodeId list) {
  std::int64_t count = 0;
  for (NodeId child = document.first_child(list); child.valid(); child = document.next_sibling(child)) {
    if (document.node(child).name == "li") ++count;
  }
  return count;
}

}  // namespace

void BoxBuilder::change_counters(StyleId style_id, NodeId node, bool is_pseudo) {
  const ContentStyle& content = style(style_id).content;
  const std::uint32_t at = depth() + (is_pseudo ? 1 : 0);  // a pseudo-element is a child
  for (const style::CounterChange& change : content.counter_reset) counters_.reset(change.name, change.value, at);
  if (!is_pseudo) change_list_counter(style_id, node);
  for (const style::CounterChange& change : content.counter_increment) counters_.increment(change.name, change.value, at);
  for (const style::CounterChange& change : content.counter_set) counters_.set(change.name, change.value, at);
}

// The counter that HTML gives to lists: ol start and reversed, li value.
void BoxBuilder::change_list_counter(StyleId style_id, NodeId id) {
  const document::Node& node = input_.document.node(id);
  const ContentStyle& content = style(style_id).content;
  if (is_list(node.name)) {
    const bool reversed = node.name == "ol" && node.attribute("reversed") != nullptr;
    const auto start = node.name == "ol" ? integer_attribute(node, "start") : std::nullopt;
    if (start || reversed) {
      const std::int64_t first = start ? *start : count_items(input_.document, id);
      counters_.reset(kListItem, first + (reversed ? 1 : -1), depth());
    } else if (!mentions(content.counter_reset, kListItem)) {
      counters_.reset(kListItem, 0, depth());
    }
  }
  if (style(style_id).box.display != style::Display::ListItem) return;
  const auto value = node.name == "li" ? integer_attribute(node, "value") : std::nullopt;
  if (value) {
    // An increment written by the author still follows.
    counters_.set(kListItem, *value - (mentions(content.counter_increment, kListItem) ? 1 : 0), depth());
  } else if (!mentions(content.counter_increment, kListItem)) {
    const bool reversed = node.parent.valid() && input_.document.node(node.parent).name == "ol" &&
                          input_.document.node(node.parent).attribute("reversed") != nullptr;
    counters_.increment(kListItem, reversed ? -1 : 1, depth());
  }
}

void BoxBuilder::pseudo_element(NodeId node, style::Pseudo which) {
  const auto found = input_.styles.pseudo(node, which);
  if (!found) return;
  const StyleId id = *found;
  if (style(id).box.display == style::Display::None || style(id).content.kind != ContentStyle::Kind::Items) return;
  change_counters(id, node, true);
  const ContentStyle content = style(id).content;  // interning below may move the table
  frames_.prepare_structure(id);
  const Saying saying = begin_saying(content, {node, id});
  const Opened opened = frames_.begin(id, node, structures_.current());
  const std::size_t inside = frames_.size();
  content_items(content.items, {node, id, saying.figure});
  frames_.end(opened, inside);
  end_saying(saying);
  counters_.leave(depth() + 1);
}

namespace {

// A marker's last spaces are its distance from the item: as such that no line end takes away.
std::string with_kept_end(std::string text) {
  std::size_t spaces = 0;
  while (!text.empty() && text.back() == ' ') {
    text.pop_back();
    ++spaces;
  }
  while (spaces-- > 0) text += "\u00A0";
  return text;
}

}  // namespace

void BoxBuilder::marker(OpenElement& element) {
  const auto pseudo = input_.styles.pseudo(element.node, style::Pseudo::Marker);
  const ContentStyle& content = style(element.style).content;
  const bool has_items = pseudo && style(*pseudo).content.kind == ContentStyle::Kind::Items;
  if (pseudo && style(*pseudo).content.kind == ContentStyle::Kind::None) return;
  const std::string text = content.list_style_string
                               ? content.list_style_type
                               : input_.counters.marker_text(counters_.value(kListItem), content.list_style_type);
  if (!has_items && text.empty() && content.list_image.empty()) return;
  const bool inside = content.list_inside, bullet = is_bullet(content);
  style::ComputedStyle made = pseudo ? style(*pseudo) : style::anonymous_style(style(element.style), style::Display::Inline);
  made.box.display = inside ? style::Display::Inline : style::Display::Block;
  made.text.white_space = style::WhiteSpace::Pre;
  made.text.transform = style::TextTransform::None;
  made.text.indent = {};
  const StyleId id = input_.styles.intern(std::move(made));
  const StructureRole around = structures_.current_role();
  const bool labels = structures_.records() && (around == StructureRole::LI || around == StructureRole::TOCI);
  if (labels) structures_.open(StructureRole::Lbl, {}, style(element.style).font.language);
  const Saying saying = has_items ? begin_saying(style(*pseudo).content, {element.node, id}) : Saying();
  Opened opened = Opened::Frame;
  if (inside) {
    opened = frames_.begin(id, element.node, structures_.current());
  } else {
    frames_.begin_marker(id, element.node, structures_.current());
  }
  const std::size_t frames_inside = frames_.size();
  if (has_items) {
    std::vector<ContentItem> items(style(*pseudo).content.items);
    if (!items.empty() && items.back().kind == ContentItem::Kind::String) items.back().text = with_kept_end(items.back().text);
    content_items(items, {element.node, id, saying.figure});
  } else {
    marker_content(id, element.node, bullet ? text : with_kept_end(text));
  }
  frames_.end(opened, frames_inside);
  end_saying(saying);
  if (labels) structures_.close();
}

void BoxBuilder::marker_content(StyleId id, NodeId node, std::string_view fallback) {
  const std::string url = style(elements_.back().style).content.list_image;
  if (!url.empty() && pictures_.load(url, span_of(node)).valid()) {
    generated_picture(url, {node, id});
    generated_text(" ", {node, id}, true);
    return;
  }
  generated_text(fallback, {node, id}, true);
}

// css-content-3, 1.2: what stands behind the slash is heard instead; nothing makes decoration of it. Pictures with other words make
// a figure, text a Span.
BoxBuilder::Saying BoxBuilder::begin_saying(const ContentStyle& content, const Origin& origin) {
  if (!content.alt || !structures_.records()) return {};
  std::string words;
  for (const ContentItem& item : *content.alt) words += text_of_item(item, origin);
  if (collapsed(words).empty()) {
    structures_.begin_artifact();
    return {0, true, {}};
  }
  const std::string language = style(origin.style).font.language;
  Saying saying;
  if (style(origin.style).box.display == style::Display::Inline) {
    frames_.prepare_inline_structure(origin.style);
  } else if (is_group(structures_.current_role())) {
    structures_.open(StructureRole::P, {}, language);
    ++saying.structures;
  }
  const bool pictures = std::any_of(content.items.begin(), content.items.end(),
                                    [](const ContentItem& item) { return item.kind == ContentItem::Kind::Url; });
  const StructureId id = structures_.open(pictures ? StructureRole::Figure : StructureRole::Span, {}, language);
  ++saying.structures;
  (pictures ? tree_.structure.nodes[id.value].alt : tree_.structure.nodes[id.value].said) = std::move(words);
  if (pictures) saying.figure = id;
  return saying;
}

void BoxBuilder::end_saying(const Saying& saying) {
  for (unsigned i = 0; i < saying.structures; ++i) structures_.close();
  if (saying.artifact) structures_.end_artifact();
}

void BoxBuilder::content_items(const std::vector<ContentItem>& items, const Origin& origin) {
  for (const ContentItem& item : items) {
    if (item.kind == ContentItem::Kind::Url) {
      generated_picture(item.text, origin);
    } else {
      generated_text(text_of_item(item, origin), origin);
    }
  }
}

std::string BoxBuilder::text_of_item(const ContentItem& item, const Origin& origin) {
  switch (item.kind) {
    case ContentItem::Kind::String: return item.text;
    case ContentItem::Kind::Attribute: {
      const std::string* value = input_.document.node(origin.node).attribute(item.text);
      return value == nullptr ? std::string() : *value;
    }
    case ContentItem::Kind::Counter: return counter_text(item, origin);
    case ContentItem::Kind::Counters: return counters_text(item);
    case ContentItem::Kind::OpenQuote:
    case ContentItem::Kind::CloseQuote:
    case ContentItem::Kind::NoOpenQuote:
    case ContentItem::Kind::NoCloseQuote: return quote(item.kind, origin);
    case ContentItem::Kind::NamedString: {
      const auto found = strings_.find(item.text);
      return found == strings_.end() ? std::string() : found->second;
    }
    case ContentItem::Kind::TargetText: return target_text(item, origin);
    case ContentItem::Kind::Leader:
    case ContentItem::Kind::TargetCounter:
    case ContentItem::Kind::RunningElement:
      input_.diagnostics.warn("box.unsupported-content", span_of(origin.node),
                              "leader(), target-counter() and element() do not work in the content of elements yet; left out",
                              "use text, counters or strings");
      return {};
    case ContentItem::Kind::Url: return {};
  }
  return {};
}

std::string BoxBuilder::counter_text(const ContentItem& item, const Origin& origin) {
  const bool of_pages = (item.text == "page" || item.text == "pages") && !counters_.exists(item.text);
  if (of_pages) {
    input_.diagnostics.warn("box.unsupported-content", span_of(origin.node),
                            "counter(page) and counter(pages) are known only in page-margin boxes; left out",
                            "move the page number to a margin box such as @bottom-center");
    return {};
  }
  return input_.counters.format(counters_.value(item.text), item.style.empty() ? "decimal" : item.style);
}

std::string BoxBuilder::counters_text(const ContentItem& item) const {
  std::string out;
  bool first = true;
  for (const std::int64_t value : counters_.values(item.text)) {
    if (!first) out += item.separator;
    first = false;
    out += input_.counters.format(value, item.style.empty() ? "decimal" : item.style);
  }
  return out;
}

std::string BoxBuilder::quote(ContentItem::Kind kind, const Origin& origin) {
  const bool opens = kind == ContentItem::Kind::OpenQuote || kind == ContentItem::Kind::NoOpenQuote;
  const bool shows = kind == ContentItem::Kind::OpenQuote || kind == ContentItem::Kind::CloseQuote;
  if (opens) {
    const std::uint32_t at = quote_depth_++;
    return shows ? std::string(quote_mark(style(origin.style), at, true)) : std::string();
  }
  if (quote_depth_ == 0) return {};  // nothing to close: css-content-3 shows no mark then
  --quote_depth_;
  return shows ? std::string(quote_mark(style(origin.style), quote_depth_, false)) : std::string();
}

// target-text(): the target is a URL of this document ("#id"), or in an attribute; content() has no target and means
// the element itself.
std::string BoxBuilder::target_text(const ContentItem& item, const Origin& origin) {
  const document::Document& document = input_.document;
  if (item.text.empty()) return collapsed(document.text_of(origin.node));
  std::string_view target = item.text;
  if (item.keyword == "attr") {
    const std::string* value = document.node(origin.node).attribute(item.text);
    target = value == nullptr ? std::string_view() : std::string_view(*value);
  }
  if (target.empty() || target[0] != '#') return {};
  const NodeId found = element_with_id(target.substr(1));
  return found.valid() ? collapsed(document.text_of(found)) : std::string();
}

NodeId BoxBuilder::element_with_id(std::string_view id) {
  if (ids_.empty()) {
    const auto& nodes = input_.document.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (const std::string* value = nodes[i].attribute("id")) ids_.try_emplace(*value, NodeId(i));
    }
    ids_.try_emplace(std::string_view());  // so that it is filled only once
  }
  const auto found = ids_.find(id);
  return found == ids_.end() ? NodeId() : found->second;
}

void BoxBuilder::generated_text(std::string_view text, const Origin& origin, bool verbatim) {
  TextRun run;
  run.id = origin.style;
  run.generated = true;
  const source::Span span = span_of(origin.node);
  run.span = {span.source, span.begin, span.begin};
  if (verbatim) {
    frames_.verbatim(text, run);
  } else {
    frames_.text(text, run);
  }
}

void BoxBuilder::generated_picture(const std::string& url, const Origin& origin) {
  const ImageId image = pictures_.load(url, span_of(origin.node));
  if (!image.valid()) return;
  const StyleId id = frames_.anonymous(origin.style, style::Display::Inline);
  (void)frames_.leaf(BoxKind::Replaced, id, origin.node, origin.figure, image);
}

void BoxBuilder::name_strings(const OpenElement& element, BoxId box) {
  const auto sets = style(element.style).content.string_set;
  for (const auto& [name, items] : sets) {
    std::string value;
    for (const ContentItem& item : items) value += text_of_item(item, {element.node, element.style});
    strings_[name] = value;
    tree_.named_strings.push_back({box, name, std::move(value)});
  }
}

}  // namespace galley::box
