#include "box/counter_styles.h"

#include <doctest/doctest.h>

using namespace galley;
using box::CounterStyles;

TEST_CASE("predefined counter styles") {
  struct {
    std::string_view style;
    std::int64_t value;
    std::string_view text;
  } cases[] = {
      {"decimal", -3, "-3"},
      {"decimal-leading-zero", 7, "07"},
      {"decimal-leading-zero", -7, "-07"},
      {"lower-alpha", 1, "a"},
      {"lower-alpha", 27, "aa"},
      {"upper-latin", 703, "AAA"},
      {"lower-alpha", 0, "0"},
      {"lower-greek", 18, "σ"},
      {"lower-roman", 1994, "mcmxciv"},
      {"upper-roman", 3999, "MMMCMXCIX"},
      {"upper-roman", 4000, "4000"},
      {"armenian", 1987, "ՌՋՁԷ"},
      {"georgian", 1996, "ჩშჟვ"},
      {"hebrew", 15, "טו"},
      {"hebrew", 117, "קיז"},
      {"hebrew", 1005, "א׳ה"},
      {"arabic-indic", 120, "١٢٠"},
      {"persian", 45, "۴۵"},
      {"cjk-decimal", 308, "三〇八"},
      {"simp-chinese-informal", 11, "十一"},
      {"simp-chinese-informal", 1010, "一千零一十"},
      {"simp-chinese-formal", -9009, "负玖仟零玖"},
      {"trad-chinese-informal", 6000, "六千"},
      {"trad-chinese-formal", 10000, "一〇〇〇〇"},
      {"japanese-informal", 1111, "千百十一"},
      {"japanese-formal", 1112, "壱阡壱百壱拾弐"},
      {"korean-hangul-formal", -10, "마이너스 일십"},
      {"korean-hanja-informal", 101, "百一"},
      {"korean-hanja-formal", 10000, "10000"},
      {"hiragana", 49, "ああ"},
      {"katakana-iroha", 47, "ス"},
      {"cjk-heavenly-stem", 10, "癸"},
      {"cjk-earthly-branch", 13, "一三"},
      {"ethiopic-numeric", 100, "፻"},
      {"ethiopic-numeric", 78010092, "፸፰፻፩፼፺፪"},
      {"disc", 9, "•"},
      {"no-such-style", 4, "4"},
      {"none", 4, ""},
      {"devanagari", -12, "-१२"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.style);
    CHECK_EQ(CounterStyles().format(c.value, c.style), c.text);
  }
}

TEST_CASE("markers have their style's suffix") {
  CHECK_EQ(CounterStyles().marker_text(3, "decimal"), "3. ");
  CHECK_EQ(CounterStyles().marker_text(3, "square"), "▪ ");
  CHECK_EQ(CounterStyles().marker_text(3, "cjk-decimal"), "三、");
  CHECK_EQ(CounterStyles().marker_text(3, "korean-hangul-formal"), "삼, ");
  CHECK_EQ(CounterStyles().marker_text(3, "none"), "");
}

TEST_CASE("counter-style rules of the document") {
  cascade::CounterStyle stars;
  stars.name = "stars";
  stars.symbols = {"*", "†"};
  stars.suffix = ") ";
  cascade::CounterStyle dice;
  dice.name = "dice";
  dice.system = "additive";
  dice.additive = {{6, "⚅"}, {1, "⚀"}};
  cascade::CounterStyle padded;
  padded.name = "padded";
  padded.system = "extends";
  padded.extends = "decimal";
  padded.pad = {3, "0"};
  padded.prefix = "No ";
  cascade::CounterStyle ring;
  ring.name = "ring";
  ring.system = "extends";
  ring.extends = "ring";
  ring.fallback = "ring";
  const std::vector<cascade::CounterStyle> rules{stars, dice, padded, ring};
  const CounterStyles styles(rules);
  CHECK_EQ(styles.format(4, "stars"), "††");
  CHECK_EQ(styles.marker_text(1, "stars"), "*) ");
  CHECK_EQ(styles.format(8, "dice"), "⚅⚀⚀");
  CHECK_EQ(styles.format(1'000'000, "dice"), "1000000");
  CHECK_EQ(styles.format(-5, "padded"), "-05");
  CHECK_EQ(styles.marker_text(5, "padded"), "No 005. ");
  CHECK_EQ(styles.format(2, "ring"), "2");
}
