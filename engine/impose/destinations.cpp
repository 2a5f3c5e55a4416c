#include "impose/destinations.h"

#include <qpdf/QPDFNameTreeObjectHelper.hh>

namespace galley::impose {
namespace {

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

// [page /XYZ left top zoom] on the spread; null if the page is not there. Other ways to show a page become its half of the spread.
QPDFObjectHandle moved_destination(QPDFObjectHandle destination, const Places& places) {
  if (!destination.isArray() || destination.getArrayNItems() == 0) return QPDFObjectHandle::newNull();
  const auto found = places.find(destination.getArrayItem(0).getObjGen());
  if (found == places.end()) return QPDFObjectHandle::newNull();
  const Place& place = found->second;
  QPDFObjectHandle half = moved_points(QPDFObjectHandle(place.form).getDict().getKey("/BBox"), place);
  QPDFObjectHandle moved = QPDFObjectHandle::newArray();
  moved.appendItem(place.spread);
  if (destination.getArrayNItems() >= 4 && destination.getArrayItem(1).isNameAndEquals("/XYZ")) {
    QPDFObjectHandle corner = QPDFObjectHandle::newArray();
    corner.appendItem(destination.getArrayItem(2));
    corner.appendItem(destination.getArrayItem(3));
    corner = moved_points(corner, place);
    moved.appendItem(QPDFObjectHandle::newName("/XYZ"));
    // Null is "where the reader is": on a spread that would be the other page.
    moved.appendItem(corner.getArrayItem(0).isNumber() ? corner.getArrayItem(0) : half.getArrayItem(0));
    moved.appendItem(corner.getArrayItem(1).isNumber() ? corner.getArrayItem(1) : half.getArrayItem(3));
    moved.appendItem(QPDFObjectHandle::newNull());
  } else {
    moved.appendItem(QPDFObjectHandle::newName("/FitR"));
    for (int i = 0; i < 4; ++i) moved.appendItem(half.getArrayItem(i));
  }
  return moved;
}

}  // namespace

QPDFObjectHandle destination_on_spread(QPDF& pdf, QPDFObjectHandle link, const Places& places) {
  QPDFObjectHandle action = link.getKey("/A");
  const bool goes = action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo");
  return moved_destination(named(pdf, goes ? action.getKey("/D") : link.getKey("/Dest")), places);
}

}  // namespace galley::impose
