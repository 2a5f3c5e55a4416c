// DeviceColors: authored colours -> what is written into the file.
//
// For a press: black of any authoring is black ink alone, neutral colours are tints of it, white is bare paper; other RGB is
// converted by the press's profile; CMYK stays as authored. For a screen file: as authored.
#pragma once

#include "color/color.h"
#include "color/ink_converter.h"
#include "color/output_condition.h"

namespace galley::color {

enum class Target : std::uint8_t { AsAuthored, Press /* CMYK only */, Screen /* RGB and gray only */ };

class DeviceColors {
 public:
  // The condition must outlive this.
  DeviceColors(Target target, const OutputCondition& condition)
      : target_(target), converter_(condition.profile(), condition.cube) {}
  [[nodiscard]] Target target() const { return target_; }
  [[nodiscard]] Color of(const Color& authored);
  // For small text and hairlines: RGB that a press would print as black with four inks becomes a tint of black ink, since plates
  // never lie exactly on one another. Black of several inks that was asked for stays.
  [[nodiscard]] Color of_fine(const Color& authored);

 private:
  [[nodiscard]] Color for_press(const Color& authored);
  [[nodiscard]] Color for_screen(const Color& authored);
  Target target_;
  InkConverter converter_;
};

// Black ink alone, all of it.
[[nodiscard]] bool is_full_black(const Color& device);

}  // namespace galley::color
