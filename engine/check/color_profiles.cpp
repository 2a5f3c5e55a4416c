#include "check/color_profiles.h"

#include <set>

#include <fmt/format.h>

#include "check/stream_bytes.h"
#include "color/icc_profile.h"

namespace galley::check {
namespace {

constexpr int kMostDepth = 20;

// Spaces stand in resources, pictures, shadings, groups and other spaces, directly or as objects.
class Search {
 public:
  explicit Search(const std::function<void(const QPDFObjectHandle&)>& take) : take_(take) {}
  void look(QPDFObjectHandle object, int depth) {
    if (depth > kMostDepth) return;
    if (object.isStream()) return look(object.getDict(), depth + 1);
    if (object.isArray()) {
      if (is_profiled_space(object) && seen_.insert(object.getArrayItem(1).getObjGen()).second) take_(object.getArrayItem(1));
      for (int i = 0; i < object.getArrayNItems(); ++i) look_into(object.getArrayItem(i), depth);
    } else if (object.isDictionary()) {
      for (const std::string& key : object.getKeys()) look_into(object.getKey(key), depth);
    }
  }

 private:
  // What is an object of its own has its own turn.
  void look_into(const QPDFObjectHandle& inner, int depth) {
    if (!inner.isIndirect()) look(inner, depth + 1);
  }

  const std::function<void(const QPDFObjectHandle&)>& take_;
  std::set<QPDFObjGen> seen_;
};

}  // namespace

bool is_profiled_space(QPDFObjectHandle array) {
  return array.isArray() && array.getArrayNItems() == 2 && array.getArrayItem(0).isNameAndEquals("/ICCBased") &&
         array.getArrayItem(1).isStream();
}

std::string fault_of_profile(QPDFObjectHandle stream) {
  const std::string bytes = stream_bytes(stream);
  const Result<color::IccHeader> header = color::read_icc_header(bytes, "a colour profile");
  if (!header) return header.failure().message;
  const std::string& kind = header->device_class;
  if (kind != "prtr" && kind != "mntr" && kind != "scnr" && kind != "spac") {
    return fmt::format("a colour profile of class '{}', which describes no colours of a device", kind);
  }
  QPDFObjectHandle count = stream.getDict().getKey("/N");
  const long long stated = count.isInteger() ? count.getIntValue() : 0;
  const int components = header->space == color::IccSpace::Gray ? 1 : header->space == color::IccSpace::Cmyk ? 4 : 3;
  const bool lab = header->space == color::IccSpace::Other && bytes.compare(16, 4, "Lab ") == 0;
  if ((header->space == color::IccSpace::Other && !lab) || stated != components) {
    return fmt::format("a colour profile of other colours than the {} it is used for", stated);
  }
  return {};
}

void each_profile(QPDF& pdf, const std::function<void(const QPDFObjectHandle&)>& take) {
  Search search(take);
  for (const QPDFObjectHandle& object : pdf.getAllObjects()) search.look(object, 0);
}

}  // namespace galley::check
