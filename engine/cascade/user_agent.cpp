#include "cascade/user_agent.h"

#include <memory>

#include "cascade/page_rules.h"
#include "cascade/user_agent.inc"

namespace galley::cascade {
namespace {

struct Holder {
  source::Sources sources;
  source::Diagnostics diagnostics;  // the tests see that there are none
  DeclarationStore store{nullptr, kFirstUserAgentBlock};
  std::unique_ptr<UserAgent> user_agent;
};

std::unique_ptr<Holder> make_holder() {
  auto holder = std::make_unique<Holder>();
  css::ParseContext context{holder->sources, holder->diagnostics, nullptr, {}};
  css::StyleSheet sheet = css::parse_stylesheet(SourceId(), user_agent_text(), 0, "", context);
  holder->user_agent =
      std::make_unique<UserAgent>(UserAgent{std::move(sheet), {}, {}, RuleIndex(std::span<const css::StyleSheet* const>())});
  UserAgent& agent = *holder->user_agent;
  const css::StyleSheet* const sheets[] = {&agent.sheet};
  agent.index = RuleIndex(sheets);
  for (const css::StyleRule& rule : agent.sheet.rules) {
    agent.blocks.push_back(holder->store.prepare(rule.declarations, {}, BlockUse::Style));
  }
  for (const css::PageRule& rule : agent.sheet.pages) agent.pages.push_back(prepare_page_rule(rule, {}, holder->store, nullptr));
  return holder;
}

}  // namespace

std::string_view user_agent_text() { return kUserAgentText; }

const UserAgent& user_agent() {
  static const std::unique_ptr<Holder> holder = make_holder();
  return *holder->user_agent;
}

}  // namespace galley::cascade
