#include "unit/flow/fixture.h"

#include <fmt/format.h>

namespace galley::test {

style::ComputedStyle FlowFixture::block_style() {
  style::ComputedStyle style;
  style.font.families = {"Galley Test"};
  style.font.size = Length::from_points(10);
  style.text.line_height = {style::LineHeight::Kind::Length, 0, Length::from_points(12)};
  style.box.display = style::Display::Block;
  style.box.orphans = style.box.widows = 1;
  return style;
}

BoxId FlowFixture::open_block(const style::ComputedStyle& style) {
  box::Box box;
  box.style = styles_.intern(style);
  box.parent = open_.empty() ? BoxId() : open_.back();
  boxes_.boxes.push_back(box);
  open_.push_back(BoxId(boxes_.boxes.size() - 1));
  return open_.back();
}

void FlowFixture::close_block() {
  boxes_.boxes[open_.back().value].end = BoxId(boxes_.boxes.size());
  open_.pop_back();
}

BoxId FlowFixture::paragraph(const style::ComputedStyle& style, const std::string& text) {
  const BoxId id = open_block(style);
  text::InlineContent content;
  content.text = text;
  content.style = boxes_.boxes[id.value].style;
  text::InlineItem item;
  item.range = {0, static_cast<TextOffset>(text.size())};
  item.style = content.style;
  item.box = id;
  content.items.push_back(item);
  boxes_.boxes[id.value].paragraph = ParagraphId(boxes_.paragraphs.size());
  boxes_.paragraphs.push_back(std::move(content));
  close_block();
  return id;
}

void FlowFixture::paragraph_calling(const style::ComputedStyle& style, const std::string& text, TextOffset at,
                                    const style::ComputedStyle& called, const std::string& called_text) {
  const BoxId id = open_block(style);
  const BoxId box = paragraph(called, called_text);
  text::InlineContent content;
  content.text = text;
  content.style = boxes_.boxes[id.value].style;
  for (const TextRange range : {TextRange{0, at}, TextRange{at, at}, TextRange{at, static_cast<TextOffset>(text.size())}}) {
    text::InlineItem item;
    item.kind = range.begin == range.end ? text::ItemKind::FloatAnchor : text::ItemKind::Text;
    item.range = range;
    item.style = content.style;
    item.box = range.begin == range.end ? box : id;
    content.items.push_back(item);
  }
  boxes_.boxes[id.value].paragraph = ParagraphId(boxes_.paragraphs.size());
  boxes_.paragraphs.push_back(std::move(content));
  close_block();
}

flow::LayoutContext& FlowFixture::context() {
  if (!context_) {
    shaper_ = std::make_unique<text::Shaper>(fonts_, styles_, diagnostics_);
    context_ = std::make_unique<flow::LayoutContext>(boxes_, styles_, images_, *shaper_, diagnostics_);
  }
  return *context_;
}

FlowFixture::Set FlowFixture::set(Length width, Length height, const flow::Cursor& from) {
  Set out;
  flow::RunRequest request;
  request.galley = &context().galley_of(BoxId(0U), false);
  request.from = from;
  request.slot.width = width;
  request.slot.bottom = height;
  out.result = run_flow(context(), request);
  flow::FragmentSink sink(out.page);
  request.sink = &sink;
  request.to = &out.result.end;
  static_cast<void>(run_flow(context(), request));
  return out;
}

std::string FlowFixture::lines_of(const fragment::PageFragments& page) {
  std::string out;
  const auto whole = [](Length length) { return length / Length::from_points(1); };
  for (std::size_t i = 0; i < page.fragments.size(); ++i) {
    const fragment::Fragment& line = page.fragments[i];
    if (line.kind != fragment::FragmentKind::Line) continue;
    out += fmt::format("{},{}", whole(line.rect.left), whole(line.rect.top));
    for (std::size_t j = i + 1; j < line.end.value; ++j) {
      if (page.fragments[j].kind == fragment::FragmentKind::Text) out += " " + page.runs[page.fragments[j].run].text_utf8;
    }
    while (out.back() == ' ') out.pop_back();
    out += "\n";
  }
  return out;
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + std::string(4, static_cast<char>('a' + i % 26));
  return text;
}

}  // namespace galley::test
