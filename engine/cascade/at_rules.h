// @font-face and @counter-style: descriptors to plain data.
#pragma once

#include "cascade/cascade.h"

namespace galley::cascade {

// nullopt (and css.bad-font-face): family or sources are missing.
[[nodiscard]] std::optional<style::FontFaceRule> read_font_face(const css::FontFaceAtRule& rule, std::string_view base_path,
                                                                source::Diagnostics& diagnostics);
// nullopt (and css.bad-counter-style): the system needs symbols that are not there.
[[nodiscard]] std::optional<CounterStyle> read_counter_style(const css::CounterStyleRule& rule, source::Diagnostics& diagnostics);
// A descriptor that says nothing: its value is none of `rule`'s, or it is not `known` there.
void report_descriptor(const css::Declaration& descriptor, std::string_view rule, bool known, source::Diagnostics& diagnostics);

}  // namespace galley::cascade
