#include "property/articles.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>
#include <vector>

namespace galley::property_test {

namespace {

constexpr std::array<std::string_view, 40> kWords = {"harbour",
                                                     "council",
                                                     "the",
                                                     "of",
                                                     "and",
                                                     "a",
                                                     "stone",
                                                     "winter",
                                                     "report",
                                                     "on",
                                                     "Thursday",
                                                     "engineer",
                                                     "said",
                                                     "would",
                                                     "rebuild",
                                                     "eastern",
                                                     "wall",
                                                     "before",
                                                     "responsibility",
                                                     "spring",
                                                     "42",
                                                     "1,250",
                                                     "naïve",
                                                     "façade",
                                                     "office",
                                                     "affluent",
                                                     "AVATAR",
                                                     "to",
                                                     "in",
                                                     "well-known",
                                                     "ferry",
                                                     "tide",
                                                     "measured",
                                                     "infrastructure",
                                                     "it",
                                                     "is",
                                                     "misunderstanding",
                                                     "quay",
                                                     "boat",
                                                     "café"};

std::string sentence(Dice& dice) {
  std::string text;
  const std::uint32_t words = 4 + dice.roll(22);
  for (std::uint32_t i = 0; i < words; ++i) {
    std::string word(kWords[dice.roll(kWords.size())]);
    if (i == 0) word[0] = static_cast<char>(word[0] >= 'a' && word[0] <= 'z' ? word[0] - 32 : word[0]);
    text += (i == 0 ? "" : " ") + word;
    if (i + 1 < words && dice.roll(12) == 0) text += ",";
  }
  return text + ".";
}

std::string paragraph(Dice& dice) {
  std::string text;
  const std::uint32_t sentences = 1 + dice.roll(6);
  for (std::uint32_t i = 0; i < sentences; ++i) {
    const std::string one = sentence(dice);
    text += i == 0 ? "" : " ";
    text += dice.roll(8) == 0 ? "“" + one + "”" : one;
  }
  return text;
}

std::string block(Dice& dice, int depth);

std::string blocks(Dice& dice, int depth) {
  std::string html;
  const std::uint32_t count = 1 + dice.roll(4);
  for (std::uint32_t i = 0; i < count; ++i) html += block(dice, depth);
  return html;
}

std::string list(Dice& dice) {
  std::string html = dice.roll(2) == 0 ? "<ul>" : "<ol>";
  const bool ordered = html == "<ol>";
  for (std::uint32_t i = 0; i < 2 + dice.roll(4); ++i) html += "<li>" + sentence(dice) + "</li>";
  return html + (ordered ? "</ol>" : "</ul>");
}

std::string block(Dice& dice, int depth) {
  static constexpr std::array<std::string_view, 6> kStyles = {
      "border: 2px solid; padding: 5px",    "columns: 2; column-gap: 12pt",
      "width: 60%; margin: 10px auto",      "text-align: right",
      "overflow: hidden; background: #eee", "break-inside: avoid; margin: -3px 0 20px"};
  const std::uint32_t kind = dice.roll(depth > 3 ? 5 : 8);
  if (kind < 3) return "<p>" + paragraph(dice) + "</p>";
  if (kind == 3) return "<h2>" + sentence(dice) + "</h2>";
  if (kind == 4) return list(dice);
  if (kind == 5) return "<blockquote>" + blocks(dice, depth + 1) + "</blockquote>";
  return "<div style='" + std::string(kStyles[dice.roll(kStyles.size())]) + "'>" + blocks(dice, depth + 1) + "</div>";
}

void append_without_spaces(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xA0" || text.substr(i, 2) == "\xC2\xAD") {
      ++i;
    } else if (text.substr(i, 3) == "\xE2\x80\xA8") {
      i += 2;
    } else if (static_cast<unsigned char>(text[i]) > 0x20) {
      out += text[i];
    }
  }
}

}  // namespace

std::uint32_t Dice::roll(std::uint32_t sides) {
  state_ ^= state_ >> 12U;
  state_ ^= state_ << 25U;
  state_ ^= state_ >> 27U;
  return static_cast<std::uint32_t>((state_ * 2685821657736338717ULL) >> 33U) % sides;
}

std::string scraped_text(std::uint64_t seed) {
  Dice dice(seed);
  std::string headline = sentence(dice);
  headline.pop_back();
  std::string text = headline.substr(0, 90) + "\n\nBy Ines Calder\n\nEASTER QUAY, March 4 — " + paragraph(dice) + "\n\n";
  const std::uint32_t count = 2 + dice.roll(24);
  for (std::uint32_t i = 0; i < count; ++i) text += paragraph(dice) + "\n\n";
  return text;
}

std::string html_page(std::uint64_t seed) {
  Dice dice(seed);
  std::string html =
      "<!doctype html><html lang=en><title>Page</title><style>@page { size: " + std::string(dice.roll(2) == 0 ? "A5" : "A4") +
      " } body { hyphens: auto; text-align: justify }</style><body>";
  for (std::uint32_t i = 0; i < 3 + dice.roll(8); ++i) html += block(dice, 0);
  return html;
}

Result<void> compile_text(const std::string& text, import::As as, job::Engine& engine, job::Compilation& out) {
  job::Job job;
  job.inputs = {"-"};
  job.standard_input = text;
  job.as = as;
  job.root = "/nonexistent";
  return job::compile(job, engine, job::Phase::Pdf, out);
}

std::string printed_text(const job::Compilation& made) {
  struct Piece {
    StructureId structure;
    std::string text;
  };
  std::vector<Piece> pieces;
  for (const paint::Page& page : made.display.pages) {
    for (const paint::Command& command : page.commands) {
      const auto* glyphs = std::get_if<paint::Glyphs>(&command);
      if (glyphs == nullptr || !glyphs->ink.structure.valid()) continue;
      if (made.boxes.structure.nodes[glyphs->ink.structure.value].role == box::StructureRole::Lbl) continue;
      pieces.push_back({glyphs->ink.structure, glyphs->text});
    }
  }
  std::string text;
  for (const Piece& piece : pieces) append_without_spaces(text, piece.text);
  return text;
}

std::string source_text(const job::Compilation& made) {
  const document::Document& document = made.document;
  std::string text;
  for (std::uint32_t i = 0; i < document.nodes.size();) {
    const document::Node& node = document.nodes[i];
    if (node.is_element() && (node.name == "head" || node.name == "style" || node.name == "title")) {
      i = node.end.value;
      continue;
    }
    if (!node.is_element()) append_without_spaces(text, node.text);
    ++i;
  }
  return text;
}

}  // namespace galley::property_test
