// The programs beside this one: galley-pdf, which has libqpdf, and galley-watch, which has the HTTP library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace galley::cli {

[[nodiscard]] bool is_pdf_file(const std::string& path);
// A path under which a program started from here can read `bytes`.
[[nodiscard]] Result<std::string> held_in_memory(std::string_view bytes);
// Becomes a program that stands beside this one, with these words. Comes back only with the reason why it could not.
[[nodiscard]] Failure start_program(const std::string& name, const std::vector<std::string>& words);

}  // namespace galley::cli
