// CounterStyles: numbers as text after css-counter-styles-3: the predefined styles and a document's @counter-style rules.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "box/build.h"
#include "cascade/cascade.h"

namespace galley::box {

class CounterStyles final : public CounterFormatter {
 public:
  CounterStyles() = default;
  // Later rules of a name win.
  explicit CounterStyles(std::span<const cascade::CounterStyle> custom);

  [[nodiscard]] std::string format(std::int64_t value, std::string_view style_name) const override;
  [[nodiscard]] std::string marker_text(std::int64_t value, std::string_view style_name) const override;

 private:
  // A rule with `extends` and `fallback` followed; empty result: the style cannot show this value.
  [[nodiscard]] std::string represent(std::int64_t value, std::string_view name, unsigned depth) const;
  [[nodiscard]] std::string custom_text(std::int64_t value, const cascade::CounterStyle& rule, unsigned depth) const;
  [[nodiscard]] const cascade::CounterStyle* find(std::string_view name) const;

  std::vector<cascade::CounterStyle> custom_;
};

}  // namespace galley::box
