#include "impose/moved_outline.h"

#include <set>
#include <vector>

#include "impose/destinations.h"

namespace galley::impose {
namespace {

bool leads_to_address(QPDFObjectHandle action) {
  QPDFObjectHandle kind = action.isDictionary() ? action.getKey("/S") : action;
  return kind.isName() && kind.getName() == "/URI";
}

void lead_bookmark(QPDF& pdf, QPDFObjectHandle bookmark, const Places& places) {
  if (leads_to_address(bookmark.getKey("/A"))) return;
  QPDFObjectHandle destination = destination_on_spread(pdf, bookmark, places);
  bookmark.removeKey("/A");
  bookmark.removeKey("/Dest");
  if (!destination.isNull()) bookmark.replaceKey("/Dest", destination);
}

// All bookmarks; none where the chain of them is broken.
std::vector<QPDFObjectHandle> bookmarks_of(QPDFObjectHandle outline) {
  std::vector<QPDFObjectHandle> all, open;
  std::set<QPDFObjGen> seen;
  if (outline.isDictionary()) open.push_back(outline.getKey("/First"));
  while (!open.empty()) {
    QPDFObjectHandle next = open.back();
    open.pop_back();
    if (!next.isDictionary()) continue;
    if (!next.isIndirect() || !seen.insert(next.getObjGen()).second) return {};
    all.push_back(next);
    open.push_back(next.getKey("/Next"));
    open.push_back(next.getKey("/First"));
  }
  return all;
}

}  // namespace

bool move_outline(QPDF& pdf, const Places& places) {
  const std::vector<QPDFObjectHandle> bookmarks = bookmarks_of(pdf.getRoot().getKey("/Outlines"));
  for (const QPDFObjectHandle& bookmark : bookmarks) lead_bookmark(pdf, bookmark, places);
  if (bookmarks.empty()) pdf.getRoot().removeKey("/Outlines");
  return !bookmarks.empty();
}

}  // namespace galley::impose
