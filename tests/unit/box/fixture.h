// A document and its style table from a few lines of markup, without importers and cascade.
//
// Markup: tags with attributes in single quotes, text, void elements as in HTML. A `style` attribute takes a handful of
// properties (see set_property); anything else has the display of its HTML name and inherits what CSS inherits.
#pragma once

#include <string>
#include <string_view>

#include "box/box_tree.h"
#include "box/build.h"
#include "box/counter_styles.h"
#include "document/document.h"
#include "image/image.h"
#include "resource/provider.h"
#include "source/diagnostic.h"
#include "style/style_table.h"

namespace galley::box::test {

struct Fixture {
  explicit Fixture(std::string_view markup);
  // `name` means the first element of that name.
  void add_pseudo(std::string_view name, style::Pseudo which, style::ComputedStyle style);
  [[nodiscard]] NodeId find(std::string_view name) const;
  [[nodiscard]] style::ComputedStyle inherited_by(std::string_view name, style::Display display) const;
  void restyle(std::string_view name, const style::ComputedStyle& style);
  BoxTree build();
  // The boxes' part of the dump, without the heading line; the structure's part.
  std::string boxes();
  std::string structure();

  document::Document document;
  style::StyleTable styles;
  CounterStyles counters;
  resource::MemoryProvider files;
  image::ImageTable images;
  source::Diagnostics diagnostics;
  source::Sources sources;
};

// Leading newline and common indentation removed, one newline at the end.
[[nodiscard]] std::string plain(std::string_view text);

}  // namespace galley::box::test

// Compares dumps as text and shows the whole of both.
#define CHECK_DUMP(actual, expected) CHECK_EQ(galley::box::test::plain(actual), galley::box::test::plain(expected))
