// @import and @namespace.
#include <algorithm>

#include <fmt/format.h>

#include "css/media_query.h"
#include "css/sheet_builder.h"
#include "css/supports.h"

namespace galley::css {

namespace {

constexpr std::size_t kMaxImportDepth = 16;
constexpr std::uint32_t kMaxImports = 256;  // of one style sheet, all files counted: files may import each other twice

// url(x), url("x") or "x".
std::optional<std::string> address(const ComponentValue& value) {
  if (value.is(TokenKind::Url) || value.is(TokenKind::String)) return value.token.text;
  if (!value.is_function("url") && !value.is_function("src")) return std::nullopt;
  for (const ComponentValue& child : value.children) {
    if (child.is(TokenKind::String)) return child.token.text;
  }
  return std::nullopt;
}

std::string directory_of(std::string_view url) {
  const std::size_t slash = url.substr(0, url.find_first_of("?#")).rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(url.substr(0, slash + 1));
}

void skip_space(const ComponentValue*& at, const ComponentValue* end) {
  while (at != end && at->is_whitespace()) ++at;
}

// "a.b" inside layer(): parts, empty if it is no name.
std::vector<std::string> layer_argument(const ComponentValue& function) {
  std::vector<std::string> parts;
  bool expected = true;
  for (const ComponentValue& value : function.children) {
    if (value.is_whitespace()) continue;
    if (expected ? !value.is(TokenKind::Ident) : !(value.is(TokenKind::Delim) && value.token.text == ".")) return {};
    if (expected) parts.push_back(value.token.text);
    expected = !expected;
  }
  return expected ? std::vector<std::string>{} : parts;
}

}  // namespace

void SheetBuilder::report_import(const SyntaxRule& rule, std::string message, std::string hint) {
  context_.diagnostics.warn("css.import-failed", rule.span, std::move(message), std::move(hint));
}

void SheetBuilder::add_import(const SyntaxRule& rule, const Scope& scope, File& file) {
  const ComponentValue* at = rule.prelude.data();
  const ComponentValue* const end = at + rule.prelude.size();
  skip_space(at, end);
  const std::optional<std::string> url = at == end ? std::nullopt : address(*at);
  if (!url || url->empty()) return report_invalid(rule, "it names no file", "write @import \"name.css\";");
  ++at;
  skip_space(at, end);
  Scope inner = scope;
  bool layered = false;
  std::vector<std::string> layer;
  if (at != end && (at->is_ident("layer") || at->is_function("layer"))) {
    layered = true;
    if (at->kind == ComponentValue::Kind::Function) {
      layer = layer_argument(*at);
      if (layer.empty()) return report_invalid(rule, "its layer name cannot be read", "write layer(base)");
    }
    ++at;
    skip_space(at, end);
  }
  if (at != end && at->is_function("supports")) {
    const std::optional<bool> supported = supports_argument(at->children, context_, file.namespaces);
    if (!supported) return report_invalid(rule, "its supports() cannot be read", "write supports(hyphens: auto)");
    if (!*supported) return;
    ++at;
  }
  if (!media_list_applies(at, end, context_.media, &context_.diagnostics)) return;
  if (layered) {
    if (layer.empty()) inner.layer = layers_.enter_anonymous(scope.layer);
    for (const std::string& part : layer) inner.layer = layers_.enter(inner.layer, part);
  }
  import_file(rule, *url, inner, file);
}

void SheetBuilder::import_file(const SyntaxRule& rule, const std::string& url, const Scope& scope, const File& file) {
  if (context_.provider == nullptr) {
    return report_import(rule, fmt::format("{} is not imported: no files may be read here", url),
                         "put its rules into the style sheet itself");
  }
  const std::string path = resource::resolve_reference(file.path, url);
  if (std::find(open_files_.begin(), open_files_.end(), path) != open_files_.end()) {
    return report_import(rule, fmt::format("{} imports itself", path), "remove one @import of the circle");
  }
  if (open_files_.size() > kMaxImportDepth || imports_ >= kMaxImports) {
    return report_import(rule, fmt::format("{} is not imported: there are too many imports", path),
                         fmt::format("at most {} files, {} deep", kMaxImports, kMaxImportDepth));
  }
  ++imports_;
  Result<std::string> bytes = context_.provider->read(path);
  if (!bytes.ok()) {
    return report_import(rule, fmt::format("{} is not imported: {}", url, bytes.failure().message), bytes.failure().hint);
  }
  const SourceId source = context_.sources.add(path, decode_stylesheet(*bytes));
  const std::string prefix = std::string(scope.url_prefix) + directory_of(url);
  Scope inner = scope;
  inner.url_prefix = prefix;
  const bool absolute = url.starts_with('/') || url.starts_with("file:");
  const std::string own_directory = directory_of(url);
  if (absolute) inner.url_prefix = own_directory;
  add_text(source, context_.sources.text(source), 0, path, inner);
}

void SheetBuilder::add_namespace(const SyntaxRule& rule, File& file) {
  const ComponentValue* at = rule.prelude.data();
  const ComponentValue* const end = at + rule.prelude.size();
  skip_space(at, end);
  const ComponentValue* prefix = nullptr;
  if (at != end && at->is(TokenKind::Ident)) {
    prefix = at++;
    skip_space(at, end);
  }
  const std::optional<std::string> name = at == end ? std::nullopt : address(*at);
  if (at != end) ++at;
  skip_space(at, end);
  if (!name || at != end) return report_invalid(rule, "it names no namespace", "write @namespace svg \"http://...\";");
  if (prefix != nullptr) {
    file.namespaces.prefixes[prefix->token.text] = *name;
  } else {
    file.namespaces.default_name = *name;
  }
}

}  // namespace galley::css
