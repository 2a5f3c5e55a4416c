// paginate(): BoxTree -> pages of fragments.
#pragma once

#include <vector>

#include "box/box_tree.h"
#include "box/build.h"
#include "cascade/cascade.h"
#include "flow/plan_record.h"
#include "fragment/fragment.h"
#include "paginate/haste.h"
#include "source/diagnostic.h"
#include "style/style_table.h"
#include "text/shape.h"

namespace galley::paginate {

struct PaginateInput {
  box::BoxTree& boxes;  // initial letters in it may become smaller
  style::StyleTable& styles;
  const cascade::PageStyles& pages;
  const box::CounterFormatter& counters;
  const image::ImageTable& images;
  text::Shaper& shaper;
  bool right_to_left = false;  // the root's direction: first page is left-hand then
  bool fills = false;          // the last page of composed columns is to be full, see FitAmounts::fills
  std::uint32_t max_pages = 20000;
  source::Diagnostics& diagnostics;
  std::string* plan = nullptr;                       // receives what composition decided and what it costs, as text
  std::vector<flow::PlanRecord>* records = nullptr;  // receives the same as values
  Haste* haste = nullptr;                            // null: the whole document, composed
};

[[nodiscard]] std::vector<fragment::PageFragments> paginate(const PaginateInput&);

}  // namespace galley::paginate
