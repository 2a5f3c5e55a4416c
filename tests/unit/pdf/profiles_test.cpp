// Lists of --pdf-profile.
#include "pdf/profiles.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("the usual profiles hold together in one file") {
  const pdf::ProfileChoice choice = pdf::parse_profiles(pdf::kDefaultProfiles);
  CHECK(choice.complaint.empty());
  CHECK(choice.profiles.x4);
  CHECK(choice.profiles.ua1);
  CHECK(choice.profiles.a2 == 'A');
  CHECK(choice.profiles.colors() == color::Target::Press);
  CHECK_FALSE(choice.profiles.links());
}

TEST_CASE("a screen file keeps links and its colours, an archive file keeps links") {
  CHECK(pdf::parse_profiles("screen").profiles.links());
  CHECK(pdf::parse_profiles("screen").profiles.colors() == color::Target::AsAuthored);
  CHECK_FALSE(pdf::parse_profiles("screen,ua-1").profiles.needs_intent());
  CHECK(pdf::parse_profiles("a-2b").profiles.links());
  CHECK(pdf::parse_profiles("a-2b").profiles.colors() == color::Target::Screen);
}

TEST_CASE("profiles that contradict each other are refused with the reason") {
  struct Row {
    const char *list, *reason;
  };
  const Row rows[] = {{"screen,x-4", "links"},        {"x-1a,ua-1", "no other profile"}, {"x-4,x-1a", "no other profile"},
                      {"a-2a,a-2b", "one level"},     {"x-9", "no profile 'x-9'"},       {"", "no profile ''"},
                      {"x-4,,ua-1", "no profile ''"}, {"X-4", "no profile 'X-4'"}};
  for (const Row& row : rows) {
    const std::string complaint = pdf::parse_profiles(row.list).complaint;
    INFO(std::string(row.list) << ": " << complaint);
    CHECK(complaint.find(row.reason) != std::string::npos);
  }
}
