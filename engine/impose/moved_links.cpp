#include "impose/moved_links.h"

#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace galley::impose {
namespace {

bool is_name(QPDFObjectHandle object, const char* name) { return object.isName() && object.getName() == name; }

// What a destination with a name stands for.
QPDFObjectHandle named(QPDF& pdf, QPDFObjectHandle destination) {
  QPDFObjectHandle found = QPDFObjectHandle::newNull();
  if (destination.isName()) {
    QPDFObjectHandle places = pdf.getRoot().getKey("/Dests");
    if (places.isDictionary()) found = places.getKey(destination.getName());
  } else if (destination.isString()) {
    QPDFObjectHandle names = pdf.getRoot().getKey("/Names");
    QPDFObjectHandle tree = names.isDictionary() ? names.getKey("/Dests") : QPDFObjectHandle::newNull();
    if (tree.isDictionary()) QPDFNameTreeObjectHelper(tree, pdf, false).findObject(destination.getUTF8Value(), found);
  } else {
    return destination;
  }
  return found.isDictionary() ? found.getKey("/D") : found;
}

// [page /XYZ left top zoom] on the spread; null if the page is not there. Other ways to show a page become the page's own corner.
QPDFObjectHandle moved_destination(QPDFObjectHandle destination, const Places& places) {
  if (!destination.isArray() || destination.getArrayNItems() == 0) return QPDFObjectHandle::newNull();
  const auto found = places.find(destination.getArrayItem(0).getObjGen());
  if (found == places.end()) return QPDFObjectHandle::newNull();
  QPDFObjectHandle moved = QPDFObjectHandle::newArray();
  moved.appendItem(found->second.spread);
  if (is_name(destination.getArrayItem(1), "/XYZ") && destination.getArrayNItems() >= 4) {
    QPDFObjectHandle corner = QPDFObjectHandle::newArray();
    corner.appendItem(destination.getArrayItem(2));
    corner.appendItem(destination.getArrayItem(3));
    corner = moved_points(corner, found->second);
    moved.appendItem(QPDFObjectHandle::newName("/XYZ"));
    moved.appendItem(corner.getArrayItem(0));
    moved.appendItem(corner.getArrayItem(1));
    moved.appendItem(QPDFObjectHandle::newNull());
  } else {
    moved.appendItem(QPDFObjectHandle::newName("/Fit"));
  }
  return moved;
}

// Makes the link lead where it led; false if that is no more.
bool lead(QPDF& pdf, QPDFObjectHandle link, const Places& places) {
  QPDFObjectHandle action = link.getKey("/A");
  if (action.isDictionary() && is_name(action.getKey("/S"), "/URI")) return true;
  const bool goes = action.isDictionary() && is_name(action.getKey("/S"), "/GoTo");
  if (action.isDictionary() && !goes) return false;
  QPDFObjectHandle destination = moved_destination(named(pdf, goes ? action.getKey("/D") : link.getKey("/Dest")), places);
  if (destination.isNull()) return false;
  link.removeKey("/A");
  link.replaceKey("/Dest", destination);
  return true;
}

}  // namespace

void move_links(QPDF& pdf, const Places& places) {
  for (const auto& [page, place] : places) {
    QPDFObjectHandle annotations = pdf.getObjectByObjGen(page).getKey("/Annots"), spread = place.spread;
    for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i) {
      QPDFObjectHandle link = annotations.getArrayItem(i);
      if (!link.isDictionary() || !is_name(link.getKey("/Subtype"), "/Link") || !link.getKey("/Rect").isArray()) continue;
      if (!lead(pdf, link, places)) continue;
      for (const char* key : {"/Rect", "/QuadPoints"}) {
        if (link.getKey(key).isArray()) link.replaceKey(key, moved_points(link.getKey(key), place));
      }
      if (link.hasKey("/P")) link.replaceKey("/P", spread);
      if (!spread.getKey("/Annots").isArray()) spread.replaceKey("/Annots", QPDFObjectHandle::newArray());
      spread.getKey("/Annots").appendItem(link.isIndirect() ? link : pdf.makeIndirectObject(link));
    }
  }
}

}  // namespace galley::impose
