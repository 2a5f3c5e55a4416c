#include "pdf/images.h"

#include <algorithm>

#include "color/icc_profile.h"
#include "color/output_condition.h"
#include "image/placed_page.h"
#include "pdf/placed_pages.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

Dictionary image_dictionary(image::PixelSize size, std::uint8_t bits, PdfValue space) {
  return {{"Type", Name{"XObject"}}, {"Subtype", Name{"Image"}}, {"Width", size.width},
          {"Height", size.height},   {"BitsPerComponent", bits}, {"ColorSpace", std::move(space)}};
}

Dictionary predictor(std::uint8_t colors, std::uint8_t bits, std::uint32_t width) {
  return {{"Predictor", 15}, {"Colors", colors}, {"BitsPerComponent", bits}, {"Columns", width}};
}

Name device_space(std::uint8_t components) {
  if (components == 1) return {"DeviceGray"};
  return {components == 4 ? "DeviceCMYK" : "DeviceRGB"};
}

// sRGB's primaries and white with another tone curve (PNG's gAMA).
PdfValue calibrated(std::uint32_t gamma) {
  std::string curve = "[";
  for (int i = 0; i < 3; ++i) {
    append_milli(curve, static_cast<std::int64_t>((100'000'000 + gamma / 2) / gamma));
    curve.push_back(' ');
  }
  return Array{Name{"CalRGB"}, Dictionary{{"WhitePoint", Raw{"[0.9505 1 1.089]"}},
                                          {"Gamma", Raw{curve + "]"}},
                                          {"Matrix", Raw{"[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]"}}}};
}

// Sum of the differences' sizes, taken as signed bytes: small sums compress well (PNG specification, 12.8).
std::uint64_t weight_of(std::string_view row) {
  std::uint64_t sum = 0;
  for (const char c : row) {
    const unsigned byte = static_cast<unsigned char>(c);
    sum += std::min(byte, 256U - byte);
  }
  return sum;
}

}  // namespace

ImageMatrix image_matrix(std::uint8_t orientation, std::int64_t x, std::int64_t y, std::int64_t w, std::int64_t h) {
  switch (orientation) {
    case 2: return {{-w, 0, 0, h, x + w, y}};
    case 3: return {{-w, 0, 0, -h, x + w, y + h}};
    case 4: return {{w, 0, 0, -h, x, y + h}};
    case 5: return {{0, -h, -w, 0, x + w, y + h}};
    case 6: return {{0, -h, w, 0, x, y + h}};
    case 7: return {{0, h, w, 0, x, y}};
    case 8: return {{0, h, -w, 0, x + w, y}};
    default: return {{w, 0, 0, h, x, y}};
  }
}

std::string predict_rows(const std::string& samples, std::size_t row_bytes, std::size_t pixel_bytes) {
  const std::size_t rows = row_bytes == 0 ? 0 : samples.size() / row_bytes;
  std::string out, sub(row_bytes, '\0'), up(row_bytes, '\0');
  out.reserve(rows * (row_bytes + 1));
  for (std::size_t y = 0; y < rows; ++y) {
    const char* row = samples.data() + y * row_bytes;
    const char* above = y == 0 ? nullptr : row - row_bytes;
    for (std::size_t i = 0; i < row_bytes; ++i) {
      sub[i] = static_cast<char>(row[i] - (i < pixel_bytes ? 0 : row[i - pixel_bytes]));
      up[i] = static_cast<char>(row[i] - (above == nullptr ? 0 : above[i]));
    }
    const std::string_view none(row, row_bytes);
    const std::uint64_t as_none = weight_of(none), as_sub = weight_of(sub), as_up = weight_of(up);
    const bool is_none = as_none <= as_sub && as_none <= as_up, is_sub = !is_none && as_sub <= as_up;
    out.push_back(static_cast<char>(is_none ? 0 : is_sub ? 1 : 2));
    out += is_none ? none : is_sub ? std::string_view(sub) : std::string_view(up);
  }
  return out;
}

const Images::Use* Images::of(ImageId id, source::Span span, const std::array<std::uint16_t, 4>& ground,
                              const paint::PictureLimits& limits) {
  if (!id.valid() || id.value >= table_.size()) return nullptr;
  const image::Image& image = table_[id];
  const std::uint32_t limit = ink_limit(id, limits);
  const auto [found, is_new] = uses_.try_emplace({id, ground, limit});
  Use& use = found->second;
  if (!is_new) return use.number.valid() ? &use : nullptr;
  use.orientation = image.orientation;
  use.name = "I" + std::to_string(uses_.size() - 1);
  if (image.format == image::Format::Pdf) {
    if (!write_page(image, use, span)) return nullptr;
  } else if (limit != 0 || (meaning_.flat && !stays_as_it_is(image))) {
    if (!write_inks(image, {smaller(id, image), ground, limit}, use, span)) return nullptr;
    if (limit != 0) say_limited(image, *amounts_[id], limit, span);
  } else if (image.format == image::Format::Jpeg) {
    write_jpeg(image, smaller(id, image), span, use);
  } else if (!write_png(image, smaller(id, image), use, span)) {
    return nullptr;
  }
  return &use;
}

const Images::Use& Images::of_pixels(image::PixelSize size, std::string inks) {
  Use& use = made_.emplace_back();
  use.name = "C" + std::to_string(made_.size() - 1);
  use.number = write_plane(size, std::move(inks), 4, 8, Name{"DeviceCMYK"}, {});
  return use;
}

ObjectNumber Images::profile_stream(std::string_view profile, std::uint8_t components, std::string_view deflated) {
  const auto found = profiles_.find(profile);
  if (found != profiles_.end()) return found->second;
  const ObjectNumber number = store_.reserve();
  Dictionary dictionary{{"N", components}, {"Alternate", device_space(components)}};
  if (deflater_.compresses() && !deflated.empty()) {
    dictionary.add("Filter", Name{"FlateDecode"});
    store_.set_borrowed_stream(number, std::move(dictionary), deflated);
  } else {
    deflater_.set_stream(store_, number, std::move(dictionary), std::string(profile));
  }
  profiles_.emplace(profile, number);
  return number;
}

// For a press RGB is always managed, gray is black ink, and CMYK is managed where it was made for another press: the profile of the
// output intent itself is what plain CMYK means (ISO 15930-7, 6.2.4.2 of ISO 19005-2). On a screen plain CMYK is of that press.
std::string_view Images::profile_of(const image::Image& image, std::uint8_t components) const {
  const std::string_view own = image.components == components ? std::string_view(image.icc) : std::string_view();
  if (meaning_.target == color::Target::AsAuthored) return own;
  if (meaning_.target == color::Target::Press) return press_profile_of(image, components, meaning_.press);
  if (components == 4) return color::is_picture_profile(own, color::IccSpace::Cmyk) ? own : meaning_.press;
  if (components == 1) return color::is_picture_profile(own, color::IccSpace::Gray) ? own : std::string_view();
  return color::is_picture_profile(own, color::IccSpace::Rgb) ? own : color::srgb_profile();
}

PdfValue Images::color_space(const image::Image& image, std::uint8_t components) {
  if (components == 3 && image.gamma != 0 && image.icc.empty()) return calibrated(image.gamma);
  const std::string_view profile = profile_of(image, components);
  if (profile.empty()) return device_space(components);
  return Array{Name{"ICCBased"}, profile_stream(profile, components)};
}

std::optional<image::PixelSize> Images::smaller(ImageId id, const image::Image& image) const {
  const auto most = limits_.find(id);
  if (most == limits_.end()) return std::nullopt;
  const image::PixelSize size{image.width, image.height}, fitted = image::fitted_into(size, most->second);
  return fitted == size ? std::nullopt : std::optional(fitted);
}

void Images::write_jpeg(const image::Image& image, std::optional<image::PixelSize> smaller, source::Span span, Use& use) {
  use.number = store_.reserve();
  std::optional<std::string> coded;
  if (smaller) {
    Result<std::string> made = image::scaled_jpeg(image, *smaller);
    if (made.ok()) {
      coded = std::move(*made);
    } else {
      diagnostics_.warn(made.failure().code, span, image.path + ": it could not be made smaller: " + made.failure().message,
                        made.failure().hint);
    }
  }
  const image::PixelSize size = coded ? *smaller : image::PixelSize{image.width, image.height};
  Dictionary dictionary = image_dictionary(size, 8, color_space(image, image.components));
  dictionary.add("Filter", Name{"DCTDecode"});
  if (image.adobe_inverted) dictionary.add("Decode", Raw{"[1 0 1 0 1 0 1 0]"});
  // PDF takes three components without Adobe's marker for YCbCr.
  if (image.plain_rgb) dictionary.add("DecodeParms", Dictionary{{"ColorTransform", 0}});
  if (coded) {
    store_.set_stream(use.number, std::move(dictionary), std::move(*coded));
  } else {
    store_.set_borrowed_stream(use.number, std::move(dictionary), image.bytes);
  }
}

bool Images::are_usable(const Result<image::Pixels>& pixels, const image::Image& image, source::Span span) {
  if (!pixels.ok()) {
    const Failure& failure = pixels.failure();
    if (failure.code == image::kLyingHeader) {
      diagnostics_.error(failure.code, span, "the picture '" + image.path + "': " + failure.message, failure.hint);
    } else {
      diagnostics_.warn(failure.code, span, image.path + ": " + failure.message, failure.hint);
    }
    return false;
  }
  if (pixels->incomplete && !image.truncated) {  // a truncated one has been reported when its header was read
    diagnostics_.warn("image.truncated", span, image.path + ": part of the picture is damaged and stays white", "export it again");
  }
  return true;
}

bool Images::write_png(const image::Image& image, std::optional<image::PixelSize> smaller, Use& use, source::Span span) {
  if (!smaller) {
    if (auto stream = image::png_stream(image)) {
      write_png_stream(image, std::move(*stream), use);
      return true;
    }
  }
  Result<image::Pixels> pixels = image::decode_png(image, smaller);
  if (!are_usable(pixels, image, span)) return false;
  write_pixels(image, std::move(*pixels), use);
  return true;
}

void Images::write_png_stream(const image::Image& image, image::PngStream stream, Use& use) {
  use.number = store_.reserve();
  PdfValue space = color_space(image, stream.palette.empty() ? stream.colors : 3);
  if (!stream.palette.empty()) {
    std::string table;
    append_hex(table, stream.palette);
    space = Array{Name{"Indexed"}, std::move(space), stream.palette.size() / 3 - 1, Raw{std::move(table)}};
  }
  Dictionary dictionary = image_dictionary({image.width, image.height}, stream.bits, std::move(space));
  dictionary.add("Filter", Name{"FlateDecode"});
  dictionary.add("DecodeParms", predictor(stream.colors, stream.bits, image.width));
  store_.set_stream(use.number, std::move(dictionary), std::move(stream.data));
}

ObjectNumber Images::write_plane(image::PixelSize size, std::string samples, std::uint8_t components, std::uint8_t bits,
                                 PdfValue space, ObjectNumber mask) {
  const ObjectNumber number = store_.reserve();
  Dictionary dictionary = image_dictionary(size, bits, std::move(space));
  if (mask.valid()) dictionary.add("SMask", mask);
  if (deflater_.compresses()) {
    const std::size_t pixel_bytes = std::size_t{components} * bits / 8;
    samples = predict_rows(samples, pixel_bytes * size.width, pixel_bytes);
    dictionary.add("DecodeParms", predictor(components, bits, size.width));
  }
  deflater_.set_stream(store_, number, std::move(dictionary), std::move(samples));
  return number;
}

void Images::write_pixels(const image::Image& image, image::Pixels pixels, Use& use) {
  use.has_alpha = !pixels.alpha.empty();
  ObjectNumber mask;
  if (use.has_alpha) mask = write_plane(pixels.size, std::move(pixels.alpha), 1, pixels.bits, Name{"DeviceGray"}, {});
  use.number = write_plane(pixels.size, std::move(pixels.color), pixels.components, pixels.bits,
                           color_space(image, pixels.components), mask);
}

// Gray is black ink; CMYK is the press's unless a profile says otherwise.
bool Images::stays_as_it_is(const image::Image& image) const {
  if (image.format != image::Format::Jpeg || image.components == 3) return false;
  return image.components == 1 || profile_of(image, 4).empty();
}

std::uint32_t Images::ink_limit(ImageId id, const paint::PictureLimits& limits) {
  const auto limit = limits.max_ink != 0 ? std::uint32_t{limits.max_ink} : static_cast<std::uint32_t>(meaning_.total_ink);
  if (!limits.limits_ink || limit == 0 || table_[id].outlines || meaning_.target != color::Target::Press) return 0;
  const auto [found, is_new] = amounts_.try_emplace(id);
  if (is_new) {
    const Result<InkAmounts> measured = measure_ink(table_[id], meaning_.press);
    if (measured.ok()) found->second = *measured;
  }
  return found->second && found->second->above(limit) > 0 ? limit : 0;
}

// Objects of another file, under numbers of ours.
bool Images::write_page(const image::Image& image, Use& use, source::Span span) {
  std::optional<image::PlacedPage> page = image::unpack_page(image.bytes);
  if (!page) {
    diagnostics_.warn("image.broken", span, image.path + ": the page cannot be read", "export it again");
    return false;
  }
  if (meaning_.flat) drop_groups(*page);
  use.number = write_objects(*page, store_);
  use.has_alpha = page->transparent;
  use.form = Size{page->width + page->bleed * 2, page->height + page->bleed * 2};
  return true;
}

void Images::say_limited(const image::Image& image, const InkAmounts& amounts, std::uint32_t limit, source::Span span) {
  diagnostics_.note("pdf.picture-ink-limited", span,
                    image.path + " asks for up to " + std::to_string((amounts.most_tenths() + 5) / 10) +
                        " % of ink and is made again, in the inks of the press, with " + std::to_string(limit) + " %",
                    "-galley-picture-ink: keep leaves it as it is");
}

bool Images::write_inks(const image::Image& image, const InkOrder& order, Use& use, source::Span span) {
  Result<image::Pixels> pixels = pixels_to_convert(image, order.smaller);
  if (!are_usable(pixels, image, span)) return false;
  narrow(*pixels);
  if (pixels->components == 1 && pixels->alpha.empty()) {
    use.number = write_plane(pixels->size, std::move(pixels->color), 1, 8, Name{"DeviceGray"}, {});
    return true;
  }
  std::string inks = PictureInks(image, pixels->components, meaning_.press).of(pixels->color);
  if (order.limit != 0) limit_inks(inks, order.limit);
  ObjectNumber mask;
  if (!meaning_.flat && !pixels->alpha.empty()) {
    use.has_alpha = true;
    mask = write_plane(pixels->size, std::move(pixels->alpha), 1, 8, Name{"DeviceGray"}, {});
    pixels->alpha.clear();
  }
  for (std::size_t i = 0; i < pixels->alpha.size(); ++i) {
    const unsigned alpha = static_cast<unsigned char>(pixels->alpha[i]);
    for (std::size_t plate = 0; plate < 4; ++plate) {
      const unsigned above = static_cast<unsigned char>(inks[i * 4 + plate]), below = (order.ground[plate] + 128U) / 257U;
      inks[i * 4 + plate] = static_cast<char>((above * alpha + below * (255 - alpha) + 127) / 255);
    }
  }
  use.number = write_plane(pixels->size, std::move(inks), 4, 8, Name{"DeviceCMYK"}, mask);
  return true;
}

}  // namespace galley::pdf
