// Content of page-margin boxes: text of strings, page counters and named strings.
#include "box/build.h"

namespace galley::box {

namespace {

using style::ContentItem;

std::string named_string(const MarginContext& context, const std::string& name) {
  if (context.named_strings == nullptr) return {};
  for (const auto& [known, value] : *context.named_strings) {
    if (known == name) return value;
  }
  return {};
}

std::string counter_text(const MarginContext& context, const ContentItem& item) {
  const std::int64_t value = item.text == "page" ? context.page : (item.text == "pages" ? context.pages : 0);
  return context.counters.format(value, item.style.empty() ? "decimal" : item.style);
}

std::string text_of(const MarginContext& context, const ContentItem& item) {
  switch (item.kind) {
    case ContentItem::Kind::String: return item.text;
    case ContentItem::Kind::Counter:
    case ContentItem::Kind::Counters: return counter_text(context, item);
    case ContentItem::Kind::NamedString: return named_string(context, item.text);
    case ContentItem::Kind::Attribute:
    case ContentItem::Kind::OpenQuote:
    case ContentItem::Kind::CloseQuote:
    case ContentItem::Kind::NoOpenQuote:
    case ContentItem::Kind::NoCloseQuote:
    case ContentItem::Kind::Url:
    case ContentItem::Kind::RunningElement:
    case ContentItem::Kind::Leader:
    case ContentItem::Kind::TargetCounter:
    case ContentItem::Kind::TargetText: return {};  // a page has no element to ask
  }
  return {};
}

}  // namespace

text::InlineContent margin_box_content(const style::StyleTable& styles, StyleId id, const MarginContext& context) {
  text::InlineContent content;
  const style::ComputedStyle& computed = styles[id];
  content.style = id;
  content.language = computed.font.language;
  content.right_to_left = computed.text.direction == style::Direction::Rtl;
  content.plaintext = computed.text.unicode_bidi == style::UnicodeBidi::Plaintext;
  const auto add = [&](text::ItemKind kind, std::string_view text) {
    text::InlineItem item;
    item.kind = kind;
    item.style = id;
    item.generated = true;
    item.range.begin = static_cast<TextOffset>(content.text.size());
    content.text += text;
    item.range.end = static_cast<TextOffset>(content.text.size());
    if (!item.range.empty()) content.items.push_back(item);
  };
  // "\A" in a string is a line end if the style keeps line ends; we keep it in any case: nobody writes it by accident.
  for (const ContentItem& item : computed.content.items) {
    const std::string text = text_of(context, item);
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      add(text::ItemKind::Text, std::string_view(text).substr(begin, end - begin));
      if (end < text.size()) add(text::ItemKind::ForcedBreak, "\u2028");
      begin = end + 1;
    }
  }
  return content;
}

}  // namespace galley::box
