// paint(): fragments -> DisplayList: backgrounds, borders, column rules, text, decoration, pictures in CSS paint order.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "box/box_tree.h"
#include "color/author_profile.h"
#include "color/spot_ink.h"
#include "document/document.h"
#include "font/font_library.h"
#include "fragment/fragment.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "resource/provider.h"
#include "source/diagnostic.h"
#include "style/style_table.h"

namespace galley::paint {

struct PaintInput {
  const std::vector<fragment::PageFragments>& pages;
  const box::BoxTree& boxes;
  const style::StyleTable& styles;
  const document::Document& document;  // link targets
  font::FontLibrary& fonts;            // text in SVG pictures is set while painting
  image::ImageTable& images;           // background pictures are added
  const resource::Provider& provider;
  source::Diagnostics& diagnostics;
  // The same pages, each emptied once it is painted: for who needs them no more. Null: they are kept.
  std::vector<fragment::PageFragments>* let_go = nullptr;
  std::span<const color::SpotInk> inks = {};           // those pictures may name; by color::ink_of()
  std::span<const color::NamedProfile> profiles = {};  // likewise
  std::string date = {};  // YYYY-MM-DD, for the slug line of an article without a date of its own; empty: none
};

[[nodiscard]] DisplayList paint(const PaintInput&);

}  // namespace galley::paint
