// Inputs: files -> one Document. Reads, decodes, recognises; finds the pictures beside an article; joins several inputs.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "job/compile.h"
#include "job/job.h"
#include "resource/provider.h"

namespace galley::job {

// Fills document, report and as_article. Several inputs become one `main` whose children are their roots.
[[nodiscard]] Result<void> read_inputs(const Job& job, const resource::Provider& provider, Compilation& out);

// NAME/1.jpg, NAME/2.png ... beside NAME.txt, as references seen from the article; stops at the first number that is missing.
[[nodiscard]] std::vector<std::string> pictures_beside(const std::string& input, const resource::Provider& provider);

// The path of a file (as seen from the working folder) as a reference from `base_file`.
[[nodiscard]] std::string reference_from(const std::string& base_file, const std::string& path);

}  // namespace galley::job
