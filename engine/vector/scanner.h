// Scanner: numbers, lengths and words in SVG's attribute values, which are not CSS: commas are optional, 1.5.5 is two numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vector/geometry.h"

namespace galley::vector {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  void skip_spaces();
  void skip_separator();  // spaces and at most one comma
  [[nodiscard]] bool done();
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c);
  [[nodiscard]] std::optional<double> number();
  [[nodiscard]] std::optional<bool> flag();      // of an arc: 0 or 1, needs nothing after it
  [[nodiscard]] std::string_view word();         // letters, digits, '-', '_' and '%'
  [[nodiscard]] std::string_view until(char c);  // eats the `c`, which must be there; else the rest

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

struct Inks;

// What relative values refer to: the nearest viewport in user units, the font size, and the inks there are.
struct Units {
  double width = 0, height = 0, font_size = 16;
  Inks* inks = nullptr;
};
enum class Axis : unsigned char { X, Y, Both };
// In user units (CSS px). Nothing if it is no length.
[[nodiscard]] std::optional<double> parse_length(std::string_view text, const Units& units, Axis axis);
[[nodiscard]] std::vector<double> parse_numbers(std::string_view text);
// Lengths separated by spaces or commas.
[[nodiscard]] std::vector<double> parse_lengths(std::string_view text, const Units& units, Axis axis);

// transform and gradientTransform, in SVG's or CSS's syntax. Nothing if it cannot be read: the element is then not drawn.
[[nodiscard]] std::optional<Matrix> parse_transform(std::string_view text, const Units& units);

// The d attribute; up to the first mistake, as SVG asks. Curves are cubic, arcs are curves.
[[nodiscard]] Shape parse_path(std::string_view text);

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
// "url(#name)" -> name; nothing for anything else. `rest`: what follows it.
[[nodiscard]] std::optional<std::string> parse_reference(std::string_view text, std::string_view* rest = nullptr);

}  // namespace galley::vector
