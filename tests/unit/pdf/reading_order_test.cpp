// Floats are painted before the text around them; the file has them where they are read.
#include <doctest/doctest.h>

#include "pdf/reading_order.h"
#include "pdf/text_runs.h"

using namespace galley;

namespace {

using box::StructureRole;

struct Page {
  paint::Page page;
  box::StructureTree structure;

  Page() { element(StructureRole::Document, {}); }
  StructureId element(StructureRole role, StructureId parent = StructureId(0U)) {
    box::StructureNode node;
    node.role = role;
    node.parent = parent;
    structure.nodes.push_back(node);
    return StructureId(structure.nodes.size() - 1);
  }
  void line(StructureId element, Length x, Length y, paint::Artifact artifact = paint::Artifact::None) {
    paint::Glyphs run;
    run.size = 10_pt;
    run.origin = {x, y};
    run.ink.structure = element;
    run.ink.artifact = artifact;
    page.commands.emplace_back(run);
  }
  void ground(Length x, Length y, Length side, color::Color color = color::rgb8(200, 0, 0)) {
    page.commands.emplace_back(paint::Fill{paint::rectangle_path({x, y, side, side}), false, color, {}});
  }
  using Order = std::vector<std::uint32_t>;
  [[nodiscard]] Order order() const { return pdf::reading_order(page, structure); }
};

}  // namespace

TEST_CASE("what is painted first but read later is written later") {
  Page page;
  const StructureId first = page.element(StructureRole::P), quote = page.element(StructureRole::Aside);
  page.line(quote, 200_pt, 50_pt);
  page.line({}, 0_pt, 500_pt, paint::Artifact::Page);
  page.line(first, 0_pt, 20_pt);
  page.line(first, 0_pt, 32_pt);
  CHECK(page.order() == Page::Order{2, 3, 0, 1});
}

TEST_CASE("what lies on something else stays above it") {
  Page page;
  const StructureId first = page.element(StructureRole::P), second = page.element(StructureRole::P);
  page.line(second, 0_pt, 20_pt);
  page.ground(0_pt, 0_pt, 100_pt);  // hides the second paragraph
  page.line(first, 0_pt, 20_pt);
  CHECK(page.order() == Page::Order{0, 1, 2});
}

TEST_CASE("a group stays together, cut to its clip") {
  Page page;
  const StructureId first = page.element(StructureRole::Figure), second = page.element(StructureRole::P);
  page.line(second, 0_pt, 100_pt);
  page.page.commands.emplace_back(paint::PushClip{paint::rectangle_path({0_pt, 0_pt, 50_pt, 50_pt}), false});
  paint::Ink ink;
  ink.structure = first;
  page.page.commands.emplace_back(paint::Picture{ImageId(0U), {0_pt, 0_pt, 50_pt, 200_pt}, ink});
  page.page.commands.emplace_back(paint::Pop{});
  CHECK(page.order() == Page::Order{1, 2, 3, 0});
}

TEST_CASE("runs of a line that is read leftwards are written from the right") {
  Page page;
  const StructureId first = page.element(StructureRole::P);
  page.line(first, 10_pt, 20_pt);
  page.line(first, 30_pt, 20_pt);
  page.line(first, 50_pt, 20_pt);
  page.line(first, 10_pt, 32_pt);
  page.line(first, 30_pt, 32_pt);
  const TextOffset begins[] = {8, 4, 0, 16, 12};
  for (std::size_t i = 0; i < 5; ++i) std::get<paint::Glyphs>(page.page.commands[i]).text_begin = begins[i];
  CHECK(page.order() == Page::Order{0, 1, 2, 3, 4});  // as painted: nothing says that it is read otherwise
  for (const std::size_t i : {0U, 2U, 4U}) std::get<paint::Glyphs>(page.page.commands[i]).level = 1;
  std::get<paint::Glyphs>(page.page.commands[1]).level = 2;  // a number among the words
  CHECK(page.order() == Page::Order{2, 1, 0, 4, 3});
}

TEST_CASE("an element's text around a child's stays around it") {
  Page page;
  const StructureId item = page.element(StructureRole::Div), span = page.element(StructureRole::Span, item),
                    child = page.element(StructureRole::P, item);
  page.line(item, 0_pt, 20_pt);
  page.line(span, 30_pt, 20_pt);
  page.line(child, 0_pt, 40_pt);
  page.line(item, 0_pt, 60_pt);
  CHECK(page.order() == Page::Order{0, 1, 2, 3});
}

TEST_CASE("a large first letter belongs to the word that goes on") {
  paint::Glyphs letter, rest;
  letter.size = 40_pt;
  rest.size = 10_pt;
  letter.text = "I";
  rest.text = "ran";
  letter.ink.structure = rest.ink.structure = StructureId(1U);
  letter.ink.span = {SourceId(0U), 10, 11};
  rest.ink.span = {SourceId(0U), 11, 14};
  CHECK(pdf::begins_word(letter, rest));
  rest.ink.span.begin = 12;  // "I ran": the space has no glyph
  CHECK_FALSE(pdf::begins_word(letter, rest));
  rest.ink.span.begin = 11;
  rest.size = 39_pt;
  CHECK_FALSE(pdf::begins_word(letter, rest));
}
