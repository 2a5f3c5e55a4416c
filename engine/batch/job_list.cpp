#include "batch/job_list.h"

#include <fcntl.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace galley::batch {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxListBytes = std::size_t{1} << 30;

Failure cannot_read(const std::string& what, int error) {
  return {FailureKind::Usage, "batch.no-list", fmt::format("cannot read {}: {}", what, std::strerror(error)),
          "check the name given with --list or --jobs-json", what};
}

Result<std::string> read_all(const std::string& name) {
  const int fd = name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return cannot_read(name, errno);
  std::string bytes;
  std::string block(std::size_t{1} << 16, '\0');
  int error = 0;
  while (bytes.size() < kMaxListBytes) {
    const ssize_t got = ::read(fd, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error = errno;
    if (got <= 0) break;
    bytes.append(block, 0, static_cast<std::size_t>(got));
  }
  if (name != "-") ::close(fd);
  if (error != 0) return cannot_read(name == "-" ? "standard input" : name, error);
  return bytes;
}

// Entries end at `separator`; the carriage return of a Windows line end is no part of one, empty ones are passed over.
template <class Use>  // called with every entry
void for_each_entry(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    std::string_view entry = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (separator == '\n' && entry.ends_with('\r')) entry.remove_suffix(1);
    if (!entry.empty()) use(entry);
  }
}

bool is_article(const fs::path& path) {
  static constexpr std::array<std::string_view, 8> kEndings = {".txt", ".html",     ".htm", ".xhtml",
                                                               ".md",  ".markdown", ".TXT", ".HTML"};
  return std::find(kEndings.begin(), kEndings.end(), path.extension().string()) != kEndings.end();
}

// Articles below a folder, sorted by path.
std::vector<std::string> articles_below(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && walk != end; walk.increment(error)) {
    std::error_code ignored;
    if (is_article(walk->path()) && walk->is_regular_file(ignored)) found.push_back(walk->path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// A pattern that no shell has expanded; the word itself if nothing matches, so that it is reported by name.
std::vector<std::string> matches_of(const std::string& word) {
  std::vector<std::string> found;
  glob_t matches{};
  if (::glob(word.c_str(), 0, nullptr, &matches) == 0) {
    for (std::size_t i = 0; i < matches.gl_pathc; ++i) found.emplace_back(matches.gl_pathv[i]);
  }
  ::globfree(&matches);
  if (found.empty()) found.push_back(word);
  return found;
}

std::string pdf_name(const std::string& input) { return fs::path(input).filename().replace_extension(".pdf").string(); }

class ListMaker {
 public:
  explicit ListMaker(const Options& options) : options_(options) {}

  void add_word(const std::string& word) {
    std::error_code error;
    if (fs::is_directory(word, error)) {
      for (const std::string& article : articles_below(word)) add_input(article, below_out(article, word));
    } else if (word.find_first_of("*?[") != std::string::npos && !fs::exists(word, error)) {
      for (const std::string& match : matches_of(word)) add_input(match, {});
    } else {
      add_input(word, {});
    }
  }

  void add_line(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return add_input(std::string(line), {});
    add_input(std::string(line.substr(0, tab)), std::string(line.substr(tab + 1)));
  }

  void add_json(std::string_view line) {
    BatchJob job = job_from_json(line, options_.common);
    if (job.output.empty() && !job.job.inputs.empty()) job.output = usual_output(job.job.inputs.front());
    jobs_.push_back(std::move(job));
  }

  std::vector<BatchJob> take() {
    std::map<std::string, std::size_t> by_output;
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
      BatchJob& job = jobs_[i];
      job.key = key_of(job);
      if (!job.problem.empty()) continue;
      const std::string place = fs::absolute(job.output).lexically_normal().string();
      const auto [owner, fresh] = by_output.try_emplace(place, i);
      if (fresh) continue;
      job.problem_code = "batch.same-output";
      job.problem = fmt::format("{} is already the output of {}", job.output, jobs_[owner->second].job.inputs.front());
    }
    return std::move(jobs_);
  }

 private:
  void add_input(std::string input, std::string output) {
    BatchJob job;
    job.job = options_.common;
    job.job.inputs = {std::move(input)};
    job.output = output.empty() ? usual_output(job.job.inputs.front()) : std::move(output);
    jobs_.push_back(std::move(job));
  }
  [[nodiscard]] std::string usual_output(const std::string& input) const {
    if (!options_.out_folder.empty()) return (fs::path(options_.out_folder) / pdf_name(input)).string();
    return (fs::path(input).parent_path() / pdf_name(input)).string();
  }
  // Folders below the one that was named are kept below --out.
  [[nodiscard]] std::string below_out(const std::string& article, const std::string& folder) const {
    if (options_.out_folder.empty()) return {};
    const fs::path inside = fs::path(article).lexically_relative(folder);
    return (fs::path(options_.out_folder) / inside.parent_path() / pdf_name(article)).lexically_normal().string();
  }

  const Options& options_;
  std::vector<BatchJob> jobs_;
};

}  // namespace

Result<std::vector<BatchJob>> make_job_list(const Options& options) {
  ListMaker maker(options);
  for (const std::string& word : options.inputs) maker.add_word(word);
  if (!options.list.empty()) {
    const Result<std::string> text = read_all(options.list);
    if (!text) return text.failure();
    for_each_entry(*text, options.null_separated ? '\0' : '\n', [&](std::string_view line) { maker.add_line(line); });
  }
  if (!options.jobs_json.empty()) {
    const Result<std::string> text = read_all(options.jobs_json);
    if (!text) return text.failure();
    for_each_entry(*text, '\n', [&](std::string_view line) { maker.add_json(line); });
  }
  std::vector<BatchJob> all = maker.take();
  if (options.shards <= 1) return all;
  std::vector<BatchJob> own;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i % options.shards + 1 == options.shard) own.push_back(std::move(all[i]));
  }
  return own;
}

ContentHash key_of(const BatchJob& batch_job) {
  const job::Job& job = batch_job.job;
  std::string text = batch_job.output;
  const auto add = [&text](std::string_view part) {
    text.push_back('\0');
    text += part;
  };
  const auto add_all = [&](const std::vector<std::string>& parts) {
    add(std::to_string(parts.size()));
    for (const std::string& part : parts) add(part);
  };
  add_all(job.inputs);
  add_all(job.styles);
  add_all(job.pictures);
  add_all(job.font_paths);
  for (const auto& [name, value] : job.overrides) add(fmt::format("{}={}", name, value));
  add(job.root);
  add(fmt::format("{} {} {} {}", static_cast<int>(job.as), job.ignore_system_fonts, job.creation_time.value_or(-1),
                  GALLEY_VERSION));
  const pdf::Profiles& profiles = job.profiles;
  add(fmt::format("{}{}{}{} {}", profiles.screen, profiles.x4, profiles.x1a, profiles.ua1, static_cast<int>(profiles.a2)));
  if (job.condition) add(hash_bytes(job.condition->profile()).hex());
  const job::Guards& guards = job.guards;
  add(fmt::format("{} {}{}{}{}{}{}{}{}{}", job.pages, guards.pdf_profile, guards.overset, guards.dropped_content,
                  guards.missing_glyphs, guards.missing_resources, guards.unsupported_css, guards.low_resolution, guards.max_ink,
                  guards.rgb));
  return hash_bytes(text);
}

}  // namespace galley::batch
