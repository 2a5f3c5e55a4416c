#include "pdf/outlines.h"

#include "paint/press_marks.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

constexpr std::size_t kNone = ~std::size_t{0};

struct Item {
  ObjectNumber number;
  std::size_t parent = kNone, previous = kNone, next = kNone, first = kNone, last = kNone;
  std::int64_t descendants = 0;
};

// Items in document order, linked; a place on a page that is not there is left out.
std::vector<Item> link_items(const std::vector<paint::BookmarkPlace>& places, ObjectStore& store) {
  std::vector<Item> items(places.size());
  std::vector<std::size_t> open;  // ancestors of the item at hand
  std::size_t last_root = kNone;
  for (std::size_t i = 0; i < places.size(); ++i) {
    items[i].number = store.reserve();
    while (!open.empty() && places[open.back()].level >= places[i].level) open.pop_back();
    std::size_t& last = open.empty() ? last_root : items[open.back()].last;
    if (!open.empty()) {
      items[i].parent = open.back();
      if (items[open.back()].first == kNone) items[open.back()].first = i;
    }
    items[i].previous = last;
    if (last != kNone) items[last].next = i;
    last = i;
    for (const std::size_t ancestor : open) ++items[ancestor].descendants;
    open.push_back(i);
  }
  return items;
}

}  // namespace

Array destination(const paint::Place& place, const paint::DisplayList& display, const std::vector<ObjectNumber>& pages) {
  const paint::Page& page = display.pages[place.page];
  const Length margin = paint::sheet_margin(page);
  return {pages[place.page], Name{"XYZ"}, Milli{to_milli(place.at.x + margin)}, Milli{to_milli(margin + page.height - place.at.y)},
          PdfValue()};
}

ObjectNumber write_outlines(const paint::DisplayList& display, const std::vector<ObjectNumber>& pages, ObjectStore& store) {
  std::vector<paint::BookmarkPlace> places;
  for (const paint::BookmarkPlace& place : display.bookmarks) {
    if (place.page < pages.size()) places.push_back(place);
  }
  if (places.empty()) return {};
  const ObjectNumber root = store.reserve();
  const std::vector<Item> items = link_items(places, store);
  std::size_t last = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.parent == kNone) last = i;
    Dictionary entry{{"Title", Bytes{text_string(places[i].title)}},
                     {"Parent", item.parent == kNone ? root : items[item.parent].number},
                     {"Dest", destination({places[i].page, places[i].at}, display, pages)}};
    if (item.previous != kNone) entry.add("Prev", items[item.previous].number);
    if (item.next != kNone) entry.add("Next", items[item.next].number);
    if (item.first != kNone) {
      entry.add("First", items[item.first].number);
      entry.add("Last", items[item.last].number);
      entry.add("Count", item.descendants);
    }
    store.set(item.number, std::move(entry));
  }
  store.set(
      root,
      Dictionary{
          {"Type", Name{"Outlines"}}, {"First", items.front().number}, {"Last", items[last].number}, {"Count", items.size()}});
  return root;
}

}  // namespace galley::pdf
