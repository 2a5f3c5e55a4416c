// Gradients on a page: shading objects, ellipses by stretching, transparency by a soft mask.
#include <optional>
#include <utility>

#include "pdf/page_writer.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

void append_number(std::string& out, std::int64_t milli) {
  append_milli(out, milli);
  out.push_back(' ');
}

Point between(Point from, Point to, std::int64_t at_q16) {
  return {from.x + scale(to.x - from.x, at_q16, 65536), from.y + scale(to.y - from.y, at_q16, 65536)};
}

}  // namespace

ObjectNumber PageWriter::write_shading(const GradientLine& line, const std::vector<PlacedStop>& stops, bool alpha) {
  const bool radial = line.radius > Length();
  std::string space = "DeviceGray", coordinates = "[";
  const bool ink = !alpha && is_one_ink(stops) && color::ink_of(stops.front().color) < document_.colors.inks().size();
  const std::optional<InkMixture> mixture = alpha ? std::nullopt : mixture_of(stops);
  PdfValue function = alpha ? alpha_function(stops) : mixture ? amounts_function(stops, *mixture) : color_function(stops, space);
  PdfValue color_space = Name{space};
  if (ink) color_space = document_.inks.of(color::ink_of(stops.front().color));
  if (mixture) color_space = document_.inks.of(*mixture);
  for (const std::int64_t at : {stops.front().at_q16, stops.back().at_q16}) {
    if (radial) {  // around the origin: draw_shading() moves it
      const Point middle = line.shift_at(at);
      for (const Length part : {middle.x, -middle.y, line.radius_at(at)}) append_number(coordinates, to_milli(part));
    } else {
      const MilliPoint place = out_.place(between(line.from, line.to, at));
      append_number(coordinates, place.x);
      append_number(coordinates, place.y);
    }
  }
  return document_.store.add(Dictionary{{"ShadingType", radial ? 3 : 2},
                                        {"ColorSpace", std::move(color_space)},
                                        {"Coords", Raw{coordinates + "]"}},
                                        {"Function", std::move(function)},
                                        {"Extend", Raw{"[true true]"}}});
}

void PageWriter::draw_shading(ContentStream& out, const GradientLine& line, const std::string& name) const {
  if (line.radius > Length()) {
    const MilliPoint center = out.place(line.from);
    out.concat({1000, 0, 0, (line.stretch_q16 * 1000 + 32768) / 65536, center.x, center.y});
  }
  out.op("/" + name + " sh");
}

std::string PageWriter::soft_mask(const paint::GradientFill& command, const GradientLine& line,
                                  const std::vector<PlacedStop>& stops) {
  Resources resources;
  resources.use("Shading", "M", write_shading(line, stops, true));
  ContentStream mask(left_, top_);
  draw_shading(mask, line, "M");
  const MilliBox box = milli_box(command.area);
  const ObjectNumber form = document_.store.reserve();
  document_.deflater.set_stream(document_.store, form,
                                {{"Type", Name{"XObject"}},
                                 {"Subtype", Name{"Form"}},
                                 {"BBox", Array{Milli{box.left}, Milli{box.bottom}, Milli{box.right}, Milli{box.top}}},
                                 {"Group", Dictionary{{"S", Name{"Transparency"}}, {"CS", Name{"DeviceGray"}}}},
                                 {"Resources", resources.dictionary()}},
                                mask.take());
  const ObjectNumber state = document_.store.add(Dictionary{
      {"Type", Name{"ExtGState"}}, {"SMask", Dictionary{{"Type", Name{"Mask"}}, {"S", Name{"Luminosity"}}, {"G", form}}}});
  std::string name = "M" + std::to_string(state.value);
  resources_.use("ExtGState", name, state);
  transparent_ = true;
  return name;
}

// Every ink stays on its plate; for a screen alternates of spot inks blend, but for tints of one.
std::vector<PlacedStop> PageWriter::printed_stops(const paint::GradientFill& command, const GradientLine& line) {
  std::vector<PlacedStop> stops = place_stops(command.gradient, line.length);
  if (in_masks_ > 0) return stops;  // grays already
  const bool one_ink = is_one_ink(stops), keeps_plates = document_.colors.target() == color::Target::Press;
  for (PlacedStop& stop : stops) {
    const bool spot = stop.color.space == color::Space::Spot && color::ink_of(stop.color) < document_.colors.inks().size();
    stop.color = one_ink || (spot && keeps_plates)
                     ? document_.colors.of(stop.color)
                     : within_limit(document_.colors.of_process(stop.color), stop.color, command.ink.span);
  }
  if (keeps_plates) make_paper_tint(stops);
  return stops;
}

void PageWriter::run(const paint::GradientFill& command) {
  const GradientLine line = gradient_line(command);
  const std::vector<PlacedStop> stops = printed_stops(command, line);
  if (stops.empty() || command.area.width <= Length() || command.area.height <= Length()) return;
  out_.end_text();
  open_mark(command.ink);
  if (line.length.raw() == 0) {  // nothing but the last colour shows
    set_alpha(stops.back().color.alpha);
    set_overprint(color::Overprint::None);
    out_.fill_color(stops.back().color);
    out_.rectangle(command.area);
    out_.op("f");
    return;
  }
  set_alpha(0xFFFF);
  set_overprint(color::Overprint::None);
  const ObjectNumber shading = write_shading(line, stops, false);
  const std::string name = "S" + std::to_string(shading.value);
  resources_.use("Shading", name, shading);
  out_.save();
  out_.rectangle(command.area);
  out_.op("W n");
  if (!is_opaque(stops)) out_.graphics_state(ContentStream::StateKind::Mask, soft_mask(command, line, stops));
  draw_shading(out_, line, name);
  out_.restore();
}

}  // namespace galley::pdf
