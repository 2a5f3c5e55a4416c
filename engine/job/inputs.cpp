#include "job/inputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "job/issue.h"

namespace galley::job {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInputName = "<standard input>";
constexpr int kMaxPicturesBeside = 500;

// The few characters that mean something in a reference but may stand in a file's name.
std::string encode_reference(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

Result<std::string> read_input(const Job& job, const std::string& input, const resource::Provider& provider) {
  Result<std::string> bytes = input == "-" ? Result<std::string>(job.standard_input) : provider.read(input);
  if (bytes && bytes->size() > job.limits.max_input_bytes) {
    return Failure{FailureKind::Limit, "limit.bytes",
                   fmt::format("{} has {} bytes, the limit of an article is {}", input == "-" ? kStandardInputName : input,
                               bytes->size(), job.limits.max_input_bytes),
                   "raise it with --max-bytes if the text is honest", input};
  }
  return bytes;
}

// Named pictures, else for scraped text, which has lost its own, those that lie beside it. HTML and Markdown name theirs.
Result<std::vector<std::string>> pictures_of(const Job& job, std::size_t index, const std::string& path, import::Format format,
                                             const resource::Provider& provider) {
  std::vector<std::string> pictures;
  static const std::vector<std::string> kNone;
  const std::vector<std::string>& named = !job.input_options.empty() ? job.input_options[index].pictures
                                          : index == 0               ? job.pictures
                                                                     : kNone;
  if (!named.empty()) {
    for (const std::string& picture : named) {
      if (!provider.exists(picture)) {
        return Failure{FailureKind::Input, "job.picture-missing", fmt::format("cannot find the picture {}", picture),
                       "check the path given with --picture or in the issue", picture};
      }
      pictures.push_back(reference_from(path, picture));
    }
  } else if (job.inputs[index] != "-" && format == import::Format::Text) {
    pictures = pictures_beside(path, provider);
  }
  return pictures;
}

Result<import::Imported> import_one(const Job& job, std::size_t index, const resource::Provider& provider, Compilation& out) {
  const std::string& input = job.inputs[index];
  const std::string path = input == "-" ? std::string(kStandardInputName) : input;
  Result<std::string> bytes = read_input(job, input, provider);
  if (!bytes) return bytes.failure();
  const import::Format format = import::detect_format(path, *bytes);
  Result<std::string> text = import::decode_text(std::move(*bytes), path, format, out.diagnostics);
  if (!text) return text.failure();
  Result<std::vector<std::string>> pictures = pictures_of(job, index, path, format, provider);
  if (!pictures) return pictures.failure();
  import::ImportRequest request;
  request.source = out.sources.add(path, std::move(*text));
  request.path = path;
  request.format = format;
  request.as = job.input_options.empty() ? job.as : job.input_options[index].as;
  request.pictures = std::move(*pictures);
  request.has_picture = [&provider, path](std::string_view src) {
    return src.starts_with("data:") || provider.exists(resource::resolve_reference(path, resource::page_reference(src).file));
  };
  if (out.imports != nullptr) return out.imports->import(request, out.sources, out.diagnostics);
  return import::import_document(request, out.sources, out.diagnostics);
}

// References of a document that is not the first are written as seen from the first.
void rebase_references(document::Document& document, const std::string& new_base) {
  if (fs::path(document.base_path).parent_path() == fs::path(new_base).parent_path()) return;
  for (document::Node& node : document.nodes) {
    for (document::Attribute& attribute : node.attributes) {
      const bool in_svg = node.name == "image" && attribute.name.ends_with("href");
      if (attribute.name != "src" && !in_svg) continue;
      const std::string resolved = resource::resolve_reference(document.base_path, attribute.value);
      if (fs::path(resolved).is_absolute() || fs::exists(resolved)) attribute.value = reference_from(new_base, resolved);
    }
  }
}

// Appends `part` below the root of `whole`; ids move up by the number of nodes already there.
void append_document(document::Document& whole, document::Document part) {
  const auto offset = static_cast<std::uint32_t>(whole.nodes.size());
  rebase_references(part, whole.base_path);
  for (document::Node& node : part.nodes) {
    node.parent = node.parent.valid() ? NodeId(node.parent.value + offset) : whole.root();
    node.end = NodeId(node.end.value + offset);
    whole.nodes.push_back(std::move(node));
  }
  whole.nodes.front().end = NodeId(whole.nodes.size());
  for (document::StyleReference& style : part.styles) {
    if (!style.href.empty()) style.href = resource::resolve_reference(part.base_path, style.href);
    whole.styles.push_back(std::move(style));
  }
}

document::Document joined_root(const document::Document& first) {
  document::Document whole;
  document::Node root;
  root.name = "main";
  root.end = NodeId(1U);
  if (!first.metadata.language.empty()) root.attributes.push_back({"lang", first.metadata.language});
  if (first.metadata.right_to_left) root.attributes.push_back({"dir", "rtl"});
  whole.nodes.push_back(std::move(root));
  whole.metadata = first.metadata;
  whole.base_path = first.base_path;
  return whole;
}

}  // namespace

std::string reference_from(const std::string& base_file, const std::string& path) {
  if (fs::path(path).is_absolute()) return encode_reference(path);
  std::error_code error;
  const fs::path folder = fs::path(base_file).parent_path();
  if (folder.is_absolute()) return encode_reference(fs::absolute(path, error).lexically_normal().string());
  const fs::path relative = fs::path(path).lexically_normal().lexically_relative(folder.empty() ? "." : folder.lexically_normal());
  if (relative.empty()) return encode_reference(fs::absolute(path, error).lexically_normal().string());
  return encode_reference(relative.string());
}

std::vector<std::string> pictures_beside(const std::string& input, const resource::Provider& provider) {
  static constexpr std::array<std::string_view, 6> kEndings = {".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG"};
  std::vector<std::string> found;
  const fs::path folder = fs::path(input).parent_path() / fs::path(input).stem();
  for (int number = 1; number <= kMaxPicturesBeside; ++number) {
    const std::size_t before = found.size();
    for (const std::string_view ending : kEndings) {
      const fs::path path = folder / fmt::format("{}{}", number, ending);
      if (!provider.exists(path.string())) continue;
      found.push_back(reference_from(input, path.string()));
      break;
    }
    if (found.size() == before) break;
  }
  return found;
}

Result<void> read_inputs(const Job& job, const resource::Provider& provider, Compilation& out) {
  if (job.inputs.empty()) return Failure{FailureKind::Usage, "job.no-input", "no input is named", "name a file or -", {}};
  for (std::size_t i = 0; i < job.inputs.size(); ++i) {
    Result<import::Imported> imported = import_one(job, i, provider, out);
    if (!imported) return imported.failure();
    out.written_depth = std::max(out.written_depth, imported->written_depth);
    if (job.inputs.size() == 1) {
      out.document = std::move(imported->document);
    } else {
      if (i == 0) out.document = joined_root(imported->document);
      append_document(out.document, std::move(imported->document));
    }
    if (i == 0) {
      out.report = std::move(imported->report);
      out.as_article = imported->as_article;
    } else {
      // A page among articles: the whole is set as authored, since its author's styles are wanted.
      out.as_article = out.as_article && imported->as_article;
      for (import::Dropped& dropped : imported->report.dropped) out.report.dropped.push_back(std::move(dropped));
    }
  }
  name_issue(job, out);
  return {};
}

}  // namespace galley::job
