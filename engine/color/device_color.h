// DeviceColors: authored colours -> what is written into the file.
//
// For a press: black of any authoring is black ink alone, neutral colours are tints of it, white is bare paper; other RGB is
// converted by the press's profile; CMYK stays as authored. For a screen file: as authored.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "color/color.h"
#include "color/ink_converter.h"
#include "color/output_condition.h"
#include "color/spot_ink.h"

namespace galley::color {

enum class Target : std::uint8_t { AsAuthored, Press /* CMYK only */, Screen /* RGB and gray only */ };

class DeviceColors {
 public:
  // The condition must outlive this.
  DeviceColors(Target target, const OutputCondition& condition, std::vector<SpotInk> inks = {})
      : target_(target),
        converter_(condition.profile(), condition.cube),
        inks_(std::move(inks)),
        total_ink_(static_cast<std::uint16_t>(condition.total_ink)) {}
  [[nodiscard]] Target target() const { return target_; }
  [[nodiscard]] Color of(const Color& authored);
  // For small text and hairlines: RGB that a press would print as black with four inks becomes a tint of black ink, since plates
  // never lie exactly on one another. Black of several inks that was asked for stays.
  [[nodiscard]] Color of_fine(const Color& authored);
  // A colour for a press with no more ink than `percent` (0: what the press takes), in thousandths too: black stays, the other
  // three give alike.
  [[nodiscard]] Color limited(const Color& device, std::uint16_t percent) const;
  [[nodiscard]] const std::vector<SpotInk>& inks() const { return inks_; }
  // A tint of a spot ink by its alternate, other colours as `of` has them: for what cannot be of several inks at once.
  [[nodiscard]] Color of_process(const Color& authored) { return of(without_spot(authored, inks_)); }

 private:
  [[nodiscard]] Color for_press(const Color& authored);
  [[nodiscard]] Color for_screen(const Color& authored);
  Target target_;
  InkConverter converter_;
  std::vector<SpotInk> inks_;
  std::uint16_t total_ink_;
};

// A component of 16 bits as files are told it.
[[nodiscard]] constexpr std::int64_t thousandths(std::uint16_t component) {
  return (std::int64_t{component} * 1000 + 32767) / 65535;
}

// Black ink alone, all of it.
[[nodiscard]] bool is_full_black(const Color& device);

}  // namespace galley::color
