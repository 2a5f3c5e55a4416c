// Random documents of every display, checked against what the headers of box/ promise.
#include <doctest/doctest.h>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;

namespace {

struct Random {
  std::uint64_t state;
  std::uint32_t below(std::uint32_t limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state >> 33U) % limit;
  }
};

void random_element(Random& random, int depth, std::string& out) {
  static constexpr std::string_view kNames[] = {"div", "p",     "span",    "b",        "a",  "table",     "tr",
                                                "td",  "ul",    "ol",      "li",       "h2", "q",         "figure",
                                                "th",  "tbody", "caption", "colgroup", "i",  "blockquote"};
  static constexpr std::string_view kStyles[] = {"",
                                                 "",
                                                 "",
                                                 "",
                                                 "display:inline",
                                                 "display:block",
                                                 "display:contents",
                                                 "float:left",
                                                 "position:absolute",
                                                 "display:inline-block",
                                                 "display:table-cell",
                                                 "display:table-row",
                                                 "display:list-item",
                                                 "white-space:pre",
                                                 "position:running",
                                                 "padding:1",
                                                 "text-transform:capitalize",
                                                 "display:none"};
  static constexpr std::string_view kTexts[] = {
      "word", " ", "two words", "\n ", " a", "b ", "<br>", "<img src='x' alt='y'>", "<hr>", "<wbr>", "<input value='v'>", "<col>"};
  const std::string_view name = kNames[random.below(std::size(kNames))];
  out += "<" + std::string(name) + " style='" + std::string(kStyles[random.below(std::size(kStyles))]) + "'>";
  const std::uint32_t count = random.below(5);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (depth > 0 && random.below(2) == 0) {
      random_element(random, depth - 1, out);
    } else {
      out += kTexts[random.below(std::size(kTexts))];
    }
  }
  out += "</" + std::string(name) + ">";
}

bool is_valid_preorder(const box::BoxTree& tree) {
  for (std::uint32_t i = 0; i < tree.boxes.size(); ++i) {
    const box::Box& box = tree.boxes[i];
    if (box.end.value <= i || box.end.value > tree.boxes.size()) return false;
    if (i == 0) continue;
    if (!box.parent.valid() || box.parent.value >= i || tree[box.parent].end < box.end) return false;
  }
  return true;
}

bool is_valid_structure(const box::StructureTree& structure) {
  for (std::uint32_t i = 0; i < structure.nodes.size(); ++i) {
    const box::StructureNode& node = structure.nodes[i];
    if (node.end.value <= i || node.end.value > structure.nodes.size()) return false;
    if (i > 0 && (node.parent.value >= i || structure.nodes[node.parent.value].end < node.end)) return false;
  }
  return true;
}

// Items tile the text; opens and closes nest; boxes named by items are children of the container.
bool is_valid_paragraph(const box::BoxTree& tree, BoxId container) {
  const text::InlineContent& content = tree.paragraphs[tree[container].paragraph.value];
  TextOffset at = 0;
  std::vector<BoxId> open;
  for (const text::InlineItem& item : content.items) {
    if (item.range.begin != at || item.range.end < at || !item.box.valid()) return false;
    at = item.range.end;
    const bool is_child = tree[item.box].parent == container;
    const bool needs_child = item.kind != text::ItemKind::Text && item.kind != text::ItemKind::ForcedBreak;
    if (needs_child && (!is_child || !tree[item.box].inline_level)) return false;
    if (item.kind == text::ItemKind::Open) open.push_back(item.box);
    if (item.kind == text::ItemKind::Text && item.box != (open.empty() ? container : open.back())) return false;
    if (item.kind != text::ItemKind::Close) continue;
    if (open.empty() || open.back() != item.box) return false;
    open.pop_back();
  }
  return at == content.text.size() && open.empty();
}

bool has_block_children(const box::BoxTree& tree, const style::StyleTable& styles, BoxId id) {
  for (BoxId child = tree.first_child(id); child.valid(); child = tree.next_sibling(child)) {
    const box::Box& box = tree[child];
    if (!box.inline_level && box.kind != box::BoxKind::Marker && styles[box.style].box.position != style::Position::Running)
      return true;
  }
  return false;
}

bool has_proper_parent(const box::BoxTree& tree, const box::Box& box) {
  using box::BoxKind;
  if (!box.parent.valid()) return true;
  const BoxKind parent = tree[box.parent].kind;
  switch (box.kind) {
    case BoxKind::TableCell: return parent == BoxKind::TableRow;
    case BoxKind::TableRow: return parent == BoxKind::Table || parent == BoxKind::TableRowGroup;
    case BoxKind::TableRowGroup:
    case BoxKind::TableCaption: return parent == BoxKind::Table;
    case BoxKind::TableColumn: return parent == BoxKind::Table || parent == BoxKind::TableColumn;
    default: return true;
  }
}

}  // namespace

TEST_CASE("random documents keep the promises of the headers") {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    Random random{seed * 7919};
    std::string markup;
    random_element(random, 6, markup);
    Fixture f(markup);
    const box::BoxTree tree = f.build();
    CAPTURE(markup);
    REQUIRE(is_valid_preorder(tree));
    REQUIRE(is_valid_structure(tree.structure));
    for (std::uint32_t i = 0; i < tree.boxes.size(); ++i) {
      REQUIRE(has_proper_parent(tree, tree.boxes[i]));
      if (!tree.boxes[i].paragraph.valid()) continue;
      REQUIRE(is_valid_paragraph(tree, BoxId(i)));
      REQUIRE_FALSE(has_block_children(tree, f.styles, BoxId(i)));
    }
  }
}

TEST_CASE("every visible word is set once") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random{seed};
    std::string markup, expected;
    for (int i = 0; i < 20; ++i) {
      const std::string word = "w" + std::to_string(i) + " ";
      static constexpr std::string_view kOpen[] = {"<b>", "<div>",        "<span style='display:inline-block'>",
                                                   "<p>", "<a href='x'>", "<span style='display:table-cell'>"};
      static constexpr std::string_view kClose[] = {"</b>", "</div>", "</span>", "</p>", "</a>", "</span>"};
      const std::uint32_t a = random.below(6), b = random.below(6);
      markup +=
          std::string(kOpen[a]) + word + std::string(kOpen[b]) + word + std::string(kClose[b]) + word + std::string(kClose[a]);
      for (int n = 0; n < 3; ++n) expected += word.substr(0, word.size() - 1);
    }
    Fixture f(markup);
    const box::BoxTree tree = f.build();
    std::size_t length = 0;
    for (const text::InlineContent& paragraph : tree.paragraphs) {
      for (const char c : paragraph.text) length += c >= '0' && c <= '9' ? 1 : (c == 'w' ? 1 : 0);
    }
    CAPTURE(markup);
    REQUIRE_EQ(length, expected.size());
  }
}
