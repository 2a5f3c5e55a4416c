#include "box/pictures.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "box/data_url.h"
#include "image/placed_page.h"
#include "vector/vector.h"

namespace galley::box {

namespace {

// What to call the picture in a message; a data: URL may be a megabyte.
std::string shown(std::string_view path) {
  if (is_data_url(path)) return "in a data: URL";
  return fmt::format("'{}'", path.size() > 200 ? path.substr(0, 200) : path);
}

// An SVG has no header to read: its root element says how large it is.
Result<image::Image> read_outlines(std::string bytes, std::string path) {
  Result<vector::Svg> svg = vector::Svg::read(bytes);
  if (!svg) return svg.failure();
  image::Image picture;
  picture.format = image::Format::Svg;
  picture.outlines = svg->natural_size();
  picture.hash = hash_bytes(bytes);
  picture.bytes = std::move(bytes);
  picture.path = std::move(path);
  return picture;
}

// A page of a PDF file, which another process reads.
Result<image::Image> read_page(const resource::Provider& provider, const std::string& bytes, std::uint32_t number,
                               std::string path) {
  Result<std::string> packed = provider.placed_page(bytes, number);
  if (!packed) return packed.failure();
  const std::optional<image::PlacedPage> page = image::unpack_page(*packed);
  if (!page) return Failure{FailureKind::Input, "image.pdf", "the PDF cannot be read", "export it again", path};
  image::Image picture;
  picture.format = image::Format::Pdf;
  picture.outlines = Size{page->width, page->height};
  picture.bleed = page->bleed;
  picture.has_alpha = page->transparent || std::any_of(page->remarks.begin(), page->remarks.end(),
                                                       [](const auto& remark) { return remark.kind == "jpx"; });
  picture.hash = hash_bytes(*packed);
  picture.bytes = std::move(*packed);
  picture.path = std::move(path);
  return picture;
}

std::string or_else(const std::string& hint, std::string_view usual) { return hint.empty() ? std::string(usual) : hint; }

}  // namespace

ImageId PictureLoader::load(std::string_view path, source::Span span) {
  const auto found = known_.find(path);
  if (found != known_.end()) return found->second;
  const ImageId id = read(path, span);
  known_.emplace(path, id);
  return id;
}

ImageId PictureLoader::read(std::string_view path, source::Span span) {
  std::string bytes;
  if (is_data_url(path)) {
    std::optional<std::string> decoded = decode_data_url(path);
    if (!decoded) {
      diagnostics_.warn("image.broken", span, "the picture in a data: URL could not be decoded",
                        "check that its base64 text is complete");
      return {};
    }
    bytes = std::move(*decoded);
  } else {
    Result<std::string> file = provider_.read(resource::page_reference(path).file);
    if (!file) {
      const Failure& failure = file.failure();
      diagnostics_.warn("image.missing", span, fmt::format("the picture {} was left out: {}", shown(path), failure.message),
                        or_else(failure.hint, "check the path; it is looked up from the document's folder"));
      return {};
    }
    bytes = std::move(*file);
  }
  return add(std::move(bytes), path, span);
}

ImageId PictureLoader::add(std::string bytes, std::string_view path, source::Span span) {
  std::string name = is_data_url(path) ? std::string("data:") : std::string(path);
  const auto read = [&]() -> Result<image::Image> {
    if (vector::is_svg(bytes)) return read_outlines(std::move(bytes), std::move(name));
    if (image::is_pdf(bytes)) return read_page(provider_, bytes, resource::page_reference(path).page, std::move(name));
    return image::read_header(std::move(bytes), std::move(name), max_pixels_);
  };
  Result<image::Image> header = read();
  if (!header) {
    const Failure& failure = header.failure();
    if (failure.code == image::kLyingHeader) {
      diagnostics_.error(failure.code, span, fmt::format("the picture {}: {}", shown(path), failure.message), failure.hint);
      return {};
    }
    diagnostics_.warn(failure.kind == FailureKind::Limit ? failure.code : "image.broken", span,
                      fmt::format("the picture {} was left out: {}", shown(path), failure.message),
                      or_else(failure.hint, "save it again as JPEG, PNG, SVG or PDF"));
    return {};
  }
  if (header->natural_width() <= Length() || header->natural_height() <= Length()) {
    diagnostics_.warn("image.broken", span, fmt::format("the picture {} has no size", shown(path)), "save it again as JPEG or PNG");
    return {};
  }
  if (header->truncated) {
    diagnostics_.warn("image.truncated", span,
                      fmt::format("the picture {} ends too early; its lower part will be missing", shown(path)),
                      "fetch or export the file again");
  }
  if (header->damaged) {
    diagnostics_.warn("image.truncated", span, fmt::format("part of the picture {} is damaged", shown(path)),
                      "fetch or export the file again");
  }
  if (header->lost_profile) {
    diagnostics_.warn("image.profile", span,
                      fmt::format("the colour profile in the picture {} is not one for its {} components and is left out",
                                  shown(path), header->components),
                      "export it again with the profile of its own colours");
  }
  return images_.add(std::move(*header));
}

}  // namespace galley::box
