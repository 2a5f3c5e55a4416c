// What only @page says: size, marks, bleed (css-page-3). Sizes by name are in portrait.
#include "cascade/readers.h"

namespace galley::cascade {

namespace {

struct NamedSize {
  std::string_view name;
  std::int64_t width, height;  // tenths of a millimetre, or hundredths of an inch
  bool inches = false;
};

constexpr NamedSize kSizes[] = {
    {"a0", 8410, 11890},
    {"a1", 5940, 8410},
    {"a2", 4200, 5940},
    {"a3", 2970, 4200},
    {"a4", 2100, 2970},
    {"a5", 1480, 2100},
    {"a6", 1050, 1480},
    {"a7", 740, 1050},
    {"a8", 520, 740},
    {"a9", 370, 520},
    {"a10", 260, 370},
    {"b0", 10000, 14140},
    {"b1", 7070, 10000},
    {"b2", 5000, 7070},
    {"b3", 3530, 5000},
    {"b4", 2500, 3530},
    {"b5", 1760, 2500},
    {"b6", 1250, 1760},
    {"b7", 880, 1250},
    {"b8", 620, 880},
    {"b9", 440, 620},
    {"b10", 310, 440},
    {"jis-b4", 2570, 3640},
    {"jis-b5", 1820, 2570},
    {"berliner", 3150, 4700},
    {"letter", 850, 1100, true},
    {"legal", 850, 1400, true},
    {"ledger", 1100, 1700, true},
    {"tabloid", 1100, 1700, true},
    {"broadsheet", 1500, 2275, true},
};

Length unit_of(const NamedSize& size, std::int64_t count) {
  const Length inch = Length::from_points(72);
  return size.inches ? scale(inch, count, 100) : scale(inch, count, 254);
}

}  // namespace

bool read_page_size(Reader& reader, Context& context) {
  PageBox box;
  if (context.page != nullptr) box = *context.page;
  box.width.reset();
  box.height.reset();
  box.landscape = box.portrait = false;
  if (!reader.keyword("auto")) {
    while (!reader.done()) {
      const std::size_t start = reader.mark();
      const auto name = reader.ident();
      reader.rewind(start);
      if (!box.landscape && !box.portrait && reader.keyword("landscape")) {
        box.landscape = true;
      } else if (!box.landscape && !box.portrait && reader.keyword("portrait")) {
        box.portrait = true;
      } else if (name && !box.width) {
        for (const NamedSize& size : kSizes) {
          if (!reader.keyword(size.name)) continue;
          box.width = unit_of(size, size.width);
          box.height = unit_of(size, size.height);
          break;
        }
        if (!box.width) return false;
      } else if (const auto width =
                     name || box.width || box.landscape || box.portrait ? std::nullopt : reader.length(Range::NonNegative)) {
        box.width = *width;
        box.height = reader.length(Range::NonNegative).value_or(*width);
        if (!reader.done() || *box.width <= Length() || *box.height <= Length()) return false;
      } else {
        return false;
      }
    }
    if (!box.width && !box.landscape && !box.portrait) return false;
  }
  if (context.page != nullptr) *context.page = box;
  return true;
}

bool read_page_marks(Reader& reader, Context& context) {
  bool crop = false, cross = false;
  if (!reader.keyword("none")) {
    while (!reader.done()) {
      if (!crop && reader.keyword("crop")) {
        crop = true;
      } else if (!cross && reader.keyword("cross")) {
        cross = true;
      } else {
        return false;
      }
    }
    if (!crop && !cross) return false;
  }
  if (context.page == nullptr) return true;
  context.page->crop_marks = crop;
  context.page->cross_marks = cross;
  return true;
}

bool read_page_bleed(Reader& reader, Context& context) {
  std::optional<Length> bleed;
  if (!reader.keyword("auto")) {
    bleed = reader.length(Range::NonNegative);
    if (!bleed) return false;
  }
  if (context.page != nullptr) context.page->bleed = bleed;
  return true;
}

bool read_page_crop_offset(Reader& reader, Context& context) {
  std::optional<Length> offset;
  if (!reader.keyword("auto")) {
    offset = reader.length(Range::NonNegative);
    if (!offset) return false;
  }
  if (context.page != nullptr) context.page->crop_offset = offset;
  return true;
}

}  // namespace galley::cascade
