// build_boxes(): Document + StyleTable -> BoxTree + StructureTree.
#pragma once

#include "box/box_tree.h"
#include "document/document.h"
#include "image/image.h"
#include "resource/provider.h"
#include "source/diagnostic.h"
#include "style/style_table.h"

namespace galley::box {

// Counter values as text; box/ knows the predefined styles of css-counter-styles-3, `custom` the @counter-style rules.
class CounterFormatter {
 public:
  virtual ~CounterFormatter() = default;
  [[nodiscard]] virtual std::string format(std::int64_t value, std::string_view style_name) const = 0;
  // What stands in a list marker: prefix, value, suffix. The default is the value and ". ".
  [[nodiscard]] virtual std::string marker_text(std::int64_t value, std::string_view style_name) const;
};

struct BuildInput {
  const document::Document& document;
  style::StyleTable& styles;  // anonymous boxes intern here
  const CounterFormatter& counters;
  const resource::Provider& provider;
  image::ImageTable& images;
  std::uint64_t max_pixels = 400'000'000;
  source::Diagnostics& diagnostics;
};

[[nodiscard]] BoxTree build_boxes(const BuildInput&);

// Content of a page-margin box: strings, counter(page), counter(pages), string(); page facts as given.
struct MarginContext {
  std::int64_t page = 1, pages = 1;
  const std::vector<std::pair<std::string, std::string>>* named_strings = nullptr;  // string-set values in force
  const CounterFormatter& counters;
};
[[nodiscard]] text::InlineContent margin_box_content(const style::StyleTable&, StyleId, const MarginContext&);

}  // namespace galley::box
