// @page: which rules match a page, and what the page and its margin boxes look like (css-page-3).
//
// The page context inherits from the root element, margin boxes from the page context. Pages for which the same rules
// match look the same, so they are computed once.
#include <algorithm>

#include "cascade/page_rules.h"

namespace galley::cascade {

using style::MarginBox;
using style::PageFacts;

namespace {

constexpr std::string_view kBoxNames[style::kMarginBoxes] = {"top-left-corner",     "top-left",     "top-center",    "top-right",
                                                             "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
                                                             "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
                                                             "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top"};

bool matches_page(const css::PageSelector& selector, const PageFacts& facts) {
  if (!selector.name.empty() && selector.name != facts.name) return false;
  if (selector.first && facts.index != 0) return false;
  if (selector.last && !facts.last) return false;
  if ((selector.left && facts.right) || (selector.right && !facts.right)) return false;
  if (selector.blank && !facts.blank) return false;
  if (!selector.nth) return true;
  const auto [a, b] = *selector.nth;
  const std::int64_t distance = std::int64_t{facts.index} + 1 - b;
  return a == 0 ? distance == 0 : distance % a == 0 && distance / a >= 0;
}

// Specificity of the strongest selector that matches; nullopt: none does.
std::optional<std::uint32_t> matched_specificity(const css::PageRule& rule, const PageFacts& facts) {
  if (rule.selectors.empty()) return 0;
  std::optional<std::uint32_t> best;
  for (const css::PageSelector& selector : rule.selectors) {
    if (matches_page(selector, facts) && (!best || selector.specificity > *best)) best = selector.specificity;
  }
  return best;
}

struct Matched {
  const RankedPageRule* rule;
  std::uint32_t specificity;
};

std::vector<Matched> matching_rules(const PageStyles::Impl& impl, const PageFacts& facts) {
  std::vector<Matched> matched;
  for (const RankedPageRule& rule : impl.rules) {
    if (const auto specificity = matched_specificity(*rule.rule.rule, facts)) matched.push_back({&rule, *specificity});
  }
  return matched;
}

// Sheets of paper have A4 size where nothing is said.
Size page_size(const PageBox& box) {
  constexpr Length kInch = Length::from_points(72);
  Size size{box.width.value_or(scale(kInch, 2100, 254)), box.height.value_or(scale(kInch, 2970, 254))};
  if ((box.landscape && size.width < size.height) || (box.portrait && size.width > size.height)) std::swap(size.width, size.height);
  return size;
}

ComputeInput input_for(const PageStyles::Impl& impl, const style::ComputedStyle& parent, const Extras& extras,
                       source::Diagnostics* diagnostics) {
  ComputeInput input;
  input.parent = &parent;
  input.parent_extras = &extras;
  input.units = impl.units;
  input.diagnostics = diagnostics;
  return input;
}

void compute_boxes(const PageStyles::Impl& impl, const std::vector<Matched>& matched, const Computed& page,
                   source::Diagnostics* diagnostics, ComputedPage& out) {
  for (std::size_t i = 0; i < style::kMarginBoxes; ++i) {
    ComputeInput input = input_for(impl, page.style, page.extras, diagnostics);
    for (const Matched& match : matched) {
      for (const auto& margin : match.rule->rule.boxes) {
        if (static_cast<std::size_t>(margin.box) != i) continue;
        input.candidates.push_back({&margin.block, match.rule->level, match.rule->layer, match.specificity});
      }
    }
    Computed computed = compute(input);
    if (computed.style.content.kind != style::ContentStyle::Kind::Items || computed.style.box.display == style::Display::None)
      continue;
    computed.style.box.display = style::Display::Block;
    out.boxes[i] = std::move(computed.style);
  }
}

}  // namespace

std::optional<MarginBox> margin_box_of(std::string_view name) {
  const auto* const found = std::find(std::begin(kBoxNames), std::end(kBoxNames), name);
  if (found == std::end(kBoxNames)) return std::nullopt;
  return static_cast<MarginBox>(found - std::begin(kBoxNames));
}

PreparedPageRule prepare_page_rule(const css::PageRule& rule, std::string_view base_path, DeclarationStore& store,
                                   source::Diagnostics* diagnostics) {
  PreparedPageRule prepared{&rule, store.prepare(rule.declarations, base_path, BlockUse::Page), {}};
  for (const css::MarginRule& margin : rule.margin_boxes) {
    if (const auto box = margin_box_of(margin.name)) {
      prepared.boxes.push_back({*box, store.prepare(margin.declarations, base_path, BlockUse::Style)});
    } else if (diagnostics != nullptr) {
      diagnostics->warn("css.unknown-margin-box", margin.span, "there is no margin box '@" + margin.name + "'",
                        "the names are @top-left, @bottom-center and so on");
    }
  }
  return prepared;
}

ComputedPage compute_page(const PageStyles::Impl& impl, const PageFacts& facts, source::Diagnostics* diagnostics) {
  const std::vector<Matched> matched = matching_rules(impl, facts);
  ComputedPage out;
  PageBox box;
  ComputeInput input = input_for(impl, impl.root, impl.root_extras, diagnostics);
  for (const Matched& match : matched)
    input.candidates.push_back({&match.rule->rule.block, match.rule->level, match.rule->layer, match.specificity});
  input.page = &box;
  Computed page = compute(input);
  page.style.box.display = style::Display::Block;
  const Size size = page_size(box);
  out.page.width = size.width;
  out.page.height = size.height;
  out.page.margin = page.style.box.margin;
  constexpr Length kCropBleed = Length::from_points(6);
  out.page.bleed = box.bleed.value_or(max(impl.usual_bleed, box.crop_marks ? kCropBleed : Length()));
  out.page.crop_offset = box.crop_offset;
  out.page.crop_marks = box.crop_marks;
  out.page.cross_marks = box.cross_marks;
  compute_boxes(impl, matched, page, diagnostics, out);
  out.style = std::move(page.style);
  return out;
}

Size page_area(const PageStyles::Impl& impl) {
  const ComputedPage page = compute_page(impl, {}, nullptr);
  const auto margin = [&](style::Side side, Length base) {
    return page.page.margin[static_cast<std::size_t>(side)].value.resolve(base);
  };
  using style::Side;
  const Size size{page.page.width - margin(Side::Left, page.page.width) - margin(Side::Right, page.page.width),
                  page.page.height - margin(Side::Top, page.page.height) - margin(Side::Bottom, page.page.height)};
  return {max(size.width, Length()), max(size.height, Length())};
}

PageStyles::PageStyles() : impl(std::make_unique<Impl>()) {
  for (const PreparedPageRule& rule : user_agent().pages) impl->rules.push_back({rule, Level::UserAgent, css::kNoLayer});
}
PageStyles::~PageStyles() = default;
PageStyles::PageStyles(PageStyles&&) noexcept = default;
PageStyles& PageStyles::operator=(PageStyles&&) noexcept = default;

style::PageStyle PageStyles::resolve(const PageFacts& facts, style::StyleTable& table) const {
  std::vector<std::uint32_t> key;
  for (const Matched& match : matching_rules(*impl, facts)) {
    key.push_back(match.rule->rule.block.id);
    key.push_back(match.specificity);
  }
  auto found = std::find_if(impl->known.begin(), impl->known.end(), [&](const auto& entry) { return entry.first == key; });
  if (found == impl->known.end())
    found = impl->known.insert(impl->known.end(), {std::move(key), compute_page(*impl, facts, nullptr)});
  const ComputedPage& computed = found->second;
  style::PageStyle page = computed.page;
  page.style = table.intern(computed.style);
  for (std::size_t i = 0; i < style::kMarginBoxes; ++i) {
    if (computed.boxes[i]) page.boxes[i] = table.intern(*computed.boxes[i]);
  }
  return page;
}

}  // namespace galley::cascade
