#include "pdf/inks.h"

#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

std::string components(const color::Color& color, std::size_t count) {
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
  return number = store_.add(separation(colors_.inks()[ink].name, space, components(paper, count), components(full, count)));
}

}  // namespace galley::pdf
