// Resolution is a depth-first walk over the references between the element's own custom properties. Each property is
// resolved once; one that is met again while it is being resolved closes a cycle, and every property on that cycle is
// invalid. Results are limited to kMostValues components so that doubling references cannot eat the memory.
#include "cascade/variables.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace galley::cascade {
namespace {

constexpr std::size_t kMostValues = 1U << 15U;
constexpr std::size_t kMostDepth = 200;  // references through references

// Components at all levels, and how deep they nest.
struct Measure {
  std::size_t count = 0, depth = 0;
};
Measure measure(Values values) {
  Measure total{values.size(), 0};
  for (const css::ComponentValue& value : values) {
    if (value.children.empty()) continue;
    const Measure inner = measure(value.children);
    total.count += inner.count;
    total.depth = std::max(total.depth, inner.depth + 1);
  }
  return total;
}

using Lookup = std::function<const css::ComponentValues*(const std::string&)>;

// Replaces var() in `values`; false: invalid. `budget` counts components of the result.
class Substitution {
 public:
  explicit Substitution(const Lookup& lookup) : lookup_(lookup) {}

  // The result may nest no deeper than what the parser makes, so that everything may recurse over it.
  bool run(Values values, css::ComponentValues& out) { return run(values, out, 0) && measure(out).depth <= css::kMaxBlockDepth; }

 private:
  bool run(Values values, css::ComponentValues& out, std::size_t depth) {
    if (depth > css::kMaxBlockDepth) return false;
    for (const css::ComponentValue& value : values) {
      if (++count_ > kMostValues) return false;
      if (value.is_function("var")) {
        if (!replace(value, out, depth)) return false;
      } else if (value.kind == css::ComponentValue::Kind::Token || !contains_var(value.children)) {
        if (!value.children.empty()) count_ += measure(value.children).count;
        out.push_back(value);
      } else {
        css::ComponentValue copy;
        copy.kind = value.kind;
        copy.token = value.token;
        copy.span = value.span;
        if (!run(value.children, copy.children, depth + 1)) return false;
        out.push_back(std::move(copy));
      }
    }
    return true;
  }

  // var(--name) or var(--name, fallback); an empty fallback is a value.
  bool replace(const css::ComponentValue& function, css::ComponentValues& out, std::size_t depth) {
    const auto& arguments = function.children;
    std::size_t at = 0;
    const auto skip = [&] {
      while (at < arguments.size() && arguments[at].is_whitespace()) ++at;
    };
    skip();
    if (at == arguments.size() || !arguments[at].is(css::TokenKind::Ident) || !arguments[at].token.text.starts_with("--"))
      return false;
    const std::string& name = arguments[at++].token.text;
    skip();
    const bool fallback = at < arguments.size() && arguments[at].is(css::TokenKind::Comma);
    if (!fallback && at != arguments.size()) return false;
    if (const css::ComponentValues* found = lookup_(name)) {
      count_ += measure(*found).count;
      if (count_ > kMostValues) return false;
      out.insert(out.end(), found->begin(), found->end());
      return true;
    }
    if (!fallback) return false;
    ++at;
    skip();
    return run(Values(arguments).subspan(at), out, depth + 1);
  }

  const Lookup& lookup_;
  std::size_t count_ = 0;
};

void collect_references(Values values, std::vector<std::string>& names) {
  for (const css::ComponentValue& value : values) {
    if (value.kind == css::ComponentValue::Kind::Token) continue;
    if (value.is_function("var")) {
      const auto name =
          std::find_if(value.children.begin(), value.children.end(), [](const auto& child) { return !child.is_whitespace(); });
      if (name != value.children.end() && name->is(css::TokenKind::Ident)) names.push_back(name->token.text);
    }
    collect_references(value.children, names);
  }
}

class Resolver {
 public:
  Resolver(const CustomProperties* parent, const CustomDeclarations& own, source::Diagnostics* diagnostics)
      : own_(own), diagnostics_(diagnostics) {
    if (parent != nullptr) result_ = *parent;
    for (const auto& [name, entry] : own.winners) states_[name] = State::New;
  }

  CustomProperties run() {
    for (const auto& [name, entry] : own_.winners) resolve(name, *entry);
    return std::move(result_);
  }

 private:
  enum class State : std::uint8_t { New, Active, Done };

  void resolve(const std::string& name, const CustomEntry& entry) {
    State& state = states_[name];
    if (state != State::New) return;
    if (entry.kind != ValueKind::Pending) {
      // unset, inherit, revert: the parent's value stays. initial: none.
      if (entry.kind == ValueKind::Initial) result_.erase(name);
      state = State::Done;
      return;
    }
    state = State::Active;
    stack_.push_back(name);
    bool valid = stack_.size() <= kMostDepth && visit_references(*entry.declaration);
    css::ComponentValues value;
    if (valid && in_cycle_.count(name) == 0) {
      const Lookup lookup = [this](const std::string& wanted) -> const css::ComponentValues* {
        const auto found = result_.find(wanted);
        return found == result_.end() ? nullptr : found->second.get();
      };
      valid = Substitution(lookup).run(entry.declaration->value, value);
    }
    stack_.pop_back();
    state = State::Done;
    if (valid && in_cycle_.count(name) == 0) {
      result_.insert_or_assign(name, std::make_shared<const css::ComponentValues>(std::move(value)));
    } else {
      result_.erase(name);
    }
  }

  bool visit_references(const css::Declaration& declaration) {
    std::vector<std::string> names;
    collect_references(declaration.value, names);
    for (const std::string& name : names) {
      const auto own = own_.winners.find(name);
      if (own == own_.winners.end()) continue;
      if (states_[name] == State::Active) {
        mark_cycle(name, declaration);
      } else {
        resolve(name, *own->second);
      }
    }
    return true;
  }

  void mark_cycle(const std::string& name, const css::Declaration& declaration) {
    const auto start = std::find(stack_.begin(), stack_.end(), name);
    for (auto at = start; at != stack_.end(); ++at) in_cycle_[*at] = true;
    if (diagnostics_ == nullptr) return;
    diagnostics_->warn("css.variable-cycle", declaration.span, fmt::format("'{}' refers to itself through var()", name),
                       "give one of the custom properties on the way a value of its own");
  }

  const CustomDeclarations& own_;
  source::Diagnostics* diagnostics_;
  CustomProperties result_;
  std::map<std::string, State, std::less<>> states_;
  std::map<std::string, bool, std::less<>> in_cycle_;
  std::vector<std::string> stack_;
};

}  // namespace

std::shared_ptr<const CustomProperties> resolve_custom_properties(const std::shared_ptr<const CustomProperties>& parent,
                                                                  const CustomDeclarations& own, source::Diagnostics* diagnostics) {
  if (own.winners.empty()) return parent;
  return std::make_shared<const CustomProperties>(Resolver(parent.get(), own, diagnostics).run());
}

std::optional<css::ComponentValues> substitute_variables(Values values, const CustomProperties* custom) {
  const Lookup lookup = [custom](const std::string& name) -> const css::ComponentValues* {
    if (custom == nullptr) return nullptr;
    const auto found = custom->find(name);
    return found == custom->end() ? nullptr : found->second.get();
  };
  css::ComponentValues out;
  if (!Substitution(lookup).run(values, out)) return std::nullopt;
  // White space around the result is as meaningless as around any value.
  while (!out.empty() && out.back().is_whitespace()) out.pop_back();
  while (!out.empty() && out.front().is_whitespace()) out.erase(out.begin());
  return out;
}

}  // namespace galley::cascade
