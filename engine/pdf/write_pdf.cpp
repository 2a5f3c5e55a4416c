// The order of work: numbers for catalogue, metadata and pages; subsets planned, which gives glyphs their codes; pages one by one
// (pictures are written as they come); fonts; structure, when all marks are; then the file.
#include "pdf/write_pdf.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "paint/press_marks.h"
#include "paint/resolution.h"
#include "pdf/flatten.h"
#include "pdf/metadata.h"
#include "pdf/outlines.h"
#include "pdf/output_intents.h"
#include "pdf/page_writer.h"
#include "pdf/private_use.h"
#include "pdf/settled_structure.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

struct Numbers {
  ObjectNumber catalog, info, metadata, page_tree;
  std::vector<ObjectNumber> pages;
};

Numbers reserve_numbers(ObjectStore& store, std::size_t pages) {
  Numbers numbers{store.reserve(), store.reserve(), store.reserve(), store.reserve(), {}};
  for (std::size_t i = 0; i < pages; ++i) numbers.pages.push_back(store.reserve());
  return numbers;
}

struct Extras {
  ObjectNumber structure, outlines;
  Array intents;
};

void write_catalog(const WriteInput& input, const Numbers& numbers, Extras extras, const Layers& layers, ObjectStore& store) {
  Dictionary catalog{{"Type", Name{"Catalog"}}, {"Pages", numbers.page_tree}, {"Metadata", numbers.metadata}};
  if (is_language_tag(input.metadata.language)) catalog.add("Lang", Bytes{text_string(input.metadata.language)});
  Dictionary preferences;
  if (!input.metadata.title.empty()) preferences.add("DisplayDocTitle", true);
  if (input.metadata.right_to_left) preferences.add("Direction", Name{"R2L"});
  if (!preferences.entries.empty()) catalog.add("ViewerPreferences", std::move(preferences));
  if (extras.structure.valid()) {
    catalog.add("MarkInfo", Dictionary{{"Marked", true}});
    catalog.add("StructTreeRoot", extras.structure);
  }
  if (extras.outlines.valid()) {
    catalog.add("Outlines", extras.outlines);
    catalog.add("PageMode", Name{"UseOutlines"});
  }
  if (!extras.intents.empty()) catalog.add("OutputIntents", std::move(extras.intents));
  if (!layers.numbers.empty()) catalog.add("OCProperties", layer_properties(layers));
  store.set(numbers.catalog, std::move(catalog));
}

void write_page_tree(const Numbers& numbers, ObjectStore& store) {
  store.set(numbers.page_tree, Dictionary{{"Type", Name{"Pages"}},
                                          {"Count", numbers.pages.size()},
                                          {"Kids", Array(numbers.pages.begin(), numbers.pages.end())}});
}

// Pictures all of whose uses bound their resolution: as many pixels as the largest of them asks for, as it stands on the page.
// Those in masks stay as they are.
void limit_pictures(const WriteInput& input, Images& images) {
  std::map<ImageId, image::PixelSize> most;
  std::set<ImageId> unlimited;
  const auto look = [&](const paint::Picture& picture, const Rect& stands) {
    if (picture.image.value >= input.images.size()) return;
    if (picture.limits.max_ppi == 0) unlimited.insert(picture.image);
    const auto pixels = [&](Length side) {
      return static_cast<std::uint32_t>(std::max<std::int64_t>(
          1, (scale(side, picture.limits.max_ppi, 72).raw() + Length::kUnitsPerPoint - 1) / Length::kUnitsPerPoint));
    };
    image::PixelSize wanted{pixels(stands.width), pixels(stands.height)};
    if (input.images[picture.image].orientation >= 5) std::swap(wanted.width, wanted.height);
    image::PixelSize& known = most[picture.image];
    known = {std::max(known.width, wanted.width), std::max(known.height, wanted.height)};
  };
  for (const paint::Page& page : input.display.pages) {
    paint::for_pictures(page, look);
    for (const paint::Mask& mask : page.masks) {
      for (const paint::Command& command : mask.commands) {
        if (const auto* picture = std::get_if<paint::Picture>(&command)) unlimited.insert(picture->image);
      }
    }
  }
  for (const auto& [id, size] : most) {
    if (!unlimited.contains(id)) images.limit(id, size);
  }
}

FlattenParts flatten_parts_of(const WriteInput& input, color::DeviceColors& colors, const color::OutputCondition& condition) {
  const auto total_ink = static_cast<std::uint32_t>(condition.total_ink);
  return {input.fonts, input.images, colors, condition.profile(), total_ink, input.diagnostics, input.options.draw_page};
}

PdfVersion version_of(const Profiles& profiles) {
  if (profiles.x1a) return PdfVersion::V14;
  return profiles.x4 ? PdfVersion::V16 : PdfVersion::V17;
}

Failure no_pages() {
  return {FailureKind::Input, "pdf.no-pages", "there is no page to write", "the input may be empty or all of it hidden", {}};
}

void let_go(paint::Page& page) {
  page.commands = std::vector<paint::Command>();  // `= {}` would keep the memory
  page.masks = std::vector<paint::Mask>();
}

void write_pages(const WriteInput& input, const Numbers& numbers, const FlattenParts& flatten_parts, DocumentParts& parts) {
  PrivateUse private_use(input.diagnostics);
  for (std::uint32_t i = 0; i < input.display.pages.size(); ++i) {
    const paint::Page& page = input.display.pages[i];
    if (input.options.profiles.a2 == 'A') private_use.look_at(page);
    if (input.options.profiles.x1a) {
      const FlatPage flat = flatten(page, paint::sheet_margin(page), flatten_parts);
      PageWriter(flat.page, i, parts, &flat).write(numbers.pages[i], numbers.page_tree);
    } else {
      PageWriter(page, i, parts).write(numbers.pages[i], numbers.page_tree);
    }
    if (input.let_go != nullptr) let_go(input.let_go->pages[i]);
  }
}

}  // namespace

Result<std::string> write_pdf(const WriteInput& input) {
  const auto page_count = static_cast<std::uint32_t>(input.display.pages.size());
  if (page_count == 0) return no_pages();
  ObjectStore store;
  Deflater deflater(input.options.compress);
  const Numbers numbers = reserve_numbers(store, page_count);
  GlyphFonts fonts(input.fonts, store);
  if (const Result<void> planned = fonts.plan(input.display); !planned) return planned.failure();
  const Profiles& profiles = input.options.profiles;
  const bool tagged = input.options.tagged && !profiles.x1a;
  const color::OutputCondition usual = color::default_condition();
  const color::OutputCondition& condition = input.options.condition == nullptr ? usual : *input.options.condition;
  color::DeviceColors colors(profiles.colors(), condition, input.options.inks);
  SpotInks inks(colors, store);
  Images images(input.images, {profiles.colors(), condition.profile(), profiles.x1a, condition.total_ink}, store, deflater,
                input.diagnostics);
  limit_pictures(input, images);
  GraphicsStates states(store);
  Structure structure(input.structure, store, page_count);
  // X-1a is of a time before layers.
  const Layers layers = write_layers(profiles.x1a ? std::vector<std::string>() : input.display.layers, store);
  DocumentParts parts{store,  deflater,          fonts,  images,           states,        structure,      colors,
                      inks,   input.diagnostics, tagged, profiles.links(), !profiles.ua1, &input.display, &numbers.pages,
                      &layers};
  write_pages(input, numbers, flatten_parts_of(input, colors, condition), parts);
  if (const Result<void> written = fonts.write(deflater, input.diagnostics); !written.ok()) return written.failure();
  write_page_tree(numbers, store);
  Extras extras;
  extras.structure = tagged ? structure.write(numbers.pages) : ObjectNumber();
  extras.outlines = write_outlines(input.display, numbers.pages, store);
  extras.intents = write_output_intents(profiles, condition, images, store);
  const FileFacts facts{profiles, input.options.creation_time, !input.options.conforms || input.options.conforms()};
  store.set(numbers.info, info_dictionary(input.metadata, facts));
  store.set_stream(numbers.metadata, {{"Type", Name{"Metadata"}}, {"Subtype", Name{"XML"}}}, xmp_packet(input.metadata, facts));
  write_catalog(input, numbers, std::move(extras), layers, store);
  return store.write(numbers.catalog, numbers.info, version_of(profiles));
}

}  // namespace galley::pdf
