// Tree: an SVG's elements and text, read by expat. Names are in lower case without prefixes: SVG out of HTML has lost its capitals,
// and no two names of SVG differ by them alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace galley::vector {

using Index = std::uint32_t;
inline constexpr Index kNobody = 0xFFFFFFFFU;

struct Node {
  std::string name;  // empty: text
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::uint32_t line = 0, column = 0;  // of the element, from 1
  Index parent = kNobody, first = kNobody, last = kNobody, next = kNobody, previous = kNobody;

  [[nodiscard]] bool is_element() const { return !name.empty(); }
  [[nodiscard]] bool is(std::string_view wanted) const { return name == wanted; }
  // Null if it is not there.
  [[nodiscard]] const std::string* find(std::string_view attribute) const;
  // Empty if it is not there.
  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
};

struct Tree {
  std::vector<Node> nodes;  // nodes[0] is the svg element
  std::map<std::string, Index, std::less<>> by_id;

  [[nodiscard]] const Node& operator[](Index index) const { return nodes[index]; }
  [[nodiscard]] Index find_id(std::string_view id) const;  // kNobody if there is none
  [[nodiscard]] std::string text_of(Index index) const;
};

// True for bytes that begin like an SVG: white space, declaration, comments and DOCTYPE may stand before <svg>.
[[nodiscard]] bool is_svg(std::string_view bytes);

// Entities are those the file itself defines; nothing outside it is read. Fails with image.broken (no XML, no svg element) or
// limit.elements (more than a picture needs).
[[nodiscard]] Result<Tree> parse_tree(std::string_view bytes);

}  // namespace galley::vector
