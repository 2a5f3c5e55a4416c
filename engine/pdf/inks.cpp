#include "pdf/inks.h"

#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

std::string component_array(const color::Color& color, std::size_t count) {
  std::string out = "[";
  for (std::size_t i = 0; i < count; ++i) {
    append_milli(out, (std::int64_t{color.component[i]} * 1000 + 32767) / 65535);
    out.push_back(' ');
  }
  return out + "]";
}

// A plate of its own: how it looks without and with all of its ink in a space that every device has.
Array separation(const std::string& name, const char* space, std::string paper, std::string full) {
  return {
      Name{"Separation"}, Name{name}, Name{space},
      Dictionary{
          {"FunctionType", 2}, {"N", 1}, {"Domain", Raw{"[0 1]"}}, {"C0", Raw{std::move(paper)}}, {"C1", Raw{std::move(full)}}}};
}

}  // namespace

ObjectNumber SpotInks::of(std::uint16_t ink) {
  ObjectNumber& number = numbers_[ink];
  if (number.valid()) return number;
  if (ink == color::kEveryPlate) return number = store_.add(separation("All", "DeviceCMYK", "[0 0 0 0]", "[1 1 1 1]"));
  const color::Color full = colors_.of(colors_.inks()[ink].alternate);
  const bool cmyk = full.space == color::Space::Cmyk, rgb = full.space == color::Space::Rgb;
  const std::size_t count = cmyk ? 4 : rgb ? 3 : 1;
  color::Color paper = full;
  paper.component.fill(cmyk ? 0 : 0xFFFF);
  const char* const space = cmyk ? "DeviceCMYK" : rgb ? "DeviceRGB" : "DeviceGray";
  return number =
             store_.add(separation(colors_.inks()[ink].name, space, component_array(paper, count), component_array(full, count)));
}

ObjectNumber SpotInks::of(const InkMixture& mixture) {
  ObjectNumber& number = mixtures_[mixture];
  if (number.valid()) return number;
  Array names;
  Dictionary colorants;  // PDF/A-2, 6.2.4.4: the Separation of each spot ink
  for (const std::uint16_t ink : mixture.spots) {
    names.emplace_back(Name{colors_.inks()[ink].name});
    colorants.add(colors_.inks()[ink].name, of(ink));
  }
  std::string domain = "[";
  for (std::size_t i = 0; i < mixture.size(); ++i) domain += "0 1 ";
  if (mixture.process) {
    for (const char* const name : {"Cyan", "Magenta", "Yellow", "Black"}) names.emplace_back(Name{name});
  }
  const ObjectNumber function = store_.reserve();
  store_.set_stream(function, {{"FunctionType", 4}, {"Domain", Raw{domain + "]"}}, {"Range", Raw{"[0 1 0 1 0 1 0 1]"}}},
                    mixing_program(mixture, colors_));
  return number = store_.add(Array{Name{"DeviceN"}, std::move(names), Name{"DeviceCMYK"}, function,
                                   Dictionary{{"Subtype", Name{"DeviceN"}}, {"Colorants", std::move(colorants)}}});
}

}  // namespace galley::pdf
