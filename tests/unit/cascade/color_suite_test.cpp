// The colour files of css-parsing-tests, read from the directory in GALLEY_CSS_TESTS; skipped without it. The files are of
// css-color-3; what level 4 allows since is listed here.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cascade/color_values.h"

using namespace galley;
using namespace galley::cascade;

namespace {

std::optional<ColorValue> read(const std::string& text) {
  const css::ComponentValues values = css::parse_component_values(text, SourceId(), 0);
  const Units units;
  Reader reader(values, units);
  const auto color = read_color(reader);
  return color && reader.done() ? color : std::nullopt;
}

// Valid since css-color-4: alpha everywhere, alpha as a percentage, angles with units, numbers for percentages.
bool valid_since_level_4(const std::string& text) {
  for (const char* known : {"rgb(0, 0, 0, 0)", "rgb(0%, 0%, 0%, 0%)", "rgb(0%, 0%, 0%, 0)", "rgba(255, 255, 255, 0%)",
                            "rgba(0, 0, 0)", "rgba(0%, 0%, 0%)", "rgba(0%, 0%, 0%, 0%)", "hsl(30deg, 100%, 100%)",
                            "hsl(0, 0%, 0%, 0%)", "hsla(30deg, 100%, 100%, 1)", "hsla(0, 0%, 0%, 50%)", "cmyk(0, 0, 0, 0)"}) {
    if (text == known) return true;
  }
  return false;
}

// The keyword file counts red, green and blue from 0 to 255.
bool equals(const color::Color& color, const nlohmann::json& expected, double scale) {
  for (std::size_t i = 0; i < 4; ++i) {
    const double wanted = std::min(1.0, std::max(0.0, expected[i].get<double>() / (i == 3 ? 1 : scale)));
    const double got = (i == 3 ? color.alpha : color.component[i]) / 65535.0;
    if (std::fabs(wanted - got) > 0.0001) return false;
  }
  return true;
}

void run(const std::string& path, double scale) {
  std::ifstream file(path);
  REQUIRE(file.good());
  const auto cases = nlohmann::json::parse(file);
  for (std::size_t i = 0; i + 1 < cases.size(); i += 2) {
    const std::string text = cases[i].get<std::string>();
    CAPTURE(text);
    const auto color = read(text);
    const auto& expected = cases[i + 1];
    if (expected.is_null()) {
      CHECK(color.has_value() == valid_since_level_4(text));
    } else if (expected.is_string()) {
      CHECK((color && color->current));
    } else {
      REQUIRE(color.has_value());
      CHECK(equals(color->color, expected, scale));
    }
  }
}

}  // namespace

TEST_CASE("the colour suite of css-parsing-tests passes") {
  const char* directory = std::getenv("GALLEY_CSS_TESTS");
  if (directory == nullptr) {
    std::cout << "galley skip: set GALLEY_CSS_TESTS to the directory of css-parsing-tests to run the colour suite\n";
    return;
  }
  run(std::string(directory) + "/color3.json", 1);
  run(std::string(directory) + "/color3_hsl.json", 1);
  run(std::string(directory) + "/color3_keywords.json", 255);
}
