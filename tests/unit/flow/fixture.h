// Small flows by hand: blocks with paragraphs of words of known width, set into slots and told as text.
//
// The test face has letters of 500 and spaces of 250 units: at 10pt "aaaa" is 20pt wide, a space 2.5pt.
#pragma once

#include <memory>
#include <string>

#include "flow/flow_run.h"
#include "support/test_face.h"
#include "text/shape.h"

namespace galley::test {

class FlowFixture {
 public:
  FlowFixture() : fonts_(only_test_face()) {}

  // Blocks nest: open_block ... close_block; a leaf block has text.
  BoxId open_block(const style::ComputedStyle& style);
  void close_block();
  BoxId paragraph(const style::ComputedStyle& style, const std::string& text);
  // A paragraph that calls a float, a block of one paragraph, before its text's byte `at`.
  void paragraph_calling(const style::ComputedStyle& style, const std::string& text, TextOffset at,
                         const style::ComputedStyle& called, const std::string& called_text);
  [[nodiscard]] static style::ComputedStyle block_style();

  [[nodiscard]] flow::LayoutContext& context();
  [[nodiscard]] const box::BoxTree& boxes() const { return boxes_; }
  [[nodiscard]] const source::Diagnostics& diagnostics() const { return diagnostics_; }

  struct Set {
    flow::RunResult result;
    fragment::PageFragments page;
  };
  // Measures the whole tree's flow from `from` in a slot of this size at (0, 0), then sets it.
  [[nodiscard]] Set set(Length width, Length height, const flow::Cursor& from = {});
  // "x,y text" of each line, in whole points.
  [[nodiscard]] static std::string lines_of(const fragment::PageFragments& page);

 private:
  box::BoxTree boxes_;
  style::StyleTable styles_;
  image::ImageTable images_;
  source::Diagnostics diagnostics_;
  font::FontLibrary fonts_;
  std::vector<BoxId> open_;
  std::unique_ptr<text::Shaper> shaper_;
  std::unique_ptr<flow::LayoutContext> context_;
};

// `count` words of four letters.
[[nodiscard]] std::string words(int count);

}  // namespace galley::test
