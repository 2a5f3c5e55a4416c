// What an author's own profile must be: PDF/X-4 wants an output profile in the file; ours are for CMYK presses.
#include "color/output_condition.h"

#include "color/icc_profile.h"
#include "color/ink_converter.h"

// Made at build time: see color.cmake.
#define GALLEY_MADE(name, file)             \
  asm(".section .rodata\n"                  \
      ".balign 16\n"                        \
      ".globl galley_" #name                \
      "\n"                                  \
      ".globl galley_" #name                \
      "_end\n"                              \
      "galley_" #name                       \
      ":\n"                                 \
      ".incbin \"" GALLEY_PRESS_FOLDER file \
      "\"\n"                                \
      "galley_" #name                       \
      "_end:\n"                             \
      ".byte 0\n"                           \
      ".text\n")
GALLEY_MADE(press, "/default.icc");
GALLEY_MADE(press_deflated, "/default.icc.z");
GALLEY_MADE(press_cube, "/default.cube");
GALLEY_MADE(srgb, "/srgb.icc");

// NOLINTBEGIN(readability-identifier-naming)
extern "C" {
extern const char galley_press[], galley_press_end[];
extern const char galley_press_deflated[], galley_press_deflated_end[];
extern const std::uint16_t galley_press_cube[];
extern const char galley_srgb[], galley_srgb_end[];
}
// NOLINTEND(readability-identifier-naming)

namespace galley::color {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

std::string_view srgb_profile() { return between(galley_srgb, galley_srgb_end); }

OutputCondition default_condition() {
  OutputCondition condition = condition_of(*find_condition(kDefaultCondition), {});
  condition.built_in = between(galley_press, galley_press_end);
  condition.deflated = between(galley_press_deflated, galley_press_deflated_end);
  condition.cube = {galley_press_cube, kCubeSize};
  return condition;
}

OutputCondition condition_of(const NamedCondition& named, std::string profile) {
  return {std::string(named.identifier),
          std::string(kRegistry),
          std::string(named.info),
          std::move(profile),
          {},
          {},
          {},
          named.total_ink};
}

Result<OutputCondition> condition_from_file(std::string profile, const std::string& file) {
  const Result<IccHeader> header = read_icc_header(profile, file);
  if (!header.ok()) return header.failure();
  const auto wrong = [&](std::string_view what) {
    return Failure{FailureKind::Input, "color.profile-wrong", file + " is the profile of " + std::string(what) + ", not of a press",
                   "an output intent wants an output profile (class prtr) for CMYK", file};
  };
  if (header->device_class != "prtr") {
    return wrong(header->device_class == "mntr"   ? "a monitor"
                 : header->device_class == "scnr" ? "a scanner or camera"
                                                  : "class '" + header->device_class + "'");
  }
  if (header->space == IccSpace::Rgb) return wrong("an RGB printer");
  if (header->space == IccSpace::Gray) return wrong("a one-colour printer");
  if (header->space != IccSpace::Cmyk) return wrong("a printer with other inks than CMYK");
  std::string name = profile_description(profile);
  if (!can_convert_to(profile)) {
    return Failure{FailureKind::Input, "color.profile-broken", file + " has no tables that turn colours into inks",
                   "export it again as an output profile with both directions", file};
  }
  OutputCondition condition{"Custom", {}, name.empty() ? "as described by the embedded profile" : name, std::move(profile), {},
                            {},       {}};
  condition.total_ink = total_ink_of(condition.owned);
  return condition;
}

}  // namespace galley::color
