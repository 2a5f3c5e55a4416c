// One case of tests/layout: an input, what it should become, what the program makes of it.
#pragma once

#include <string>
#include <vector>

namespace galley::layout_test {

// What a case says of itself in comments.
struct Expectations {
  std::vector<std::string> warnings;  // "code line:col", sorted: <!-- warn: code line:col -->
  std::string mirrors;                // <!-- mirrors: NAME -->: the same boxes as that case, seen in a mirror
};

struct Result {
  int status = -1;
  std::string plan;                   // standard output of `galley dump --after=paginate`
  std::vector<std::string> warnings;  // as above
};

[[nodiscard]] std::string read_file(const std::string& path);
[[nodiscard]] Expectations expectations_of(const std::string& input);
// Lays out a file of the folder with nothing but the test face.
[[nodiscard]] Result lay_out(const std::string& folder, const std::string& file);

// The plan's boxes, lines, pictures and rules, one a line, without text, with x counted from the page's right edge if `mirrored`.
[[nodiscard]] std::vector<std::string> boxes_of(const std::string& plan, bool mirrored);
// The first line that differs, both ways, for the reader.
[[nodiscard]] std::string first_difference(const std::string& expected, const std::string& actual);

}  // namespace galley::layout_test
