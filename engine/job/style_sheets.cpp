#include "job/style_sheets.h"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "cascade/property_info.h"
#include "job/house_sheets.h"

namespace galley::job {

namespace {

constexpr std::string_view kDefaultSheet = "bulletin";

void parse_into(SourceId source, std::string_view text, std::uint32_t offset, std::string path, const resource::Provider& provider,
                Compilation& out) {
  css::ParseContext context{out.sources, out.diagnostics, &provider, {}};
  context.supports_declaration = cascade::supports_declaration;
  out.sheets.push_back(std::make_unique<css::StyleSheet>(css::parse_stylesheet(source, text, offset, std::move(path), context)));
}

void parse_file(std::string bytes, const std::string& path, const resource::Provider& provider, Compilation& out) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const SourceId source = out.sources.add(path, std::move(bytes));
  parse_into(source, out.sources.text(source), 0, path, provider, out);
}

bool media_matches(const document::StyleReference& style, SourceId source) {
  if (style.media.empty()) return true;
  return css::media_applies(css::parse_component_values(style.media, source), css::MediaContext{});
}

void read_linked(const document::Document& document, const document::StyleReference& style, const resource::Provider& provider,
                 Compilation& out) {
  const std::string path = resource::resolve_reference(document.base_path, style.href);
  Result<std::string> bytes = provider.read(path);
  if (bytes) {
    parse_file(std::move(*bytes), path, provider, out);
  } else {
    out.diagnostics.warn("job.style-missing", style.span,
                         fmt::format("the linked style sheet {} is left out: {}", style.href, bytes.failure().message),
                         bytes.failure().hint);
  }
}

// The text of a style element stands in the source as it is, unless it was decoded (XHTML entities): then on its own.
void read_embedded(const document::Document& document, const document::StyleReference& style, const resource::Provider& provider,
                   Compilation& out) {
  if (style.span.valid() && out.sources.text(style.span) == style.text) {
    parse_into(style.span.source, out.sources.text(style.span), style.span.begin, document.base_path, provider, out);
  } else {
    const SourceId source = out.sources.add(document.base_path, style.text);
    parse_into(source, out.sources.text(source), 0, document.base_path, provider, out);
  }
}

std::string house_names() {
  std::string names;
  for (const HouseSheet& sheet : house_sheets()) names += (names.empty() ? "" : ", ") + std::string(sheet.name);
  return names;
}

}  // namespace

Result<std::string> find_style(const std::string& name) {
  if (find_house_sheet(name) != nullptr) return house_path(name);
  std::error_code error;
  const bool looks_like_path = name.find('/') != std::string::npos || name.ends_with(".css");
  if (looks_like_path || std::filesystem::exists(name, error)) return name;
  return Failure{FailureKind::Usage,
                 "job.no-such-style",
                 fmt::format("there is no house sheet and no file named {}", name),
                 fmt::format("house sheets are {}; a file is named with its path", house_names()),
                 {}};
}

Result<void> read_style_sheets(const Job& job, const resource::Provider& provider, Compilation& out) {
  if (!out.as_article) {
    for (const document::StyleReference& style : out.document.styles) {
      if (!media_matches(style, style.span.source)) continue;
      style.href.empty() ? read_embedded(out.document, style, provider, out) : read_linked(out.document, style, provider, out);
    }
  }
  std::vector<std::string> names = job.styles;
  if (names.empty() && out.as_article) names.emplace_back(kDefaultSheet);
  for (const std::string& name : names) {
    const Result<std::string> path = find_style(name);
    if (!path) return path.failure();
    Result<std::string> bytes = provider.read(*path);
    if (!bytes) return bytes.failure();
    parse_file(std::move(*bytes), *path, provider, out);
  }
  return {};
}

}  // namespace galley::job
