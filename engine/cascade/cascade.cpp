// The walk over the document. Nodes are in preorder, so a parent's style is ready before its children are met. Equal
// children of one parent share their style: a memo is kept under (parent's style, hidden inherited state, blocks of
// declarations that match, language), and most paragraphs of an article find theirs there.
#include "cascade/cascade.h"

#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "base/hash.h"
#include "cascade/at_rules.h"
#include "cascade/compute.h"
#include "cascade/hints.h"
#include "cascade/match.h"
#include "cascade/page_rules.h"
#include "cascade/trace.h"
#include "cascade/user_agent.h"

namespace galley::cascade {
namespace {

constexpr std::size_t kPseudos = 5;
constexpr std::size_t kBoxes = kPseudos + 1;  // 0 is the element itself

struct ElementStyles {
  StyleId style;
  std::uint32_t extras = 0;
  std::array<StyleId, kPseudos> pseudo{};  // invalid: generates nothing
};

std::size_t box_of(css::PseudoElement pseudo) {
  switch (pseudo) {
    case css::PseudoElement::None: return 0;
    case css::PseudoElement::Before: return 1 + static_cast<std::size_t>(style::Pseudo::Before);
    case css::PseudoElement::After: return 1 + static_cast<std::size_t>(style::Pseudo::After);
    case css::PseudoElement::Marker: return 1 + static_cast<std::size_t>(style::Pseudo::Marker);
    case css::PseudoElement::FirstLetter: return 1 + static_cast<std::size_t>(style::Pseudo::FirstLetter);
    case css::PseudoElement::FirstLine: return 1 + static_cast<std::size_t>(style::Pseudo::FirstLine);
    case css::PseudoElement::Unsupported: break;
  }
  return kBoxes;
}

// The sheets of the document, made ready.
struct Sheets {
  std::vector<const css::StyleSheet*> sheets;
  std::vector<Level> levels;
  std::vector<std::vector<css::LayerIndex>> layers;
  std::vector<std::vector<Block>> blocks;  // [sheet][rule]
};

bool is_flex(style::Display display) {
  using style::Display;
  return display == Display::Flex || display == Display::InlineFlex || display == Display::Grid || display == Display::InlineGrid;
}

class Cascader {
 public:
  explicit Cascader(const CascadeInput& input)
      : input_(input),
        store_(std::make_shared<DeclarationStore>(&input.diagnostics, 1)),
        elements_(input.document),
        agent_(user_agent()) {
    if (!input.measure) return;
    measure_ = [this](const style::FontStyle& font) { return input_.measure(font, out_.table); };
    units_.measure = &measure_;
  }

  Cascaded run() {
    prepare_sheets();
    prepare_pages();
    prepare_overrides();
    const RuleIndex index{std::span<const css::StyleSheet* const>(sheets_.sheets)};
    extras_.emplace_back();
    results_.resize(input_.document.nodes.size());
    out_.table.of_node.resize(input_.document.nodes.size());
    for (std::size_t i = 0; i < results_.size(); ++i) style_node(NodeId(i), index);
    finish_pages();
    store_->stop_reporting();
    out_.pages.impl->colors->diagnostics = nullptr;
    return std::move(out_);
  }

  // What was declared for an element, or for one of its pseudo-elements, and for everything it may inherit from.
  std::vector<TracedElement> trace(NodeId id, css::PseudoElement pseudo) {
    std::vector<TracedElement> out;
    const std::size_t box = box_of(pseudo);
    if (box >= kBoxes) return out;
    prepare_sheets();
    prepare_overrides();
    const RuleIndex index{std::span<const css::StyleSheet* const>(sheets_.sheets)};
    for (NodeId at = id; at.valid(); at = input_.document.node(at).parent) {
      gather(at, index, !input_.document.node(at).parent.valid());
      if (at == id && box != 0) out.push_back({id, pseudo, traced(candidates_[box])});
      out.push_back({at, css::PseudoElement::None, traced(candidates_[0])});
    }
    return out;
  }

 private:
  std::vector<TracedDeclaration> traced(std::vector<Candidate>& candidates) const {
    std::vector<TracedDeclaration> out;
    for (const Ranked& ranked : rank(candidates).entries) {
      const css::Declaration& declaration = *ranked.entry->declaration;
      TracedDeclaration& made = out.emplace_back();
      made.property = ranked.entry->property;
      made.name = declaration.name;
      made.value = css::serialize(declaration.value);
      made.important = ranked.entry->important;
      made.level = ranked.candidate->level;
      made.specificity = ranked.candidate->specificity;
      const css::ComplexSelector* selector = ranked.candidate->selector;
      const bool agent = made.level == Level::UserAgent;  // its sheet has sources of its own
      if (!agent && made.level != Level::Hint) made.span = declaration.span;
      if (selector == nullptr) continue;
      made.selector = agent ? user_agent_text().substr(selector->span.begin, selector->span.end - selector->span.begin)
                            : input_.sources.text(selector->span);
    }
    return out;
  }

  void prepare_sheets() {
    for (const OriginSheet& origin : input_.sheets) {
      if (origin.sheet == nullptr) continue;
      sheets_.sheets.push_back(origin.sheet);
      sheets_.levels.push_back(origin.origin == Origin::UserAgent ? Level::UserAgent
                               : origin.origin == Origin::User    ? Level::User
                                                                  : Level::Author);
    }
    read_colors();
    sheets_.layers = css::merge_layers(sheets_.sheets);
    for (const css::StyleSheet* sheet : sheets_.sheets) {
      auto& blocks = sheets_.blocks.emplace_back();
      blocks.reserve(sheet->rules.size());
      for (const css::StyleRule& rule : sheet->rules)
        blocks.push_back(store_->prepare(rule.declarations, sheet->path, BlockUse::Style));
      for (const css::FontFaceAtRule& rule : sheet->font_faces) {
        if (auto face = read_font_face(rule, sheet->path, input_.diagnostics)) out_.table.font_faces.push_back(std::move(*face));
      }
      for (const css::CounterStyleRule& rule : sheet->counter_styles) {
        if (auto style = read_counter_style(rule, input_.diagnostics)) out_.counter_styles.push_back(std::move(*style));
      }
    }
  }

  // Values are checked against the names, so these come first.
  void read_colors() {
    auto names = std::make_shared<ColorNames>();
    names->diagnostics = &input_.diagnostics;
    for (const css::StyleSheet* sheet : sheets_.sheets) {
      for (const css::ColorRule& rule : sheet->colors) {
        read_color_rule(rule, sheet->path, input_.load_profile, *names, input_.diagnostics);
      }
    }
    out_.inks = names->inks;
    out_.profiles = names->profiles;
    units_.colors = names.get();
    store_->checker().know(names.get());
    out_.pages.impl->colors = std::move(names);
  }

  [[nodiscard]] css::LayerIndex layer_of(std::size_t sheet, css::LayerIndex layer) const {
    return layer == css::kNoLayer ? layer : sheets_.layers[sheet][layer];
  }

  // Viewport units refer to the page, so pages come first; what they inherit from the root is filled in at the end.
  void prepare_pages() {
    PageStyles::Impl& pages = *out_.pages.impl;
    for (std::size_t i = 0; i < sheets_.sheets.size(); ++i) {
      const css::StyleSheet& sheet = *sheets_.sheets[i];
      for (const css::PageRule& rule : sheet.pages) {
        pages.rules.push_back(
            {prepare_page_rule(rule, sheet.path, *store_, &input_.diagnostics), sheets_.levels[i], layer_of(i, rule.layer)});
      }
    }
    const Size area = page_area(pages);
    units_.viewport_width = area.width;
    units_.viewport_height = area.height;
  }

  void finish_pages() {
    PageStyles::Impl& pages = *out_.pages.impl;
    pages.store = store_;
    pages.units = units_;
    pages.usual_bleed = input_.usual_bleed;
    pages.units.measure = nullptr;  // ends with the cascade
    pages.units.root_font = nullptr;
    if (results_.empty()) return;
    pages.root = out_.table[results_[0].style];
    pages.root_extras = extras_[results_[0].extras];
  }

  // --set NAME=VALUE: custom properties of the root that nothing can outdo.
  void prepare_overrides() {
    std::string text;
    for (const auto& [name, value] : input_.overrides)
      text += fmt::format("{}{}: {} !important;", name.starts_with("--") ? "" : "--", name, value);
    if (text.empty()) return;
    overrides_ = prepare_text(input_.sources.add("--set", text), 0, &input_.diagnostics);
  }

  // Parses the text of a source (from `offset` on) as declarations.
  Block prepare_text(SourceId id, std::uint32_t offset, source::Diagnostics* diagnostics,
                     std::size_t size = std::string_view::npos) {
    source::Diagnostics unheard;
    const std::string_view text = input_.sources.text(id).substr(offset, size);
    css::BlockContents contents = css::parse_declaration_list(text, id, offset, diagnostics != nullptr ? *diagnostics : unheard);
    return store_->prepare(store_->keep(std::move(contents.declarations)), input_.document.base_path, BlockUse::Style);
  }

  // A style attribute stands in the source as it is written, unless it holds character references: then it becomes a source
  // of its own. Equal attributes share one block.
  const Block& style_attribute(const document::Node& node, const std::string& text) {
    const auto found = attribute_blocks_.find(text);
    if (found != attribute_blocks_.end()) return found->second;
    if (node.span.valid()) {
      const std::size_t at = input_.sources.text(node.span).find(text);
      if (!text.empty() && at != std::string_view::npos) {
        const auto offset = static_cast<std::uint32_t>(node.span.begin + at);
        return attribute_blocks_.emplace(text, prepare_text(node.span.source, offset, &input_.diagnostics, text.size()))
            .first->second;
      }
    }
    const SourceId id = input_.sources.add("style attribute", text);
    return attribute_blocks_.emplace(text, prepare_text(id, 0, &input_.diagnostics)).first->second;
  }

  const Block& hint_block(const std::string& text) {
    const auto found = hint_blocks_.find(text);
    if (found != hint_blocks_.end()) return found->second;
    source::Diagnostics unheard;
    css::BlockContents contents = css::parse_declaration_list(text, SourceId(), 0, unheard);
    return hint_blocks_.emplace(text, store_->prepare(store_->keep(std::move(contents.declarations)), {}, BlockUse::Style))
        .first->second;
  }

  void style_node(NodeId id, const RuleIndex& index) {
    const document::Node& node = input_.document.node(id);
    const bool is_root = !node.parent.valid();
    if (!node.is_element() && !is_root) {
      results_[id.value] = results_[node.parent.value];
      results_[id.value].pseudo = {};
      out_.table.of_node[id.value] = results_[id.value].style;
      return;
    }
    gather(id, index, is_root);
    const std::string* language = language_of(node, is_root);
    make_key(node, language);
    const ContentHash key = hash_bytes(std::as_bytes(std::span(key_)));
    const auto found = memo_.find(key.low);
    ElementStyles result;
    if (found != memo_.end() && found->second.first == key.high) {
      result = found->second.second;
    } else {
      result = compute_boxes(node, is_root, language);
      memo_.insert_or_assign(key.low, std::make_pair(key.high, result));
    }
    store(id, result);
  }

  void store(NodeId id, const ElementStyles& result) {
    results_[id.value] = result;
    out_.table.of_node[id.value] = result.style;
    for (std::size_t i = 0; i < kPseudos; ++i) {
      if (result.pseudo[i].valid()) out_.table.of_pseudo.insert_or_assign({id, static_cast<style::Pseudo>(i)}, result.pseudo[i]);
    }
  }

  [[nodiscard]] const std::string* language_of(const document::Node& node, bool is_root) const {
    const std::string* attribute = language_attribute(node);
    if (attribute == nullptr && is_root && !input_.document.metadata.language.empty()) return &input_.document.metadata.language;
    return attribute;
  }

  // All declarations for the element and its pseudo-elements, in order of appearance.
  void gather(NodeId id, const RuleIndex& index, bool is_root) {
    for (auto& list : candidates_) list.clear();
    matches_.clear();
    agent_.index.matches(elements_, id, matches_);
    for (const Match& match : matches_) add(match, agent_.blocks[match.order], Level::UserAgent, css::kNoLayer);
    add_attributes(id, is_root);
    matches_.clear();
    index.matches(elements_, id, matches_);
    for (const Match& match : matches_) {
      add(match, sheets_.blocks[match.sheet][match.order], sheets_.levels[match.sheet], layer_of(match.sheet, match.rule->layer));
    }
    if (is_root && overrides_) candidates_[0].push_back({&*overrides_, Level::StyleAttribute, css::kNoLayer, 1});
  }

  void add(const Match& match, const Block& block, Level level, css::LayerIndex layer) {
    const std::size_t box = box_of(match.pseudo);
    if (box < kBoxes) candidates_[box].push_back({&block, level, layer, match.selector->specificity, match.selector});
  }

  // Direction and language count always; the rest only if the author's styles do.
  void add_attributes(NodeId id, bool is_root) {
    const document::Node& node = input_.document.node(id);
    if (is_root && input_.document.metadata.right_to_left && node.attribute("dir") == nullptr) {
      candidates_[0].push_back({&hint_block("direction:rtl;"), Level::Hint, css::kNoLayer, 0});
    }
    const std::string hints =
        input_.use_author_styles ? presentational_hints(input_.document, id) : direction_hints(input_.document, id);
    if (!hints.empty()) candidates_[0].push_back({&hint_block(hints), Level::Hint, css::kNoLayer, 0});
    if (!input_.use_author_styles) return;
    if (const std::string* text = node.attribute("style")) {
      candidates_[0].push_back({&style_attribute(node, *text), Level::StyleAttribute, css::kNoLayer, 0});
    }
  }

  void make_key(const document::Node& node, const std::string* language) {
    key_.clear();
    key_.push_back(node.parent.valid() ? results_[node.parent.value].style.value : StyleId::kNone);
    key_.push_back(node.parent.valid() ? results_[node.parent.value].extras : 0);
    key_.push_back(language == nullptr ? 0 : language_id(*language));
    for (const auto& list : candidates_) {
      key_.push_back(static_cast<std::uint32_t>(list.size()));
      for (const Candidate& candidate : list) {
        key_.push_back(candidate.block->id);
        key_.push_back(candidate.specificity);
      }
    }
  }

  std::uint32_t language_id(const std::string& language) {
    return languages_.try_emplace(language, static_cast<std::uint32_t>(languages_.size() + 1)).first->second;
  }

  ElementStyles compute_boxes(const document::Node& node, bool is_root, const std::string* language) {
    const style::ComputedStyle parent = is_root ? initial_style() : out_.table[results_[node.parent.value].style];
    const Extras parent_extras = is_root ? Extras() : extras_[results_[node.parent.value].extras];
    ComputeInput input;
    input.candidates = candidates_[0];
    input.parent = &parent;
    input.parent_extras = &parent_extras;
    input.units = units_;
    input.is_root = is_root;
    input.finish = {is_root, !is_root && is_flex(parent.box.display)};
    input.language = language;
    input.diagnostics = &input_.diagnostics;
    input.fit = input_.fit;
    Computed element = compute(input);
    keep_fits(element);
    if (is_root) {
      units_.root_font_size = element.style.font.size;
      root_font_ = element.style.font;
      units_.root_font = &root_font_;
      units_.root_line_height = line_height_of(element.style);
    }
    ElementStyles result;
    if (element.style.box.display != style::Display::None) compute_pseudos(element, result);
    const bool same_extras = element.extras == parent_extras;
    result.extras = is_root || !same_extras ? add_extras(std::move(element.extras)) : results_[node.parent.value].extras;
    result.style = out_.table.intern(std::move(element.style));
    return result;
  }

  void keep_fits(const Computed& computed) {
    for (const FitUse& use : computed.fits) {
      if (std::find(out_.fits.begin(), out_.fits.end(), use) == out_.fits.end()) out_.fits.push_back(use);
    }
  }

  std::uint32_t add_extras(Extras extras) {
    extras_.push_back(std::move(extras));
    return static_cast<std::uint32_t>(extras_.size() - 1);
  }

  void compute_pseudos(const Computed& element, ElementStyles& result) {
    for (std::size_t i = 0; i < kPseudos; ++i) {
      if (candidates_[i + 1].empty()) continue;
      const auto pseudo = static_cast<style::Pseudo>(i);
      ComputeInput input;
      input.candidates = candidates_[i + 1];
      input.parent = &element.style;
      input.parent_extras = &element.extras;
      input.units = units_;
      input.finish = {false, is_flex(element.style.box.display)};
      input.diagnostics = &input_.diagnostics;
      input.fit = input_.fit;
      Computed computed = compute(input);
      if (!generates(pseudo, computed.style, element.style)) continue;
      keep_fits(computed);
      result.pseudo[i] = out_.table.intern(std::move(computed.style));
    }
  }

  static bool generates(style::Pseudo pseudo, const style::ComputedStyle& style, const style::ComputedStyle& element) {
    switch (pseudo) {
      case style::Pseudo::Before:
      case style::Pseudo::After:
        return style.content.kind == style::ContentStyle::Kind::Items && style.box.display != style::Display::None;
      case style::Pseudo::Marker: return element.box.display == style::Display::ListItem;
      case style::Pseudo::FirstLetter:
      case style::Pseudo::FirstLine: return true;
    }
    return false;
  }

  const CascadeInput& input_;
  Cascaded out_;
  Sheets sheets_;
  std::shared_ptr<DeclarationStore> store_;
  ElementIndex elements_;
  const UserAgent& agent_;
  Units units_;
  FontMeasure measure_;
  style::FontStyle root_font_;
  std::optional<Block> overrides_;
  std::map<std::string, Block> attribute_blocks_, hint_blocks_;
  std::map<std::string, std::uint32_t> languages_;
  std::vector<Extras> extras_;
  std::vector<ElementStyles> results_;
  std::vector<Match> matches_;
  std::array<std::vector<Candidate>, kBoxes> candidates_;
  std::vector<std::uint32_t> key_;
  std::unordered_map<std::uint64_t, std::pair<std::uint64_t, ElementStyles>> memo_;  // only looked up
};

}  // namespace

Cascaded cascade(const CascadeInput& input) { return Cascader(input).run(); }

std::vector<TracedElement> trace(const CascadeInput& input, NodeId node, css::PseudoElement pseudo) {
  return Cascader(input).trace(node, pseudo);
}

}  // namespace galley::cascade
