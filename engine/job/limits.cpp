#include "job/limits.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace galley::job {

namespace {

void report_limit(Compilation& made, const char* code, std::string_view what, std::uint64_t found, std::uint64_t limit,
                  std::string_view flag, source::Span span = {}) {
  made.diagnostics.error(code, span, fmt::format("{}: {}, the limit is {} ({})", what, found, limit, flag),
                         fmt::format("raise it with {} if the input is honest", flag));
}

// What a PNG takes once its samples are apart; other formats go into the file as they are.
std::uint64_t decoded_size(const image::Image& image) {
  if (image.format != image::Format::Png) return 0;
  const std::uint64_t samples = std::uint64_t{image.components} + (image.has_alpha ? 1 : 0);
  return std::uint64_t{image.width} * image.height * samples * std::max<std::uint64_t>(1, image.bits / 8U);
}

}  // namespace

void check_elements(const Limits& limits, Compilation& made) {
  const std::vector<document::Node>& nodes = made.document.nodes;
  if (nodes.size() > limits.max_elements) {
    report_limit(made, "limit.elements", "elements and texts of the document", nodes.size(), limits.max_elements, "--max-elements");
  }
  std::vector<std::uint32_t> depths(nodes.size());  // parents come before their children
  std::size_t deepest = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent.valid()) depths[i] = depths[nodes[i].parent.value] + 1;
    if (depths[i] > depths[deepest]) deepest = i;
  }
  if (nodes.empty()) return;
  const std::uint64_t depth = std::max<std::uint64_t>(depths[deepest], made.written_depth);
  if (depth <= limits.max_depth) return;
  report_limit(made, "limit.depth", "depth of the elements", depth, limits.max_depth, "--max-depth", nodes[deepest].span);
}

void check_paragraphs(const Limits& limits, Compilation& made) {
  for (const text::InlineContent& paragraph : made.boxes.paragraphs) {
    if (paragraph.text.size() <= limits.max_paragraph_bytes) continue;
    const source::Span span = paragraph.pieces.empty() ? source::Span{} : paragraph.pieces.front().span;
    made.diagnostics.error(
        "limit.paragraph", span,
        fmt::format("a paragraph of {} bytes; the limit is {}", paragraph.text.size(), limits.max_paragraph_bytes),
        "divide the text into paragraphs: an empty line between them is enough");
  }
}

void check_pictures(const Limits& limits, Compilation& made) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < made.images.size(); ++i) sum += decoded_size(made.images[ImageId(i)]);
  if (sum > limits.max_decoded)
    report_limit(made, "limit.decoded", "bytes of decoded pictures", sum, limits.max_decoded, "--max-decoded");
}

void check_fragments(const Limits& limits, Compilation& made) {
  std::uint64_t sum = 0;
  for (const fragment::PageFragments& page : made.pages) sum += page.fragments.size();
  if (sum > limits.max_fragments) {
    report_limit(made, "limit.fragments", "boxes and lines on the pages", sum, limits.max_fragments, "--max-fragments");
  }
}

}  // namespace galley::job
