// galley init DIR: the smallest issue that prints, to be changed: issue.toml, article.md, style.css.
#pragma once

#include <string>

#include "base/result.h"

namespace galley::cli {

// Makes the folder if need be and writes the three files; nothing is written if one of them is there already (job.output).
// The answer is what to do next.
[[nodiscard]] Result<std::string> make_issue(const std::string& folder);

}  // namespace galley::cli
