#include "cascade/declarations.h"

#include <algorithm>

#include <fmt/format.h>

#include "cascade/ascii.h"
#include "cascade/nearest_property.h"

namespace galley::cascade {
namespace {

constexpr PropertyId kNotInAll[] = {PropertyId::Direction, PropertyId::UnicodeBidi};

// The property itself, or all that a shorthand stands for.
template <class Visit>
void for_each_longhand(const PropertyInfo& info, Visit visit) {
  if (info.kind != PropertyKind::Shorthand) {
    visit(info.id);
    return;
  }
  for (const PropertyId id : info.longhands) visit(id);
  if (info.name != "all") return;
  for (std::size_t i = 0; i < kPropertyCount; ++i) {
    const auto id = static_cast<PropertyId>(i);
    const bool left_out = std::find(std::begin(kNotInAll), std::end(kNotInAll), id) != std::end(kNotInAll);
    if (!left_out && info_of(id).kind == PropertyKind::Longhand) visit(id);
  }
}

bool has_prefixed_word(Values values) {
  return std::any_of(values.begin(), values.end(), [](const css::ComponentValue& value) {
    const bool word = value.kind == css::ComponentValue::Kind::Function || value.is(css::TokenKind::Ident);
    if (!word) return false;
    for (const std::string_view prefix : {"-webkit-", "-moz-", "-ms-", "-o-", "-prince-", "-ah-", "-ro-", "prince-"}) {
      if (value.token.text.starts_with(prefix)) return true;
    }
    return false;
  });
}

std::string brief(Values values) {
  constexpr std::size_t kMost = 60;
  std::string text = css::serialize(css::ComponentValues(values.begin(), values.end()));
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
  return text.substr(0, end) + "...";
}

std::string spelling_hint(std::string_view name) {
  const std::string_view near = nearest_property(name);
  return near.empty() ? "check the spelling" : fmt::format("did you mean '{}'?", near);
}

}  // namespace

std::optional<ValueKind> css_wide_keyword(Values values) {
  if (values.size() != 1 || !values[0].is(css::TokenKind::Ident)) return std::nullopt;
  const std::string_view word = values[0].token.text;
  if (equals_ignore_case(word, "inherit")) return ValueKind::Inherit;
  if (equals_ignore_case(word, "initial")) return ValueKind::Initial;
  if (equals_ignore_case(word, "unset")) return ValueKind::Unset;
  if (equals_ignore_case(word, "revert")) return ValueKind::Revert;
  if (equals_ignore_case(word, "revert-layer")) return ValueKind::RevertLayer;
  return std::nullopt;
}

// Recursion is as deep as the parser lets blocks nest (css::kMaxBlockDepth).
bool contains_var(Values values) {
  return std::any_of(values.begin(), values.end(), [](const css::ComponentValue& value) {
    if (value.kind == css::ComponentValue::Kind::Token) return false;
    return value.is_function("var") || contains_var(value.children);
  });
}

std::optional<std::vector<ShorthandPart>> expand_shorthand(const PropertyInfo& info, Values values, ValueChecker& checker,
                                                           ValueArena& arena) {
  std::vector<ShorthandPart> parts;
  ShorthandSink sink(info, checker, arena, parts);
  Reader reader(values, checker.units());
  if (!info.expand(reader, sink) || !reader.done()) return std::nullopt;
  for (const ShorthandPart& part : parts) {
    if (!part.initial && !checker.accepts(part.property, part.values)) return std::nullopt;
  }
  return parts;
}

bool supports_declaration(const css::Declaration& declaration) {
  if (declaration.name.starts_with("--")) return true;
  const PropertyInfo* info = find_property(declaration.name);
  if (info == nullptr || info->kind == PropertyKind::PageOnly) return false;
  if (css_wide_keyword(declaration.value) || contains_var(declaration.value)) return true;
  ValueChecker checker(nullptr);
  ValueArena arena;
  if (info->kind == PropertyKind::Shorthand) return expand_shorthand(*info, declaration.value, checker, arena).has_value();
  return checker.accepts(info->id, declaration.value);
}

Block DeclarationStore::prepare(std::span<const css::Declaration> declarations, std::string_view base_path, BlockUse use) {
  Block block;
  block.base_path = base_path;
  block.id = next_id_++;
  block.entries.reserve(declarations.size());
  for (const css::Declaration& declaration : declarations) add(declaration, use, block);
  for (const Entry& entry : block.entries) block.any_important = block.any_important || entry.important;
  for (const CustomEntry& entry : block.custom) block.any_important = block.any_important || entry.declaration->important;
  return block;
}

std::span<const css::Declaration> DeclarationStore::keep(std::vector<css::Declaration> declarations) {
  kept_.push_back(std::move(declarations));
  return kept_.back();
}

void DeclarationStore::add(const css::Declaration& declaration, BlockUse use, Block& block) {
  const auto keyword = css_wide_keyword(declaration.value);
  if (declaration.name.starts_with("--")) {
    block.custom.push_back({&declaration, keyword.value_or(ValueKind::Pending)});
    return;
  }
  const PropertyInfo* info = find_property(declaration.name);
  if (info == nullptr) {
    report_unknown(declaration);
    return;
  }
  if (info->kind == PropertyKind::PageOnly && use == BlockUse::Style) {
    if (diagnostics_ != nullptr) {
      diagnostics_->warn("css.misplaced-property", declaration.span, fmt::format("'{}' means something in @page only", info->name),
                         fmt::format("write @page {{ {}: ... }}", info->name));
    }
    return;
  }
  if (keyword) {
    add_keyword(declaration, *info, *keyword, block);
  } else if (contains_var(declaration.value)) {
    for_each_longhand(*info, [&](PropertyId id) {
      block.entries.push_back({id, ValueKind::Pending, declaration.important, declaration.value, &declaration, info});
    });
  } else if (!add_value(declaration, *info, block)) {
    report_invalid(declaration, *info);
  }
}

void DeclarationStore::add_keyword(const css::Declaration& declaration, const PropertyInfo& info, ValueKind kind, Block& block) {
  for_each_longhand(info, [&](PropertyId id) {
    block.entries.push_back({id, kind, declaration.important, {}, &declaration, &info});
  });
}

bool DeclarationStore::add_value(const css::Declaration& declaration, const PropertyInfo& info, Block& block) {
  if (info.kind != PropertyKind::Shorthand) {
    if (!checker_.accepts(info.id, declaration.value)) return false;
    block.entries.push_back({info.id, ValueKind::Value, declaration.important, declaration.value, &declaration, &info});
    return true;
  }
  const auto parts = expand_shorthand(info, declaration.value, checker_, arena_);
  if (!parts) return false;
  for (const ShorthandPart& part : *parts) {
    block.entries.push_back({part.property, part.initial ? ValueKind::Initial : ValueKind::Value, declaration.important,
                             part.values, &declaration, &info});
  }
  return true;
}

void DeclarationStore::report_unknown(const css::Declaration& declaration) {
  if (diagnostics_ == nullptr) return;
  const std::string& name = declaration.name;
  switch (judge_name(name)) {
    case NameVerdict::Unknown:
      diagnostics_->warn("css.unknown-property", declaration.name_span, fmt::format("unknown property '{}'", name),
                         spelling_hint(name));
      break;
    case NameVerdict::Unsupported:
      diagnostics_->warn("css.unsupported-property", declaration.name_span,
                         fmt::format("'{}' is not supported and has no effect", name),
                         "the page is set without it; see `galley explain` for what is supported");
      break;
    case NameVerdict::NotForPrint:
      diagnostics_->note("css.ignored-in-print", declaration.name_span, fmt::format("'{}' has no meaning on paper", name));
      break;
    case NameVerdict::Foreign:
      diagnostics_->note("css.foreign-property", declaration.name_span, fmt::format("'{}' is another program's extension", name),
                         "use the standard property, if there is one");
      break;
  }
}

void DeclarationStore::report_invalid(const css::Declaration& declaration, const PropertyInfo& info) {
  if (diagnostics_ == nullptr) return;
  if (has_prefixed_word(declaration.value)) {
    diagnostics_->note("css.foreign-property", declaration.span,
                       fmt::format("'{}' of '{}' is another program's extension", brief(declaration.value), declaration.name));
    return;
  }
  diagnostics_->warn("css.invalid-value", declaration.span,
                     fmt::format("'{}' is not a value of '{}'", brief(declaration.value), declaration.name),
                     fmt::format("it takes {}", info.syntax));
}

}  // namespace galley::cascade
