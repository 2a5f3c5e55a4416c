#include "import/markdown_blocks.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <md4c.h>

#include "import/html_blocks.h"
#include "import/html_prepare.h"
#include "import/inline_writer.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

// Stands for the "[" of "[^1]" so that md4c does not take footnotes for links; put back in the text.
constexpr char kFootnoteMark = '\x02';

std::string mask_footnotes(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("[^"); at != std::string::npos; at = out.find("[^", at + 1)) {
    const std::size_t close = out.find_first_of("]\n ", at + 2);
    if (close != std::string::npos && out[close] == ']' && close > at + 2 && close - at < 40) out[at] = kFootnoteMark;
  }
  return out;
}

std::string value_of(const MD_ATTRIBUTE& attribute) {
  return std::string(attribute.text == nullptr ? "" : attribute.text, attribute.size);
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, std::uint32_t offset, SourceId source, const source::Sources& sources,
                 source::Diagnostics& diagnostics)
      : masked_(mask_footnotes(text)), base_(offset), at_(offset), source_(source), sources_(sources), diagnostics_(diagnostics) {}

  std::vector<Block> read() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->enter_block(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->leave_block(type, detail);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->enter_span(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return static_cast<MarkdownReader*>(self)->leave_span(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<MarkdownReader*>(self)->text(type, {text, size});
    };
    md_parse(masked_.data(), static_cast<MD_SIZE>(masked_.size()), &parser, this);
    return std::move(blocks_);
  }

 private:
  struct List {
    bool ordered = false;
    std::uint32_t number = 1;
  };
  struct Picture {
    std::string src, title, alt;
    std::uint32_t at = 0;
  };

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        flush();
        if (quote_depth_++ == 0) ++quotes_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        flush();
        if (lists_.empty()) ++list_number_;
        lists_.push_back({type == MD_BLOCK_OL, type == MD_BLOCK_OL ? static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start : 1});
        break;
      case MD_BLOCK_LI: item_open_ = true; break;
      case MD_BLOCK_H: heading_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level; break;
      case MD_BLOCK_CODE:
        flush();
        in_code_ = true;
        break;
      case MD_BLOCK_HTML:
        flush();
        html_ = {};
        html_open_ = true;
        break;
      case MD_BLOCK_TABLE: open_table(); break;
      case MD_BLOCK_TR: blocks_.back().rows.emplace_back(); break;
      default: break;
    }
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        flush();
        --quote_depth_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: lists_.pop_back(); break;
      case MD_BLOCK_LI:
        flush();
        item_open_ = false;
        if (!lists_.empty()) ++lists_.back().number;
        break;
      case MD_BLOCK_P: flush(); break;
      case MD_BLOCK_H:
        flush();
        heading_ = 0;
        break;
      case MD_BLOCK_CODE: close_code(); break;
      case MD_BLOCK_HTML: close_html(); break;
      case MD_BLOCK_HR: push(BlockKind::Rule, {}); break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: close_cell(type == MD_BLOCK_TH, static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align); break;
      default: break;
    }
    return 0;
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG) {
      const auto* image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
      if (image_depth_++ == 0) pictures_.push_back({value_of(image->src), value_of(image->title), {}, at_});
      return 0;
    }
    if (image_depth_ > 0) return 0;
    if (type == MD_SPAN_A) {
      const auto* link = static_cast<MD_SPAN_A_DETAIL*>(detail);
      std::vector<document::Attribute> attributes{{"href", value_of(link->href)}};
      if (link->title.size > 0) attributes.push_back({"title", value_of(link->title)});
      run_.open("a", std::move(attributes));
    } else {
      run_.open(type == MD_SPAN_EM       ? "em"
                : type == MD_SPAN_STRONG ? "strong"
                : type == MD_SPAN_CODE   ? "code"
                : type == MD_SPAN_DEL    ? "del"
                                         : "",
                {});
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG)
      --image_depth_;
    else if (image_depth_ == 0)
      run_.close();
    return 0;
  }

  // The place of a piece of text; md4c also hands out pieces of its own (spaces before code).
  std::uint32_t place_of(std::string_view text) {
    const bool inside = text.data() >= masked_.data() && text.data() + text.size() <= masked_.data() + masked_.size();
    if (!inside) return at_;
    const std::uint32_t place = base_ + static_cast<std::uint32_t>(text.data() - masked_.data());
    at_ = place + static_cast<std::uint32_t>(text.size());
    return place;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    const std::uint32_t place = place_of(text);
    if (html_open_) return append_html(text, place);
    if (image_depth_ > 0) {
      if (pictures_.back().alt.empty()) pictures_.back().at = place;
      if (type != MD_TEXT_HTML) pictures_.back().alt += type == MD_TEXT_ENTITY ? decoded(text) : std::string(text);
      return 0;
    }
    if (in_code_) {
      code_.append(text, place);
      return 0;
    }
    switch (type) {
      case MD_TEXT_BR: run_.line_break(); break;
      case MD_TEXT_SOFTBR: run_.gap(); break;
      case MD_TEXT_NULLCHAR: run_.generated("\xEF\xBF\xBD", place, place + 1); break;
      case MD_TEXT_ENTITY: run_.generated(decoded(text), place, at_); break;
      case MD_TEXT_HTML: inline_html(text); break;
      default: normal(text, place); break;
    }
    return 0;
  }

  // Footnote references become raised numbers.
  void normal(std::string_view text, std::uint32_t place) {
    while (!text.empty()) {
      const std::size_t mark = std::min(text.find(kFootnoteMark), text.size());
      MappedText part;
      part.append(text.substr(0, mark), place);
      run_.text(part);
      if (mark == text.size()) return;
      const std::size_t close = text.find(']', mark);
      if (close == std::string_view::npos) {
        run_.generated("[", place + static_cast<std::uint32_t>(mark), place + static_cast<std::uint32_t>(mark) + 1);
        text.remove_prefix(mark + 1);
        place += static_cast<std::uint32_t>(mark) + 1;
        continue;
      }
      MappedText number;
      number.append(text.substr(mark + 2, close - mark - 2), place + static_cast<std::uint32_t>(mark) + 2);
      run_.open("sup", {});
      run_.text(number);
      run_.close();
      const bool definition = close + 1 < text.size() && text[close + 1] == ':' && run_.text_size() == number.size();
      if (definition) footnote_ = true;
      const std::size_t after = close + (definition ? 2 : 1);
      text.remove_prefix(after);
      place += static_cast<std::uint32_t>(after);
    }
  }

  std::string decoded(std::string_view entity) {
    const Dom dom = parse_html(entity, source_, diagnostics_);
    std::string text = dom.root == kNoDom ? std::string() : dom.text_of(dom.root);
    return text.empty() ? std::string(entity) : text;
  }

  // "<br>", "<sup>", "</sup>" and their like inside a paragraph.
  void inline_html(std::string_view tag) {
    const std::string low = lower(tag);
    if (low.substr(0, 3) == "<br") return run_.line_break();
    for (const std::string_view name :
         {"sup", "sub", "em", "strong", "b", "i", "u", "small", "mark", "kbd", "abbr", "cite", "q", "span"}) {
      if (low == fmt::format("</{}>", name)) return run_.close();
      if (low.substr(0, name.size() + 1) != fmt::format("<{}", name) || low.size() <= name.size() + 1 ||
          (low[name.size() + 1] != '>' && low[name.size() + 1] != ' '))
        continue;
      return run_.open(name == "b" ? "strong" : name == "i" ? "em" : name == "span" ? "" : std::string(name), {});
    }
  }

  int append_html(std::string_view text, std::uint32_t place) {
    html_.append(text, place);
    return 0;
  }

  // A block of HTML is read like a fragment of a page.
  void close_html() {
    html_open_ = false;
    if (trim(html_.text).empty()) return;
    const std::uint32_t place = html_.source_at(0);
    Dom dom = parse_html(html_.text, source_, diagnostics_, place);
    const DomId body = dom.root == kNoDom ? kNoDom : dom.find(dom.root, "body");
    if (body == kNoDom) return;
    remove_machinery(dom);
    make_paragraphs(dom, body);
    for (Block& block : blocks_of(dom, body, source_, sources_)) blocks_.push_back(std::move(block));
  }

  void flush() {
    Inline content = run_.take();
    std::vector<Picture> pictures = std::exchange(pictures_, {});
    const bool footnote = std::exchange(footnote_, false);
    if (pictures.size() == 1 && is_caption(content)) {
      content.marks.erase(content.marks.begin());
      return add_picture(pictures[0], std::move(content));
    }
    if (!content.empty()) {
      push(heading_ > 0 ? BlockKind::Heading : BlockKind::Paragraph, std::move(content));
      if (footnote) blocks_.back().class_name = "footnote";
    }
    for (const Picture& picture : pictures) add_picture(picture, {});
  }

  // Beside the picture only emphasised text: "![...](a.jpg) *The harbour at dawn*".
  [[nodiscard]] static bool is_caption(const Inline& content) {
    return !content.empty() && !content.marks.empty() && content.marks[0].name == "em" && content.marks[0].begin == 0 &&
           content.marks[0].end == content.text().size();
  }

  void add_picture(const Picture& picture, Inline caption) {
    if (caption.empty() && !picture.title.empty()) caption.mapped.append_for(picture.title, picture.at, picture.at);
    push(BlockKind::Figure, std::move(caption));
    Block& block = blocks_.back();
    block.src = picture.src;
    block.alt = picture.alt;
    const std::uint32_t line = sources_.line_of(source_, picture.at);
    block.lines =
        block.lines.first == 0 ? Lines{line, line} : Lines{std::min(line, block.lines.first), std::max(line, block.lines.last)};
  }

  void push(BlockKind kind, Inline content) {
    Block block;
    block.kind = kind;
    normalise(content);
    if (!content.empty()) {
      const source::Span span = content.mapped.span(source_);
      block.lines = {sources_.line_of(source_, span.begin),
                     sources_.line_of(source_, span.end > span.begin ? span.end - 1 : span.begin)};
    }
    block.content = std::move(content);
    block.quote = quote_depth_ > 0 ? quotes_ : 0;
    if (kind == BlockKind::Heading) block.level = static_cast<std::uint8_t>(heading_);
    if (kind == BlockKind::Paragraph && !lists_.empty()) {
      block.kind = item_open_ ? BlockKind::ListItem : BlockKind::Paragraph;
      block.list_depth = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), 12));
      block.list = list_number_;
      block.ordered = lists_.back().ordered;
      block.number = lists_.back().number;
      item_open_ = false;
    }
    blocks_.push_back(std::move(block));
  }

  void open_table() {
    flush();
    push(BlockKind::Table, {});
  }

  void close_cell(bool header, MD_ALIGN align) {
    Inline content = run_.take();
    normalise(content);
    Block& table = blocks_.back();
    if (table.rows.empty()) return;
    if (!content.empty()) {
      const std::uint32_t line = sources_.line_of(source_, content.mapped.span(source_).begin);
      table.lines = {table.lines.first == 0 ? line : std::min(table.lines.first, line), std::max(table.lines.last, line)};
    }
    Cell cell{std::move(content), header, {}};
    if (align == MD_ALIGN_CENTER) cell.attributes.push_back({"align", "center"});
    if (align == MD_ALIGN_RIGHT) cell.attributes.push_back({"align", "right"});
    table.rows.back().push_back(std::move(cell));
  }

  void close_code() {
    in_code_ = false;
    while (!code_.empty() && code_.text.back() == '\n') code_.drop_last_byte();
    if (!code_.empty()) push(BlockKind::Code, plain(std::exchange(code_, {})));
    code_ = {};
  }

  std::string masked_;
  std::uint32_t base_, at_;
  SourceId source_;
  const source::Sources& sources_;
  source::Diagnostics& diagnostics_;
  InlineWriter run_;
  MappedText code_, html_;
  std::vector<Block> blocks_;
  std::vector<List> lists_;
  std::vector<Picture> pictures_;
  unsigned heading_ = 0;
  std::uint32_t quotes_ = 0, list_number_ = 0;
  int quote_depth_ = 0, image_depth_ = 0;
  bool in_code_ = false, item_open_ = false, html_open_ = false, footnote_ = false;
};

}  // namespace

std::vector<Block> markdown_blocks(std::string_view text, std::uint32_t offset, SourceId source, const source::Sources& sources,
                                   source::Diagnostics& diagnostics) {
  return MarkdownReader(text, offset, source, sources, diagnostics).read();
}

}  // namespace galley::import
