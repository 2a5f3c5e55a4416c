// Groups on a page that shine through as a whole: a form of their own with a transparency group (ISO 32000-1, 11.6.6), drawn with
// the group's opacity and blend mode. Marks inside are the form's: their elements name it (14.7.4.2).
#include "paint/shapes.h"
#include "pdf/command_places.h"
#include "pdf/page_writer.h"

namespace galley::pdf {
namespace {

// What a form takes over from where it is drawn, set back to what a content stream begins with. Colours for a press are always
// said.
constexpr std::string_view kAsAtFirst = "1 w 0 J 0 j 10 M [] 0 d 0 Tc 100 Tz 0 Ts", kBlackAtFirst = "0 g 0 G";

bool makes_ink(const paint::Command& command) {
  return std::holds_alternative<paint::Fill>(command) || std::holds_alternative<paint::Stroke>(command) ||
         std::holds_alternative<paint::GradientFill>(command) || std::holds_alternative<paint::Glyphs>(command) ||
         std::holds_alternative<paint::Picture>(command);
}

}  // namespace

bool PageWriter::holds_one(std::size_t at) const {
  std::size_t depth = 0, inked = 0;
  for (; at < order_.size(); ++at) {
    const paint::Command& command = page_.commands[order_[at]];
    if (depth > 0 && std::holds_alternative<paint::PushGroup>(command)) return false;
    if (is_push(command)) ++depth;
    if (std::holds_alternative<paint::Pop>(command) && --depth == 0) break;
    if (makes_ink(command)) ++inked;
    // A page of another file is a form that draws many things, each of which would shine through by itself.
    const auto* picture = std::get_if<paint::Picture>(&command);
    if (picture != nullptr && document_.images.is_page(picture->image)) return false;
  }
  return inked <= 1;
}

void PageWriter::begin_form(const paint::PushGroup& group) {
  groups_.back().form = true;
  groups_.back().opacity = 0xFFFF;
  groups_.back().blend = color::BlendMode::Normal;
  set_overprint(color::Overprint::None);
  forms_.push_back({std::move(out_), std::move(resources_), has_marks_, document_.store.reserve(), group.opacity, group.blend});
  out_ = ContentStream(left_, top_, &document_.colors);
  out_.op(kAsAtFirst);
  if (document_.colors.target() != color::Target::Press) out_.op(kBlackAtFirst);
  resources_ = {};
  has_marks_ = false;
}

// The form is as large as any sheet: what is drawn in it may be turned, and lie anywhere.
void PageWriter::end_form() {
  constexpr std::int64_t kFar = 32'000'000;
  for (const std::uint16_t ink : out_.spots()) resources_.use("ColorSpace", SpotInks::name_of(ink), document_.inks.of(ink));
  Form form = std::move(forms_.back());
  forms_.pop_back();
  const bool for_press = document_.colors.target() == color::Target::Press;
  Dictionary dictionary{
      {"Type", Name{"XObject"}},
      {"Subtype", Name{"Form"}},
      {"BBox", Array{Milli{-kFar}, Milli{-kFar}, Milli{kFar}, Milli{kFar}}},
      {"Group", Dictionary{{"S", Name{"Transparency"}}, {"CS", Name{for_press ? "DeviceCMYK" : "DeviceRGB"}}, {"I", true}}},
      {"Resources", resources_.dictionary()}};
  if (has_marks_) dictionary.add("StructParents", document_.structure.key_of_form(index_));
  document_.deflater.set_stream(document_.store, form.number, std::move(dictionary), out_.take());
  out_ = std::move(form.out);
  resources_ = std::move(form.resources);
  has_marks_ = form.has_marks;
  groups_.back().opacity = form.opacity;
  groups_.back().blend = form.blend;
  set_alpha(0xFFFF);
  const std::string name = "G" + std::to_string(form.number.value);
  resources_.use("XObject", name, form.number);
  out_.op("/" + name + " Do");
}

}  // namespace galley::pdf
