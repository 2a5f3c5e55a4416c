// Images: pictures as XObjects, each content once. JPEG bytes pass through untouched and are not copied.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "color/device_color.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "pdf/deflate.h"
#include "pdf/object_store.h"
#include "pdf/picture_inks.h"
#include "source/diagnostic.h"

namespace galley::pdf {

class Images {
 public:
  struct Use {
    std::string name;  // among the resources: "I0"
    ObjectNumber number;
    bool has_alpha = false;
    std::uint8_t orientation = 1;
    std::optional<Size> form = {};  // a placed page, of that size; else a picture, which fills the unit square
  };
  // What plain pictures mean in this file.
  struct Meaning {
    color::Target target = color::Target::AsAuthored;
    std::string_view press;  // the profile of the output intent
    bool flat = false;       // no profiles of pictures and no transparency: pixels become the press's inks
    int total_ink = 0;       // percent that the press takes; 0: not known
  };
  Images(const image::ImageTable& table, Meaning meaning, ObjectStore& store, Deflater& deflater, source::Diagnostics& diagnostics)
      : table_(table), meaning_(meaning), store_(store), deflater_(deflater), diagnostics_(diagnostics) {}

  // The most pixels that some use of the picture asks for; without it pictures stay as they are.
  void limit(ImageId id, image::PixelSize most) { limits_[id] = most; }

  // Writes the picture on first use. Null: it cannot be read, which has been reported (image.broken, image.truncated).
  // `ground`: the inks below it, which matter in a flat file where the picture has alpha.
  [[nodiscard]] const Use* of(ImageId id, source::Span span, const std::array<std::uint16_t, 4>& ground = {},
                              const paint::PictureLimits& limits = {});
  [[nodiscard]] bool is_page(ImageId id) const {  // of another file
    return id.valid() && id.value < table_.size() && table_[id].format == image::Format::Pdf;
  }
  // Writes pixels of four inks each.
  [[nodiscard]] const Use& of_pixels(image::PixelSize size, std::string inks);
  // A profile as a stream, each once; `deflated`: the same as zlib data, if that is at hand.
  [[nodiscard]] ObjectNumber profile_stream(std::string_view profile, std::uint8_t components, std::string_view deflated = {});

 private:
  [[nodiscard]] std::string_view profile_of(const image::Image& image, std::uint8_t components) const;
  [[nodiscard]] PdfValue color_space(const image::Image& image, std::uint8_t components);
  [[nodiscard]] std::optional<image::PixelSize> smaller(ImageId id, const image::Image& image) const;
  void write_jpeg(const image::Image& image, std::optional<image::PixelSize> smaller, source::Span span, Use& use);
  [[nodiscard]] bool write_png(const image::Image& image, std::optional<image::PixelSize> smaller, Use& use, source::Span span);
  // False: they cannot be read, which is reported; so is damage.
  [[nodiscard]] bool are_usable(const Result<image::Pixels>& pixels, const image::Image& image, source::Span span);
  void write_png_stream(const image::Image& image, image::PngStream stream, Use& use);
  [[nodiscard]] bool stays_as_it_is(const image::Image& image) const;
  // The percent of ink to which a picture is to be brought; 0: it has no more, or may have.
  [[nodiscard]] std::uint32_t ink_limit(ImageId id, const paint::PictureLimits& limits);
  [[nodiscard]] bool write_page(const image::Image& image, Use& use, source::Span span);
  void say_limited(const image::Image& image, const InkAmounts& amounts, std::uint32_t limit, source::Span span);
  // Pixels as inks of the press: mixed with the ground in a flat file, else with their alpha.
  struct InkOrder {
    std::optional<image::PixelSize> smaller;
    std::array<std::uint16_t, 4> ground;
    std::uint32_t limit = 0;  // percent; 0: none
  };
  [[nodiscard]] bool write_inks(const image::Image& image, const InkOrder& order, Use& use, source::Span span);
  void write_pixels(const image::Image& image, image::Pixels pixels, Use& use);
  [[nodiscard]] ObjectNumber write_plane(image::PixelSize size, std::string samples, std::uint8_t components, std::uint8_t bits,
                                         PdfValue space, ObjectNumber mask);

  const image::ImageTable& table_;
  Meaning meaning_;
  ObjectStore& store_;
  Deflater& deflater_;
  source::Diagnostics& diagnostics_;
  std::map<ImageId, image::PixelSize> limits_;
  std::map<std::tuple<ImageId, std::array<std::uint16_t, 4>, std::uint32_t>, Use> uses_;  // by ground and ink limit too
  std::deque<Use> made_;                                                                  // of pixels
  std::map<ImageId, std::optional<InkAmounts>> amounts_;                                  // none: it cannot be decoded
  std::map<std::string, ObjectNumber, std::less<>> profiles_;                             // ICC profile -> stream
};

// Matrix, in thousandths, that puts the unit square with a picture of that Exif orientation on a rectangle (PDF's coordinates).
struct ImageMatrix {
  std::int64_t values[6];
};
[[nodiscard]] ImageMatrix image_matrix(std::uint8_t orientation, std::int64_t x, std::int64_t y, std::int64_t width,
                                       std::int64_t height);

// Rows with a PNG predictor before each: the one of None, Sub, Up whose differences are smallest.
[[nodiscard]] std::string predict_rows(const std::string& samples, std::size_t row_bytes, std::size_t pixel_bytes);

}  // namespace galley::pdf
