// Text that remembers where each byte came from, and inline markup as ranges over it.
//
// Pieces are those of document::SpanPiece: sorted, the first at offset 0 unless the text is empty; bytes map one to
// one until the next piece. Everything the importers move around (joined lines, decoded entities, NFC) is one of these.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "source/source.h"

namespace galley::import {

struct MappedText {
  std::string text;
  std::vector<document::SpanPiece> pieces;
  std::uint32_t source_end = 0;  // one past the last source byte used

  // `added` stands at `offset` in the source, byte for byte.
  void append(std::string_view added, std::uint32_t offset);
  // `added` stands for the source bytes [begin, end): a decoded entity, a joined line end.
  void append_for(std::string_view added, std::uint32_t begin, std::uint32_t end);
  void append(const MappedText& other);
  void append_slice(const MappedText& other, std::size_t begin, std::size_t end);
  void drop_last_byte();  // the text's last byte, an ASCII character
  [[nodiscard]] bool empty() const { return text.empty(); }
  [[nodiscard]] std::size_t size() const { return text.size(); }
  [[nodiscard]] MappedText slice(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::uint32_t source_at(std::size_t offset) const;
  [[nodiscard]] source::Span span(SourceId source) const;
};

// An inline element around text[begin, end). Marks are in preorder and properly nested. A `br` covers one "\n".
struct Mark {
  std::uint32_t begin = 0, end = 0;
  std::string name;
  std::vector<document::Attribute> attributes;
};

struct Inline {
  MappedText mapped;
  std::vector<Mark> marks;

  [[nodiscard]] const std::string& text() const { return mapped.text; }
  [[nodiscard]] bool empty() const { return mapped.empty(); }
  [[nodiscard]] Inline slice(std::size_t begin, std::size_t end) const;
  void append(const Inline& other);
};

[[nodiscard]] Inline plain(MappedText text);
[[nodiscard]] Inline trimmed(const Inline&);
// text[begin, end) becomes `text`.
struct Replacement {
  std::size_t begin = 0, end = 0;
  std::string_view text;
};
// Carries out replacements, which are in order and do not overlap, keeping the map to the source and the marks; a mark that has
// nothing left in it goes.
void replace(Inline&, const std::vector<Replacement>&);
// Composes characters (NFC), keeping the map to the source and the marks.
void normalise(Inline&);
void normalise(MappedText&);
// Writes text and marks into the document at the builder's place.
void write_inline(document::Builder&, const Inline&, SourceId);

}  // namespace galley::import
