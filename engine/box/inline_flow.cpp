#include "box/inline_flow.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "box/utf8.h"

namespace galley::box {

namespace {

constexpr std::string_view kLineSeparator = "\u2028";
constexpr std::string_view kObjectReplacement = "\uFFFC";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

std::string_view signs_to_settle(const style::TextStyle& style) {
  if (!style.typographic_dashes) return style.typographic_quotes ? "'\"" : "";
  return style.typographic_quotes ? "'\"-." : "-.";
}

// Wide scripts written without spaces: a line end of the source between two such characters is not a space.
bool is_wide(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  if (width != U_EA_WIDE && width != U_EA_FULLWIDTH && width != U_EA_HALFWIDTH) return false;
  return u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE) == U_HST_NOT_APPLICABLE;
}

char32_t code_point_at(std::string_view text, std::size_t at) { return at < text.size() ? next_code_point(text, at) : 0; }

// css-text-3, 4.1.3: what a segment break between these two becomes.
bool segment_break_vanishes(char32_t before, char32_t after) {
  constexpr char32_t kZeroWidthSpace = 0x200B;
  if (before == kZeroWidthSpace || after == kZeroWidthSpace) return true;
  return before >= 0x1100 && after >= 0x1100 && is_wide(before) && is_wide(after);
}

}  // namespace

text::InlineItem& InlineFlow::push(text::ItemKind kind, const TextRun& run) {
  text::InlineItem item;
  item.kind = kind;
  item.range.begin = item.range.end = static_cast<TextOffset>(content_.text.size());
  item.style = run.id;
  item.box = run.box;
  item.structure = run.structure;
  item.node = run.node;
  item.generated = run.generated;
  content_.items.push_back(item);
  return content_.items.back();
}

void InlineFlow::mark(text::ItemKind kind, const TextRun& run) { push(kind, run); }

void InlineFlow::atomic(const TextRun& run) {
  add_piece(static_cast<TextOffset>(content_.text.size()), run.span);
  text::InlineItem& item = push(text::ItemKind::Atomic, run);
  content_.text += kObjectReplacement;
  item.range.end = static_cast<TextOffset>(content_.text.size());
  has_content_ = true;
  at_line_start_ = after_space_ = word_before_ = false;
}

void InlineFlow::forced_break(const TextRun& run) {
  drop_trailing_space();
  add_piece(static_cast<TextOffset>(content_.text.size()), run.span);
  text::InlineItem& item = push(text::ItemKind::ForcedBreak, run);
  content_.text += kLineSeparator;
  item.range.end = static_cast<TextOffset>(content_.text.size());
  has_content_ = true;
  at_line_start_ = true;
  after_space_ = word_before_ = false;
}

void InlineFlow::append(std::string_view text, const TextRun& run) {
  switch (run.style->text.white_space) {
    case style::WhiteSpace::Normal:
    case style::WhiteSpace::Nowrap: collapse(text, run, false); break;
    case style::WhiteSpace::PreLine: collapse(text, run, true); break;
    case style::WhiteSpace::Pre:
    case style::WhiteSpace::PreWrap:
    case style::WhiteSpace::BreakSpaces: preserve(text, run); break;
  }
}

void InlineFlow::append_verbatim(std::string_view text, const TextRun& run) {
  if (!text.empty()) emit(text, 0, text.size(), run);
}

void InlineFlow::collapse(std::string_view text, const TextRun& run, bool keep_line_ends) {
  std::size_t chunk = 0, i = 0;
  while (i < text.size()) {
    if (!is_space(text[i])) {
      ++i;
      continue;
    }
    // A lone space inside a chunk stays in it: most of a text is one chunk per line of the source.
    if (text[i] == ' ' && i > chunk && i + 1 < text.size() && !is_space(text[i + 1])) {
      ++i;
      continue;
    }
    emit(text, chunk, i, run);
    std::size_t end = i;
    std::size_t line_ends = 0;
    for (; end < text.size() && is_space(text[end]); ++end) line_ends += text[end] == '\n' ? 1 : 0;
    if (line_ends > 0 && keep_line_ends) {
      TextRun at = run;
      if (run.node.valid())
        at.span = document_->span_of(run.node, run.node_begin + static_cast<std::uint32_t>(i),
                                     run.node_begin + static_cast<std::uint32_t>(end));
      for (std::size_t n = 0; n < line_ends; ++n) forced_break(at);
    } else if (line_ends == 0 || !segment_break_vanishes(last_code_point(content_.text), code_point_at(text, end))) {
      space(i, run);
    }
    chunk = i = end;
  }
  emit(text, chunk, text.size(), run);
}

void InlineFlow::preserve(std::string_view text, const TextRun& run) {
  std::size_t chunk = 0;
  while (chunk < text.size()) {
    const std::size_t line_end = std::min(text.find_first_of("\n\r", chunk), text.size());
    emit(text, chunk, line_end, run);
    if (line_end < text.size() && text[line_end] == '\n') {
      TextRun at = run;
      if (run.node.valid())
        at.span = document_->span_of(run.node, run.node_begin + static_cast<std::uint32_t>(line_end),
                                     run.node_begin + static_cast<std::uint32_t>(line_end) + 1);
      after_space_ = false;  // what stands before a preserved line end stays
      forced_break(at);
    }
    chunk = line_end + 1;
  }
}

void InlineFlow::space(std::size_t at, const TextRun& run) {
  if (at_line_start_ || after_space_) return;
  add_pieces(at, at + 1, run);
  add_text(" ", run);
  after_space_ = true;
  word_before_ = false;
}

void InlineFlow::drop_trailing_space() {
  if (!after_space_) return;
  after_space_ = false;
  const auto at = static_cast<TextOffset>(content_.text.size() - 1);
  content_.text.pop_back();
  auto& items = content_.items;
  std::size_t i = items.size();
  while (i > 0 && items[i - 1].range.begin > at) {
    --i;
    items[i].range = {at, at};
  }
  if (i == 0) return;
  items[i - 1].range.end = at;
  if (items[i - 1].range.empty() && items[i - 1].kind == text::ItemKind::Text)
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i) - 1);
  while (!content_.pieces.empty() && content_.pieces.back().offset >= at) content_.pieces.pop_back();
}

void InlineFlow::emit(std::string_view text, std::size_t begin, std::size_t end, const TextRun& run) {
  if (begin >= end) return;
  const std::string_view signs = signs_to_settle(run.style->text);
  for (std::size_t at = text.find_first_of(signs, begin); at < end;) {
    const DashMark sign = settled(text, begin, at, run);
    const std::size_t next = at + sign.length;
    if (!sign.mark.empty()) {
      emit_part(text, begin, at, run);
      add_pieces(at, next, run);
      add_text(sign.mark, run);
      const bool in_word = text[at] == '\'' || text[at] == '"';
      word_before_ = in_word && word_before_ && at > begin;
      begin = next;
    }
    at = text.find_first_of(signs, next);
  }
  emit_part(text, begin, end, run);
  has_content_ = true;
  at_line_start_ = after_space_ = false;
}

// What text[at], one of signs_to_settle(), is set as; text[begin, at) is not in the paragraph yet.
DashMark InlineFlow::settled(std::string_view text, std::size_t begin, std::size_t at, const TextRun& run) {
  const char32_t before = last_code_point(at > begin ? text.substr(begin, at - begin) : std::string_view(content_.text));
  if (text[at] == '-' || text[at] == '.') return dash_mark(text, at, before);
  return {quotes_.mark(text[at], before, text.substr(at + 1), *run.style), 1};
}

void InlineFlow::emit_part(std::string_view text, std::size_t begin, std::size_t end, const TextRun& run) {
  if (begin >= end) return;
  const std::string_view slice = text.substr(begin, end - begin);
  if (run.style->text.transform == style::TextTransform::None) {
    emit_plain(slice, begin, run);
  } else {
    emit_transformed(slice, begin, run);
  }
}

void InlineFlow::emit_plain(std::string_view slice, std::size_t begin, const TextRun& run) {
  add_pieces(begin, begin + slice.size(), run);
  add_text(slice, run);
  word_before_ = !is_space(slice.back());
}

// Word by word, so that a word whose length changes does not shift the source places of those after it.
void InlineFlow::emit_transformed(std::string_view slice, std::size_t begin, const TextRun& run) {
  std::size_t at = 0;
  while (at < slice.size()) {
    const bool white = is_space(slice[at]);
    std::size_t end = at;
    while (end < slice.size() && is_space(slice[end]) == white) ++end;
    add_pieces(begin + at, begin + end, run);
    if (white) {
      word_before_ = false;
      add_text(slice.substr(at, end - at), run);
    } else {
      add_text(transformer_->apply(slice.substr(at, end - at), run.style->text.transform, run.style->font.language, word_before_),
               run);
    }
    at = end;
  }
}

void InlineFlow::add_text(std::string_view text, const TextRun& run) {
  const bool goes_on = !content_.items.empty() && content_.items.back().kind == text::ItemKind::Text &&
                       content_.items.back().style == run.id && content_.items.back().box == run.box &&
                       content_.items.back().structure == run.structure && content_.items.back().node == run.node &&
                       content_.items.back().generated == run.generated;
  text::InlineItem& item = goes_on ? content_.items.back() : push(text::ItemKind::Text, run);
  content_.text += text;
  item.range.end = static_cast<TextOffset>(content_.text.size());
}

void InlineFlow::add_pieces(std::size_t begin, std::size_t end, const TextRun& run) {
  const auto offset = static_cast<TextOffset>(content_.text.size());
  if (!run.node.valid()) {
    add_piece(offset, run.span);
    return;
  }
  auto from = run.node_begin + static_cast<std::uint32_t>(begin);
  const auto to = run.node_begin + static_cast<std::uint32_t>(end);
  const auto& node_pieces = document_->node(run.node).pieces;
  auto next = std::upper_bound(node_pieces.begin(), node_pieces.end(), from,
                               [](std::uint32_t at, const document::SpanPiece& piece) { return at < piece.text_offset; });
  TextOffset at = offset;
  while (from < to) {
    const std::uint32_t stop = next == node_pieces.end() ? to : std::min(to, next->text_offset);
    add_piece(at, document_->span_of(run.node, from, stop));
    at += stop - from;
    from = stop;
    if (next != node_pieces.end()) ++next;
  }
}

void InlineFlow::add_piece(TextOffset offset, source::Span span) {
  auto& pieces = content_.pieces;
  if (!pieces.empty()) {
    text::OffsetPiece& last = pieces.back();
    if (!span.valid() && !last.span.valid()) return;
    const bool adjacent = last.span.source == span.source && last.span.end == span.begin && span.begin < span.end &&
                          last.span.begin + (offset - last.offset) == span.begin;
    if (adjacent) {
      last.span.end = span.end;
      return;
    }
    if (last.offset == offset) {
      last.span = span;
      return;
    }
  }
  pieces.push_back({offset, span});
}

text::InlineContent InlineFlow::take() {
  drop_trailing_space();
  text::InlineContent out = std::move(content_);
  content_ = {};
  quotes_ = {};
  has_content_ = false;
  at_line_start_ = true;
  after_space_ = word_before_ = false;
  return out;
}

}  // namespace galley::box
