// Which profiles go together: and UA-1 are all subsets of PDF 1.7 that do not contradict each other. X-4 forbids links on
// the page, which is what `screen` is for.
#include "pdf/profiles.h"

#include <algorithm>
#include <vector>

namespace galley::pdf {
namespace {

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t comma = list.find(',');
    words.push_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return words;
    list.remove_prefix(comma + 1);
  }
}

bool has(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string complaint_about(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    constexpr std::string_view kKnown[] = {"screen", "x-4", "x-1a", "a-2a", "a-2u", "a-2b", "ua-1"};
    if (std::find(std::begin(kKnown), std::end(kKnown), word) == std::end(kKnown)) {
      return "there is no profile '" + std::string(word) + "'; there are screen, x-4, x-1a, a-2a, a-2u, a-2b, ua-1";
    }
  }
  if (has(words, "x-1a")) {
    if (words.size() == 1) return {};
    return "x-1a goes with no other profile: it is made to PDF 1.4 without transparency, tags or profiles of pictures";
  }
  if (has(words, "screen") && has(words, "x-4")) {
    return "screen and x-4 contradict each other: screen keeps links and RGB, X-4 forbids links on the page and wants the press's "
           "inks";
  }
  const auto levels = has(words, "a-2a") + has(words, "a-2u") + has(words, "a-2b");
  if (levels > 1) return "a file states one level of PDF/A-2: a-2a includes a-2u, which includes a-2b";
  return {};
}

}  // namespace

ProfileChoice parse_profiles(std::string_view list) {
  const std::vector<std::string_view> words = words_of(list);
  ProfileChoice choice;
  choice.complaint = complaint_about(words);
  if (!choice.complaint.empty()) return choice;
  choice.profiles.screen = has(words, "screen");
  choice.profiles.x1a = has(words, "x-1a");
  choice.profiles.x4 = has(words, "x-4");
  choice.profiles.ua1 = has(words, "ua-1");
  choice.profiles.a2 = has(words, "a-2a") ? 'A' : has(words, "a-2u") ? 'U' : has(words, "a-2b") ? 'B' : '\0';
  return choice;
}

}  // namespace galley::pdf
