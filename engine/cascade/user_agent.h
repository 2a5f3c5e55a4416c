// The user-agent style sheet: parsed and made ready once per process, then shared and never changed.
#pragma once

#include <string_view>
#include <vector>

#include "cascade/declarations.h"
#include "cascade/match.h"
#include "css/stylesheet.h"
#include "style/style_table.h"

namespace galley::cascade {

struct PreparedPageRule {
  const css::PageRule* rule = nullptr;
  Block block;
  struct MarginBlock {
    style::MarginBox box;
    Block block;
  };
  std::vector<MarginBlock> boxes;
};

struct UserAgent {
  css::StyleSheet sheet;
  std::vector<Block> blocks;  // by rule
  std::vector<PreparedPageRule> pages;
  RuleIndex index;
};

[[nodiscard]] const UserAgent& user_agent();
// Its text, as it is in user_agent.css.
[[nodiscard]] std::string_view user_agent_text();

// Blocks of user-agent rules have ids from here on; those of documents are below.
inline constexpr std::uint32_t kFirstUserAgentBlock = 0x80000000U;

}  // namespace galley::cascade
