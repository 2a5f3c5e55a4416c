// What a page's content names: fonts, pictures, graphics states, shadings. Objects are shared by all pages.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "color/blend_mode.h"
#include "color/spot_ink.h"
#include "pdf/object_store.h"

namespace galley::pdf {

// Names used by one content stream, by resource category and name.
class Resources {
 public:
  void use(std::string_view category, const std::string& name, ObjectNumber object) {
    used_[std::string(category)].emplace(name, object);
  }
  [[nodiscard]] Dictionary dictionary() const {
    Dictionary all;
    for (const auto& [category, names] : used_) {
      Dictionary entries;
      for (const auto& [name, object] : names) entries.add(name, object);
      all.add(category, std::move(entries));
    }
    return all;
  }

 private:
  std::map<std::string, std::map<std::string, ObjectNumber>> used_;
};

// ExtGStates, one object for each value.
class GraphicsStates {
 public:
  struct Use {
    std::string name;  // "A128", "O1"
    ObjectNumber number;
  };
  explicit GraphicsStates(ObjectStore& store) : store_(store) {}
  // Constant opacity of fills and strokes.
  [[nodiscard]] const Use& opacity(std::uint16_t alpha) {
    const auto [found, is_new] = opacities_.try_emplace(alpha);
    if (is_new) {
      const Milli value{(std::int64_t{alpha} * 1000 + 32767) / 65535};
      found->second = {"A" + std::to_string(alpha),
                       store_.add(Dictionary{{"Type", Name{"ExtGState"}}, {"ca", value}, {"CA", value}})};
    }
    return found->second;
  }
  [[nodiscard]] const Use& blend(color::BlendMode mode) {
    Use& use = blends_[static_cast<std::size_t>(mode)];
    if (use.name.empty()) {
      const std::string name(color::pdf_name_of(mode));
      use = {name, store_.add(Dictionary{{"Type", Name{"ExtGState"}}, {"BM", Name{name}}})};
    }
    return use;
  }
  // Overprint of fills and strokes; in mode 1 inks that a colour does not have stay as they lie.
  [[nodiscard]] const Use& overprint(color::Overprint mode) {
    const bool on = mode != color::Overprint::None, first = mode == color::Overprint::Mode1;
    Use& use = overprints_[first ? 1 : on ? 2 : 0];
    if (use.name.empty()) {
      use = {first ? "O1"
             : on  ? "O2"
                   : "O0",
             store_.add(Dictionary{{"Type", Name{"ExtGState"}}, {"OP", on}, {"op", on}, {"OPM", first ? 1 : 0}})};
    }
    return use;
  }

 private:
  ObjectStore& store_;
  std::map<std::uint16_t, Use> opacities_;
  std::array<Use, 3> overprints_;
  std::array<Use, color::kBlendNames.size()> blends_;
};

}  // namespace galley::pdf
