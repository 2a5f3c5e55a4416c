#include "flow/paragraph_setting.h"

#include "flow/sizing.h"

namespace galley::flow {

using style::TextAlign;
using style::TextWrapStyle;
using text::ItemKind;

// A headline that ends a line in a compound's hyphen reads as divided: half a line of white is the lesser evil.
constexpr std::int32_t kHeadlineHyphen = 500;
// An em in most faces: wider white parts words like a tab, and the eye minds it more than a short line.
constexpr std::int32_t kWidestSpace = 5 * style::kOneQ16;

paragraph::BreakPolicy policy_for(const style::ComputedStyle& style, Length containing_width, bool suppress_indent) {
  const style::TextStyle& text = style.text;
  paragraph::BreakPolicy policy;
  policy.justify =
      (text.align == TextAlign::Justify || text.align == TextAlign::JustifyAll) && text.justifies_at != style::TextJustify::None;
  const bool composed = style::is_composed(text);
  policy.spaces = composed && text.justify.normal ? style::kComposedJustify : text.justify;
  // Nobody wants a ladder: without a limit of the author's own, composed paragraphs have two hyphens in a row at most.
  constexpr std::uint8_t kUsualLadder = 2;
  policy.max_hyphen_lines = composed && text.hyphen_limits.lines == 0 ? kUsualLadder : text.hyphen_limits.lines;
  policy.balance = text.wrap_style == TextWrapStyle::Balance;
  if (policy.balance) policy.hyphen_penalty = kHeadlineHyphen;
  policy.allow_hyphens = text.hyphens != style::Hyphens::None && !policy.balance;
  if (!suppress_indent) policy.text_indent = text.indent.resolve(containing_width);
  policy.method = composed ? paragraph::Method::TotalFit : paragraph::Method::FirstFit;
  policy.mends_last_line = composed && !policy.balance;
  if (composed) policy.widest_space_q16 = kWidestSpace;
  policy.avoids_rivers = composed;
  if (composed && !policy.balance)
    policy.min_last_line = max(text.indent.resolve(containing_width), scale(containing_width, 8, 100));
  // Ragged lines give without a gap: captions and quotations need not end in a single word.
  if (composed && !policy.balance && !policy.justify) policy.liked_last_line = containing_width / 4;
  return policy;
}

paragraph::InlineAdvances inline_advances(LayoutContext& context, ParagraphId id, const Containing& containing) {
  const Length containing_width = containing.width;
  const text::InlineContent& content = context.boxes.paragraphs[id.value];
  paragraph::InlineAdvances advances;
  advances.of_item.resize(content.items.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    const text::InlineItem& item = content.items[i];
    if (item.kind == ItemKind::Atomic) {
      const AtomicSize size = size_atomic(context, item.box, containing);
      advances.of_item[i] = size.border_box.width + horizontal(size.margin);
    } else if (item.kind == ItemKind::Open || item.kind == ItemKind::Close) {
      const style::ComputedStyle& style = context.styles[item.style];
      const Edges edges =
          sum(sum(border_of(style.box), padding_of(style.box, containing_width)), margin_of(style.box, containing_width));
      const box::Box& box = context.boxes[item.box];
      const bool opens = item.kind == ItemKind::Open;
      if (opens ? box.split_before : box.split_after) continue;
      const bool left = opens == (style.text.direction == style::Direction::Ltr);
      advances.of_item[i] = left ? edges.left : edges.right;
    }
  }
  return advances;
}

TextAlign line_alignment(const style::TextStyle& text, bool is_last) {
  TextAlign align = text.align == TextAlign::JustifyAll ? TextAlign::Justify : text.align;
  if (is_last && text.align_last != TextAlign::Auto)
    align = text.align_last;
  else if (is_last && text.align == TextAlign::Justify)
    align = TextAlign::Start;
  return align == TextAlign::Justify && text.justifies_at == style::TextJustify::None ? TextAlign::Start : align;
}

}  // namespace galley::flow
