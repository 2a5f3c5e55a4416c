// Words for computed values, for dumps.
#pragma once

#include <string>

#include "style/computed_style.h"

namespace galley::cascade {

[[nodiscard]] std::string text_of(Length length);  // "12pt", up to three decimals
[[nodiscard]] std::string text_of_percent(style::Q16 value);
[[nodiscard]] std::string text_of(const style::LengthPercent& value);
[[nodiscard]] std::string text_of(const style::Dimension& value);
[[nodiscard]] std::string text_of(const style::FitRange& range, std::int64_t value);  // of one of its ends
[[nodiscard]] std::string text_of(const color::Color& color);
[[nodiscard]] std::string text_of(const style::Border& border);
[[nodiscard]] std::string text_of(const style::ContentItem& item);
[[nodiscard]] std::string text_of(const style::BackgroundLayer& layer);

}  // namespace galley::cascade
