#include "check/ink.h"

#include <algorithm>

namespace galley::check {
namespace {

using Kind = InkSpace::Kind;

constexpr int kMaxSpaceDepth = 8;

InkSpace by_components(int count, bool icc) {
  InkSpace space;
  space.components = static_cast<std::uint8_t>(count);
  space.kind = count == 1   ? (icc ? Kind::IccGray : Kind::Gray)
               : count == 3 ? (icc ? Kind::IccRgb : Kind::Rgb)
               : count == 4 ? (icc ? Kind::IccCmyk : Kind::Cmyk)
                            : Kind::Unknown;
  return space;
}

InkSpace named(const std::string& name) {
  if (name == "/DeviceGray" || name == "/G" || name == "/CalGray") return by_components(1, name == "/CalGray");
  if (name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB") return by_components(3, name == "/CalRGB");
  if (name == "/DeviceCMYK" || name == "/CMYK") return by_components(4, false);
  InkSpace space;
  space.kind = name == "/Pattern" ? Kind::Pattern : Kind::Unknown;
  space.components = 0;
  return space;
}

std::string plain(const std::string& name) { return name.starts_with('/') ? name.substr(1) : name; }

InkSpace of_array(QPDFObjectHandle space, const QPDFObjectHandle& resources, int depth) {
  const int size = space.getArrayNItems();
  const std::string family = size > 0 && space.getArrayItem(0).isName() ? space.getArrayItem(0).getName() : std::string();
  const auto item = [&](int i) { return i < size ? space.getArrayItem(i) : QPDFObjectHandle::newNull(); };
  InkSpace out;
  if (family == "/ICCBased") {
    QPDFObjectHandle profile = item(1);
    QPDFObjectHandle count = profile.isStream() ? profile.getDict().getKey("/N") : QPDFObjectHandle::newNull();
    return by_components(count.isInteger() ? count.getIntValueAsInt() : 0, true);
  }
  if (family == "/Lab") {
    out.kind = Kind::Lab;
    out.components = 3;
    return out;
  }
  if (family == "/Separation") {
    out.kind = Kind::Separation;
    if (item(1).isName()) out.inks.push_back(plain(item(1).getName()));
    return out;
  }
  if (family == "/DeviceN") {
    out.kind = Kind::DeviceN;
    QPDFObjectHandle names = item(1);
    for (int i = 0; names.isArray() && i < names.getArrayNItems(); ++i) {
      if (names.getArrayItem(i).isName()) out.inks.push_back(plain(names.getArrayItem(i).getName()));
    }
    out.components = static_cast<std::uint8_t>(std::min<std::size_t>(out.inks.size(), 32));
    return out;
  }
  if (family == "/Indexed" || family == "/I" || family == "/Pattern") {
    out.kind = family == "/Pattern" ? Kind::Pattern : Kind::Indexed;
    if (!item(1).isNull()) out.base.push_back(ink_space(item(1), resources, depth + 1));
    return out;
  }
  return family.empty() ? out : named(family);
}

}  // namespace

InkSpace ink_space(QPDFObjectHandle space, QPDFObjectHandle resources, int depth) {
  if (depth > kMaxSpaceDepth) return {};
  if (space.isArray()) return of_array(space, resources, depth);
  if (!space.isName()) return {};
  const std::string name = space.getName();
  if (resources.isDictionary()) {
    QPDFObjectHandle known = resources.getKey("/ColorSpace");
    if (known.isDictionary() && known.hasKey(name)) {
      QPDFObjectHandle found = known.getKey(name);
      if (!(found.isName() && found.getName() == name)) return ink_space(found, resources, depth + 1);
    }
  }
  return named(name);
}

bool is_rgb(const InkSpace& space) {
  if (!space.base.empty()) return is_rgb(space.base.front());
  return space.kind == Kind::Rgb || space.kind == Kind::IccRgb || space.kind == Kind::Lab;
}

std::string name_of(const InkSpace& space) {
  if (!space.base.empty()) return name_of(space.base.front());
  switch (space.kind) {
    case Kind::Gray: return "gray";
    case Kind::Rgb: return "DeviceRGB";
    case Kind::Cmyk: return "DeviceCMYK";
    case Kind::IccGray: return "gray with a profile";
    case Kind::IccRgb: return "RGB with a profile";
    case Kind::IccCmyk: return "CMYK with a profile";
    case Kind::Lab: return "Lab";
    case Kind::Separation: return "a spot ink";
    case Kind::DeviceN: return "several inks";
    case Kind::Indexed: return "a palette";
    case Kind::Pattern: return "a pattern";
    case Kind::Unknown: break;
  }
  return "an unknown colour space";
}

Ink ink_of(const InkSpace& space, const std::vector<std::int64_t>& components) {
  Ink ink;
  const auto tenths = [&](std::size_t i) {
    return i < components.size() ? std::clamp<std::int64_t>(components[i] / 1000, 0, 1000) : std::int64_t{0};
  };
  switch (space.kind) {
    case Kind::Gray:
    case Kind::IccGray:
      ink.black = 1000 - tenths(0);
      ink.known = true;
      break;
    case Kind::Cmyk:
    case Kind::IccCmyk:
      ink.cyan = tenths(0);
      ink.magenta = tenths(1);
      ink.yellow = tenths(2);
      ink.black = tenths(3);
      ink.known = true;
      break;
    case Kind::Separation:
    case Kind::DeviceN:
      ink.known = true;
      for (std::size_t i = 0; i < space.inks.size(); ++i) {
        const std::string& name = space.inks[i];
        if (name == "None") continue;
        std::int64_t& plate = name == "Cyan"      ? ink.cyan
                              : name == "Magenta" ? ink.magenta
                              : name == "Yellow"  ? ink.yellow
                              : name == "Black"   ? ink.black
                                                  : ink.others;
        plate += tenths(i) * (name == "All" ? 4 : 1);
      }
      break;
    case Kind::Rgb:
    case Kind::IccRgb:
    case Kind::Lab: {
      // White is white however it is printed.
      ink.known = components.size() == 3 && space.kind != Kind::Lab && tenths(0) + tenths(1) + tenths(2) == 3000;
      break;
    }
    case Kind::Indexed:
    case Kind::Pattern:
    case Kind::Unknown: break;
  }
  for (const std::int64_t plate : {ink.cyan, ink.magenta, ink.yellow, ink.black, ink.others}) ink.plates += plate > 0 ? 1 : 0;
  return ink;
}

}  // namespace galley::check
