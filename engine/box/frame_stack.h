// FrameStack: CSS box generation as a stack of open containers (CSS 2.2, 9.2 and 17.2.1).
//
// Inline content goes into the InlineFlow of the innermost block frame. When a block-level box arrives, the open
// inline boxes are closed, the flow becomes an anonymous block, and the inline boxes go on in a new piece as soon as
// more content comes. A frame that only ever saw inline content owns its paragraph itself. Table parts without their
// proper parents get anonymous frames, which close when something arrives that does not belong into them.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "box/box_tree.h"
#include "box/draft_tree.h"
#include "box/inline_flow.h"
#include "box/structure_builder.h"
#include "box/text_transform.h"
#include "document/document.h"
#include "style/style_table.h"

namespace galley::box {

enum class Opened : std::uint8_t { Nothing, Inline, Frame };

class FrameStack {
 public:
  FrameStack(const document::Document& document, style::StyleTable& styles, StructureBuilder& structures, BoxTree& tree);

  void open_root(StyleId style, NodeId node);
  void finish();  // closes everything and moves the boxes into the tree

  // A box by its style's display. Nothing: display is none or contents. end() wants the `size()` just after begin().
  [[nodiscard]] Opened begin(StyleId style, NodeId node, StructureId structure);
  void end(Opened opened, std::size_t frames_inside);
  // A box without content of its own (Replaced, Rule).
  BoxId leaf(BoxKind kind, StyleId style, NodeId node, StructureId structure, ImageId image);
  // The outside marker of the innermost frame: a block frame with a paragraph of its own.
  void begin_marker(StyleId style, NodeId node, StructureId structure);

  void text(std::string_view text, TextRun run);
  void verbatim(std::string_view text, TextRun run);
  void line_break(TextRun run);
  // Ends the implied P before a structure element is opened whose box will interrupt the text.
  void prepare_structure(StyleId style);
  // Makes the implied P, if one is needed, before an inline structure element is opened.
  void prepare_inline_structure(StyleId style);

  // The next letter set in the innermost frame becomes a ::first-letter box; cancelled when that frame closes.
  void expect_first_letter(StyleId style, NodeId node);

  [[nodiscard]] std::size_t size() const { return frames_.size(); }
  [[nodiscard]] std::size_t inline_depth() const { return frames_.back().inlines.size(); }
  [[nodiscard]] bool in_column_group() const { return frames_.back().kind == FrameKind::ColumnGroup; }
  [[nodiscard]] BoxId last_box() const { return last_box_; }
  [[nodiscard]] Box& operator[](BoxId draft) { return drafts_[draft]; }
  // Interned once for each parent and display.
  [[nodiscard]] StyleId anonymous(StyleId parent, style::Display display);

 private:
  enum class FrameKind : std::uint8_t { Block, Table, RowGroup, Row, ColumnGroup };
  enum class Part : std::uint8_t { Content, Cell, Row, RowGroup, Column, Caption };
  enum class Level : std::uint8_t { Block, Atomic, OutOfFlow, Running };
  struct OpenInline {
    StyleId style;
    NodeId node;
    StructureId structure;
    BoxId piece;  // invalid between two pieces
    bool has_pieces = false;
  };
  struct PendingLetter {
    StyleId style;
    NodeId node;
    std::size_t owner = 0;  // number of frames when it was asked for
  };
  struct Frame {
    Frame(InlineFlow f, BoxId b, StyleId s, FrameKind k) : flow(std::move(f)), box(b), style(s), kind(k) {}
    InlineFlow flow;
    BoxId box;
    StyleId style;
    FrameKind kind;
    bool anonymous = false, has_blocks = false, restores_letter = false;
    StructureId implied;  // the P made for the current flow
    std::vector<OpenInline> inlines;
    std::optional<PendingLetter> saved_letter;
  };
  struct Shape {
    style::Display display;
    Level level;
  };

  [[nodiscard]] Shape shape_of(StyleId style) const;
  [[nodiscard]] static bool accepts(FrameKind kind, Part part);
  void prepare_parent(Part part);
  void open_anonymous();
  void attach(BoxId box, Level level);
  void push_frame(BoxId box, FrameKind kind, Level level);
  void open_box(BoxKind box_kind, FrameKind frame_kind, const Shape& shape, Part part, Box box);
  void open_inline(Box box);
  void open_piece(Frame& frame, OpenInline& inline_box);
  void reopen_pieces(Frame& frame);
  void close_inline();
  void close_frame();
  void interrupt_flow(Frame& frame);
  void flush(Frame& frame, bool closing);
  void own_paragraph(BoxId box, StyleId style, text::InlineContent content);
  void anonymous_block(Frame& frame, text::InlineContent content, const ChildList& children);
  void add_run(std::string_view text, TextRun run, bool verbatim);
  [[nodiscard]] StyleId floated_initial(StyleId id);
  bool take_first_letter(std::string_view& text, TextRun& run);
  void complete(TextRun& run);

  const document::Document& document_;
  style::StyleTable& styles_;
  StructureBuilder& structures_;
  BoxTree& tree_;
  DraftTree drafts_;
  TextTransformer transformer_;
  std::deque<Frame> frames_;  // a deque: references to frames stay valid while others open
  std::optional<PendingLetter> letter_;
  BoxId last_box_;
  std::map<std::pair<StyleId, style::Display>, StyleId> anonymous_;
};

}  // namespace galley::box
