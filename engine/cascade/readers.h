// The read functions of the property table: each stores one property's value into the style of a context.
// Grouped by file; templates serve properties that differ only in a side.
#pragma once

#include "cascade/context.h"
#include "cascade/value_reader.h"

namespace galley::cascade {

// What font-variant-* properties govern: setting one removes the features of its group first.
enum class FeatureGroup : std::uint8_t { Kerning, Ligatures, Caps, Numeric, EastAsian, Position, Alternates };
void copy_features(Context& context, FeatureGroup group);  // initial: none; inherit: they are there already
void copy_own_features(Context& context);
void copy_background(Context& context, const style::ComputedStyle& from);
[[nodiscard]] std::vector<style::FontFeature> merged_features(const Extras& extras);

#define GALLEY_READER(name) [[nodiscard]] bool name(Reader& reader, Context& context);
// read_font.cpp
GALLEY_READER(read_direction)
GALLEY_READER(read_font_size)
GALLEY_READER(read_font_family)
GALLEY_READER(read_font_weight)
GALLEY_READER(read_font_stretch)
GALLEY_READER(read_font_style)
GALLEY_READER(read_font_synthesis)
GALLEY_READER(read_font_optical_sizing)
GALLEY_READER(read_line_height)
// read_font_features.cpp
GALLEY_READER(read_font_kerning)
GALLEY_READER(read_font_variant_ligatures)
GALLEY_READER(read_font_variant_caps)
GALLEY_READER(read_font_variant_numeric)
GALLEY_READER(read_font_variant_east_asian)
GALLEY_READER(read_font_variant_position)
GALLEY_READER(read_font_variant_alternates)
GALLEY_READER(read_font_feature_settings)
// read_flex.cpp, read_transform.cpp
GALLEY_READER(read_flex_direction)
GALLEY_READER(read_flex_wrap)
GALLEY_READER(read_flex_grow)
GALLEY_READER(read_flex_shrink)
GALLEY_READER(read_flex_basis)
GALLEY_READER(read_order)
GALLEY_READER(read_transform)
GALLEY_READER(read_transform_origin)
GALLEY_READER(read_translate)
GALLEY_READER(read_rotate)
GALLEY_READER(read_scale)
// read_text.cpp
GALLEY_READER(read_text_color)
GALLEY_READER(read_text_align)
GALLEY_READER(read_text_align_last)
GALLEY_READER(read_text_indent)
GALLEY_READER(read_letter_spacing)
GALLEY_READER(read_word_spacing)
GALLEY_READER(read_white_space)
GALLEY_READER(read_word_break)
GALLEY_READER(read_overflow_wrap)
GALLEY_READER(read_line_break)
GALLEY_READER(read_text_wrap_mode)
GALLEY_READER(read_text_wrap_style)
GALLEY_READER(read_text_transform)
GALLEY_READER(read_tab_size)
GALLEY_READER(read_unicode_bidi)
GALLEY_READER(read_vertical_align)
GALLEY_READER(read_quotes)
GALLEY_READER(read_visibility)
GALLEY_READER(read_initial_letter)
// read_typography.cpp
GALLEY_READER(read_hyphens)
GALLEY_READER(read_hyphenate_character)
GALLEY_READER(read_hyphenate_limit_chars)
GALLEY_READER(read_hyphenate_limit_lines)
GALLEY_READER(read_hyphenate_limit_zone)
GALLEY_READER(read_hyphenate_limit_last)
GALLEY_READER(read_text_justify)
GALLEY_READER(read_text_spacing_trim)
GALLEY_READER(read_text_autospace)
GALLEY_READER(read_text_kashida_space)
GALLEY_READER(read_galley_justify)
GALLEY_READER(read_hanging_punctuation)
GALLEY_READER(read_galley_quotes)
GALLEY_READER(read_galley_dashes)
GALLEY_READER(read_optical_margins)
GALLEY_READER(read_text_decoration_line)
GALLEY_READER(read_text_decoration_style)
GALLEY_READER(read_text_decoration_color)
GALLEY_READER(read_text_decoration_thickness)
GALLEY_READER(read_text_underline_offset)
// read_box.cpp
GALLEY_READER(read_display)
GALLEY_READER(read_position)
GALLEY_READER(read_float)
GALLEY_READER(read_float_reference)
GALLEY_READER(read_wrap_flow)
GALLEY_READER(read_wrap_margin)
GALLEY_READER(read_clear)
GALLEY_READER(read_shape_outside)
GALLEY_READER(read_shape_margin)
GALLEY_READER(read_clip_path)
GALLEY_READER(read_aspect_ratio)
GALLEY_READER(read_box_sizing)
GALLEY_READER(read_z_index)
GALLEY_READER(read_overflow)
GALLEY_READER(read_object_fit)
GALLEY_READER(read_object_position)
GALLEY_READER(read_border_collapse)
GALLEY_READER(read_border_spacing)
GALLEY_READER(read_table_layout)
GALLEY_READER(read_caption_side)
GALLEY_READER(read_empty_cells)
// read_flow.cpp
GALLEY_READER(read_break_before)
GALLEY_READER(read_break_after)
GALLEY_READER(read_break_inside)
GALLEY_READER(read_box_decoration_break)
GALLEY_READER(read_orphans)
GALLEY_READER(read_widows)
GALLEY_READER(read_page)
GALLEY_READER(read_column_count)
GALLEY_READER(read_column_width)
GALLEY_READER(read_column_gap)
GALLEY_READER(read_row_gap)
GALLEY_READER(read_column_fill)
GALLEY_READER(read_column_span)
GALLEY_READER(read_line_grid)
GALLEY_READER(read_line_snap)
GALLEY_READER(read_box_snap)
GALLEY_READER(read_galley_compose)
GALLEY_READER(read_galley_figures)
GALLEY_READER(read_galley_costs)
GALLEY_READER(read_galley_fit)
GALLEY_READER(read_galley_fit_faults)
GALLEY_READER(read_galley_fit_last_page)
// read_paint.cpp
GALLEY_READER(read_background_color)
GALLEY_READER(read_background_image)
GALLEY_READER(read_background_position)
GALLEY_READER(read_background_position_x)
GALLEY_READER(read_background_position_y)
GALLEY_READER(read_background_size)
GALLEY_READER(read_background_repeat)
GALLEY_READER(read_background_origin)
GALLEY_READER(read_background_clip)
GALLEY_READER(read_background_attachment)
GALLEY_READER(read_box_shadow)
GALLEY_READER(read_clip)
GALLEY_READER(read_opacity)
GALLEY_READER(read_mix_blend_mode)
GALLEY_READER(read_max_ppi)
GALLEY_READER(read_max_ink)
GALLEY_READER(read_picture_ink)
GALLEY_READER(read_overprint)
GALLEY_READER(read_outline_offset)
// read_content.cpp
GALLEY_READER(read_content)
GALLEY_READER(read_counter_reset)
GALLEY_READER(read_counter_increment)
GALLEY_READER(read_counter_set)
GALLEY_READER(read_string_set)
GALLEY_READER(read_list_style_type)
GALLEY_READER(read_list_style_position)
GALLEY_READER(read_list_style_image)
GALLEY_READER(read_bookmark_level)
// read_page.cpp
GALLEY_READER(read_page_size)
GALLEY_READER(read_page_marks)
GALLEY_READER(read_page_bleed)
GALLEY_READER(read_page_crop_offset)
#undef GALLEY_READER

[[nodiscard]] std::optional<style::Gradient> read_gradient(Reader& reader, const Context& context);
[[nodiscard]] std::optional<BackgroundImage> read_image(Reader& reader, const Context& context);
// circle(), ellipse(), inset() or polygon().
[[nodiscard]] std::optional<style::BasicShape> read_basic_shape(Reader& reader);
// <position>: one or two values, or sides with offsets.
[[nodiscard]] std::optional<std::array<style::LengthPercent, 2>> read_position_value(Reader& reader);

[[nodiscard]] bool read_dimension(Reader& reader, style::Dimension& target, bool none_allowed);
[[nodiscard]] bool read_margin_side(Reader& reader, style::Dimension& target);
[[nodiscard]] bool read_padding_side(Reader& reader, style::LengthPercent& target);
[[nodiscard]] bool read_radius_corner(Reader& reader, std::array<style::LengthPercent, 2>& target);
[[nodiscard]] bool read_style_of_line(Reader& reader, Context& context, Line line);
[[nodiscard]] bool read_width_of_line(Reader& reader, Context& context, Line line);
[[nodiscard]] bool read_color_of_line(Reader& reader, Context& context, Line line);

template <style::Dimension style::BoxStyle::*kField>
bool read_size(Reader& reader, Context& context) {
  constexpr bool kNone = kField == &style::BoxStyle::max_width || kField == &style::BoxStyle::max_height;
  return read_dimension(reader, context.style.box.*kField, kNone);
}
template <std::size_t kSide>
bool read_margin(Reader& reader, Context& context) {
  return read_margin_side(reader, context.style.box.margin[kSide]);
}
template <std::size_t kSide>
bool read_inset(Reader& reader, Context& context) {
  return read_margin_side(reader, context.style.box.inset[kSide]);
}
template <std::size_t kSide>
bool read_padding(Reader& reader, Context& context) {
  return read_padding_side(reader, context.style.box.padding[kSide]);
}
template <std::size_t kCorner>
bool read_radius(Reader& reader, Context& context) {
  return read_radius_corner(reader, context.style.box.radius[kCorner]);
}
[[nodiscard]] bool read_alignment_value(Reader& reader, style::Alignment& target, bool is_self, bool rtl);
template <style::Alignment style::FlexStyle::*kField>
bool read_alignment(Reader& reader, Context& context) {
  return read_alignment_value(reader, context.style.box.flex.*kField, kField == &style::FlexStyle::align_self,
                              context.style.text.direction == style::Direction::Rtl);
}
template <Line kLine>
bool read_line_style(Reader& reader, Context& context) {
  return read_style_of_line(reader, context, kLine);
}
template <Line kLine>
bool read_line_width(Reader& reader, Context& context) {
  return read_width_of_line(reader, context, kLine);
}
template <Line kLine>
bool read_line_color(Reader& reader, Context& context) {
  return read_color_of_line(reader, context, kLine);
}

}  // namespace galley::cascade
