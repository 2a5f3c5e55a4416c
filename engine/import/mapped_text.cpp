#include "import/mapped_text.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include "import/unicode.h"

namespace galley::import {

void MappedText::append(std::string_view added, std::uint32_t offset) {
  if (added.empty()) return;
  const auto at = static_cast<std::uint32_t>(text.size());
  const bool runs_on = !pieces.empty() && pieces.back().source_offset + (at - pieces.back().text_offset) == offset;
  if (!runs_on) pieces.push_back({at, offset});
  text += added;
  source_end = offset + static_cast<std::uint32_t>(added.size());
}

void MappedText::append_for(std::string_view added, std::uint32_t begin, std::uint32_t end) {
  if (added.empty()) return;
  pieces.push_back({static_cast<std::uint32_t>(text.size()), begin});
  text += added;
  source_end = std::max(end, begin);
}

void MappedText::append(const MappedText& other) { append_slice(other, 0, other.size()); }

void MappedText::append_slice(const MappedText& other, std::size_t begin, std::size_t end) {
  end = std::min(end, other.size());
  if (begin >= end) return;
  auto piece = std::upper_bound(other.pieces.begin(), other.pieces.end(), begin,
                                [](std::size_t at, const document::SpanPiece& p) { return at < p.text_offset; });
  if (piece != other.pieces.begin()) --piece;
  for (; piece != other.pieces.end() && piece->text_offset < end; ++piece) {
    const auto next = std::next(piece);
    const std::size_t from = std::max<std::size_t>(begin, piece->text_offset);
    const std::size_t to = next == other.pieces.end() ? end : std::min<std::size_t>(end, next->text_offset);
    if (to > from) {
      append(std::string_view(other.text).substr(from, to - from),
             piece->source_offset + static_cast<std::uint32_t>(from - piece->text_offset));
    }
  }
  source_end = end == other.size() ? other.source_end : other.source_at(end);
}

void MappedText::drop_last_byte() {
  if (text.empty()) return;
  source_end = source_at(text.size() - 1);
  text.pop_back();
  if (!pieces.empty() && pieces.back().text_offset == text.size()) pieces.pop_back();
}

MappedText MappedText::slice(std::size_t begin, std::size_t end) const {
  MappedText out;
  out.append_slice(*this, begin, end);
  return out;
}

std::uint32_t MappedText::source_at(std::size_t offset) const {
  if (offset >= text.size()) return source_end;
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), offset,
                                      [](std::size_t at, const document::SpanPiece& p) { return at < p.text_offset; });
  if (after == pieces.begin()) return source_end;
  const auto& piece = *std::prev(after);
  // Text that stands for fewer source bytes than it has must not point past them.
  return std::min(piece.source_offset + static_cast<std::uint32_t>(offset - piece.text_offset),
                  std::max(source_end, piece.source_offset));
}

source::Span MappedText::span(SourceId source) const {
  if (pieces.empty()) return {};
  const std::uint32_t begin = pieces.front().source_offset;
  return {source, begin, std::max(begin, source_end)};
}

Inline plain(MappedText text) { return {std::move(text), {}}; }

Inline Inline::slice(std::size_t begin, std::size_t end) const {
  Inline out{mapped.slice(begin, end), {}};
  for (const Mark& mark : marks) {
    const std::size_t from = std::max<std::size_t>(mark.begin, begin), to = std::min<std::size_t>(mark.end, end);
    if (from >= to) continue;
    out.marks.push_back(
        {static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin), mark.name, mark.attributes});
  }
  return out;
}

void Inline::append(const Inline& other) {
  const auto shift = static_cast<std::uint32_t>(mapped.size());
  mapped.append(other.mapped);
  for (Mark mark : other.marks) {
    mark.begin += shift;
    mark.end += shift;
    marks.push_back(std::move(mark));
  }
}

Inline trimmed(const Inline& content) {
  const std::string_view all = content.text();
  const std::string_view kept = trim(all);
  const auto begin = static_cast<std::size_t>(kept.data() - all.data());
  if (kept.size() == all.size()) return content;
  return kept.empty() ? Inline{} : content.slice(begin, begin + kept.size());
}

void replace(Inline& content, const std::vector<Replacement>& replacements) {
  if (replacements.empty()) return;
  MappedText out;
  std::vector<std::size_t> ends;  // of the replacements, in the new text
  std::size_t done = 0;
  for (const Replacement& r : replacements) {
    out.append_slice(content.mapped, done, r.begin);
    if (!r.text.empty()) out.append_for(r.text, content.mapped.source_at(r.begin), content.mapped.source_at(r.end));
    ends.push_back(out.size());
    done = r.end;
  }
  out.append_slice(content.mapped, done, content.mapped.size());
  // What points into a replacement points to its beginning then.
  const auto moved = [&](std::uint32_t offset) {
    const auto after = std::upper_bound(replacements.begin(), replacements.end(), offset,
                                        [](std::size_t at, const Replacement& r) { return at < r.end; });
    const auto index = static_cast<std::size_t>(after - replacements.begin());
    if (after != replacements.end() && after->begin < offset) return static_cast<std::uint32_t>(ends[index] - after->text.size());
    if (index == 0) return offset;
    return static_cast<std::uint32_t>(ends[index - 1] + (offset - replacements[index - 1].end));
  };
  for (Mark& mark : content.marks) {
    mark.begin = moved(mark.begin);
    mark.end = moved(mark.end);
  }
  std::erase_if(content.marks, [](const Mark& mark) { return mark.begin >= mark.end; });
  content.mapped = std::move(out);
}

namespace {

// What NFC changes in `text`; `composed` holds the new parts and must outlive them. None when it was normal already.
std::vector<Replacement> compose(const std::string& text, std::string& composed) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), status))
    return {};
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&composed);
  nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, &edits, status);
  if (U_FAILURE(status)) return {};
  std::vector<Replacement> changes;
  for (auto it = edits.getFineChangesIterator(); it.next(status);) {
    const auto begin = static_cast<std::size_t>(it.sourceIndex());
    changes.push_back({begin, begin + static_cast<std::size_t>(it.oldLength()),
                       std::string_view(composed).substr(static_cast<std::size_t>(it.destinationIndex()),
                                                         static_cast<std::size_t>(it.newLength()))});
  }
  return changes;
}

}  // namespace

void normalise(Inline& content) {
  constexpr std::size_t kMost = 0x7FFFFFFF;  // ICU counts in int32
  const bool ascii =
      std::all_of(content.text().begin(), content.text().end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  if (ascii || content.text().size() > kMost) return;
  std::string composed;
  replace(content, compose(content.text(), composed));
}

void normalise(MappedText& text) {
  Inline content{std::move(text), {}};
  normalise(content);
  text = std::move(content.mapped);
}

namespace {

void write_part(document::Builder& builder, const MappedText& mapped, std::size_t begin, std::size_t end, SourceId source) {
  if (begin >= end) return;
  MappedText part = mapped.slice(begin, end);
  const source::Span span = part.span(source);
  const bool direct = part.pieces.size() == 1 && part.source_end - part.pieces.front().source_offset == part.text.size();
  builder.text(std::move(part.text), span, direct ? std::vector<document::SpanPiece>{} : std::move(part.pieces));
}

}  // namespace

void write_inline(document::Builder& builder, const Inline& content, SourceId source) {
  std::vector<const Mark*> open;
  std::size_t at = 0;
  const auto close_until = [&](std::size_t limit) {
    while (!open.empty() && open.back()->end <= limit) {
      if (open.back()->name != "br") write_part(builder, content.mapped, at, open.back()->end, source);
      at = std::max<std::size_t>(at, open.back()->end);
      builder.close();
      open.pop_back();
    }
  };
  for (const Mark& mark : content.marks) {
    close_until(mark.begin);
    write_part(builder, content.mapped, at, mark.begin, source);
    at = std::max<std::size_t>(at, mark.begin);
    builder.open(mark.name, document::Role::None, content.mapped.slice(mark.begin, mark.end).span(source));
    for (const auto& attribute : mark.attributes) builder.attribute(attribute.name, attribute.value);
    open.push_back(&mark);
  }
  close_until(content.text().size());
  write_part(builder, content.mapped, at, content.text().size(), source);
}

}  // namespace galley::import
