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

}  // namespace

ObjectNumber SpotInks::of(std::uint16_t ink) {
  if (ink == color::kEveryPlate) {
    if (!all_.valid()) {
      all_ = store_.add(Array{
          Name{"Separation"}, Name{"All"}, Name{"DeviceCMYK"},
          Dictionary{{"FunctionType", 2}, {"N", 1}, {"Domain", Raw{"[0 1]"}}, {"C0", Raw{"[0 0 0 0]"}}, {"C1", Raw{"[1 1 1 1]"}}}});
    }
    return all_;
  }
  ObjectNumber& number = numbers_[ink];
  if (number.valid()) return number;
  const color::Color full = colors_.of(colors_.inks()[ink].alternate);
  const bool cmyk = full.space == color::Space::Cmyk, rgb = full.space == color::Space::Rgb;
  const std::size_t count = cmyk ? 4 : rgb ? 3 : 1;
  color::Color paper = full;
  paper.component.fill(cmyk ? 0 : 0xFFFF);
  number = store_.add(Array{Name{"Separation"}, Name{colors_.inks()[ink].name},
                            Name{cmyk  ? "DeviceCMYK"
                                 : rgb ? "DeviceRGB"
                                       : "DeviceGray"},
                            Dictionary{{"FunctionType", 2},
                                       {"N", 1},
                                       {"Domain", Raw{"[0 1]"}},
                                       {"C0", Raw{components(paper, count)}},
                                       {"C1", Raw{components(full, count)}}}});
  return number;
}

}  // namespace galley::pdf
