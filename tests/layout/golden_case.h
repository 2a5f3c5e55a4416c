// One case of tests/layout: an input, what it should become, what the program makes of it.
#pragma once

#include <string>
#include <vector>

namespace galley::layout_test {

// What a case says of itself in comments.
struct Expectations {
  std::vector<std::string> warnings;  // "code line:col", sorted: <!-- warn: code line:col -->
  std::string mirrors;                // <!-- mirrors: NAME -->: the same boxes as that case, seen in a mirror
  bool mirrored = false;              // <!-- mirrored -->: so does the case itself with every left and right exchanged
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

// The same input with lines that run the other way and with left and right exchanged wherever its style sheet says them.
[[nodiscard]] std::string turned(const std::string& input);

// A box, line, picture or rule of a plan, in hundredths of a point.
struct PlacedBox {
  std::string kind;
  long x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] std::string text() const;
};

// All of a plan in its order, with x counted from the page's right edge if `mirrored`.
[[nodiscard]] std::vector<PlacedBox> boxes_of(const std::string& plan, bool mirrored);
// The boxes that should be there, each as it is if it is no more than a tenth of a point off.
[[nodiscard]] std::vector<PlacedBox> within_tolerance(std::vector<PlacedBox> expected, const std::vector<PlacedBox>& actual);
// The first line that differs, both ways, for the reader.
[[nodiscard]] std::string first_difference(const std::string& expected, const std::string& actual);

}  // namespace galley::layout_test
