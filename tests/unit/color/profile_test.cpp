// Profiles: what is taken, what is refused and why.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "color/author_profile.h"
#include "color/characterisation.h"
#include "color/icc_profile.h"
#include "color/ink_converter.h"
#include "color/output_condition.h"

using namespace galley;

namespace {

std::string built_in() { return std::string(color::default_condition().profile()); }

std::string with(std::string bytes, std::size_t at, std::string_view by) { return bytes.replace(at, by.size(), by); }

}  // namespace

TEST_CASE("the default condition has its registered name and a profile of a CMYK press in the program") {
  const color::OutputCondition condition = color::default_condition();
  CHECK(condition.identifier == "FOGRA39");
  CHECK(condition.registry == "http://www.color.org");
  const Result<color::IccHeader> header = color::read_icc_header(condition.profile(), "built in");
  REQUIRE(header.ok());
  CHECK(header->device_class == "prtr");
  CHECK(header->space == color::IccSpace::Cmyk);
  CHECK(color::can_convert_to(condition.profile()));
  std::string pinned = built_in();
  color::pin_icc_dates(pinned);
  CHECK(pinned == built_in());
}

TEST_CASE("a press's own profile is taken with the name it gives itself") {
  const Result<color::OutputCondition> made = color::condition_from_file(built_in(), "house.icc");
  REQUIRE(made.ok());
  CHECK(made->identifier == "Custom");
  CHECK(made->registry.empty());
  CHECK(made->info == "FOGRA39");
  CHECK(made->profile() == built_in());
}

TEST_CASE("profiles that cannot be an output intent are refused with the reason") {
  struct Row {
    std::string bytes;
    const char *code, *reason;
  };
  const std::string good = built_in();
  const Row rows[] = {{"", "color.profile-broken", "does not begin like one"},
                      {std::string(4000, 'x'), "color.profile-broken", "does not begin like one"},
                      {good.substr(0, good.size() - 1), "color.profile-broken", "cut off"},
                      {with(good, 8, "\5"), "color.profile-broken", "version"},
                      {with(good, 128, "\xFF\xFF\xFF\xFF"), "color.profile-broken", "lie outside"},
                      {with(good, 136, "\x7F\xFF\xFF\xFF"), "color.profile-broken", "lie outside"},
                      {with(good, 12, "scnr"), "color.profile-wrong", "a scanner or camera"},
                      {with(good, 12, "link"), "color.profile-wrong", "class 'link'"},
                      {with(good, 16, "RGB "), "color.profile-wrong", "an RGB printer"},
                      {with(good, 16, "GRAY"), "color.profile-wrong", "a one-colour printer"},
                      {with(good, 16, "6CLR"), "color.profile-wrong", "other inks"},
                      {std::string(color::srgb_profile()), "color.profile-wrong", "a monitor"}};
  for (const Row& row : rows) {
    const Result<color::OutputCondition> made = color::condition_from_file(row.bytes, "some.icc");
    REQUIRE_FALSE(made.ok());
    CHECK(made.failure().code == row.code);
    INFO(made.failure().message);
    CHECK(made.failure().message.find(row.reason) != std::string::npos);
    CHECK(made.failure().file == "some.icc");
  }
}

TEST_CASE("a profile whose tables are gone is refused") {
  std::string bytes = built_in();
  for (const std::string_view tag : {"B2A0", "B2A1", "B2A2", "A2B0"}) {
    if (const std::size_t at = bytes.find(tag); at < 400) bytes.replace(at, 4, "none");
  }
  const Result<color::OutputCondition> made = color::condition_from_file(bytes, "half.icc");
  REQUIRE_FALSE(made.ok());
  CHECK(made.failure().code == "color.profile-broken");
}

TEST_CASE("our sRGB profile is small, of a monitor, and may be a picture's") {
  CHECK(color::srgb_profile().size() < 1000);
  CHECK(color::is_picture_profile(color::srgb_profile(), color::IccSpace::Rgb));
  CHECK_FALSE(color::is_picture_profile(color::srgb_profile(), color::IccSpace::Cmyk));
  CHECK_FALSE(color::is_picture_profile(with(std::string(color::srgb_profile()), 12, "link"), color::IccSpace::Rgb));
}

TEST_CASE("making a profile says what is missing") {
  const color::NamedCondition& condition = *color::find_condition("fogra40");
  color::ProfileMaking making;
  making.data_folder = "/nowhere";
  CHECK(color::make_profile(condition, making).failure().code == "color.data-missing");
  const auto folder = std::filesystem::temp_directory_path() / "galley-profile-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / std::string(condition.data_file)) << "no data";
  making.data_folder = folder.string();
  making.program = "galley-no-such-program";
  CHECK(color::make_profile(condition, making).failure().code == "color.no-colprof");
  making.program = "false";
  CHECK(color::make_profile(condition, making).failure().code == "color.colprof-failed");
  std::filesystem::remove_all(folder);
}

// A stand-in for colprof that counts how often it is asked: the last word is the name without ending.
TEST_CASE("a profile is made once for the same data and settings, again for others") {
  const auto folder = std::filesystem::temp_directory_path() / "galley-profile-cache-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "good.icc", std::ios::binary) << built_in();
  const std::string program = (folder / "program").string();
  std::ofstream(program) << "#!/bin/sh\necho x >>" << folder.string() << "/asked\nfor last; do :; done\ncp " << folder.string()
                         << "/good.icc \"$last.icc\"\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const auto asked = [&] {
    std::error_code error;
    const auto size = std::filesystem::file_size(folder / "asked", error);
    return error ? 0U : static_cast<unsigned>(size / 2);
  };
  const color::NamedCondition& condition = *color::find_condition("tr003");
  std::ofstream(folder / std::string(condition.data_file)) << "data";
  const color::ProfileMaking making{folder.string(), (folder / "cache").string(), program};
  REQUIRE(color::make_profile(condition, making).ok());
  CHECK(*color::make_profile(condition, making) == built_in());
  CHECK(asked() == 1);
  std::ofstream(folder / std::string(condition.data_file)) << "other data";
  REQUIRE(color::make_profile(condition, making).ok());
  CHECK(asked() == 2);
  std::filesystem::remove_all(folder);
}

TEST_CASE("inks of another press become those of this one, black alone stays black alone") {
  const std::string press = built_in();
  const std::string other = with(press, 24, std::string("\x07\xD1", 2));  // made in another year
  const auto same = color::AuthorProfile::make(press, "same.icc", press),
             foreign = color::AuthorProfile::make(other, "other.icc", press);
  REQUIRE(same.ok());
  REQUIRE(foreign.ok());
  const std::array<std::uint16_t, 4> black{0, 0, 0, 0xFFFF}, rich{0xC000, 0xC000, 0xC000, 0xFFFF};
  CHECK((*same)->of(rich, 0xFFFF).component == rich);
  CHECK((*foreign)->of(rich, 0xFFFF).component != rich);
  CHECK((*foreign)->of(black, 0xFFFF).component == black);
}
