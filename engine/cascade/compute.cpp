// The cascade proper. All entries of all candidates are put in one list of rising priority: normal declarations by level,
// layer, specificity and order, then important ones with levels and layers reversed. The last entry of a property wins;
// the list is kept for `revert` and `revert-layer`, which look further down. Properties are then computed in the order of
// the property table.
#include "cascade/compute.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "cascade/variables.h"
#include "style/style_table.h"

namespace galley::cascade {
namespace {

bool weaker(const Candidate& a, const Candidate& b) {
  return std::tie(a.level, a.layer, a.specificity) < std::tie(b.level, b.layer, b.specificity);
}

// Levels and layers are reversed; hints are never important. Element-attached declarations stay above author rules.
bool weaker_important(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    const int level = c.level == Level::UserAgent ? 4 : c.level == Level::User ? 3 : c.level == Level::StyleAttribute ? 2 : 1;
    return std::make_tuple(level, ~c.layer, c.specificity);
  };
  return key(a) < key(b);
}

// Author declarations fall back on the user's, these on the user agent's.
int origin_of(const Candidate& candidate) {
  return candidate.level == Level::UserAgent ? 0 : candidate.level == Level::User ? 1 : 2;
}

}  // namespace

Ranking rank(std::vector<Candidate>& candidates) {
  Ranking ranking;
  std::stable_sort(candidates.begin(), candidates.end(), weaker);
  for (const Candidate& candidate : candidates) {
    if (candidate.block->any_important) ranking.important.push_back(&candidate);
    for (const Entry& entry : candidate.block->entries) {
      if (!entry.important) ranking.entries.push_back({&entry, &candidate});
    }
  }
  std::stable_sort(ranking.important.begin(), ranking.important.end(),
                   [](const auto* a, const auto* b) { return weaker_important(*a, *b); });
  for (const Candidate* candidate : ranking.important) {
    for (const Entry& entry : candidate->block->entries) {
      if (entry.important) ranking.entries.push_back({&entry, candidate});
    }
  }
  return ranking;
}

namespace {

class Computation {
 public:
  explicit Computation(ComputeInput& input)
      : input_(input), context_(make_context(result_.style, *input.parent, result_.extras, input.units)), checker_(nullptr) {
    checker_.know(input.units.colors);
  }

  Computed run() {
    ranking_ = rank(input_.candidates);
    result_.style = style::anonymous_style(*input_.parent, style::Display::Inline);
    result_.extras = *input_.parent_extras;
    if (input_.language != nullptr) result_.style.font.language = *input_.language;
    context_.page = input_.page;
    compute_custom();
    choose_winners();
    compute_font();
    compute_range(static_cast<std::size_t>(PropertyId::LineHeight) + 1, kPropertyCount);
    fit_rest();
    finish(context_, input_.finish);
    return std::move(result_);
  }

 private:
  void compute_custom() {
    CustomDeclarations own;
    for (const Candidate& candidate : input_.candidates) {
      for (const CustomEntry& entry : candidate.block->custom) {
        if (!entry.declaration->important) own.winners.insert_or_assign(entry.declaration->name, &entry);
      }
    }
    for (const Candidate* candidate : ranking_.important) {
      for (const CustomEntry& entry : candidate->block->custom) {
        if (entry.declaration->important) own.winners.insert_or_assign(entry.declaration->name, &entry);
      }
    }
    result_.extras.custom = resolve_custom_properties(input_.parent_extras->custom, own, input_.diagnostics);
  }

  // Logical properties become physical here, so that both compete in order of priority.
  [[nodiscard]] PropertyId physical(PropertyId id) const {
    if (static_cast<std::size_t>(id) < kPropertyCount) return id;
    const bool rtl = result_.style.text.direction == style::Direction::Rtl;
    return info_of(id).physical[rtl ? 1 : 0];
  }

  void choose_winners() {
    winners_.fill(kNobody);
    // The direction decides what the others mean.
    for (std::size_t i = 0; i < ranking_.entries.size(); ++i) {
      if (ranking_.entries[i].entry->property == PropertyId::Direction) winners_[0] = static_cast<std::uint32_t>(i);
    }
    static_assert(static_cast<std::size_t>(PropertyId::Direction) == 0);
    compute_range(0, 1);
    for (std::size_t i = 0; i < ranking_.entries.size(); ++i) {
      winners_[static_cast<std::size_t>(physical(ranking_.entries[i].entry->property))] = static_cast<std::uint32_t>(i);
    }
  }

  // Lengths of font-size refer to the parent's font; those of line-height to the own font and the parent's lines.
  void compute_font() {
    Units& units = context_.units;
    const style::ComputedStyle& parent = *input_.parent;
    units.font_size = parent.font.size;
    units.font = &parent.font;
    units.line_height = line_height_of(parent);
    if (input_.is_root) {
      units.root_font_size = initial_style().font.size;
      units.root_line_height = units.line_height;
    }
    constexpr auto kSize = static_cast<std::size_t>(PropertyId::FontSize), kLine = static_cast<std::size_t>(PropertyId::LineHeight);
    compute_range(kSize, kSize + 1);
    units.font_size = result_.style.font.size;
    units.font = &result_.style.font;
    if (input_.is_root) units.root_font = units.font;
    compute_fit();
    fit(style::FitKnob::FontSize, result_.style.font.size);
    units.font_size = result_.style.font.size;
    if (input_.is_root) units.root_font_size = units.font_size;
    compute_range(kSize + 1, kLine + 1);
    style::LineHeight& height = result_.style.text.line_height;
    if (height.kind == style::LineHeight::Kind::Number) {
      height.value = clamp_length(scale(result_.style.font.size, height.number, style::kOneQ16).raw());
    }
    fit_line_height();
    units.line_height = line_height_of(result_.style);
    if (input_.is_root) units.root_line_height = units.line_height;
  }

  // -galley-fit must be known before the values it changes, since others are relative to them.
  void compute_fit() {
    constexpr auto kFit = static_cast<std::size_t>(PropertyId::GalleyFit);
    if (input_.fit != nullptr) compute_range(kFit, kFit + 1);
  }

  [[nodiscard]] const style::FitRange* range_of(style::FitKnob knob) const {
    if (input_.fit == nullptr) return nullptr;
    const style::FitRanges& ranges = result_.style.box.fit;
    const auto found = std::find_if(ranges.begin(), ranges.end(), [&](const style::FitRange& r) { return r.knob == knob; });
    return found == ranges.end() ? nullptr : &*found;
  }

  void fit(style::FitKnob knob, Length& value) {
    const style::FitRange* range = range_of(knob);
    if (range == nullptr) return;
    const FitUse use{*range, value.raw(), range->at(value.raw(), input_.fit->of(knob))};
    value = Length::from_raw(use.after);
    result_.fits.push_back(use);
  }

  void fit_line_height() {
    if (range_of(style::FitKnob::LineHeight) == nullptr) return;
    style::LineHeight height;
    height.kind = style::LineHeight::Kind::Length;
    height.value = line_height_of(result_.style);
    fit(style::FitKnob::LineHeight, height.value);
    result_.style.text.line_height = height;
  }

  void fit_rest() {
    style::TextStyle& text = result_.style.text;
    const bool unspaced = text.letter_spacing == Length() || text.letter_spacing == text.fitted_spacing;
    fit(style::FitKnob::LetterSpacing, text.letter_spacing);
    if (unspaced) text.fitted_spacing = text.letter_spacing;
    Length share = Length::from_raw(style::kOneQ16);
    fit(style::FitKnob::PictureHeight, share);
    result_.style.box.picture_height = static_cast<style::Q16>(share.raw());
  }

  void compute_range(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (winners_[i] != kNobody) apply(static_cast<PropertyId>(i), winners_[i]);
    }
  }

  void apply(PropertyId id, std::uint32_t rank) {
    const PropertyInfo& info = info_of(id);
    const Ranked& winner = ranking_.entries[rank];
    switch (winner.entry->kind) {
      case ValueKind::Value: read(info, winner.entry->values, *winner.candidate); return;
      case ValueKind::Initial: copy(info, true); return;
      case ValueKind::Inherit: copy(info, false); return;
      case ValueKind::Unset: copy(info, !info.inherited); return;
      case ValueKind::Revert:
      case ValueKind::RevertLayer: revert(id, rank); return;
      case ValueKind::Pending: apply_pending(id, winner); return;
    }
  }

  bool read(const PropertyInfo& info, Values values, const Candidate& candidate) {
    context_.base_path = candidate.block->base_path;
    Reader reader(values, context_.units);
    return info.read(reader, context_) && reader.done();
  }

  void copy(const PropertyInfo& info, bool initial) {
    context_.copying_initial = initial;
    info.copy(context_, initial ? initial_style() : *input_.parent);
    context_.copying_initial = false;
  }

  // The strongest declaration of a lower origin (or of a lower layer); unset if there is none.
  void revert(PropertyId id, std::uint32_t rank) {
    const Candidate& from = *ranking_.entries[rank].candidate;
    const bool layer = ranking_.entries[rank].entry->kind == ValueKind::RevertLayer;
    for (std::uint32_t i = rank; i-- > 0;) {
      const Candidate& other = *ranking_.entries[i].candidate;
      if (physical(ranking_.entries[i].entry->property) != id) continue;
      const bool lower =
          layer ? std::tie(other.level, other.layer) < std::tie(from.level, from.layer) : origin_of(other) < origin_of(from);
      if (!lower) continue;
      apply(id, i);
      return;
    }
    const PropertyInfo& info = info_of(id);
    copy(info, !info.inherited);
  }

  void apply_pending(PropertyId id, const Ranked& winner) {
    const PropertyInfo& info = info_of(id);
    const Entry& entry = *winner.entry;
    const auto values = substitute_variables(entry.values, result_.extras.custom.get());
    if (values && apply_substituted(id, info, entry, *values, *winner.candidate)) return;
    copy(info, !info.inherited);
    if (input_.diagnostics == nullptr) return;
    input_.diagnostics->warn("css.invalid-after-var", entry.declaration->span,
                             fmt::format("'{}' has no valid value once var() is replaced", entry.declaration->name),
                             "check the custom property's value, or give var() a fallback");
  }

  bool apply_substituted(PropertyId id, const PropertyInfo& info, const Entry& entry, const css::ComponentValues& values,
                         const Candidate& candidate) {
    if (const auto keyword = css_wide_keyword(values)) {
      copy(info, *keyword == ValueKind::Initial || (*keyword != ValueKind::Inherit && !info.inherited));
      return true;
    }
    if (entry.declared->kind != PropertyKind::Shorthand) return checker_.accepts(id, values) && read(info, values, candidate);
    ValueArena arena;
    const auto parts = expand_shorthand(*entry.declared, values, checker_, arena);
    if (!parts) return false;
    for (const ShorthandPart& part : *parts) {
      if (part.property != entry.property) continue;
      part.initial ? copy(info, true) : static_cast<void>(read(info, part.values, candidate));
      return true;
    }
    return false;
  }

  static constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
  ComputeInput& input_;
  Computed result_;
  Context context_;
  ValueChecker checker_;
  Ranking ranking_;
  std::array<std::uint32_t, kPropertyCount> winners_{};
};

style::ComputedStyle make_initial() {
  style::ComputedStyle style;
  style.font.families = {"serif"};
  return style;
}

}  // namespace

Computed compute(ComputeInput& input) { return Computation(input).run(); }

const style::ComputedStyle& initial_style() {
  static const style::ComputedStyle style = make_initial();
  return style;
}

// `normal` depends on the font, which is not known here: 1.2 as most faces have it.
Length line_height_of(const style::ComputedStyle& style) {
  if (style.text.line_height.kind == style::LineHeight::Kind::Normal) return scale(style.font.size, 6, 5);
  return style.text.line_height.value;
}

}  // namespace galley::cascade
