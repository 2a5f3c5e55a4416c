#include "import/front_matter.h"

#include <algorithm>

#include "import/unicode.h"

namespace galley::import {

namespace {

struct RawLine {
  std::string_view text;  // without the line end
  std::uint32_t begin = 0, number = 0;
};

std::vector<RawLine> lines_until_end(std::string_view text, std::string_view fence, std::size_t& size) {
  std::vector<RawLine> lines;
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < text.size() && number < 400;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    ++number;
    const std::string_view shown = trim(line);
    if (number > 1 && (shown == fence || (fence == "---" && shown == "..."))) {
      size = std::min(end + 1, text.size());
      lines.push_back({shown, static_cast<std::uint32_t>(begin), number});
      return lines;
    }
    lines.push_back({line, static_cast<std::uint32_t>(begin), number});
    begin = end + 1;
  }
  return {};
}

MappedText mapped(std::string_view part, std::string_view whole) {
  MappedText out;
  out.append(part, static_cast<std::uint32_t>(part.data() - whole.data()));
  return out;
}

// Quotes and a comment after the value off.
std::string_view bare(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
    const std::size_t close = value.rfind(value.front());
    if (close > 0) return value.substr(1, close - 1);
  }
  const std::size_t comment = value.find(" #");
  return comment == std::string_view::npos ? value : trim(value.substr(0, comment));
}

void add_value(MappedText& to, std::string_view value, std::string_view whole, std::string_view link) {
  if (value.empty()) return;
  const auto at = static_cast<std::uint32_t>(value.data() - whole.data());
  if (!to.empty()) to.append_for(link, at, at);
  to.append(mapped(value, whole));
}

// "[a, b]" as items.
void add_list(MappedText& to, std::string_view list, std::string_view whole) {
  list = list.substr(1, list.size() - 2);
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    add_value(to, bare(list.substr(0, comma)), whole, ", ");
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() < 60 && std::all_of(key.begin(), key.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80U || std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' ||
           c == ' ';
  });
}

}  // namespace

const FrontMatterEntry* FrontMatter::find(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    for (const FrontMatterEntry& entry : entries) {
      if (entry.key == key && !entry.value.empty()) return &entry;
    }
  }
  return nullptr;
}

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter matter;
  const std::string_view fence = text.substr(0, 3);
  if ((fence != "---" && fence != "+++") || !trim(text.substr(3, std::min(text.find('\n'), text.size()) - 3)).empty())
    return matter;
  const std::vector<RawLine> lines = lines_until_end(text, fence, matter.size);
  if (lines.empty()) return matter;
  matter.lines = lines.back().number;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const std::string_view line = lines[i].text, shown = trim(line);
    if (shown.empty() || shown.front() == '#') continue;
    const bool indented = line.front() == ' ' || line.front() == '\t' || shown.front() == '-';
    if (indented && !matter.entries.empty()) {
      FrontMatterEntry& entry = matter.entries.back();
      const bool item = shown.front() == '-';
      const std::size_t colon = shown.find(": ");
      const bool member = colon != std::string_view::npos && is_key(shown.substr(item ? 2 : 0, colon - (item ? 2 : 0)));
      // "- name: Jane Doe" lists a person; other members of an entry are not asked for.
      if (member && lower(shown).find("name:") == std::string::npos) continue;
      add_value(entry.value, bare(member ? shown.substr(colon + 1) : item ? shown.substr(1) : shown), text, item ? ", " : " ");
      entry.lines.last = lines[i].number;
      continue;
    }
    const std::size_t mark = shown.find(fence == "---" ? ':' : '=');
    if (mark == std::string_view::npos || !is_key(trim(shown.substr(0, mark)))) continue;
    FrontMatterEntry entry{lower(trim(shown.substr(0, mark))), {}, {lines[i].number, lines[i].number}};
    const std::string_view value = trim(shown.substr(mark + 1));
    const bool folded = value == ">" || value == "|" || value == ">-" || value == "|-";
    if (value.size() >= 2 && value.front() == '[' && value.back() == ']')
      add_list(entry.value, value, text);
    else if (!folded)
      add_value(entry.value, bare(value), text, " ");
    matter.entries.push_back(std::move(entry));
  }
  for (FrontMatterEntry& entry : matter.entries) normalise(entry.value);
  return matter;
}

}  // namespace galley::import
