// Id<Tag>: a strong 32-bit index into one of a document's arrays. Ids of different arrays do not mix.
#pragma once

#include <compare>
#include <cstdint>

namespace galley {

template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t index) : value(index) {}
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  [[nodiscard]] constexpr bool valid() const { return value != kNone; }
  constexpr explicit operator bool() const { return valid(); }
  constexpr auto operator<=>(const Id&) const = default;
};

// A half-open range of ids, e.g. the subtree of a preorder array.
template <class Tag>
struct IdRange {
  Id<Tag> first, end;
  [[nodiscard]] constexpr std::uint32_t size() const { return end.value - first.value; }
};

using SourceId = Id<struct SourceTag>;
using NodeId = Id<struct NodeTag>;            // document::Document
using StyleId = Id<struct StyleTag>;          // style::StyleTable
using FaceId = Id<struct FaceTag>;            // font::FontLibrary
using ImageId = Id<struct ImageTag>;          // image::ImageTable
using BoxId = Id<struct BoxTag>;              // box::BoxTree
using StructureId = Id<struct StructureTag>;  // box::StructureTree
using ParagraphId = Id<struct ParagraphTag>;  // text::ShapedParagraph of a document

}  // namespace galley
