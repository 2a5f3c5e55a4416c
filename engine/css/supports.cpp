#include "css/supports.h"

#include <string_view>

#include "css/ascii.h"

namespace galley::css {

namespace {

using Parts = std::vector<const ComponentValue*>;

Parts parts_of(const ComponentValue* begin, const ComponentValue* end) {
  Parts out;
  for (const ComponentValue* value = begin; value != end; ++value) {
    if (!value->is_whitespace()) out.push_back(value);
  }
  return out;
}

class ConditionReader {
 public:
  ConditionReader(const ParseContext& context, const Namespaces& namespaces, Parts parts)
      : context_(context), namespaces_(namespaces), parts_(std::move(parts)) {}

  std::optional<bool> condition() {
    if (is_word("not")) {
      ++at_;
      const std::optional<bool> value = in_parens();
      if (!value || at_ != parts_.size()) return std::nullopt;
      return !*value;
    }
    std::optional<bool> result = in_parens();
    if (!result || at_ == parts_.size()) return result;
    const std::string_view word = is_word("or") ? "or" : "and";
    while (at_ < parts_.size()) {
      if (!is_word(word)) return std::nullopt;
      ++at_;
      const std::optional<bool> next = in_parens();
      if (!next) return std::nullopt;
      result = word == "or" ? *result || *next : *result && *next;
    }
    return result;
  }

  [[nodiscard]] std::optional<bool> declaration(const ComponentValues& values) const {
    source::Diagnostics ignored;
    const BlockContents contents = parse_declaration_list(values, ignored);
    if (contents.declarations.size() != 1 || !contents.rules.empty() || !ignored.all().empty()) return std::nullopt;
    const Declaration& found = contents.declarations.front();
    if (found.name.starts_with("--")) return true;
    if (found.value.empty()) return false;
    if (context_.supports_declaration != nullptr) return context_.supports_declaration(found);
    return context_.supports_property == nullptr || context_.supports_property(found.name);
  }

 private:
  [[nodiscard]] bool is_word(std::string_view word) const { return at_ < parts_.size() && parts_[at_]->is_ident(word); }

  std::optional<bool> in_parens() {
    if (at_ >= parts_.size()) return std::nullopt;
    const ComponentValue& value = *parts_[at_];
    if (value.kind == ComponentValue::Kind::Function) {
      if (value.is_function("and") || value.is_function("or") || value.is_function("not")) return std::nullopt;
      ++at_;
      return value.is_function("selector") && selector(value.children);
    }
    if (value.kind != ComponentValue::Kind::Block || value.token.kind != TokenKind::OpenParen) return std::nullopt;
    ++at_;
    if (const std::optional<bool> found = declaration(value.children)) return found;
    Parts inner = parts_of(value.children.data(), value.children.data() + value.children.size());
    return ConditionReader(context_, namespaces_, std::move(inner)).condition().value_or(false);
  }

  [[nodiscard]] bool selector(const ComponentValues& values) const {
    SelectorFailure failure;
    const auto list = parse_selectors(values, {&namespaces_, nullptr}, failure);
    return list && list->size() == 1 && list->front().pseudo_element != PseudoElement::Unsupported;
  }

  const ParseContext& context_;
  const Namespaces& namespaces_;
  Parts parts_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<bool> supports_condition(const ComponentValue* begin, const ComponentValue* end, const ParseContext& context,
                                       const Namespaces& namespaces) {
  return ConditionReader(context, namespaces, parts_of(begin, end)).condition();
}

std::optional<bool> supports_argument(const ComponentValues& values, const ParseContext& context, const Namespaces& namespaces) {
  if (const auto found = ConditionReader(context, namespaces, {}).declaration(values)) return found;
  return supports_condition(values.data(), values.data() + values.size(), context, namespaces);
}

}  // namespace galley::css
