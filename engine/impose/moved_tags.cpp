// The tree is walked without recursion, each element once: files of others may go in circles or be as deep as they like. A number
// among the kids names a mark in the content of the element's page; as that content is a form's now, it becomes a reference that
// names the form. The parent tree needs no change: a form has the same numbers and, under the page's key, the same list.
#include "impose/moved_tags.h"

#include <set>
#include <utility>
#include <vector>

namespace galley::impose {
namespace {

class Walk {
 public:
  explicit Walk(const Places& places) : places_(places) {
    for (const auto& [page, place] : places) {
      QPDFObjectHandle annotations = QPDFObjectHandle(place.spread).getKey("/Annots");
      for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i)
        annotations_.insert(annotations.getArrayItem(i).getObjGen());
    }
  }

  void run(QPDFObjectHandle root) {
    wait_for(root.getKey("/K"), nullptr);
    while (!waiting_.empty()) {
      const auto [element, above] = waiting_.back();
      waiting_.pop_back();
      move(element, above);
    }
  }

 private:
  // The kids of an element, or one of them. `above` is where the page of the element around them stands.
  void wait_for(QPDFObjectHandle kids, const Place* above) {
    const int count = kids.isArray() ? kids.getArrayNItems() : 1;
    for (int i = 0; i < count; ++i) {
      QPDFObjectHandle kid = kids.isArray() ? kids.getArrayItem(i) : kids;
      if (!kid.isDictionary() || is_reference(kid)) continue;
      if (!kid.isIndirect() || seen_.insert(kid.getObjGen()).second) waiting_.emplace_back(kid, above);
    }
  }

  static bool is_reference(QPDFObjectHandle kid) {
    return kid.getKey("/Type").isNameAndEquals("/MCR") || kid.getKey("/Type").isNameAndEquals("/OBJR");
  }

  const Place* place_of(const QPDFObjectHandle& page, const Place* otherwise) const {
    const auto found = page.isIndirect() ? places_.find(page.getObjGen()) : places_.end();
    return found == places_.end() ? otherwise : &found->second;
  }

  void move(QPDFObjectHandle element, const Place* above) {
    const Place* place = place_of(element.getKey("/Pg"), above);
    if (element.hasKey("/Pg") && place != nullptr) element.replaceKey("/Pg", place->spread);
    if (place != nullptr) move_attributes(element, *place);
    QPDFObjectHandle kids = element.getKey("/K");
    if (kids.isNull()) return;
    wait_for(kids, place);
    QPDFObjectHandle moved = QPDFObjectHandle::newArray();
    bool lost = false;
    const int count = kids.isArray() ? kids.getArrayNItems() : 1;
    for (int i = 0; i < count; ++i) {
      QPDFObjectHandle kid = moved_kid(kids.isArray() ? kids.getArrayItem(i) : kids, place);
      lost = lost || kid.isNull();
      if (!kid.isNull()) moved.appendItem(kid);
    }
    if (moved.getArrayNItems() == 0) {
      element.removeKey("/K");
    } else {
      element.replaceKey("/K", moved.getArrayNItems() == 1 ? moved.getArrayItem(0) : moved);
    }
    if (lost && element.getKey("/S").isNameAndEquals("/Link")) element.replaceKey("/S", QPDFObjectHandle::newName("/Span"));
  }

  // Null: it refers to what is no more.
  QPDFObjectHandle moved_kid(QPDFObjectHandle kid, const Place* place) const {
    if (kid.isInteger() && place != nullptr) {
      QPDFObjectHandle reference = QPDFObjectHandle::newDictionary();
      reference.replaceKey("/Type", QPDFObjectHandle::newName("/MCR"));
      reference.replaceKey("/Pg", place->spread);
      reference.replaceKey("/Stm", place->form);
      reference.replaceKey("/MCID", kid);
      return reference;
    }
    if (!kid.isDictionary() || !is_reference(kid)) return kid;
    if (kid.getKey("/Type").isNameAndEquals("/OBJR") && is_lost(kid.getKey("/Obj"))) return QPDFObjectHandle::newNull();
    const Place* own = place_of(kid.getKey("/Pg"), place);
    if (own == nullptr) return kid;
    QPDFObjectHandle moved = kid.shallowCopy();
    moved.replaceKey("/Pg", own->spread);
    if (kid.getKey("/Type").isNameAndEquals("/MCR") && !kid.hasKey("/Stm")) moved.replaceKey("/Stm", own->form);
    return moved;
  }

  // An annotation that stands on no spread. Other objects (forms and pictures) are still where they were drawn.
  bool is_lost(QPDFObjectHandle object) const {
    return object.isDictionary() && object.hasKey("/Subtype") && object.hasKey("/Rect") &&
           !annotations_.contains(object.getObjGen());
  }

  // The box of a figure is in the coordinates of its page. Attributes may be shared, so they are copied.
  static void move_attributes(QPDFObjectHandle element, const Place& place) {
    QPDFObjectHandle attributes = element.getKey("/A");
    const auto moved = [&](QPDFObjectHandle one) {
      QPDFObjectHandle box = one.isDictionary() ? one.getKey("/BBox") : one;
      if (!box.isArray() || box.getArrayNItems() != 4 || !one.isDictionary()) return one;
      QPDFObjectHandle copy = one.shallowCopy();
      copy.replaceKey("/BBox", moved_points(box, place));
      return copy;
    };
    if (attributes.isDictionary()) element.replaceKey("/A", moved(attributes));
    if (!attributes.isArray()) return;
    QPDFObjectHandle list = QPDFObjectHandle::newArray();
    for (int i = 0; i < attributes.getArrayNItems(); ++i) list.appendItem(moved(attributes.getArrayItem(i)));
    element.replaceKey("/A", list);
  }

  const Places& places_;
  std::set<QPDFObjGen> annotations_, seen_;
  std::vector<std::pair<QPDFObjectHandle, const Place*>> waiting_;
};

}  // namespace

void move_tags(QPDF& pdf, const Places& places) {
  QPDFObjectHandle root = pdf.getRoot().getKey("/StructTreeRoot");
  if (root.isDictionary()) Walk(places).run(root);
}

}  // namespace galley::impose
