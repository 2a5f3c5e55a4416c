#include <array>
#include <charconv>
#include <utility>

#include "impose/impose.h"

namespace galley::impose {
namespace {

struct NamedSheet {
  std::string_view name;
  std::int64_t width, height;  // tenths of a millimetre
};
constexpr std::array<NamedSheet, 12> kSheets = {{{"a5", 1480, 2100},
                                                 {"a4", 2100, 2970},
                                                 {"a3", 2970, 4200},
                                                 {"a2", 4200, 5940},
                                                 {"a1", 5940, 8410},
                                                 {"sra4", 2250, 3200},
                                                 {"sra3", 3200, 4500},
                                                 {"sra2", 4500, 6400},
                                                 {"b4", 2500, 3530},
                                                 {"b3", 3530, 5000},
                                                 {"letter", 2159, 2794},
                                                 {"tabloid", 2794, 4318}}};

std::int64_t from_tenths(std::int64_t tenths) { return (tenths * 72000 + 127) / 254; }

// Whole or decimal millimetres to tenths; 0 if it is no number.
std::int64_t tenths_of(std::string_view text) {
  std::int64_t whole = 0;
  const char* end = text.data() + text.size();
  auto [at, error] = std::from_chars(text.data(), end, whole);
  if (error != std::errc() || whole < 0 || whole > 10000) return 0;
  whole *= 10;
  if (at != end && *at == '.' && end - at == 2 && at[1] >= '0' && at[1] <= '9') {
    whole += at[1] - '0';
    at = end;
  }
  return at == end ? whole : 0;
}

}  // namespace

Result<Sheet> parse_sheet(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const NamedSheet& known : kSheets) {
    if (known.name == lower) return Sheet{from_tenths(known.width), from_tenths(known.height)};
  }
  const std::size_t by = lower.find('x');
  if (by != std::string::npos) {
    const std::int64_t width = tenths_of(std::string_view(lower).substr(0, by)),
                       height = tenths_of(std::string_view(lower).substr(by + 1));
    if (width > 0 && height > 0) return Sheet{from_tenths(width), from_tenths(height)};
  }
  return Failure{FailureKind::Usage,
                 "impose.unknown-sheet",
                 "there is no sheet called " + std::string(name),
                 "A5 to A1, SRA4 to SRA2, B4, B3, letter, tabloid, or width and height in millimetres: 320x450",
                 {}};
}

std::vector<Side> booklet_sides(int pages, bool right_to_left) {
  std::vector<Side> sides;
  const int all = (pages + 3) / 4 * 4;
  const auto page = [&](int number) { return number < pages ? number : -1; };
  for (int sheet = 0; sheet * 4 < all; ++sheet) {
    const int low = sheet * 2, high = all - 1 - low;
    Side front{page(high), page(low), sheet}, back{page(low + 1), page(high - 1), sheet};
    if (right_to_left) {
      std::swap(front.left, front.right);
      std::swap(back.left, back.right);
    }
    sides.push_back(front);
    sides.push_back(back);
  }
  return sides;
}

}  // namespace galley::impose
