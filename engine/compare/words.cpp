#include "compare/words.h"

#include <expat.h>

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace galley::compare {
namespace {

// "123.456789", to the thousandth of a point.
Length length_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 3 && value < 1'000'000'000) {
      value = value * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    } else {
      break;
    }
  }
  for (int have = std::max(decimals, 0); have < 3; ++have) value *= 10;
  const Length length = clamp(scale(Length::from_points(1), value, 1000), Length(), kMaxLength);
  return negative ? -length : length;
}

struct Reader {
  Words read;
  bool in_word = false;
};

Length attribute(const char** attributes, std::string_view name) {
  for (; attributes[0] != nullptr; attributes += 2) {
    if (attributes[0] == name) return length_of(attributes[1]);
  }
  return {};
}

void open(void* data, const char* name, const char** attributes) {
  auto& reader = *static_cast<Reader*>(data);
  if (std::string_view(name) == "page") {
    reader.read.pages.push_back({attribute(attributes, "width"), attribute(attributes, "height")});
  } else if (std::string_view(name) == "word") {
    reader.in_word = true;
    const Length left = attribute(attributes, "xMin"), top = attribute(attributes, "yMin");
    reader.read.words.push_back({{},
                                 static_cast<std::uint32_t>(reader.read.pages.size()),
                                 {left, top, attribute(attributes, "xMax") - left, attribute(attributes, "yMax") - top}});
  }
}

void close(void* data, const char* name) {
  if (std::string_view(name) == "word") static_cast<Reader*>(data)->in_word = false;
}

void characters(void* data, const char* text, int size) {
  auto& reader = *static_cast<Reader*>(data);
  if (reader.in_word) reader.read.words.back().text.append(text, static_cast<std::size_t>(size));
}

Failure unreadable(std::string why) {
  return {FailureKind::Input, "compare.unreadable", std::move(why), "galley check FILE.pdf says what is wrong with a PDF", {}};
}

}  // namespace

Result<void> came_to_its_end(std::string_view program, const ChildEnd& end) {
  switch (end.kind) {
    case ChildEnd::Kind::Done: return {};
    case ChildEnd::Kind::NoProgram:
      return Failure{FailureKind::Input,
                     "compare.no-program",
                     fmt::format("{} is not on the PATH", program),
                     "install Debian's poppler-utils",
                     {}};
    case ChildEnd::Kind::Failed: return unreadable(fmt::format("{} cannot read the file", program));
    case ChildEnd::Kind::Killed: break;
  }
  return Failure{FailureKind::Limit,
                 "compare.killed",
                 fmt::format("{} was ended by signal {}", program, end.detail),
                 "it may have run out of time or memory",
                 {}};
}

Result<Words> parse_words(std::string_view xhtml) {
  Reader reader;
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), open, close);
  XML_SetCharacterDataHandler(parser.get(), characters);
  constexpr std::size_t kBlock = std::size_t{1} << 20;  // expat counts in int
  for (std::size_t at = 0; at <= xhtml.size(); at += kBlock) {
    const std::string_view block = xhtml.substr(at, kBlock);
    const bool last = at + kBlock > xhtml.size();
    if (XML_Parse(parser.get(), block.data(), static_cast<int>(block.size()), last ? 1 : 0) == XML_STATUS_ERROR) {
      return unreadable(fmt::format("the text of the file cannot be read: {}", XML_ErrorString(XML_GetErrorCode(parser.get()))));
    }
  }
  return std::move(reader.read);
}

Result<Words> read_words(const std::string& file, const ChildLimits& limits) {
  // -raw: content order, so that a word that moved to another column is still between the same neighbours.
  Result<Child> child = Child::start({"pdftotext", "-bbox", "-raw", "-enc", "UTF-8", file, "-"}, limits);
  if (!child) return child.failure();
  std::string xhtml = child->read_all();
  if (const Result<void> ended = came_to_its_end("pdftotext", child->finish()); !ended) return ended.failure();
  // Poppler lets control characters through, which XML does not know.
  std::replace_if(
      xhtml.begin(), xhtml.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }, ' ');
  return parse_words(xhtml);
}

}  // namespace galley::compare
