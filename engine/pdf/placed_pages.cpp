#include "pdf/placed_pages.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "pdf/ink_canvas.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

Failure unreadable(const image::Image& image) {
  return {FailureKind::Input, "image.broken", "the page cannot be read", "export it again", image.path};
}

// A file of one page, a pixel a point: its output intent tells the renderer what inks mean.
Result<std::string> file_of(const image::PlacedPage& page, ObjectNumber form, image::PixelSize size, std::string_view press,
                            std::string_view ground, ObjectStore& store) {
  const auto growth = [](std::uint32_t pixels, Length side) {  // millionths
    return static_cast<std::int64_t>(Int128{pixels} * 1'000'000 * Length::kUnitsPerPoint / std::max<std::int64_t>(1, side.raw()));
  };
  std::string content(ground);
  content.push_back(' ');
  append_decimal(content, growth(size.width, page.width + page.bleed * 2), 6);
  content += " 0 0 ";
  append_decimal(content, growth(size.height, page.height + page.bleed * 2), 6);
  content += " 0 0 cm /P Do";
  const ObjectNumber contents = store.reserve(), profile = store.reserve(), pages = store.reserve();
  store.set_stream(contents, {}, std::move(content));
  store.set_stream(profile, {{"N", kPlates}}, std::string(press));
  const Array sheet{0, 0, size.width, size.height};
  Dictionary leaf{{"Type", Name{"Page"}},
                  {"Parent", pages},
                  {"MediaBox", sheet},
                  {"Contents", contents},
                  {"Resources", Dictionary{{"XObject", Dictionary{{"P", form}}}}}};
  if (page.transparent) leaf.add("Group", Dictionary{{"S", Name{"Transparency"}}, {"CS", Name{"DeviceCMYK"}}});
  store.set(pages, Dictionary{{"Type", Name{"Pages"}}, {"Count", 1}, {"Kids", Array{store.add(std::move(leaf))}}});
  const Dictionary intent{{"Type", Name{"OutputIntent"}},
                          {"S", Name{"GTS_PDFX"}},
                          {"OutputConditionIdentifier", Bytes{"press"}},
                          {"DestOutputProfile", profile}};
  const ObjectNumber catalog = store.add(Dictionary{{"Type", Name{"Catalog"}}, {"Pages", pages}, {"OutputIntents", Array{intent}}});
  return store.write(catalog, store.add(Dictionary{{"Trapped", Name{"False"}}}), PdfVersion::V17);
}

Result<std::string> drawn_on(const image::Image& image, image::PixelSize size, std::string_view press, std::string_view ground,
                             const DrawPage& draw) {
  std::optional<image::PlacedPage> page = image::unpack_page(image.bytes);
  if (!page || page->objects.empty()) return unreadable(image);
  ObjectStore store;
  const ObjectNumber form = write_objects(*page, store);
  const Result<std::string> file = file_of(*page, form, size, press, ground, store);
  if (!file) return file.failure();
  Result<std::string> drawn = draw(*file, size);
  if (drawn) return drawn;
  Failure failure = drawn.failure();
  failure.file = image.path;
  return failure;
}

}  // namespace

ObjectNumber write_objects(image::PlacedPage& page, ObjectStore& store) {
  std::vector<ObjectNumber> numbers;
  for (std::size_t i = 0; i < page.objects.size(); ++i) numbers.push_back(store.reserve());
  const auto syntax_of = [&](const image::PlacedPage::Value& value) {
    std::string syntax = value.syntax.front();
    for (std::size_t i = 0; i < value.references.size(); ++i) {
      syntax += std::to_string(numbers[value.references[i]].value) + " 0 R" + value.syntax[i + 1];
    }
    return Raw{std::move(syntax)};
  };
  for (std::size_t i = 0; i < page.objects.size(); ++i) {
    image::PlacedPage::Object& object = page.objects[i];
    if (!object.is_stream) {
      store.set(numbers[i], syntax_of(object.value));
      continue;
    }
    Dictionary dictionary;
    for (const auto& [key, value] : object.entries) dictionary.add(key, syntax_of(value));
    store.set_stream(numbers[i], std::move(dictionary), std::move(object.data));
  }
  return numbers.front();
}

void drop_groups(image::PlacedPage& page) {
  if (page.transparent) return;
  for (image::PlacedPage::Object& object : page.objects) {
    const auto is_form = [](const auto& entry) { return entry.first == "Subtype" && entry.second.syntax.front() == "/Form"; };
    if (std::none_of(object.entries.begin(), object.entries.end(), is_form)) continue;
    std::erase_if(object.entries, [](const auto& entry) { return entry.first == "Group"; });
  }
}

InkPicture without_paper(image::PixelSize size, std::string on_paper, std::string_view on_ink) {
  InkPicture picture{size, std::move(on_paper), {}};
  const std::size_t pixels = std::min(picture.inks.size(), on_ink.size()) / kPlates;
  picture.alpha.resize(pixels);
  for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
    unsigned through = kFullByte;
    for (std::size_t i = pixel * kPlates; i < (pixel + 1) * kPlates; ++i) {
      const unsigned paper = static_cast<unsigned char>(picture.inks[i]), ink = static_cast<unsigned char>(on_ink[i]);
      through = std::min(through, ink > paper ? ink - paper : 0);  // what overprints lets some plates through: it is opaque
    }
    const unsigned alpha = kFullByte - through;
    picture.alpha[pixel] = static_cast<char>(alpha);
    for (std::size_t i = pixel * kPlates; alpha != 0 && alpha != kFullByte && i < (pixel + 1) * kPlates; ++i) {
      const unsigned paper = static_cast<unsigned char>(picture.inks[i]);
      picture.inks[i] = static_cast<char>(std::min(kFullByte, (paper * kFullByte + alpha / 2) / alpha));
    }
  }
  return picture;
}

Result<InkPicture> drawn_page(const image::Image& image, image::PixelSize size, std::string_view press, const DrawPage& draw) {
  if (!draw) {
    return Failure{FailureKind::Input, "pdf.no-renderer", "there is nothing here that draws a page of another file into pixels",
                   "use x-4, or keep what shines through off it", image.path};
  }
  Result<std::string> on_paper = drawn_on(image, size, press, "", draw);
  if (!on_paper) return on_paper.failure();
  const Result<std::string> on_ink = drawn_on(
      image, size, press, "1 1 1 1 k 0 0 " + std::to_string(size.width) + " " + std::to_string(size.height) + " re f", draw);
  if (!on_ink) return on_ink.failure();
  InkPicture picture = without_paper(size, std::move(*on_paper), *on_ink);
  if (const std::optional<image::PlacedPage> page = image::unpack_page(image.bytes)) {
    for (const image::PlacedPage::Remark& remark : page->remarks) {
      if (remark.kind == "spot") picture.spots.push_back(remark.message);
    }
  }
  return picture;
}

}  // namespace galley::pdf
