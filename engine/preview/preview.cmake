# page/* become preview_assets.cpp: one raw string a file.
file(GLOB preview_assets CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/preview/page/*)
list(SORT preview_assets)
set(asset_rows "")
foreach(asset IN LISTS preview_assets)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${asset})
  get_filename_component(name ${asset} NAME)
  set(type "text/javascript")
  if(name MATCHES "html$")
    set(type "text/html")
  elseif(name MATCHES "css$")
    set(type "text/css")
  endif()
  # Bytes as they are: list separators and brackets mean nothing here.
  file(READ ${asset} text)
  string(APPEND asset_rows "    Asset{\"${name}\", \"${type}; charset=utf-8\", R\"page_asset(${text})page_asset\"},\n")
endforeach()
string(CONCAT asset_text "// Made from preview/page/*.\n#include \"preview/assets.h\"\n\n#include <algorithm>\n#include <array>\n\n"
               "namespace galley::preview {\nnamespace {\nconst auto kAssets = std::to_array<Asset>({\n${asset_rows}});\n}  // namespace\n\n"
               "const Asset* find_asset(std::string_view name) {\n"
               "  const auto* found = std::find_if(kAssets.begin(), kAssets.end(), [&](const Asset& asset) { return asset.name == name; });\n"
               "  return found == kAssets.end() ? nullptr : found;\n}\n\n}  // namespace galley::preview\n")
set(asset_file ${CMAKE_CURRENT_BINARY_DIR}/preview_assets.cpp)
set(asset_old "")
if(EXISTS ${asset_file})
  file(READ ${asset_file} asset_old)
endif()
if(NOT asset_old STREQUAL asset_text)
  file(WRITE ${asset_file} "${asset_text}")
endif()
target_sources(galley_preview PRIVATE ${asset_file})
