#include "job/house_sheets.h"

#include <algorithm>

#include "job/page_reader.h"

namespace galley::job {

namespace {

const HouseSheet* sheet_at(std::string_view path) {
  if (!path.starts_with(kHousePrefix) || !path.ends_with(".css")) return nullptr;
  path.remove_prefix(kHousePrefix.size());
  return find_house_sheet(path.substr(0, path.size() - 4));
}

}  // namespace

const HouseSheet* find_house_sheet(std::string_view name) {
  const auto sheets = house_sheets();
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const HouseSheet& sheet) { return sheet.name == name; });
  return found == sheets.end() ? nullptr : &*found;
}

std::string house_path(std::string_view name) { return std::string(kHousePrefix) + std::string(name) + ".css"; }

Result<std::string> HouseProvider::read(std::string_view path) const {
  if (const HouseSheet* sheet = sheet_at(path)) return std::string(sheet->text);
  return files_.read(path);
}

Result<std::string> HouseProvider::placed_page(std::string_view pdf, std::uint32_t page) const { return read_pdf_page(pdf, page); }

bool HouseProvider::exists(std::string_view path) const { return sheet_at(path) != nullptr || files_.exists(path); }

}  // namespace galley::job
