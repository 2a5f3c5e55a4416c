// @page rules made ready for the cascade, and PageStyles, which answers from them.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cascade/cascade.h"
#include "cascade/compute.h"
#include "cascade/user_agent.h"

namespace galley::cascade {

[[nodiscard]] std::optional<style::MarginBox> margin_box_of(std::string_view name);
[[nodiscard]] PreparedPageRule prepare_page_rule(const css::PageRule& rule, std::string_view base_path, DeclarationStore& store,
                                                 source::Diagnostics* diagnostics);

// One rule of a document (or of the user agent) with its place in the cascade.
struct RankedPageRule {
  PreparedPageRule rule;
  Level level = Level::Author;
  css::LayerIndex layer = css::kNoLayer;
};

// Everything a page looks like before it is interned.
struct ComputedPage {
  style::PageStyle page;  // ids are not set
  style::ComputedStyle style;
  std::array<std::optional<style::ComputedStyle>, style::kMarginBoxes> boxes;
};

struct PageStyles::Impl {
  std::vector<RankedPageRule> rules;        // in order of appearance, the user agent's first
  std::shared_ptr<DeclarationStore> store;  // what the blocks view
  style::ComputedStyle root = initial_style();
  Extras root_extras;
  std::shared_ptr<ColorNames> colors;  // what `units` looks names up in
  Units units;
  Length usual_bleed;
  mutable std::vector<std::pair<std::vector<std::uint32_t>, ComputedPage>> known;  // by rules that match
};

[[nodiscard]] ComputedPage compute_page(const PageStyles::Impl& impl, const style::PageFacts& facts,
                                        source::Diagnostics* diagnostics);
// Width and height of the area inside the margins of a page without a name.
[[nodiscard]] Size page_area(const PageStyles::Impl& impl);

}  // namespace galley::cascade
