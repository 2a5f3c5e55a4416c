// What the panel of knobs asks and is told, as JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "preview/workbench.h"

namespace galley::preview {

// {sheets: [{file, writable, tried, knobs: [{name, value, kind, comment}]}], undo: how often}
[[nodiscard]] nlohmann::json knobs_json(const Workbench& bench);
// {file, name, value}: a knob; {file, property, begin, end, value}: a declaration; {file, text}: the whole sheet.
[[nodiscard]] Result<void> try_value(Workbench& bench, const nlohmann::json& wish);
[[nodiscard]] std::string file_in(const nlohmann::json& wish);
// Names of the house sheets.
[[nodiscard]] nlohmann::json contact_names_json();

}  // namespace galley::preview
