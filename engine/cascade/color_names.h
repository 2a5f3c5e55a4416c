// ColorNames: the inks and profiles a document's sheets name: @prince-color, @color-profile.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "color/author_profile.h"
#include "color/spot_ink.h"
#include "css/stylesheet.h"
#include "source/diagnostic.h"

namespace galley::cascade {

// Reads the profile at a path; null where it cannot be used, which has been reported.
using ProfileLoader = std::function<std::shared_ptr<color::AuthorProfile>(const std::string& path, source::Span span)>;

struct ColorNames {
  using Profile = color::NamedProfile;
  std::vector<color::SpotInk> inks;
  std::vector<Profile> profiles;

  [[nodiscard]] std::optional<std::uint16_t> find_ink(std::string_view name) const;
  [[nodiscard]] const Profile* find_profile(std::string_view name) const;
  source::Diagnostics* diagnostics = nullptr;  // null once the cascade has ended
  // "css.unknown-ink", "css.unknown-profile" at the place, once.
  void report_unknown_ink(std::string_view name, source::Span span) const;
  void report_unknown_profile(std::string_view name, source::Span span) const;

 private:
  [[nodiscard]] bool is_new(source::Span span) const;

  mutable std::vector<source::Span> reported_;
};

// Adds what one rule names; a later rule of the same name wins. Rules that say too little are reported and left out.
void read_color_rule(const css::ColorRule& rule, std::string_view base_path, const ProfileLoader& load, ColorNames& names,
                     source::Diagnostics& diagnostics);

}  // namespace galley::cascade
