// SpotInks: spot inks as Separation colour spaces, each once, with what shows where the ink is not there.
#pragma once

#include <map>
#include <string>

#include "color/device_color.h"
#include "pdf/ink_mixtures.h"
#include "pdf/object_store.h"

namespace galley::pdf {

class SpotInks {
 public:
  // `colors` knows the inks.
  SpotInks(color::DeviceColors& colors, ObjectStore& store) : colors_(colors), store_(store) {}
  // The colour space of an ink there is, or of color::kRegistration; written on first use.
  [[nodiscard]] ObjectNumber of(std::uint16_t ink);
  // The colour space of several inks at once (DeviceN), for gradients.
  [[nodiscard]] ObjectNumber of(const InkMixture& mixture);
  // Its name among the resources: "K3".
  [[nodiscard]] static std::string name_of(std::uint16_t ink) { return "K" + std::to_string(ink); }

 private:
  color::DeviceColors& colors_;
  ObjectStore& store_;
  std::map<std::uint16_t, ObjectNumber> numbers_;
  std::map<InkMixture, ObjectNumber> mixtures_;
};

}  // namespace galley::pdf
