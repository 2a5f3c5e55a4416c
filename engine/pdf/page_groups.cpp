// Groups on a page that shine through as a whole: a form of their own with a transparency group (ISO 32000-1, 11.6.6), drawn with
// the group's opacity and blend mode. Marks inside are the form's: their elements name it (14.7.4.2).
#include <utility>

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
  if (in_masks_ > 0) return false;
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

std::string_view PageWriter::group_space() const {
  if (in_masks_ > 0) return "DeviceGray";
  return document_.colors.target() == color::Target::Press ? "DeviceCMYK" : "DeviceRGB";
}

PageWriter::Form PageWriter::set_aside() {
  Form form{std::move(out_), std::move(resources_), has_marks_, document_.store.reserve()};
  out_ = ContentStream(left_, top_, in_masks_ > 0 ? nullptr : &document_.colors);
  resources_ = {};
  has_marks_ = false;
  return form;
}

// The form is as large as any sheet: what is drawn in it may be turned, and lie anywhere.
Dictionary PageWriter::form_dictionary() {
  constexpr std::int64_t kFar = 32'000'000;
  for (const std::uint16_t ink : out_.spots()) resources_.use("ColorSpace", SpotInks::name_of(ink), document_.inks.of(ink));
  Dictionary dictionary{{"Type", Name{"XObject"}},
                        {"Subtype", Name{"Form"}},
                        {"BBox", Array{Milli{-kFar}, Milli{-kFar}, Milli{kFar}, Milli{kFar}}},
                        {"Group", Dictionary{{"S", Name{"Transparency"}}, {"CS", Name{std::string(group_space())}}, {"I", true}}},
                        {"Resources", resources_.dictionary()}};
  if (has_marks_) dictionary.add("StructParents", document_.structure.key_of_form(index_));
  return dictionary;
}

// The form that has been written until now; what was set aside is written on.
void PageWriter::write_form(Form form) {
  document_.deflater.set_stream(document_.store, form.number, form_dictionary(), out_.take());
  out_ = std::move(form.out);
  resources_ = std::move(form.resources);
  has_marks_ = form.has_marks;
}

void PageWriter::begin_form(const paint::PushGroup& group) {
  groups_.back().form = true;
  groups_.back().opacity = 0xFFFF;
  groups_.back().blend = color::BlendMode::Normal;
  set_overprint(color::Overprint::None);
  std::string mask = write_mask(group.mask);
  forms_.push_back(set_aside());
  forms_.back().opacity = group.opacity;
  forms_.back().blend = group.blend;
  forms_.back().mask = std::move(mask);
  out_.op(kAsAtFirst);
  if (in_masks_ > 0 || document_.colors.target() != color::Target::Press) out_.op(kBlackAtFirst);
}

void PageWriter::end_form() {
  Form form = std::move(forms_.back());
  forms_.pop_back();
  groups_.back().opacity = form.opacity;
  groups_.back().blend = form.blend;
  const ObjectNumber number = form.number;
  const std::string mask = form.mask;
  write_form(std::move(form));
  set_alpha(0xFFFF);
  if (!mask.empty()) out_.graphics_state(ContentStream::StateKind::Mask, mask);
  const std::string name = "G" + std::to_string(number.value);
  resources_.use("XObject", name, number);
  out_.op("/" + name + " Do");
}

// A mask is a group in gray (ISO 32000-1, 11.5); where it draws nothing it is black, and as clear as can be.
std::string PageWriter::write_mask(std::uint32_t number) {
  if (number >= page_.masks.size()) return {};
  const auto [state, is_new] = masks_.try_emplace(number);
  if (is_new) {
    const paint::Mask& mask = page_.masks[number];
    ++in_masks_;
    Form form = set_aside();
    const ObjectNumber group = form.number;
    out_.op(kAsAtFirst);
    out_.op(kBlackAtFirst);
    const std::vector<Group> groups = std::exchange(groups_, {{}});
    for (const paint::Command& command : mask.commands) std::visit([this](const auto& one) { run(one); }, command);
    while (groups_.size() > 1) run(paint::Pop{});
    write_form(std::move(form));
    groups_ = groups;
    --in_masks_;
    transparent_ = true;
    const Dictionary dictionary{{"Type", Name{"Mask"}}, {"S", Name{mask.by_alpha ? "Alpha" : "Luminosity"}}, {"G", group}};
    state->second = document_.store.add(Dictionary{{"Type", Name{"ExtGState"}}, {"SMask", dictionary}});
  }
  std::string name = "M" + std::to_string(state->second.value);
  resources_.use("ExtGState", name, state->second);
  return name;
}

}  // namespace galley::pdf
