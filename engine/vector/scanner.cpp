#include "vector/scanner.h"

#include <charconv>

namespace galley::vector {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' || c == '%'; }

// px of one unit; 0 if the unit is not an absolute one.
double absolute_unit(std::string_view unit) {
  struct Unit {
    std::string_view name;
    double px;
  };
  constexpr Unit kUnits[] = {{"", 1},    {"px", 1},         {"pt", 96.0 / 72}, {"pc", 16},
                             {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"q", 96 / 101.6}};
  for (const Unit& known : kUnits) {
    if (known.name == unit) return known.px;
  }
  return 0;
}

}  // namespace

void Scanner::skip_spaces() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
}

void Scanner::skip_separator() {
  skip_spaces();
  if (take(',')) skip_spaces();
}

bool Scanner::done() {
  skip_spaces();
  return at_ >= text_.size();
}

bool Scanner::take(char c) {
  if (peek() != c || c == '\0') return false;
  ++at_;
  return true;
}

std::optional<double> Scanner::number() {
  skip_spaces();
  std::size_t end = at_;
  const auto digits = [&] {
    const std::size_t from = end;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end > from;
  };
  if (end < text_.size() && (text_[end] == '+' || text_[end] == '-')) ++end;
  bool any = digits();
  if (end < text_.size() && text_[end] == '.' && (any || (end + 1 < text_.size() && is_digit(text_[end + 1])))) {
    ++end;
    any = digits() || any;
  }
  if (!any) return std::nullopt;
  // An exponent, unless the e begins a unit (em, ex).
  if (end + 1 < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
    const std::size_t mark = end++;
    if (text_[end] == '+' || text_[end] == '-') ++end;
    if (!digits()) end = mark;
  }
  std::size_t from = at_;
  if (text_[from] == '+') ++from;  // from_chars knows no plus
  double value = 0;
  const auto [stop, error] = std::from_chars(text_.data() + from, text_.data() + end, value);
  at_ = end;
  if (error == std::errc::result_out_of_range) return 0.0;
  if (error != std::errc() || stop == text_.data() + from) return std::nullopt;
  return value;
}

std::optional<bool> Scanner::flag() {
  skip_spaces();
  if (take('0')) return false;
  if (take('1')) return true;
  return std::nullopt;
}

std::string_view Scanner::word() {
  const std::size_t from = at_;
  while (at_ < text_.size() && is_word(text_[at_])) ++at_;
  return text_.substr(from, at_ - from);
}

std::string_view Scanner::until(char c) {
  const std::size_t end = text_.find(c, at_);
  const std::string_view found = text_.substr(at_, end == std::string_view::npos ? end : end - at_);
  at_ = end == std::string_view::npos ? text_.size() : end + 1;
  return found;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::optional<double> parse_length(std::string_view text, const Units& units, Axis axis) {
  Scanner scanner(trimmed(text));
  const std::optional<double> value = scanner.number();
  if (!value) return std::nullopt;
  const std::string unit = lower(scanner.word());
  if (!scanner.done()) return std::nullopt;
  if (const double px = absolute_unit(unit); px != 0) return *value * px;
  if (unit == "em" || unit == "rem") return *value * units.font_size;
  if (unit == "ex" || unit == "ch") return *value * units.font_size / 2;
  if (unit != "%") return std::nullopt;
  switch (axis) {
    case Axis::X: return *value * units.width / 100;
    case Axis::Y: return *value * units.height / 100;
    case Axis::Both: break;
  }
  // SVG 2, 8.9: the diagonal over the root of two.
  return *value / 100 * std::sqrt((units.width * units.width + units.height * units.height) / 2);
}

std::vector<double> parse_numbers(std::string_view text) {
  std::vector<double> out;
  Scanner scanner(text);
  while (!scanner.done()) {
    const std::optional<double> value = scanner.number();
    if (!value) break;
    out.push_back(*value);
    scanner.skip_separator();
  }
  return out;
}

std::vector<double> parse_lengths(std::string_view text, const Units& units, Axis axis) {
  std::vector<double> out;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = text.find_first_of(", \t\n\r");
    const std::optional<double> value = parse_length(text.substr(0, end), units, axis);
    if (!value) break;
    out.push_back(*value);
    text = end == std::string_view::npos ? std::string_view() : trimmed(text.substr(end));
    if (text.starts_with(',')) text.remove_prefix(1);
  }
  return out;
}

std::optional<std::string> parse_reference(std::string_view text, std::string_view* rest) {
  text = trimmed(text);
  if (lower(text.substr(0, 4)) != "url(") return std::nullopt;
  const std::size_t end = text.find(')');
  std::string_view inside = trimmed(text.substr(4, end == std::string_view::npos ? end : end - 4));
  if (rest != nullptr) *rest = end == std::string_view::npos ? std::string_view() : trimmed(text.substr(end + 1));
  if (inside.size() >= 2 && (inside.front() == '"' || inside.front() == '\'')) inside = inside.substr(1, inside.size() - 2);
  if (!inside.starts_with('#')) return std::string();  // another file: nothing is found under no name
  return std::string(inside.substr(1));
}

}  // namespace galley::vector
