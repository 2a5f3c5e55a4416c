#include "job/issue.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "import/issue_file.h"
#include "job/house_sheets.h"

namespace galley::job {

namespace {

namespace fs = std::filesystem;

std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\A ";
    } else {
      out += c;
    }
  }
  return out + '"';
}

// As seen from the working folder.
std::string path_from(const std::string& issue, const std::string& path) {
  if (fs::path(path).is_absolute()) return path;
  return (fs::path(issue).parent_path() / path).lexically_normal().string();
}

std::string style_path(const std::string& issue, const std::string& style) {
  return find_house_sheet(style) != nullptr ? style : path_from(issue, style);
}

// The issue's settings come first, so that the words of the command line win.
void add_settings(const import::Issue& issue, Job& out) {
  auto& all = out.overrides;
  std::vector<std::pair<std::string, std::string>> own;
  if (!issue.masthead.empty()) own.emplace_back("masthead", css_string(issue.masthead));
  std::string line = issue.line;
  if (line.empty() && issue.date) line = import::long_date(*issue.date, issue.language);
  if (!line.empty()) own.emplace_back("issue", css_string(line));
  own.insert(own.end(), issue.settings.begin(), issue.settings.end());
  all.insert(all.begin(), own.begin(), own.end());
}

void add_issue(const std::string& path, import::Issue issue, const Job& asked, Job& out) {
  add_settings(issue, out);
  if (asked.styles.empty()) {
    for (const std::string& style : issue.styles) out.styles.push_back(style_path(path, style));
  }
  if (out.pages == 0) out.pages = issue.pages;
  for (import::IssueArticle& article : issue.articles) {
    InputOptions options{asked.as == import::As::Auto ? article.as : asked.as, {}};
    for (const std::string& picture : article.pictures) options.pictures.push_back(path_from(path, picture));
    out.inputs.push_back(path_from(path, article.file));
    out.input_options.push_back(std::move(options));
  }
  out.issue = {issue.masthead, issue.language, issue.date};
}

}  // namespace

bool names_issue(const Job& job) { return std::any_of(job.inputs.begin(), job.inputs.end(), import::is_issue_file); }

Result<Job> expand_issues(const Job& job, const resource::Provider& provider, Compilation& out) {
  Job expanded = job;
  expanded.inputs.clear();
  expanded.input_options.clear();
  for (const std::string& input : job.inputs) {
    if (!import::is_issue_file(input)) {
      const bool first = expanded.inputs.empty();
      expanded.inputs.push_back(input);
      expanded.input_options.push_back({job.as, first ? job.pictures : std::vector<std::string>{}});
      continue;
    }
    Result<std::string> bytes = provider.read(input);
    if (!bytes) return bytes.failure();
    Result<std::string> text = import::decode_text(std::move(*bytes), input, import::Format::Markdown, out.diagnostics);
    if (!text) return text.failure();
    Result<import::Issue> issue = import::read_issue(out.sources.add(input, std::move(*text)), out.sources, out.diagnostics);
    if (!issue) return issue.failure();
    add_issue(input, std::move(*issue), job, expanded);
  }
  return expanded;
}

void name_issue(const Job& job, Compilation& out) {
  document::Metadata& metadata = out.document.metadata;
  if (!job.issue.title.empty()) metadata.title = job.issue.title;
  if (job.issue.date) metadata.date = job.issue.date;
  if (job.issue.language.empty() || out.document.nodes.empty()) return;
  metadata.language = job.issue.language;
  document::Node& root = out.document.nodes.front();
  for (document::Attribute& attribute : root.attributes) {
    if (attribute.name == "lang") return;  // a single article that says its own language
  }
  root.attributes.push_back({"lang", job.issue.language});
}

}  // namespace galley::job
