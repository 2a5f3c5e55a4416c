// How far a picture stands from where the text speaks of it: where it first has a name of the caption (two words in a row with a
// capital), else the paragraph the picture comes after in the source.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "check/typography.h"
#include "check/words.h"

namespace galley::check {
namespace {

using box::StructureRole;

class Pictures {
 public:
  Pictures(const SetDocument& set, const SetInput& input) : set_(set), nodes_(input.boxes.structure.nodes) {}

  void check(const SetPicture& picture, const TypographyLimits& limits, Marks& marks) const {
    const StructureId figure = figure_of(picture.structure);
    if (!figure.valid()) return;
    std::string name;
    const SetLine* mention = named_in_text(figure, name);
    if (mention == nullptr) mention = line_before(figure);
    if (mention == nullptr) return;
    const std::uint32_t distance = columns_between(picture, *mention);
    if (distance <= limits.picture_columns) return;
    SetPlace place;
    place.column = set_.slots[picture.slot].column;
    place.rect = picture.rect;
    place.span = mention->span;
    place.text = mention->text;
    const std::string what = name.empty() ? "its place in the text" : fmt::format("where the text names {}", name);
    marks.add("picture-far", Level::Note, fmt::format("the picture is {} columns from {}", distance, what), picture.page,
              std::move(place));
  }

 private:
  // The outermost figure around: nested ones are parts of it.
  [[nodiscard]] StructureId figure_of(StructureId id) const {
    StructureId found;
    for (; id.valid() && id.value < nodes_.size(); id = nodes_[id.value].parent) {
      if (nodes_[id.value].role == StructureRole::Figure) found = id;
    }
    return found;
  }

  [[nodiscard]] bool inside(StructureId id, StructureId figure) const {
    return id.valid() && id >= figure && id < nodes_[figure.value].end;
  }

  // Names of the caption: runs of two or more words with a capital; of longer ones also all but the first, which may only begin a
  // sentence.
  [[nodiscard]] static std::vector<std::string> names_in(std::string_view caption) {
    std::vector<std::string> names;
    std::vector<std::string_view> run;
    const auto close = [&] {
      for (std::size_t skipped = 0; skipped < 2 && run.size() >= skipped + 2; ++skipped) {
        std::string name(run[skipped]);
        for (std::size_t i = skipped + 1; i < run.size(); ++i) name += " " + std::string(run[i]);
        names.push_back(std::move(name));
      }
      run.clear();
    };
    for (const std::string_view word : words_of(caption)) {
      if (starts_with_capital(word)) {
        run.push_back(word);
      } else {
        close();
      }
    }
    close();
    return names;
  }

  [[nodiscard]] const SetLine* named_in_text(StructureId figure, std::string& name) const {
    std::string caption;
    for (const SetLine& line : set_.lines) {
      if (line.role == StructureRole::Caption && inside(line.structure, figure)) caption += line.text + " ";
    }
    for (std::string& candidate : names_in(caption)) {
      for (const auto& lines : set_.paragraphs) {
        if (lines.empty() || set_.lines[lines.front()].role != StructureRole::P) continue;
        if (const SetLine* found = find(lines, candidate)) {
          name = std::move(candidate);
          return found;
        }
      }
    }
    return nullptr;
  }

  // The line on which `name` begins.
  [[nodiscard]] const SetLine* find(const std::vector<std::uint32_t>& lines, const std::string& name) const {
    std::string text;
    for (const std::uint32_t line : lines) text += set_.lines[line].text + " ";
    const std::size_t at = text.find(name);
    if (at == std::string::npos) return nullptr;
    std::size_t end = 0;
    for (const std::uint32_t line : lines) {
      end += set_.lines[line].text.size() + 1;
      if (at < end) return &set_.lines[line];
    }
    return nullptr;
  }

  [[nodiscard]] const SetLine* line_before(StructureId figure) const {
    const SetLine* found = nullptr;
    for (const SetLine& line : set_.lines) {
      const bool before = line.role == StructureRole::P && line.structure.valid() && line.structure < figure;
      if (before && (found == nullptr || line.structure > found->structure)) found = &line;
    }
    return found;
  }

  // A picture outside the columns, or across them, is beside each of its page.
  [[nodiscard]] std::uint32_t columns_between(const SetPicture& picture, const SetLine& line) const {
    const SetSlot &from = set_.slots[picture.slot], &to = set_.slots[line.slot];
    const std::uint32_t count = std::max(from.column_count, to.column_count);
    const std::int64_t pages = static_cast<std::int64_t>(line.page) - picture.page;
    if (from.column == 0 || to.column == 0) {
      return static_cast<std::uint32_t>(std::abs(pages) <= 1 ? 0 : (std::abs(pages) - 1) * count + 1);
    }
    return static_cast<std::uint32_t>(std::abs(pages * count + to.column - from.column));
  }

  const SetDocument& set_;
  const std::vector<box::StructureNode>& nodes_;
};

}  // namespace

void check_pictures(const SetDocument& set, const SetInput& input, const TypographyLimits& limits, Marks& marks) {
  const Pictures pictures(set, input);
  for (const SetPicture& picture : set.pictures) pictures.check(picture, limits, marks);
}

}  // namespace galley::check
