#include "import/html_blocks.h"

#include <algorithm>
#include <cstdlib>

#include "import/among.h"
#include "import/html_clean.h"
#include "import/html_marks.h"
#include "import/inline_writer.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

class BlockReader {
 public:
  BlockReader(const Dom& dom, SourceId source, const source::Sources& sources) : dom_(dom), source_(source), sources_(sources) {}

  std::vector<Block> read(DomId content) {
    children(content);
    flush();
    return std::move(blocks_);
  }

 private:
  struct Place {
    std::uint8_t list_depth = 0;
    std::uint32_t list = 0, quote = 0;
    bool ordered = false, item_open = false;  // the first block of an item is the item
    std::uint32_t number = 1;
    std::string class_name;
  };

  void children(DomId id) {
    for (DomId at = dom_[id].first; at != kNoDom; at = dom_[at].next) node(at);
  }

  void node(DomId id) {
    const DomNode& n = dom_[id];
    if (n.is_text()) return run_.text(n.text);
    if (n.is("br")) return line_break(id);
    if (n.is("img")) return picture(id);
    if (!is_block_element(n.name)) return inline_element(id);
    if (n.is("picture")) return children(id);
    if (n.is("p") && has_one_picture_and_caption(id)) return figure(id);
    flush();
    block(id);
    flush();
  }

  // Two breaks end a paragraph; one stays.
  void line_break(DomId) {
    if (run_.ends_with_break()) return flush();
    run_.line_break();
  }

  void inline_element(DomId id) {
    const DomNode& n = dom_[id];
    bool blocks = false;
    for (DomId at = dom_.following(id, id); at != kNoDom && !blocks; at = dom_.following(at, id))
      blocks = !dom_[at].is_text() && is_block_element(dom_[at].name);
    if (blocks) return children(id);
    run_.open(n);
    children(id);
    run_.close();
  }

  void block(DomId id) {
    const DomNode& n = dom_[id];
    if (is_heading(n.name)) return heading(id);
    if (n.is("ul") || n.is("ol")) return list(id);
    if (n.is("blockquote")) return quotation(id);
    if (n.is("figure") || is_caption_box(id)) return figure(id);
    if (n.is("pre")) return code(id);
    if (n.is("table")) return table(id);
    if (n.is("hr")) return push(BlockKind::Rule, {}, id);
    if (n.is("aside") || is_pull_quote_mark(marks_of(n))) return aside(id);
    const std::string class_name = std::exchange(place_.class_name, n.is("p") ? std::string(n.attribute("class")) : std::string());
    children(id);
    flush();
    place_.class_name = class_name;
  }

  void heading(DomId id) {
    const Inline text = inline_of(dom_, id);
    if (text.empty()) return pictures_below(id);
    // Slide shows put whole captions into headings.
    constexpr std::size_t kLongestHeading = 220;
    const bool is_heading = length_of(text.text()) <= kLongestHeading;
    push(is_heading ? BlockKind::Heading : BlockKind::Paragraph, text, id);
    if (!is_heading) {
      blocks_.back().was_heading = true;
      return pictures_below(id);
    }
    // An article's own headings start below its headline.
    blocks_.back().level = static_cast<std::uint8_t>(std::max(2, dom_[id].name[1] - '0'));
    pictures_below(id);
  }

  void pictures_below(DomId id) {
    for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id)) {
      if (dom_[at].is("img")) add_picture(at, {}, id);
    }
  }

  void list(DomId id) {
    if (place_.list_depth >= 12) return children(id);
    const Place outer = place_;
    place_.list_depth = static_cast<std::uint8_t>(outer.list_depth + 1);
    if (outer.list_depth == 0) place_.list = ++lists_;
    place_.ordered = dom_[id].is("ol");
    place_.number = static_cast<std::uint32_t>(std::clamp(std::atoi(std::string(dom_[id].attribute("start")).c_str()), 1, 100000));
    for (DomId at = dom_[id].first; at != kNoDom; at = dom_[at].next) {
      if (dom_[at].is_text() && trim(dom_[at].text.text).empty()) continue;
      place_.item_open = true;
      if (dom_[at].is("li"))
        children(at);
      else
        node(at);
      flush();
      ++place_.number;
    }
    place_ = outer;
    place_.item_open = false;
  }

  void quotation(DomId id) {
    if (is_pull_quote_mark(marks_of(dom_[id]))) return aside(id);
    const std::uint32_t outer = place_.quote;
    if (outer == 0) place_.quote = ++quotes_;
    children(id);
    flush();
    place_.quote = outer;
  }

  void aside(DomId id) {
    if (!is_pull_quote_mark(marks_of(dom_[id]))) return children(id);
    Inline text = inline_of(dom_, id);
    std::string speaker;
    for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id)) {
      if (!among(dom_[at].name, {"cite", "footer", "figcaption"}) && marks_of(dom_[at]).find("attribution") == std::string::npos)
        continue;
      speaker = std::string(trim(dom_.text_of(at)));
      const std::size_t found = speaker.empty() ? std::string::npos : text.text().rfind(speaker);
      if (found != std::string::npos && found > 0) text = trimmed(text.slice(0, found));
      break;
    }
    push(BlockKind::PullQuote, text, id);
    if (!blocks_.empty() && blocks_.back().kind == BlockKind::PullQuote) blocks_.back().speaker = speaker;
  }

  // A box that holds one picture and an element marked as its caption.
  [[nodiscard]] bool is_caption_box(DomId id) const {
    if (!among(dom_[id].name, {"div", "section", "table", "dl", "span", "p"})) return false;
    return has_one_picture_and_caption(id);
  }

  [[nodiscard]] bool has_one_picture_and_caption(DomId id) const {
    std::size_t pictures = 0, captions = 0, text = 0;
    DomId skip = kNoDom;
    for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id, at == skip)) {
      skip = kNoDom;
      const DomNode& n = dom_[at];
      if (n.is("img")) {
        ++pictures;
      } else if (n.is_text()) {
        text += trim(n.text.text).size();
      } else if (is_heading(n.name) || n.is("figure") || n.is("ul")) {
        return false;
      } else if (is_caption_mark(marks_of(n)) && dom_.find(at, "img") == kNoDom) {
        ++captions;
        skip = at;
      }
      if (pictures > 1 || captions > 2 || text > 160) return false;
    }
    return pictures == 1 && captions >= 1;
  }

  void figure(DomId id) {
    flush();
    // A quotation, table or code dressed as a figure.
    std::vector<DomId> pictures;
    DomId caption = kNoDom;
    for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id)) {
      const DomNode& n = dom_[at];
      if (among(n.name, {"table", "pre", "blockquote"}) || (n.is("figure") && dom_.find(at, "img") != kNoDom)) return children(id);
      if (n.is("img")) pictures.push_back(at);
      const bool marked =
          n.is("figcaption") || (!n.is_text() && !n.is("img") && is_caption_mark(marks_of(n)) && dom_.find(at, "img") == kNoDom);
      if (caption == kNoDom && marked && !trim(dom_.text_of(at)).empty()) caption = at;
    }
    if (pictures.empty()) return caption == kNoDom ? children(id) : flush();
    Inline text = caption == kNoDom ? Inline() : caption_text(caption);
    Inline credit = credit_in(id);
    const std::size_t at = credit.empty() ? std::string::npos : text.text().rfind(credit.text());
    if (at != std::string::npos && at + credit.text().size() == text.text().size()) text = trimmed(text.slice(0, at));
    add_picture(pictures[0], std::move(text), id);
    if (!blocks_.empty() && blocks_.back().kind == BlockKind::Figure) blocks_.back().credit = std::move(credit);
    for (std::size_t i = 1; i < pictures.size(); ++i) {
      if (dom_[pictures[i]].attribute("src") != dom_[pictures[0]].attribute("src")) add_picture(pictures[i], {}, id);
    }
  }

  // Who made the picture, where the page marks it.
  [[nodiscard]] Inline credit_in(DomId box) const {
    for (DomId at = dom_.following(box, box); at != kNoDom; at = dom_.following(at, box)) {
      const DomNode& n = dom_[at];
      if (n.is_text() || n.is("img") || n.is("figcaption")) continue;
      const std::string marks = marks_of(n);
      const bool credit = marks.find("credit") != std::string::npos || n.attribute("itemprop") == "copyrightHolder";
      if (!credit || dom_.find(at, "img") != kNoDom) continue;
      Inline text = inline_of(dom_, at);
      if (!text.empty() && text.text().size() < 200) return text;
    }
    return {};
  }

  // A caption that stands twice in its element (short and unfolded) is taken once.
  [[nodiscard]] Inline caption_text(DomId caption) const {
    Inline text = inline_of(dom_, caption);
    const std::string& all = text.text();
    const std::size_t half = all.size() / 2;
    for (std::size_t at = half > 1 ? half - 1 : 0; at <= half + 1 && at < all.size(); ++at) {
      if (at > 20 && trim(std::string_view(all).substr(0, at)) == trim(std::string_view(all).substr(at)))
        return trimmed(text.slice(0, at));
    }
    return text;
  }

  void picture(DomId id) {
    const DomNode& n = dom_[id];
    const int width = std::atoi(std::string(n.attribute("width")).c_str()),
              height = std::atoi(std::string(n.attribute("height")).c_str());
    const bool tiny = (width > 0 && width <= 48) || (height > 0 && height <= 48);
    // A picture of a letter's size is an icon or a sign in the line: its text stands for it.
    if (tiny || marks_of(n).find("emoji") != std::string::npos) {
      if (length_of(n.attribute("alt")) <= 2) run_.generated(n.attribute("alt"), n.begin, n.end);
      return;
    }
    // The line goes on around it; the figure comes after what stands before it.
    pending_pictures_.push_back(id);
    if (run_.blank()) flush();
  }

  void add_picture(DomId picture, Inline caption, DomId box) {
    const DomNode& n = dom_[picture];
    const std::string_view src = trim(n.attribute("src"));
    if (src.empty() && caption.empty()) return;
    push_any(BlockKind::Figure, std::move(caption), dom_[box].begin, std::max(dom_[box].end, n.end));
    blocks_.back().src = std::string(src);
    blocks_.back().alt = std::string(trim(n.attribute("alt")));
  }

  void code(DomId id) {
    InlineWriter writer(true);
    for (DomId at = id; at != kNoDom; at = dom_.following(at, id)) {
      if (dom_[at].is_text())
        writer.text(dom_[at].text);
      else if (dom_[at].is("br"))
        writer.line_break();
    }
    Inline text = writer.take();
    text.marks.clear();
    if (!trim(text.text()).empty()) push_any(BlockKind::Code, std::move(text), dom_[id].begin, dom_[id].end);
  }

  void table(DomId id) {
    if (!is_data_table(dom_, id)) return children(id);
    Block block;
    block.kind = BlockKind::Table;
    for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id)) {
      const DomNode& n = dom_[at];
      if (n.is("caption")) block.content = inline_of(dom_, at);
      if (n.is("tr")) block.rows.emplace_back();
      if ((n.is("td") || n.is("th")) && !block.rows.empty()) block.rows.back().push_back(cell(at));
    }
    block.lines = lines_of(dom_[id].begin, dom_[id].end);
    block.quote = place_.quote;
    blocks_.push_back(std::move(block));
  }

  [[nodiscard]] Cell cell(DomId id) const {
    Cell out{inline_of(dom_, id), dom_[id].is("th"), {}};
    for (const std::string_view key : {"colspan", "rowspan", "align"}) {
      if (const auto value = dom_[id].attribute(key); !value.empty())
        out.attributes.push_back({std::string(key), std::string(value)});
    }
    return out;
  }

  [[nodiscard]] Lines lines_of(std::uint32_t begin, std::uint32_t end) const {
    return {sources_.line_of(source_, begin), sources_.line_of(source_, end > begin ? end - 1 : begin)};
  }

  void flush() {
    Inline text = run_.take();
    normalise(text);
    if (!text.empty()) {
      const source::Span span = text.mapped.span(source_);
      push_any(BlockKind::Paragraph, std::move(text), span.begin, span.end);
    }
    for (const DomId id : std::exchange(pending_pictures_, {})) add_picture(id, {}, id);
  }

  void push(BlockKind kind, Inline content, DomId id) {
    if (content.empty() && kind != BlockKind::Rule) return;
    push_any(kind, std::move(content), dom_[id].begin, dom_[id].end);
  }

  void push_any(BlockKind kind, Inline content, std::uint32_t begin, std::uint32_t end) {
    Block block;
    block.kind = kind;
    normalise(content);
    block.content = std::move(content);
    block.lines = lines_of(begin, end);
    block.quote = place_.quote;
    if (kind == BlockKind::Paragraph) {
      block.list_depth = place_.list_depth;
      block.list = place_.list;
      block.ordered = place_.ordered;
      block.number = place_.number;
      block.class_name = place_.class_name;
      if (place_.item_open && place_.list_depth > 0) block.kind = BlockKind::ListItem;
      place_.item_open = false;
    }
    blocks_.push_back(std::move(block));
  }

  const Dom& dom_;
  SourceId source_;
  const source::Sources& sources_;
  InlineWriter run_;
  Place place_;
  std::vector<Block> blocks_;
  std::vector<DomId> pending_pictures_;
  std::uint32_t lists_ = 0, quotes_ = 0;
};

}  // namespace

std::vector<Block> blocks_of(const Dom& dom, DomId content, SourceId source, const source::Sources& sources) {
  return BlockReader(dom, source, sources).read(content);
}

Inline inline_of(const Dom& dom, DomId id) {
  InlineWriter writer;
  std::vector<DomId> open;
  for (DomId at = dom.following(id, id); at != kNoDom; at = dom.following(at, id)) {
    while (!open.empty() && !dom.contains(open.back(), at)) {
      writer.close();
      open.pop_back();
    }
    const DomNode& n = dom[at];
    if (n.is_text()) {
      writer.text(n.text);
    } else if (n.is("br")) {
      writer.line_break();
    } else if (is_block_element(n.name)) {
      writer.gap();
    } else {
      writer.open(n);
      open.push_back(at);
    }
  }
  while (!open.empty()) {
    writer.close();
    open.pop_back();
  }
  Inline text = writer.take();
  normalise(text);
  return text;
}

}  // namespace galley::import
