#include "style/style_table.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::style;

TEST_CASE("equal styles share one id, also after the index has grown") {
  StyleTable table;
  std::vector<StyleId> ids;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 500; ++i) {
      ComputedStyle style;
      style.font.size = Length::from_px(i + 1);
      style.content.list_image = "not in the hash";
      const StyleId id = table.intern(style);
      if (round == 0) {
        ids.push_back(id);
      } else {
        CHECK(id == ids[static_cast<std::size_t>(i)]);
      }
    }
  }
  CHECK(table.styles.size() == 500);
}

TEST_CASE("styles that differ only in a field outside the hash stay apart") {
  StyleTable table;
  ComputedStyle one, two;
  one.content.list_image = "a";
  two.content.list_image = "b";
  CHECK(table.intern(one) != table.intern(two));
  CHECK(table[table.intern(two)].content.list_image == "b");
}

TEST_CASE("an anonymous box takes what is inherited and nothing else") {
  ComputedStyle parent;
  parent.font.size = Length::from_px(30);
  parent.text.align = TextAlign::Justify;
  parent.text.vertical_align.kind = VerticalAlign::Kind::Super;
  parent.box.orphans = 4;
  parent.box.margin[0].value.length = Length::from_px(9);
  parent.paint.background = color::rgb8(1, 2, 3);
  parent.content.list_style_type = "square";
  parent.content.kind = ContentStyle::Kind::Items;
  const ComputedStyle style = anonymous_style(parent, Display::Block);
  CHECK(style.font == parent.font);
  CHECK(style.text.align == TextAlign::Justify);
  CHECK(style.text.vertical_align.kind == VerticalAlign::Kind::Baseline);
  CHECK(style.box.orphans == 4);
  CHECK(style.box.margin[0].value.is_zero());
  CHECK(style.box.display == Display::Block);
  CHECK(style.paint.background.is_transparent());
  CHECK(style.content.list_style_type == "square");
  CHECK(style.content.kind == ContentStyle::Kind::Normal);
}

TEST_CASE("a pseudo-element that generates nothing has no style") {
  StyleTable table;
  table.of_pseudo[{NodeId(3U), Pseudo::Before}] = table.intern({});
  CHECK(table.pseudo(NodeId(3U), Pseudo::Before).has_value());
  CHECK_FALSE(table.pseudo(NodeId(3U), Pseudo::After).has_value());
}
