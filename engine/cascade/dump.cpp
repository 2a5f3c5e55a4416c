// Each group of a style is compared with a base and written field by field; words of enumerations stand in the order of
// their declaration in style/computed_style.h.
#include "cascade/dump.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "cascade/compute.h"
#include "cascade/dump_values.h"

namespace galley::cascade {
namespace {

using style::ComputedStyle;

class Writer {
 public:
  explicit Writer(std::string_view separator) : separator_(separator) {}

  void line(std::string_view name, std::string_view value) {
    if (!out_.empty()) out_ += separator_;
    out_ += fmt::format("{}: {}", name, value);
  }
  template <class Value>
  void value(std::string_view name, const Value& now, const Value& base) {
    if (now != base) line(name, text_of(now));
  }
  template <class Enum>
  void word(std::string_view name, Enum now, Enum base, std::initializer_list<std::string_view> words) {
    if (now != base) line(name, *(words.begin() + static_cast<std::size_t>(now)));
  }
  void flag(std::string_view name, bool now, bool base, std::string_view yes, std::string_view no) {
    if (now != base) line(name, now ? yes : no);
  }
  template <class Number>
  void number(std::string_view name, Number now, Number base) {
    if (now != base) line(name, fmt::format("{}", now));
  }
  template <class List>
  void sides(std::string_view name, const List& now, const List& base) {
    static constexpr const char* kSides[] = {"top", "right", "bottom", "left"};
    for (std::size_t i = 0; i < 4; ++i) {
      if (now[i] != base[i]) line(name.empty() ? kSides[i] : fmt::format("{}-{}", name, kSides[i]), text_of(now[i]));
    }
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string_view separator_;
  std::string out_;
};

std::string tag_text(std::uint32_t tag) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(tag >> shift & 0xFFU);
  return text;
}

void write_font(Writer& w, const style::FontStyle& s, const style::FontStyle& b) {
  if (s.families != b.families) w.line("font-family", fmt::format("{}", fmt::join(s.families, ", ")));
  w.value("font-size", s.size, b.size);
  w.number("font-weight", s.weight, b.weight);
  if (s.stretch != b.stretch) w.line("font-stretch", fmt::format("{}%", s.stretch));
  w.word("font-style", s.slant, b.slant, {"normal", "italic", "oblique"});
  if (s.features != b.features) {
    std::string text;
    for (const auto& feature : s.features)
      text += fmt::format("{}{}={}", text.empty() ? "" : " ", tag_text(feature.tag), feature.value);
    w.line("features", text.empty() ? "none" : text);
  }
  if (s.language != b.language) w.line("language", s.language);
}

std::string line_height_text(const style::LineHeight& height) {
  if (height.kind == style::LineHeight::Kind::Normal) return "normal";
  return text_of(height.value) + (height.kind == style::LineHeight::Kind::Number ? " (number)" : "");
}

std::string decoration_text(const style::TextDecoration& d) {
  static constexpr const char* kStyles[] = {"solid", "double", "dotted", "dashed", "wavy"};
  std::string text;
  if (d.underline) text += "underline ";
  if (d.overline) text += "overline ";
  if (d.line_through) text += "line-through ";
  if (text.empty()) return d.underline_offset ? "none offset " + text_of(*d.underline_offset) : "none";
  text += fmt::format("{} {}", kStyles[static_cast<std::size_t>(d.style)], text_of(d.color));
  if (d.thickness) text += " " + text_of(*d.thickness);
  if (d.underline_offset) text += " offset " + text_of(*d.underline_offset);
  return text;
}

std::string vertical_align_text(const style::VerticalAlign& align) {
  static constexpr const char* kWords[] = {"baseline", "sub", "super", "text-top", "text-bottom", "middle", "top", "bottom"};
  return align.kind == style::VerticalAlign::Kind::Value ? text_of(align.value) : kWords[static_cast<std::size_t>(align.kind)];
}

void write_words(Writer& w, const style::TextStyle& s, const style::TextStyle& b) {
  w.word("text-align", s.align, b.align, {"start", "end", "left", "right", "center", "justify", "justify-all", "auto"});
  w.word("text-align-last", s.align_last, b.align_last,
         {"start", "end", "left", "right", "center", "justify", "justify-all", "auto"});
  w.word("text-justify", s.justifies_at, b.justifies_at, {"auto", "none", "inter-word", "inter-character"});
  w.word("text-spacing-trim", s.spacing_trim, b.spacing_trim, {"normal", "space-all", "space-first", "trim-start", "trim-both"});
  if (s.kashida != b.kashida) w.line("text-kashida-space", text_of_percent(s.kashida));
  w.flag("autospace-letters", s.spaces_letters, b.spaces_letters, "yes", "no");
  w.flag("autospace-digits", s.spaces_digits, b.spaces_digits, "yes", "no");
  w.word("hyphens", s.hyphens, b.hyphens, {"none", "manual", "auto"});
  w.word("white-space", s.white_space, b.white_space, {"normal", "pre", "nowrap", "pre-wrap", "pre-line", "break-spaces"});
  w.word("word-break", s.word_break, b.word_break, {"normal", "break-all", "keep-all", "break-word"});
  w.word("overflow-wrap", s.overflow_wrap, b.overflow_wrap, {"normal", "break-word", "anywhere"});
  w.word("line-break", s.line_break, b.line_break, {"auto", "loose", "normal", "strict", "anywhere"});
  if (s.wraps != b.wraps) w.line("text-wrap-mode", s.wraps ? "wrap" : "nowrap");
  w.word("text-wrap-style", s.wrap_style, b.wrap_style, {"auto", "balance", "pretty", "stable"});
  w.word("text-transform", s.transform, b.transform, {"none", "uppercase", "lowercase", "capitalize", "full-width"});
  w.word("direction", s.direction, b.direction, {"ltr", "rtl"});
  w.word("unicode-bidi", s.unicode_bidi, b.unicode_bidi,
         {"normal", "embed", "isolate", "bidi-override", "isolate-override", "plaintext"});
  w.flag("visibility", s.visible, b.visible, "visible", "hidden");
}

void write_text(Writer& w, const style::TextStyle& s, const style::TextStyle& b) {
  w.value("color", s.color, b.color);
  if (s.line_height != b.line_height) w.line("line-height", line_height_text(s.line_height));
  write_words(w, s, b);
  if (s.indent != b.indent || s.indent_hanging != b.indent_hanging || s.indent_each_line != b.indent_each_line) {
    w.line("text-indent", text_of(s.indent) + (s.indent_hanging ? " hanging" : "") + (s.indent_each_line ? " each-line" : ""));
  }
  if (s.hyphen != b.hyphen) w.line("hyphenate-character", s.hyphen.empty() ? "auto" : "\"" + s.hyphen + "\"");
  if (s.hyphen_limits != b.hyphen_limits) {
    const style::HyphenLimits& limits = s.hyphen_limits;
    const auto kept = [](std::uint8_t least, std::uint8_t wanted) {
      return wanted == least ? fmt::format("{}", least) : fmt::format("{} ({})", wanted, least);
    };
    w.line("hyphenate-limits", fmt::format("{} {} {} lines {}", limits.word, kept(limits.before, limits.wanted_before),
                                           kept(limits.after, limits.wanted_after), limits.lines));
  }
  w.value("letter-spacing", s.letter_spacing, b.letter_spacing);
  w.value("word-spacing", s.word_spacing, b.word_spacing);
  if (s.max_ppi != b.max_ppi) w.line("-galley-max-ppi", s.max_ppi == 0 ? "none" : fmt::format("{}", s.max_ppi));
  if (s.limits_picture_ink != b.limits_picture_ink) w.line("-galley-picture-ink", s.limits_picture_ink ? "limit" : "keep");
  if (s.tab_size != b.tab_size) w.line("tab-size", text_of_percent(s.tab_size));
  if (s.tab_length != b.tab_length) w.line("tab-size", s.tab_length ? text_of(*s.tab_length) : "number");
  if (s.vertical_align != b.vertical_align) w.line("vertical-align", vertical_align_text(s.vertical_align));
  if (s.decoration != b.decoration) w.line("text-decoration", decoration_text(s.decoration));
  if (s.justify != b.justify) {
    w.line("-galley-justify", fmt::format("{} {} {} / letter {} {} / glyph {} {}", text_of_percent(s.justify.space_min),
                                          text_of_percent(s.justify.space_desired), text_of_percent(s.justify.space_max),
                                          text_of_percent(s.justify.letter_min), text_of_percent(s.justify.letter_max),
                                          text_of_percent(s.justify.glyph_min), text_of_percent(s.justify.glyph_max)));
  }
  w.word("-galley-optical-margins", s.optical_margins, b.optical_margins, {"auto", "none", "all"});
  w.flag("-galley-quotes", s.typographic_quotes, b.typographic_quotes, "typographic", "as-written");
  w.flag("-galley-dashes", s.typographic_dashes, b.typographic_dashes, "typographic", "as-written");
  w.flag("hanging-first", s.hanging_first, b.hanging_first, "yes", "no");
  w.flag("hanging-last", s.hanging_last, b.hanging_last, "yes", "no");
  w.flag("hanging-end", s.hanging_end, b.hanging_end, "yes", "no");
  if (s.initial_letter_size != b.initial_letter_size || s.initial_letter_sink != b.initial_letter_sink) {
    w.line("initial-letter", s.initial_letter_size == 0
                                 ? "normal"
                                 : fmt::format("{} {}", text_of_percent(s.initial_letter_size), s.initial_letter_sink));
  }
  if (s.quotes != b.quotes || s.quotes_auto != b.quotes_auto)
    w.line("quotes", s.quotes_auto ? "auto" : s.quotes.empty() ? "none" : fmt::format("{}", fmt::join(s.quotes, " ")));
}

void write_box_words(Writer& w, const style::BoxStyle& s, const style::BoxStyle& b) {
  const auto breaks = {std::string_view("auto"),         std::string_view("avoid"), std::string_view("avoid-page"),
                       std::string_view("avoid-column"), std::string_view("page"),  std::string_view("left"),
                       std::string_view("right"),        std::string_view("recto"), std::string_view("verso"),
                       std::string_view("column"),       std::string_view("always")};
  w.word("display", s.display, b.display,
         {"none",
          "contents",
          "block",
          "flow-root",
          "inline",
          "inline-block",
          "list-item",
          "table",
          "inline-table",
          "table-row-group",
          "table-header-group",
          "table-footer-group",
          "table-row",
          "table-cell",
          "table-column",
          "table-column-group",
          "table-caption",
          "flex",
          "inline-flex",
          "grid",
          "inline-grid"});
  w.word("position", s.position, b.position, {"static", "relative", "absolute", "fixed", "running"});
  if (s.running_name != b.running_name) w.line("running-name", s.running_name);
  w.word("float", s.float_side, b.float_side, {"none", "left", "right", "top", "bottom", "snap", "footnote"});
  w.word("float-reference", s.float_reference, b.float_reference, {"inline", "column", "columns", "page", "spread"});
  w.number("float-columns", s.float_columns, b.float_columns);
  w.word("wrap-flow", s.wrap_flow, b.wrap_flow, {"auto", "both", "start", "end", "maximum", "clear"});
  w.value("wrap-margin", s.wrap_margin, b.wrap_margin);
  w.word("clear", s.clear, b.clear, {"none", "left", "right", "both"});
  w.word("box-sizing", s.sizing, b.sizing, {"content-box", "border-box"});
  w.word("overflow", s.overflow, b.overflow, {"visible", "hidden", "clip", "scroll", "auto"});
  w.word("break-before", s.break_before, b.break_before, breaks);
  w.word("break-after", s.break_after, b.break_after, breaks);
  w.word("break-inside", s.break_inside, b.break_inside, breaks);
  w.flag("box-decoration-break", s.clone_decoration, b.clone_decoration, "clone", "slice");
  w.word("column-fill", s.column_fill, b.column_fill, {"balance", "balance-all", "auto"});
  w.word("line-grid", s.line_grid, b.line_grid, {"none", "create", "match-parent"});
  w.word("line-snap", s.line_snap, b.line_snap, {"none", "baseline", "contain"});
  w.word("box-snap", s.box_snap, b.box_snap, {"none", "block-start", "block-end", "center"});
  w.word("-galley-compose", s.compose, b.compose, {"auto", "greedy", "total"});
  w.flag("-galley-figures", s.figures_move, b.figures_move, "movable", "in-place");
  w.word("object-fit", s.object_fit, b.object_fit, {"fill", "contain", "cover", "none", "scale-down"});
  w.flag("border-collapse", s.border_collapse, b.border_collapse, "collapse", "separate");
  w.flag("table-layout", s.table_layout_fixed, b.table_layout_fixed, "fixed", "auto");
  w.flag("caption-side", s.caption_bottom, b.caption_bottom, "bottom", "top");
  w.flag("empty-cells", s.hide_empty_cells, b.hide_empty_cells, "hide", "show");
}

void write_columns(Writer& w, const style::BoxStyle& s, const style::BoxStyle& b) {
  if (s.column_count != b.column_count) w.line("column-count", s.column_count == 0 ? "auto" : fmt::format("{}", s.column_count));
  if (s.column_width != b.column_width) w.line("column-width", s.column_width ? text_of(*s.column_width) : "auto");
  if (s.column_gap != b.column_gap) w.line("column-gap", s.column_gap ? text_of(*s.column_gap) : "normal");
  if (s.row_gap != b.row_gap) w.line("row-gap", s.row_gap ? text_of(*s.row_gap) : "normal");
  w.value("column-rule", s.column_rule, b.column_rule);
  w.flag("column-span", s.column_span_all, b.column_span_all, "all", "none");
  w.number("column-span", s.column_span, b.column_span);
}

std::vector<std::string> texts_of(const style::FitRanges& ranges) {
  std::vector<std::string> texts;
  for (const style::FitRange& range : ranges)
    texts.push_back(fmt::format("{} {} {}", style::name_of(range.knob), text_of(range, range.low), text_of(range, range.high)));
  return texts;
}

void write_costs(Writer& w, const style::CostOverrides& costs) {
  std::string text;
  for (const auto& [name, cost] : costs)
    text += fmt::format("{}{} {}", text.empty() ? "" : " ", style::kCostNames[static_cast<std::size_t>(name)], cost);
  w.line("-galley-costs", text.empty() ? "normal" : text);
}

void write_box(Writer& w, const style::BoxStyle& s, const style::BoxStyle& b) {
  write_box_words(w, s, b);
  w.value("width", s.width, b.width);
  w.value("height", s.height, b.height);
  w.value("min-width", s.min_width, b.min_width);
  w.value("min-height", s.min_height, b.min_height);
  w.value("max-width", s.max_width, b.max_width);
  w.value("max-height", s.max_height, b.max_height);
  if (s.aspect_ratio != b.aspect_ratio) w.line("aspect-ratio", s.aspect_ratio ? text_of_percent(*s.aspect_ratio) : "auto");
  w.sides("margin", s.margin, b.margin);
  w.sides("padding", s.padding, b.padding);
  w.sides("border", s.border, b.border);
  w.sides("", s.inset, b.inset);
  static constexpr const char* kCorners[] = {"top-left", "top-right", "bottom-right", "bottom-left"};
  for (std::size_t i = 0; i < 4; ++i) {
    if (s.radius[i] != b.radius[i])
      w.line(fmt::format("border-{}-radius", kCorners[i]), text_of(s.radius[i][0]) + " " + text_of(s.radius[i][1]));
  }
  if (s.z_index != b.z_index) w.line("z-index", s.z_index ? fmt::format("{}", *s.z_index) : "auto");
  w.number("orphans", s.orphans, b.orphans);
  w.number("widows", s.widows, b.widows);
  if (s.page != b.page) w.line("page", s.page.empty() ? "auto" : s.page);
  write_columns(w, s, b);
  if (s.costs != b.costs) write_costs(w, s.costs);
  if (s.fit != b.fit) w.line("-galley-fit", s.fit.empty() ? "none" : fmt::format("{}", fmt::join(texts_of(s.fit), ", ")));
  if (s.mends_faults != b.mends_faults) w.line("-galley-fit-faults", s.mends_faults ? "mend" : "none");
  if (s.fit_last_page != b.fit_last_page) w.line("-galley-fit-last-page", text_of_percent(s.fit_last_page));
  if (s.picture_height != b.picture_height) w.line("picture-height", text_of_percent(s.picture_height));
  if (s.object_position != b.object_position)
    w.line("object-position", text_of(s.object_position[0]) + " " + text_of(s.object_position[1]));
  if (s.border_spacing_x != b.border_spacing_x || s.border_spacing_y != b.border_spacing_y) {
    w.line("border-spacing", text_of(s.border_spacing_x) + " " + text_of(s.border_spacing_y));
  }
}

void write_paint(Writer& w, const style::PaintStyle& s, const style::PaintStyle& b) {
  w.value("background-color", s.background, b.background);
  if (s.layers != b.layers) {
    for (const auto& layer : s.layers) w.line("background-image", text_of(layer));
  }
  w.word("background-clip", s.background_clip, b.background_clip, {"border-box", "padding-box", "content-box"});
  w.value("outline", s.outline, b.outline);
  w.value("outline-offset", s.outline_offset, b.outline_offset);
  if (s.shadows != b.shadows) {
    for (const auto& x : s.shadows) {
      w.line("box-shadow", fmt::format("{} {} {} {} {}{}", text_of(x.x), text_of(x.y), text_of(x.blur), text_of(x.spread),
                                       text_of(x.color), x.inset ? " inset" : ""));
    }
  }
  if (s.opacity != b.opacity)
    w.line("opacity", text_of_percent(static_cast<style::Q16>((std::int64_t{s.opacity} * style::kOneQ16 + 32767) / 65535)));
  if (s.blend != b.blend) w.line("mix-blend-mode", std::string(color::css_name_of(s.blend)));
}

std::string items_text(const std::vector<style::ContentItem>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : " ") + text_of(item);
  return text;
}

void write_counters(Writer& w, std::string_view name, const std::vector<style::CounterChange>& now,
                    const std::vector<style::CounterChange>& base) {
  if (now == base) return;
  std::string text;
  for (const auto& change : now) text += fmt::format("{}{} {}", text.empty() ? "" : " ", change.name, change.value);
  w.line(name, text.empty() ? "none" : text);
}

void write_content(Writer& w, const style::ContentStyle& s, const style::ContentStyle& b) {
  using Kind = style::ContentStyle::Kind;
  if (s.kind != b.kind || s.items != b.items || s.alt != b.alt) {
    w.line("content", s.kind == Kind::Items  ? items_text(s.items) + (s.alt ? " / " + items_text(*s.alt) : "")
                      : s.kind == Kind::None ? "none"
                                             : "normal");
  }
  write_counters(w, "counter-reset", s.counter_reset, b.counter_reset);
  write_counters(w, "counter-increment", s.counter_increment, b.counter_increment);
  write_counters(w, "counter-set", s.counter_set, b.counter_set);
  if (s.string_set != b.string_set) {
    for (const auto& [name, items] : s.string_set) w.line("string-set", name + " " + items_text(items));
  }
  if (s.list_style_type != b.list_style_type || s.list_style_string != b.list_style_string) {
    w.line("list-style-type", s.list_style_string ? "\"" + s.list_style_type + "\"" : s.list_style_type);
  }
  w.flag("list-style-position", s.list_inside, b.list_inside, "inside", "outside");
  if (s.list_image != b.list_image) w.line("list-style-image", s.list_image.empty() ? "none" : s.list_image);
  if (s.bookmark_level != b.bookmark_level) w.line("bookmark-level", fmt::format("{}", static_cast<int>(s.bookmark_level)));
}

}  // namespace

std::string dump_style(const ComputedStyle& style, const ComputedStyle& base, std::string_view separator) {
  Writer writer(separator);
  write_font(writer, style.font, base.font);
  write_text(writer, style.text, base.text);
  write_box(writer, style.box, base.box);
  write_paint(writer, style.paint, base.paint);
  write_content(writer, style.content, base.content);
  return writer.take();
}

namespace {

// What an element has beyond what it would have without any declaration.
std::string difference(const style::StyleTable& table, StyleId id, const ComputedStyle& parent) {
  return dump_style(table[id], style::anonymous_style(parent, style::Display::Inline), "; ");
}

void dump_pseudos(const Cascaded& cascaded, NodeId node, const std::string& indent, std::string& out) {
  static constexpr const char* kNames[] = {"before", "after", "marker", "first-letter", "first-line"};
  for (std::size_t i = 0; i < 5; ++i) {
    if (const auto id = cascaded.table.pseudo(node, static_cast<style::Pseudo>(i))) {
      out += fmt::format("{}  ::{} [{}] {}\n", indent, kNames[i], id->value,
                         difference(cascaded.table, *id, cascaded.table.style_of(node)));
    }
  }
}

void dump_pages(const Cascaded& cascaded, std::string& out) {
  style::StyleTable scratch = cascaded.table;
  const style::PageStyle page = cascaded.pages.resolve({}, scratch);
  out += fmt::format("@page {} x {}", text_of(page.width), text_of(page.height));
  for (const auto& margin : page.margin) out += " " + text_of(margin);
  if (page.bleed != Length()) out += " bleed " + text_of(page.bleed);
  out += "\n";
  for (std::size_t i = 0; i < style::kMarginBoxes; ++i) {
    if (page.boxes[i]) out += fmt::format("  box {}: {}\n", i, difference(scratch, *page.boxes[i], scratch[page.style]));
  }
}

}  // namespace

std::string dump(const Cascaded& cascaded, const document::Document& document) {
  std::string out;
  std::vector<std::uint32_t> depth(document.nodes.size(), 0);
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    const document::Node& node = document.nodes[i];
    if (node.parent.valid()) depth[i] = depth[node.parent.value] + 1;
    if (!node.is_element()) continue;
    const NodeId id(i);
    constexpr std::uint32_t kMostIndent = 40;
    const std::string indent(std::size_t{2} * std::min(depth[i], kMostIndent), ' ');
    const ComputedStyle& parent = node.parent.valid() ? cascaded.table.style_of(node.parent) : initial_style();
    out += fmt::format("{}{} [{}] {}\n", indent, node.name, cascaded.table.of_node[i].value,
                       difference(cascaded.table, cascaded.table.of_node[i], parent));
    dump_pseudos(cascaded, id, indent, out);
  }
  dump_pages(cascaded, out);
  for (const auto& face : cascaded.table.font_faces) {
    out += fmt::format("@font-face {} {}-{}\n", face.family, face.weight_min, face.weight_max);
  }
  for (const auto& style : cascaded.counter_styles) out += fmt::format("@counter-style {} {}\n", style.name, style.system);
  return out;
}

}  // namespace galley::cascade
