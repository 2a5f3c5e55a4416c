#include "preview/page_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "color/device_color.h"
#include "paint/gradient_line.h"
#include "pdf/gradients.h"
#include "preview/plates.h"

namespace galley::preview {
namespace {

using fragment::Fragment;
using fragment::FragmentKind;
using nlohmann::json;

json rect_json(const Rect& rect) { return {milli(rect.left), milli(rect.top), milli(rect.width), milli(rect.height)}; }
json edges_json(const Edges& edges) { return {milli(edges.top), milli(edges.right), milli(edges.bottom), milli(edges.left)}; }

class Facts {
 public:
  Facts(const job::Compilation& made, std::size_t page, const color::OutputCondition& press)
      : made_(made), page_(made.pages[page]), display_(made.display.pages[page]), press_(press) {}

  json collect() {
    json spots = json::array();
    for (const color::SpotInk& ink : spot_inks()) spots.push_back(ink.name);
    json out{{"spots", std::move(spots)},
             {"area", rect_json(page_.page_area)},
             {"boxes", json::array()},
             {"lines", json::array()},
             {"most", most_ink(press_)}};
    add_inks(out);
    for (std::size_t i = 0; i < page_.fragments.size(); ++i) {
      const Fragment& piece = page_.fragments[i];
      if (piece.kind == FragmentKind::Box || piece.kind == FragmentKind::Image) out["boxes"].push_back(box(i, out["boxes"].size()));
      if (piece.kind == FragmentKind::Line) out["lines"].push_back(line(i));
    }
    return out;
  }

 private:
  [[nodiscard]] json box(std::size_t index, std::size_t number) {
    const Fragment& piece = page_.fragments[index];
    json out{{"rect", rect_json(piece.rect)}, {"border", edges_json(piece.border)}, {"padding", edges_json(piece.padding)}};
    box_at_[index] = number;
    if (piece.style.valid()) out["margin"] = margin(piece);
    name(piece, out);
    if (!piece.marginal) add_order(piece, out);
    if (piece.kind == FragmentKind::Box) add_columns(index, out);
    return out;
  }

  void name(const Fragment& piece, json& out) const {
    if (!piece.box.valid()) return;
    const NodeId node = made_.boxes[piece.box].node;
    if (!node.valid()) return;
    const document::Node& element = made_.document.node(node);
    std::string text = element.name;
    if (const std::string* classes = element.attribute("class")) {
      std::string dotted = "." + *classes;
      std::replace(dotted.begin(), dotted.end(), ' ', '.');
      text += dotted;
    }
    out["name"] = text;
    if (element.span.valid()) out["line"] = made_.sources.locate(element.span).line;
  }

  [[nodiscard]] json margin(const Fragment& piece) const {
    const auto& margins = made_.cascaded->table[piece.style].box.margin;
    const Length width = piece.parent.valid() ? page_.fragments[piece.parent.value].rect.width : page_.width;
    Edges edges;
    const auto side = [&](style::Side which) {
      const style::Dimension& value = margins[static_cast<std::size_t>(which)];
      return value.is_value() ? value.value.resolve(width) : Length();
    };
    if (piece.first_piece) edges.top = side(style::Side::Top);
    if (piece.last_piece) edges.bottom = side(style::Side::Bottom);
    edges.left = side(style::Side::Left);
    edges.right = side(style::Side::Right);
    return edges_json(edges);
  }

  // Reading order: the structure's own, the first piece of each element on the page.
  void add_order(const Fragment& piece, json& out) {
    if (!piece.structure.valid() || !ordered_.insert(piece.structure.value).second) return;
    const auto& nodes = made_.boxes.structure.nodes;
    if (piece.structure.value >= nodes.size()) return;
    out["order"] = piece.structure.value;
    out["role"] = std::string(box::name_of(nodes[piece.structure.value].role));
  }

  // Children of a box with columns stand at as many places side by side.
  void add_columns(std::size_t index, json& out) const {
    const Fragment& piece = page_.fragments[index];
    if (!piece.style.valid()) return;
    const style::BoxStyle& style = made_.cascaded->table[piece.style].box;
    if (style.column_count < 2 && !style.column_width) return;
    std::set<std::pair<std::int64_t, std::int64_t>> places;
    for (std::size_t i = index + 1; i < piece.end.value; i = page_.fragments[i].end.value) {
      const Fragment& child = page_.fragments[i];
      if (child.kind == FragmentKind::Box && child.rect.width < piece.rect.width / 2 + piece.rect.width / 4)
        places.insert({milli(child.rect.left), milli(child.rect.width)});
    }
    for (const auto& [left, width] : places) out["columns"].push_back({left, width});
  }

  [[nodiscard]] json line(std::size_t index) const {
    const Fragment& piece = page_.fragments[index];
    json spaces = json::array();
    Length as_set, usual;
    bool hyphen = false;
    for (std::size_t i = index + 1; i < piece.end.value; ++i) {
      const Fragment& part = page_.fragments[i];
      if (part.kind == FragmentKind::Text) measure(page_.runs[part.run], spaces, as_set, usual, hyphen);
    }
    json out{{"rect", rect_json(piece.rect)}, {"base", milli(piece.baseline)}, {"spaces", spaces}, {"hyphen", hyphen}};
    if (const std::int64_t natural = usual.raw(); natural > 0) out["ratio"] = scale(as_set, 1000, natural).raw();
    for (auto parent = piece.parent; parent.valid(); parent = page_.fragments[parent.value].parent) {
      const auto found = box_at_.find(parent.value);
      if (found == box_at_.end()) continue;
      out["box"] = found->second;
      break;
    }
    return out;
  }

  void measure(const fragment::GlyphRun& run, json& spaces, Length& as_set, Length& usual, bool& hyphen) const {
    hyphen = hyphen || run.hyphen_added;
    if (!run.face.valid()) return;
    const font::FaceMetrics& metrics = made_.fonts->face(run.face).metrics();
    const Length space = scale(run.size, metrics.space_advance, metrics.units_per_em) + run.tracking;
    Length x = run.x;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
      const fragment::Glyph& glyph = page_.glyphs[run.first_glyph + i];
      const std::size_t at = glyph.cluster - run.text.begin;
      if (at < run.text_utf8.size() && run.text_utf8[at] == ' ' && glyph.advance > Length()) {
        spaces.push_back({milli(x), milli(glyph.advance)});
        as_set += glyph.advance;
        usual += space;
      }
      x += glyph.advance;
    }
  }

  [[nodiscard]] std::vector<color::SpotInk> spot_inks() const {
    return made_.cascaded ? made_.cascaded->inks : std::vector<color::SpotInk>();
  }

  // Ink of every command that has colours of its own, as the press gets it.
  void add_inks(json& out) const {
    color::DeviceColors press(color::Target::Press, press_, spot_inks());
    out["inks"] = json::array();
    out["gradients"] = json::array();
    for (std::size_t i = 0; i < display_.commands.size(); ++i) {
      const paint::Command& command = display_.commands[i];
      if (const auto* fill = std::get_if<paint::GradientFill>(&command)) {
        out["gradients"].push_back({i, stop_inks(*fill, press)});
        continue;
      }
      const color::Color* color = nullptr;
      if (const auto* fill = std::get_if<paint::Fill>(&command)) color = &fill->color;
      if (const auto* stroke = std::get_if<paint::Stroke>(&command)) color = &stroke->color;
      if (const auto* text = std::get_if<paint::Glyphs>(&command)) color = &text->color;
      if (color == nullptr || color->is_transparent()) continue;
      json row{i};
      append_inks(row, press.of(*color));
      out["inks"].push_back(std::move(row));
    }
  }

  // As the PDF has them: one shading cannot be of several inks at once, unless all its stops are of the same one.
  static json stop_inks(const paint::GradientFill& fill, color::DeviceColors& press) {
    const paint::GradientLine line = paint::gradient_line(fill.gradient, fill.box);
    json stops = json::array();
    const std::vector<paint::PlacedStop> placed = paint::place_stops(fill.gradient, line.length);
    const bool one_ink = pdf::is_one_ink(placed);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      json row = json::array();
      const color::Color& color = paint::shown_color(placed, i);
      append_inks(row, one_ink ? press.of(color) : press.of_process(color));
      stops.push_back(std::move(row));
    }
    return stops;
  }

  static void append_inks(json& row, const color::Color& device) {
    for (const int part : ink_of(device)) row.push_back(part);
    if (device.space != color::Space::Spot) return;
    row.push_back(color::ink_of(device));
    row.push_back(percent(device.component[0]));
  }

  static int percent(int part) { return (part * 100 + 32767) / 65535; }

  // Spot inks are on none of the four plates.
  static std::array<int, 4> ink_of(const color::Color& device) {
    const auto& c = device.component;
    if (device.space == color::Space::Cmyk) return {percent(c[0]), percent(c[1]), percent(c[2]), percent(c[3])};
    if (device.space == color::Space::Gray) return {0, 0, 0, percent(65535 - c[0])};
    return {};
  }

  const job::Compilation& made_;
  const fragment::PageFragments& page_;
  const paint::Page& display_;
  const color::OutputCondition& press_;
  std::map<std::size_t, std::size_t> box_at_;  // fragment -> number among the boxes
  std::set<std::uint32_t> ordered_;
};

}  // namespace

std::string page_facts_json(const job::Compilation& made, std::size_t page, const color::OutputCondition& press) {
  return Facts(made, page, press).collect().dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace galley::preview
