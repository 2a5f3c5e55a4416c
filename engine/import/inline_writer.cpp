#include "import/inline_writer.h"

#include <algorithm>

#include "import/among.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

// The markup an article keeps, under the name it keeps it.
std::string kept_name(const DomNode& element) {
  if (element.is("b")) return "strong";
  if (element.is("i")) return "em";
  if (among(element.name, {"em",  "strong", "a", "code", "sub",  "sup", "cite", "q",   "abbr", "small", "mark",
                           "del", "s",      "u", "kbd",  "samp", "var", "bdi",  "bdo", "dfn",  "ins",   "tt"}))
    return element.name;
  const bool span = among(element.name, {"span", "time", "font"});
  return span && (!element.attribute("lang").empty() || !element.attribute("dir").empty()) ? "span" : std::string();
}

// A no-break space is not white space that collapses.
bool collapses(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

}  // namespace

void InlineWriter::begin_mark(Open& element) {
  element.mark = out_.marks.size();
  if (!element.name.empty()) {
    const auto at = static_cast<std::uint32_t>(out_.text().size());
    out_.marks.push_back({at, at, element.name, element.attributes});
  }
}

void InlineWriter::open(std::string name, std::vector<document::Attribute> attributes) {
  if (gap_ && !out_.empty() && !keep_space_) put_space(gap_at_, gap_at_);
  open_.push_back({std::move(name), std::move(attributes), 0});
  begin_mark(open_.back());
}

void InlineWriter::open(const DomNode& element) {
  std::vector<document::Attribute> attributes;
  for (const std::string_view key : {"href", "lang", "dir", "title", "class"}) {
    const auto value = element.attribute(key);
    if (!value.empty() && (key != "class" || element.is("span") || element.is("small")))
      attributes.push_back({std::string(key), std::string(value)});
  }
  open(kept_name(element), std::move(attributes));
}

void InlineWriter::close() {
  if (open_.empty()) return;
  const Open& element = open_.back();
  if (!element.name.empty() && element.mark < out_.marks.size()) {
    Mark& mark = out_.marks[element.mark];
    mark.end = static_cast<std::uint32_t>(out_.text().size());
    if (mark.end == mark.begin) out_.marks.resize(element.mark);
  }
  open_.pop_back();
}

void InlineWriter::put_space(std::uint32_t begin, std::uint32_t end) {
  gap_ = false;
  if (out_.empty() || out_.text().back() == '\n') return;
  out_.mapped.append_for(" ", begin, end);
}

void InlineWriter::put(const MappedText& from, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (gap_) put_space(gap_at_, from.source_at(begin));
  out_.mapped.append_slice(from, begin, end);
}

void InlineWriter::text(const MappedText& text) {
  if (keep_space_) return out_.mapped.append(text);
  const std::string& all = text.text;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= all.size(); ++at) {
    const bool space = at < all.size() && collapses(static_cast<unsigned char>(all[at]));
    if (at < all.size() && !space) continue;
    put(text, start, at);
    if (space && !gap_) {
      // A single space byte stays as it is; only its place is remembered until something follows.
      gap_ = true;
      gap_at_ = text.source_at(at);
    }
    start = at + 1;
  }
}

void InlineWriter::generated(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (text.empty()) return;
  if (gap_) put_space(gap_at_, begin);
  out_.mapped.append_for(text, begin, end);
}

void InlineWriter::line_break() {
  gap_ = false;
  if (keep_space_) {
    out_.mapped.append_for("\n", out_.mapped.source_end, out_.mapped.source_end);
    return;
  }
  if (out_.empty()) return;
  const auto at = static_cast<std::uint32_t>(out_.text().size());
  out_.mapped.append_for("\n", out_.mapped.source_end, out_.mapped.source_end);
  out_.marks.push_back({at, at + 1, "br", {}});
}

bool InlineWriter::blank() const { return trim(out_.text()).empty(); }

bool InlineWriter::ends_with_break() const { return !out_.empty() && out_.text().back() == '\n'; }

Inline InlineWriter::take() {
  for (Open& element : open_) {
    if (!element.name.empty() && element.mark < out_.marks.size())
      out_.marks[element.mark].end = static_cast<std::uint32_t>(out_.text().size());
  }
  Inline done = std::move(out_);
  out_ = {};
  gap_ = false;
  for (Open& element : open_) begin_mark(element);
  done.marks.erase(std::remove_if(done.marks.begin(), done.marks.end(), [](const Mark& m) { return m.begin == m.end; }),
                   done.marks.end());
  return keep_space_ ? done : trimmed(done);
}

}  // namespace galley::import
