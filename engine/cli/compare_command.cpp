#include "cli/compare_command.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "cli/pdf_program.h"
#include "compare/compare.h"
#include "job/output_file.h"

namespace galley::cli {
namespace {

Result<std::string> pdf_of(const std::string& input, const Render& render) {
  if (input != "-" && is_pdf_file(input)) return input;
  const Result<std::string> pdf = render(input);
  return pdf ? held_in_memory(*pdf) : Result<std::string>(pdf.failure());
}

Result<void> make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return {};
  return Failure{FailureKind::Input, "job.output", fmt::format("cannot make the folder {}: {}", folder, error.message()),
                 "name another with --pictures", folder};
}

}  // namespace

Result<Compared> compare_command(const Command& command, const Render& render) {
  const std::string &a = command.job.inputs.front(), &b = command.job.inputs.back();
  compare::Options options;
  if (command.job.limits.max_memory > 0) options.limits.memory = command.job.limits.max_memory;
  if (command.job.limits.timeout_seconds > 0) options.limits.seconds = command.job.limits.timeout_seconds;
  if (!command.pictures.empty()) {
    if (const Result<void> made = make_folder(command.pictures); !made) return made.failure();
    options.picture = [&command](const std::string& name, std::string_view png) {
      return job::write_output((std::filesystem::path(command.pictures) / name).string(), png);
    };
  }
  const Result<std::string> pdf_a = pdf_of(a, render);
  if (!pdf_a) return pdf_a.failure();
  const Result<std::string> pdf_b = pdf_of(b, render);
  if (!pdf_b) return pdf_b.failure();
  const Result<compare::Comparison> found = compare::compare({a, *pdf_a}, {b, *pdf_b}, options);
  if (!found) return found.failure();
  return Compared{command.json_report ? compare::render_json(*found) : compare::render_human(*found), found->same()};
}

}  // namespace galley::cli
