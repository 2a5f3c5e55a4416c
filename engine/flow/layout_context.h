// LayoutContext: what layout of one document may read, and its memo tables. Nothing else may be read: no globals.
//
// Memo keys are complete: a nested layout depends on (box, width, height for percentages) only, a setting on (paragraph, widths,
// policy, start).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "box/box_tree.h"
#include "flow/float_shape.h"
#include "flow/galley.h"
#include "flow/inline_metrics.h"
#include "flow/sizing.h"
#include "flow/table.h"
#include "fragment/fragment.h"
#include "image/image.h"
#include "paragraph/line_geometry.h"
#include "source/diagnostic.h"
#include "text/shape.h"

namespace galley::flow {

// A box laid out on its own in unlimited height: its border box stands at (0, 0) of `fragments`.
struct NestedLayout {
  fragment::PageFragments fragments;
  Size size;                                            // border box
  std::optional<Length> first_baseline, last_baseline;  // from the border box's top
};

struct SettingKey {
  ParagraphId paragraph;
  std::uint32_t start = 0;
  Length containing_width;  // percentages of inline edges and of the indent
  std::vector<paragraph::LineSlot> widths;
  std::optional<Length> containing_height = {};
  bool looser = false;                               // see BandUnits
  std::uint32_t unwanted = paragraph::kNoCandidate;  // see BreakPolicy
  bool operator<(const SettingKey& other) const;
};

struct Composition;     // composition.h
class FragmentedFlows;  // fragmented_flows.h

struct ParagraphFacts {
  std::optional<text::ShapedParagraph> shaped;
  bool spares_breaks = false;  // whenever it is shaped
  std::vector<std::pair<Containing, std::unique_ptr<InlineMetrics>>>
      metrics;  // one, unless the lines hold boxes sized by percentages
  std::optional<Intrinsic> intrinsic;
};

class LayoutContext {
 public:
  LayoutContext(const box::BoxTree&, style::StyleTable&, const image::ImageTable&, text::Shaper&, source::Diagnostics&);
  ~LayoutContext();
  LayoutContext(const LayoutContext&) = delete;
  LayoutContext& operator=(const LayoutContext&) = delete;

  const box::BoxTree& boxes;
  style::StyleTable& styles;
  const image::ImageTable& images;
  text::Shaper& shaper;
  source::Diagnostics& diagnostics;

  [[nodiscard]] StyleId style_id(BoxId id) const {
    if (overrides_.empty()) return boxes[id].style;
    const auto found = overrides_.find(id);
    return found == overrides_.end() ? boxes[id].style : found->second;
  }
  [[nodiscard]] const style::ComputedStyle& style_of(BoxId id) const { return styles[style_id(id)]; }
  // Where a box was written: its own text or that around it, else the first within it; empty where there is none.
  [[nodiscard]] source::Span span_of(BoxId id) const;
  // What layout sees instead of a box's own style: borders of tables that collapse.
  void override_style(BoxId id, StyleId style) { overrides_[id] = style; }
  // Initial letters in these boxes, which are `boxes`, may be made smaller; without them they stay as they are.
  void let_initials_give_way(box::BoxTree& same) { tree_ = &same; }
  // Makes one of several lines a line lower; answers whether it did. What was laid out of the letter is gone then.
  bool lower_initial(BoxId letter);
  [[nodiscard]] const TableGrid& table_grid(BoxId table) const { return *tables_.at(table); }
  [[nodiscard]] const TableLayout& table_layout(const TableRequest& request);
  [[nodiscard]] const text::ShapedParagraph& paragraph(ParagraphId id);
  // The same, asked first by who sets it in a column: a long one has no emergency breaks in words that fit there, until it is found
  // that one does not.
  [[nodiscard]] const text::ShapedParagraph& prose(ParagraphId id);
  // Shapes it anew with all of its breaks. The numbers of breaks and the settings known so far hold no longer.
  void shape_with_all_breaks(ParagraphId id);
  // The paragraph stands on its last page: nobody will ask for its glyphs again. (If somebody does, it is shaped anew.)
  void is_placed(ParagraphId id) { placed_.push_back(id); }
  // Gives back what was kept of such paragraphs. Only between pages: references to them end here.
  void let_go_placed();
  [[nodiscard]] const InlineMetrics& metrics(ParagraphId id, const Containing& containing);
  [[nodiscard]] const Galley& galley_of(BoxId root, bool content_only);
  [[nodiscard]] Intrinsic intrinsic_of(BoxId id);  // border box, without margins
  // Border box `width` wide; the box's own Open and Close included, margins not. `containing_height`: for percentages.
  // `height`: of the border box, where the caller decides it (stretched boxes).
  // `picture_delta`: how much taller its block-level pictures with object-fit: cover are made, so that a figure fills whole lines.
  [[nodiscard]] const NestedLayout& nested(BoxId id, Length width, Length picture_delta = {},
                                           std::optional<Length> containing_height = {}, std::optional<Length> height = {});
  // Pictures of a page float that would be taller than a page are made smaller (layout.picture-too-tall), so that its caption
  // stays.
  [[nodiscard]] Length picture_delta() const { return picture_delta_; }
  [[nodiscard]] bool shrinks_pictures() const { return shrinks_pictures_; }
  // What lines keep clear of beside a float; null: its margin box.
  [[nodiscard]] const FloatShape* shape_of(BoxId box, Size margin_box, Length containing_width);
  [[nodiscard]] const paragraph::ParagraphVariants& setting(const SettingKey& key, const paragraph::InlineAdvances&,
                                                            const paragraph::BreakPolicy&);

  std::uint32_t nesting = 0;         // guards recursion
  bool fills = false;                // the last page of composed columns is to be full
  bool greedy = false;               // a draft: lines and columns are filled one after the other
  std::uint32_t open_columns = 0;    // boxes with columns around what is being set, the innermost included
  FragmentedFlows* flows = nullptr;  // of the pages, or of the nested layout at hand
  // Room of the pages after the one at hand, for whoever plans ahead; nothing where there are no pages.
  std::optional<Length> following_page_height;
  std::optional<Interval> page_sides;        // of the area of the page at hand
  std::optional<Length> facing_page_height;  // of the page after that one: left and right pages may differ
  Length tallest_page = kMaxLength;          // of the tallest page: lines with more have none (has_too_much_leading)
  [[nodiscard]] const std::vector<std::unique_ptr<Composition>>& compositions(BoxId columns);
  [[nodiscard]] std::string dump_compositions() const;
  const Composition& keep_composition(BoxId columns, std::unique_ptr<Composition>);

 private:
  void span_columns(BoxId box);
  void float_to_edge(BoxId box);
  box::BoxTree* tree_ = nullptr;
  std::vector<ParagraphFacts> facts_;
  std::vector<ParagraphId> placed_;
  std::map<std::pair<BoxId, bool>, std::unique_ptr<Galley>> galleys_;
  using NestedKey = std::tuple<BoxId, Length, std::optional<Length>, Length, std::optional<Length>, bool>;
  [[nodiscard]] const NestedLayout& laid_out(const NestedKey& key);
  [[nodiscard]] Length room_for(BoxId box, Length width) const;
  std::map<NestedKey, std::unique_ptr<NestedLayout>> nested_;
  Length picture_delta_;
  bool shrinks_pictures_ = false;
  std::map<BoxId, Intrinsic> intrinsic_;
  std::map<std::tuple<BoxId, Length, Length, Length>, std::unique_ptr<FloatShape>> shapes_;
  std::map<BoxId, StyleId> overrides_;
  std::map<BoxId, std::unique_ptr<TableGrid>> tables_;
  std::map<std::tuple<BoxId, Length, Length>, std::unique_ptr<TableLayout>> table_layouts_;
  std::map<SettingKey, std::unique_ptr<paragraph::ParagraphVariants>> settings_;
  std::map<BoxId, std::vector<std::unique_ptr<Composition>>> compositions_;
};

}  // namespace galley::flow
