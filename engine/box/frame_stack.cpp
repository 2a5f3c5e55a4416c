#include "box/frame_stack.h"

#include "box/first_letter.h"

namespace galley::box {

using style::Display;

namespace {

bool only_space(std::string_view text) { return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos; }

bool keeps_spaces(style::WhiteSpace white_space) {
  return white_space == style::WhiteSpace::Pre || white_space == style::WhiteSpace::PreWrap ||
         white_space == style::WhiteSpace::BreakSpaces;
}

bool has_edge(const style::BoxStyle& box, style::Side side) {
  const auto i = static_cast<std::size_t>(side);
  const bool margin = box.margin[i].is_value() && !box.margin[i].value.is_zero();
  return margin || !box.padding[i].is_zero() || box.border[i].width != Length();
}

bool has_end_edge(const style::ComputedStyle& style) {
  return has_edge(style.box, style.text.direction == style::Direction::Rtl ? style::Side::Left : style::Side::Right);
}

}  // namespace

FrameStack::FrameStack(const document::Document& document, style::StyleTable& styles, StructureBuilder& structures, BoxTree& tree)
    : document_(document), styles_(styles), structures_(structures), tree_(tree) {}

StyleId FrameStack::anonymous(StyleId parent, Display display) {
  const auto [entry, is_new] = anonymous_.try_emplace({parent, display});
  if (is_new) {
    style::ComputedStyle made = style::anonymous_style(styles_[parent], display);
    // unicode-bidi is not inherited, but a paragraph in an anonymous block is still its container's.
    if (display == Display::Block) made.text.unicode_bidi = styles_[parent].text.unicode_bidi;
    entry->second = styles_.intern(std::move(made));
  }
  return entry->second;
}

void FrameStack::open_root(StyleId style, NodeId node) {
  Box root;
  root.style = style;
  root.node = node;
  root.structure = structures_.current();
  last_box_ = drafts_.add(root);
  push_frame(last_box_, FrameKind::Block, Level::Block);
}

void FrameStack::finish() {
  const BoxId root = frames_.front().box;
  while (!frames_.empty()) close_frame();
  drafts_.finish(root, tree_);
}

void FrameStack::push_frame(BoxId box, FrameKind kind, Level level) {
  frames_.emplace_back(InlineFlow(document_, transformer_), box, drafts_[box].style, kind);
  if (level != Level::Block) {
    frames_.back().saved_letter = letter_;
    frames_.back().restores_letter = true;
    letter_.reset();
  }
}

void FrameStack::attach(BoxId box, Level level) {
  Frame& frame = frames_.back();
  last_box_ = box;
  switch (level) {
    case Level::Running: drafts_.append(frame.box, box); return;
    case Level::Block:
      interrupt_flow(frame);
      drafts_.append(frame.box, box);
      frame.has_blocks = true;
      return;
    case Level::Atomic:
    case Level::OutOfFlow: break;
  }
  reopen_pieces(frame);
  drafts_[box].inline_level = true;
  drafts_.append(frame.flow.children, box);
  TextRun run;
  run.id = drafts_[box].style;
  run.style = &styles_[run.id];
  run.box = box;
  run.structure = drafts_[box].structure;
  run.node = drafts_[box].node;
  if (run.node.valid()) run.span = document_.node(run.node).span;
  if (level == Level::Atomic) {
    frame.flow.atomic(run);
    letter_.reset();
  } else {
    frame.flow.mark(text::ItemKind::FloatAnchor, run);
  }
}

void FrameStack::open_inline(Box box) {
  prepare_parent(Part::Content);
  Frame& frame = frames_.back();
  reopen_pieces(frame);
  frame.inlines.push_back({box.style, box.node, box.structure, {}, false});
  open_piece(frame, frame.inlines.back());
  const style::BoxStyle& style = styles_[box.style].box;
  if (has_edge(style, style::Side::Left) || has_edge(style, style::Side::Right)) frame.flow.note_content();
}

void FrameStack::open_piece(Frame& frame, OpenInline& inline_box) {
  Box box;
  box.kind = BoxKind::Inline;
  box.inline_level = true;
  box.style = inline_box.style;
  box.node = inline_box.node;
  box.structure = inline_box.structure;
  box.split_before = inline_box.has_pieces;
  inline_box.piece = last_box_ = drafts_.add(box);
  inline_box.has_pieces = true;
  drafts_.append(frame.flow.children, inline_box.piece);
  TextRun run;
  run.id = box.style;
  run.box = inline_box.piece;
  run.structure = box.structure;
  run.node = box.node;
  frame.flow.mark(text::ItemKind::Open, run);
}

void FrameStack::reopen_pieces(Frame& frame) {
  for (OpenInline& inline_box : frame.inlines) {
    if (!inline_box.piece.valid()) open_piece(frame, inline_box);
  }
}

void FrameStack::close_inline() {
  Frame& frame = frames_.back();
  if (frame.inlines.empty()) return;
  if (!frame.inlines.back().piece.valid() && has_end_edge(styles_[frame.inlines.back().style])) {
    reopen_pieces(frame);
    frame.flow.note_content();
  }
  const OpenInline done = frame.inlines.back();
  frame.inlines.pop_back();
  if (!done.piece.valid()) return;
  TextRun run;
  run.id = done.style;
  run.box = done.piece;
  run.structure = done.structure;
  run.node = done.node;
  frame.flow.mark(text::ItemKind::Close, run);
}

// A block-level box stands between what came before and what comes after in this frame.
void FrameStack::interrupt_flow(Frame& frame) {
  for (std::size_t i = frame.inlines.size(); i-- > 0;) {
    OpenInline& inline_box = frame.inlines[i];
    if (!inline_box.piece.valid()) continue;
    TextRun run;
    run.id = inline_box.style;
    run.box = inline_box.piece;
    run.structure = inline_box.structure;
    run.node = inline_box.node;
    frame.flow.mark(text::ItemKind::Close, run);
    drafts_[inline_box.piece].split_after = true;
    inline_box.piece = BoxId();
  }
  flush(frame, false);
}

void FrameStack::flush(Frame& frame, bool closing) {
  structures_.end_implied(frame.implied);
  frame.implied = StructureId();
  if (frame.flow.is_empty()) return;
  const bool has_content = frame.flow.has_content();
  const ChildList children = frame.flow.children;
  frame.flow.children = {};
  text::InlineContent content = frame.flow.take();
  const Display display = styles_[frame.style].box.display;
  const bool is_flex = display == Display::Flex || display == Display::InlineFlex;
  if (has_content && closing && !frame.has_blocks && !is_flex) {
    drafts_.splice(frame.box, children);
    own_paragraph(frame.box, frame.style, std::move(content));
  } else if (has_content) {
    anonymous_block(frame, std::move(content), children);
  } else {
    // White space and empty inline boxes vanish; floats among them stand between blocks.
    for (BoxId child = children.first; child.valid();) {
      const BoxId next = drafts_.next(child);
      if (drafts_[child].kind != BoxKind::Inline) {
        drafts_[child].inline_level = false;
        drafts_.append(frame.box, child);
      }
      child = next;
    }
  }
}

void FrameStack::own_paragraph(BoxId box, StyleId style, text::InlineContent content) {
  const style::ComputedStyle& computed = styles_[style];
  content.style = style;
  content.language = computed.font.language;
  content.right_to_left = computed.text.direction == style::Direction::Rtl;
  content.plaintext = computed.text.unicode_bidi == style::UnicodeBidi::Plaintext;
  drafts_[box].paragraph = ParagraphId(tree_.paragraphs.size());
  tree_.paragraphs.push_back(std::move(content));
}

void FrameStack::anonymous_block(Frame& frame, text::InlineContent content, const ChildList& children) {
  // Only an anonymous block that comes first has the container's first line (CSS 2.2, 16.1).
  content.suppress_first_indent = drafts_.has_children(frame.box);
  Box box;
  box.anonymous = true;
  box.style = anonymous(frame.style, Display::Block);
  box.structure = drafts_[frame.box].structure;
  const BoxId id = drafts_.add(box);
  for (text::InlineItem& item : content.items) {
    if (item.box == frame.box) item.box = id;
  }
  drafts_.append(frame.box, id);
  drafts_.splice(id, children);
  own_paragraph(id, box.style, std::move(content));
  frame.has_blocks = true;
}

void FrameStack::close_frame() {
  Frame& frame = frames_.back();
  flush(frame, true);
  if (letter_ && letter_->owner >= frames_.size()) letter_.reset();
  if (frame.restores_letter) letter_ = frame.saved_letter;
  frames_.pop_back();
}

// Anonymous frames around the box stay open for its siblings; those inside it close with it.
void FrameStack::end(Opened opened, std::size_t frames_inside) {
  if (opened == Opened::Nothing) return;
  while (frames_.size() > frames_inside) close_frame();
  if (opened == Opened::Inline) {
    close_inline();
  } else {
    close_frame();
  }
}

BoxId FrameStack::leaf(BoxKind kind, StyleId style, NodeId node, StructureId structure, ImageId image) {
  Shape shape = shape_of(style);
  if (shape.display == Display::Inline) shape.level = Level::Atomic;
  prepare_parent(Part::Content);
  Box box;
  box.kind = kind;
  box.style = style;
  box.node = node;
  box.structure = structure;
  box.image = image;
  const BoxId id = drafts_.add(box);
  attach(id, shape.level);
  return id;
}

void FrameStack::begin_marker(StyleId style, NodeId node, StructureId structure) {
  Box box;
  box.kind = BoxKind::Marker;
  box.style = style;
  box.node = node;
  box.structure = structure;
  const BoxId id = drafts_.add(box);
  drafts_.append(frames_.back().box, id);
  last_box_ = id;
  push_frame(id, FrameKind::Block, Level::OutOfFlow);
}

void FrameStack::expect_first_letter(StyleId style, NodeId node) { letter_ = PendingLetter{style, node, frames_.size()}; }

void FrameStack::prepare_structure(StyleId style) {
  const Shape shape = shape_of(style);
  if (shape.level != Level::Block || shape.display == Display::Inline || shape.display == Display::Contents) return;
  structures_.end_implied(frames_.back().implied);
  frames_.back().implied = StructureId();
}

void FrameStack::prepare_inline_structure(StyleId style) {
  if (frames_.back().kind == FrameKind::Block) (void)structures_.for_text(styles_[style].font.language, frames_.back().implied);
}

// Box, structure and style of a run that goes into the innermost frame.
void FrameStack::complete(TextRun& run) {
  Frame& frame = frames_.back();
  reopen_pieces(frame);
  run.box = frame.inlines.empty() ? frame.box : frame.inlines.back().piece;
  run.style = &styles_[run.id];
}

void FrameStack::line_break(TextRun run) {
  if (frames_.back().kind != FrameKind::Block && frames_.back().anonymous) return;
  prepare_parent(Part::Content);
  run.structure = structures_.for_text(styles_[run.id].font.language, frames_.back().implied);
  complete(run);
  frames_.back().flow.forced_break(run);
}

void FrameStack::text(std::string_view text, TextRun run) {
  const bool blank = only_space(text);
  if (blank && frames_.back().kind != FrameKind::Block) return;  // between table parts
  if (blank && !keeps_spaces(styles_[run.id].text.white_space)) {
    const Frame& frame = frames_.back();
    if (frame.flow.is_empty() && styles_[run.id].text.white_space != style::WhiteSpace::PreLine) return;
    run.structure = structures_.current();
    complete(run);
    frames_.back().flow.append(text, run);
    return;
  }
  add_run(text, run, false);
}

void FrameStack::verbatim(std::string_view text, TextRun run) { add_run(text, run, true); }

void FrameStack::add_run(std::string_view text, TextRun run, bool verbatim) {
  if (text.empty()) return;
  prepare_parent(Part::Content);
  run.structure = structures_.for_text(styles_[run.id].font.language, frames_.back().implied);
  if (letter_ && !verbatim) (void)take_first_letter(text, run);
  if (text.empty()) return;
  complete(run);
  if (verbatim) {
    frames_.back().flow.append_verbatim(text, run);
  } else {
    frames_.back().flow.append(text, run);
  }
}

// An initial letter stands at the line start and the lines run beside it: a float, sized once the face is known.
StyleId FrameStack::floated_initial(StyleId id) {
  style::ComputedStyle style = styles_[id];
  if (style.box.float_side != style::Float::None) return id;
  style.box.float_side = style.text.direction == style::Direction::Rtl ? style::Float::Right : style::Float::Left;
  style.box.display = style::Display::Block;
  return styles_.intern(std::move(style));
}

// Sets the first letter of `text` in a box of its own and leaves the rest. The white space before it is dropped: it
// stands at the start of a line.
bool FrameStack::take_first_letter(std::string_view& text, TextRun& run) {
  const FirstLetter found = find_first_letter(text);
  if (found.begin == found.end) return false;
  PendingLetter letter = *letter_;
  letter_.reset();
  if (styles_[letter.style].text.initial_letter_size > 0) letter.style = floated_initial(letter.style);
  const Opened opened = begin(letter.style, letter.node, run.structure);
  if (opened == Opened::Nothing) return false;
  const std::size_t inside = frames_.size();
  Box& box = drafts_[last_box_];
  box.first_letter = true;
  box.initial_letter = styles_[letter.style].text.initial_letter_size > 0;
  TextRun first = run;
  first.id = letter.style;
  first.node_begin += static_cast<std::uint32_t>(found.begin);
  add_run(text.substr(found.begin, found.end - found.begin), first, false);
  end(opened, inside);
  text.remove_prefix(found.end);
  run.node_begin += static_cast<std::uint32_t>(found.end);
  return true;
}

}  // namespace galley::box
