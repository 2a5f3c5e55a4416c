#include "preview/workbench.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "job/house_sheets.h"
#include "job/output_file.h"

namespace galley::preview {
namespace {

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Failure no_sheet(const std::string& path) {
  return {FailureKind::Usage, "preview.no-sheet", "the document does not use this style sheet, or it cannot be read", {}, path};
}

Failure house_sheet(const std::string& path) {
  return {FailureKind::Usage, "preview.house-sheet", "a house sheet is part of the program and is not changed",
          "name a file of your own that imports it", path};
}

// Through links to the file itself, so that a link stays one.
Result<void> write_sheet(const std::string& path, const std::string& text) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  if (error) return no_sheet(path);
  const auto permissions = std::filesystem::status(target, error).permissions();
  const Result<void> written = job::write_output(target.string(), text);
  if (written && !error) std::filesystem::permissions(target, permissions, error);
  return written;
}

}  // namespace

std::vector<Workbench::Sheet> Workbench::sheets() const {
  std::vector<Sheet> found;
  const State state = session_.state();
  if (!state.shown) return found;
  const source::Sources& sources = state.shown->made().sources;
  std::set<std::string> seen;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const std::string name(sources.name(SourceId(i)));
    const bool house = name.starts_with(job::kHousePrefix);
    if (!name.ends_with(".css") || !seen.insert(name).second) continue;
    const std::optional<std::string> buffer = session_.buffer(name);
    const std::optional<std::string> disk = house ? std::string(sources.text(SourceId(i))) : read_file(name);
    if (!disk) continue;
    found.push_back({name, buffer.value_or(*disk), !house, buffer && *buffer != *disk});
  }
  return found;
}

Result<Workbench::Sheet> Workbench::find(const std::string& path) const {
  for (Sheet& sheet : sheets()) {
    if (sheet.path == path) return std::move(sheet);
  }
  return no_sheet(path);
}

Result<std::string> Workbench::text_of(const std::string& path) const {
  Result<Sheet> sheet = find(path);
  if (!sheet) return sheet.failure();
  return std::move(sheet->text);
}

Result<void> Workbench::try_text(const std::string& path, std::string text) {
  const Result<Sheet> sheet = find(path);
  if (!sheet) return sheet.failure();
  if (!sheet->writable) return house_sheet(path);
  session_.set_buffer(path, std::move(text));
  return {};
}

Result<void> Workbench::drop(const std::string& path) {
  if (const Result<Sheet> sheet = find(path); !sheet) return sheet.failure();
  session_.set_buffer(path, std::nullopt);
  return {};
}

Result<void> Workbench::keep(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const Result<Sheet> sheet = find(path);
  if (!sheet) return sheet.failure();
  if (!sheet->writable) return house_sheet(path);
  const std::optional<std::string> before = read_file(path);
  if (!before) return no_sheet(path);
  if (sheet->tried) {
    if (const Result<void> written = write_sheet(path, sheet->text); !written) return written.failure();
    kept_.push_back({path, *before, sheet->text});
  }
  session_.set_buffer(path, std::nullopt);
  return {};
}

Result<void> Workbench::undo() {
  const std::lock_guard lock(mutex_);
  if (kept_.empty()) return Failure{FailureKind::Usage, "preview.nothing-to-undo", "nothing has been kept", {}, {}};
  const Kept last = kept_.back();
  if (read_file(last.path) != last.after) {
    return Failure{FailureKind::Usage, "preview.changed-since", "the file has been changed since it was kept", "undo it there",
                   last.path};
  }
  if (const Result<void> written = write_sheet(last.path, last.before); !written) return written.failure();
  kept_.pop_back();
  session_.set_buffer(last.path, std::nullopt);
  return {};
}

std::size_t Workbench::undo_count() const {
  const std::lock_guard lock(mutex_);
  return kept_.size();
}

}  // namespace galley::preview
