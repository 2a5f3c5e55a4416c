// InlineFlow: one paragraph's InlineContent while it is collected.
//
// White space is collapsed on the way in, across inline boundaries (css-text-3, 4.1): a collapsible space is kept only
// if something stands before it on its line and the character before it is not one too; the one at the end is taken
// back. Then text-transform; then every stretch that keeps its bytes is one OffsetPiece. Spaces next to soft line
// ends are left for line breaking.
#pragma once

#include <cstdint>
#include <string_view>

#include "box/draft_tree.h"
#include "box/text_transform.h"
#include "box/typographic_dashes.h"
#include "box/typographic_quotes.h"
#include "document/document.h"
#include "style/computed_style.h"
#include "text/inline_content.h"

namespace galley::box {

// A piece of text on its way into a paragraph.
struct TextRun {
  StyleId id;
  const style::ComputedStyle* style = nullptr;  // of `id`; needs to live only during the call
  BoxId box;
  StructureId structure;
  NodeId node;                   // the text node it comes from; invalid: generated, `span` says by what
  std::uint32_t node_begin = 0;  // where in the node's text it begins
  source::Span span;
  bool generated = false;
};

class InlineFlow {
 public:
  InlineFlow(const document::Document& document, TextTransformer& transformer) : document_(&document), transformer_(&transformer) {}

  void append(std::string_view text, const TextRun& run);
  void append_verbatim(std::string_view text, const TextRun& run);  // no collapsing (markers)
  void forced_break(const TextRun& run);
  // An item without text: Open, Close, FloatAnchor; or an atomic with its object replacement character.
  void mark(text::ItemKind kind, const TextRun& run);
  void atomic(const TextRun& run);

  [[nodiscard]] bool has_content() const { return has_content_; }
  [[nodiscard]] bool is_empty() const { return content_.items.empty(); }
  void note_content() { has_content_ = true; }  // an inline box with edges of its own

  ChildList children;  // drafts of the boxes in the items

  // The finished content; the flow is empty and may be used again.
  [[nodiscard]] text::InlineContent take();

 private:
  void collapse(std::string_view text, const TextRun& run, bool keep_line_ends);
  void preserve(std::string_view text, const TextRun& run);
  void space(std::size_t at, const TextRun& run);
  void drop_trailing_space();
  // text[begin, end) of the run, transformed, with its place in the source.
  void emit(std::string_view text, std::size_t begin, std::size_t end, const TextRun& run);
  [[nodiscard]] DashMark settled(std::string_view text, std::size_t begin, std::size_t at, const TextRun& run);
  void emit_part(std::string_view text, std::size_t begin, std::size_t end, const TextRun& run);
  void emit_plain(std::string_view slice, std::size_t begin, const TextRun& run);
  void emit_transformed(std::string_view slice, std::size_t begin, const TextRun& run);
  void add_text(std::string_view text, const TextRun& run);
  void add_pieces(std::size_t begin, std::size_t end, const TextRun& run);
  void add_piece(TextOffset offset, source::Span span);
  text::InlineItem& push(text::ItemKind kind, const TextRun& run);

  const document::Document* document_;
  TextTransformer* transformer_;
  TypographicQuotes quotes_;
  text::InlineContent content_;
  bool has_content_ = false;
  bool at_line_start_ = true, after_space_ = false;
  bool word_before_ = false;  // for capitalize
};

}  // namespace galley::box
