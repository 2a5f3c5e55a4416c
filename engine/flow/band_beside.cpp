// Lines of a band beside what stands at a side of their column: initial letters and floats.
#include <algorithm>

#include "flow/paragraph_setting.h"
#include "flow/unit_builder.h"

namespace galley::flow {

using compose::BreakRule;
using compose::Unit;
using compose::UnitKind;
using style::Float;
using text::ItemKind;

namespace {

// Lines beside a float: of more the search would have one place for it in a page.
constexpr std::uint32_t kMostBeside = 100;
// Part of the greatest stretch beyond which a line beside an initial letter is worse than a smaller letter.
constexpr std::int32_t kMostBesideLetter = 2 * 65536 + 32768;

// Among the first lines of the best setting one has far wider spaces than a reader forgives elsewhere.
bool has_gaps(const paragraph::ParagraphVariants& variants, std::uint32_t lines) {
  const auto beside = variants.lines_of(variants.by_lines[variants.best]);
  const std::size_t count = std::min<std::size_t>(lines, beside.size() - 1);  // the last one is not justified
  return std::any_of(beside.begin(), beside.begin() + static_cast<std::ptrdiff_t>(count), [](const paragraph::LineBreak& line) {
    return line.fault == paragraph::Fault::Loose && line.ratio_q16 > kMostBesideLetter;
  });
}

}  // namespace

// Floats called inside a paragraph: an initial letter or a float at its start narrows its first lines, page floats are called
// before it; those at a side further down cannot be composed.
bool UnitBuilder::anchored(UnitSource& source, TextOffset from, std::vector<paragraph::LineSlot>& widths, Unit& unit) {
  const text::InlineContent& content = context_.paragraph(source.id).content;
  for (const text::InlineItem& item : content.items) {
    if (item.kind != ItemKind::FloatAnchor || item.range.begin < from) continue;
    const style::BoxStyle& style = context_.style_of(item.box).box;
    if (style.position == style::Position::Absolute || style.position == style::Position::Fixed) continue;
    if (style.float_side != Float::Left && style.float_side != Float::Right) {
      if (!page_float(item.box, source.paragraph, item.range.begin)) return false;
      continue;
    }
    if (item.range.begin != from) return false;
    if (!context_.boxes[item.box].initial_letter) {
      if (!side_float(item.box, source.paragraph)) return false;
      continue;
    }
    if (from != 0) return false;
    if (!initial_letter(item.box, source, widths)) return false;
    unit.head = static_cast<std::uint8_t>(std::min<std::uint32_t>(widths.front().count, 200));
  }
  return true;
}

bool UnitBuilder::initial_letter(BoxId box, UnitSource& source, std::vector<paragraph::LineSlot>& widths) {
  FloatContext floats;
  source.letter_box = box;
  source.letter = float_in_corner(context_, box, width());
  floats.add(*source.letter);
  widths = line_slots(floats, Length(), width(), Length(), context_.metrics(source.id, {width(), {}}).strut.height(), direction());
  return !widths.empty();
}

bool UnitBuilder::side_float(BoxId box, std::uint32_t item) {
  const Length above = before_ + inset_ + strut_.value();
  if (!side_) side_ = SideFloats{{}, above, {}, item};
  if (!side_->has_text() && above != side_->above) return false;
  const Length top = side_->has_text() ? side_->used + above : Length();
  add_side_float(context_, box, {left(), left() + width()}, top, *side_);
  if (first_open_ == kNoItem) first_open_ = item;
  has_sides_ = true;
  const Length height = side_->placed.back().rect.height;
  return height > Length() && side_->bottom() <= request_.tallest;
}

// The paragraph whose first lines stand beside the float. One that ends above the float's foot has one number of lines, and what
// follows stays with it.
bool UnitBuilder::set_beside(SettingSource& setting, Unit& unit) {
  const Length pitch = unit.snaps ? request_.grid.pitch : Length();
  const bool goes_on = side_->has_text();
  if (!goes_on) {
    if (unit.before + unit.inset_top != side_->above) return false;
  } else {
    if (unit.inset_top > Length()) return false;
    side_->used += unit.before;
    if (unit.snaps) side_->used = round_up_to(side_->used, pitch);  // onto the grid
  }
  const std::optional<std::uint32_t> beside =
      lines_beside(context_, *side_, items_[setting.of.paragraph].box, pitch, direction(), setting);
  if (!beside || *beside > kMostBeside) return false;
  add_plain_setting(setting);
  if (*beside == 0) {
    side_.reset();
    return true;
  }
  if (goes_on) {
    unit.rule = BreakRule::Never;
    unit.may_stretch = false;
  }
  const paragraph::ParagraphVariants& made = *out_.settings.back().variants;
  const Length advance = max(context_.metrics(setting.of.id, {width(), {}}).strut.height(), pitch);
  if (!stands_even(out_.problem.settings.back(), made, advance, pitch)) return false;
  const std::uint32_t best = made.by_lines[made.best].lines;
  unit.head = static_cast<std::uint8_t>(std::min(best, *beside));
  if (made.by_lines.front().lines < *beside) {
    out_.settings.pop_back();
    out_.problem.settings.pop_back();
    setting.fixed_lines = best;
    add_setting(context_, out_, setting);
  }
  if (best >= *beside) {
    side_.reset();
  } else {
    side_->used += advance * best;
  }
  return true;
}

// At the band's end the float may reach below its text, or stand alone.
void UnitBuilder::leave_side_float() {
  if (!side_) return;
  const Length height = side_->bottom();
  if (side_->has_text()) {
    out_.problem.units.back().inset_bottom += max(Length(), height - side_->used);
  } else {
    Unit unit = begin(side_->item);
    unit.kind = UnitKind::Block;
    unit.height = unit.height_at_top = height + unit.inset_top;
    UnitSource source;
    source.item = side_->item;
    source.width = width();
    push(unit, source);
  }
  side_.reset();
}

// A letter that leaves less than a quarter of the column beside it, or is taller than any page.
bool UnitBuilder::letter_is_too_large(const UnitSource& source) const {
  const Rect& letter = source.letter->rect;
  return letter.width * 4 > width() * 3 || letter.height > request_.tallest;
}

// An initial letter that leaves its lines too little room to be set gives way, line by line.
void UnitBuilder::lower_initial(UnitSource& source, SettingSource& setting, Unit& unit) {
  if (!source.letter) return;
  const BoxId letter = source.letter_box;
  bool lowered = false;
  while ((letter_is_too_large(source) || has_gaps(*out_.settings.back().variants, unit.head)) && context_.lower_initial(letter)) {
    lowered = true;
    out_.settings.pop_back();
    out_.problem.settings.pop_back();
    if (!initial_letter(letter, source, setting.widths)) break;
    unit.head = static_cast<std::uint8_t>(std::min<std::uint32_t>(setting.widths.front().count, 200));
    setting.of = source;
    add_plain_setting(setting);
  }
  if (!lowered) return;
  context_.diagnostics.note("layout.smaller-initial",
                            context_.boxes.paragraphs[context_.boxes[letter].paragraph.value].span_of({0, 1}),
                            "the initial letter was made smaller: the lines beside it could not be set",
                            "set initial-letter to fewer lines, or begin with shorter words");
}

}  // namespace galley::flow
