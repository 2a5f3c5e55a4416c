#include "impose/moved_links.h"

#include "impose/destinations.h"

namespace galley::impose {
namespace {

// Makes the link lead where it led; false if that is no more.
bool lead_link(QPDF& pdf, QPDFObjectHandle link, const Places& places) {
  QPDFObjectHandle action = link.getKey("/A");
  if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/URI")) return true;
  const bool goes = action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo");
  if (action.isDictionary() && !goes) return false;
  QPDFObjectHandle destination = destination_on_spread(pdf, link, places);
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
      if (!link.isDictionary() || !link.getKey("/Subtype").isNameAndEquals("/Link") || !link.getKey("/Rect").isArray()) continue;
      if (!lead_link(pdf, link, places)) continue;
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
