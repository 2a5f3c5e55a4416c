// Identification stands in the XMP as an element (<pdfaid:part>2</pdfaid:part>) or as an attribute (pdfaid:part="2"), under the
// prefixes that PDF/A, PDF/UA and PDF/X recommend; other prefixes are not understood, and then nothing is claimed.
#include "impose/claims.h"

#include <algorithm>
#include <memory>

namespace galley::impose {
namespace {

struct Property {
  std::size_t begin = std::string::npos, end = 0;  // with its name
  std::size_t value = 0, value_end = 0;
  [[nodiscard]] bool found() const { return begin != std::string::npos; }
  [[nodiscard]] std::string in(const std::string& xmp) const {
    return found() ? xmp.substr(value, value_end - value) : std::string();
  }
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Property find_property(const std::string& xmp, const std::string& name) {
  Property property;
  for (std::size_t at = xmp.find(name); at != std::string::npos; at = xmp.find(name, at + 1)) {
    const char before = at > 0 ? xmp[at - 1] : ' ';
    std::size_t next = at + name.size();
    while (next < xmp.size() && is_space(xmp[next])) ++next;
    if (next >= xmp.size()) break;
    const std::string end_tag = "</" + name + ">";
    if (before == '<' && xmp[next] == '>' && xmp.find(end_tag, next) != std::string::npos) {
      property = {at - 1, xmp.find(end_tag, next) + end_tag.size(), next + 1, xmp.find(end_tag, next)};
    } else if (is_space(before) && xmp[next] == '=') {
      const std::size_t quote = xmp.find_first_of("\"'", next);
      const std::size_t close = quote == std::string::npos ? quote : xmp.find(xmp[quote], quote + 1);
      if (close == std::string::npos) break;
      property = {at - 1, close + 1, quote + 1, close};
    }
    if (!property.found()) continue;
    while (property.value < property.value_end && is_space(xmp[property.value])) ++property.value;
    while (property.value_end > property.value && is_space(xmp[property.value_end - 1])) --property.value_end;
    return property;
  }
  return property;
}

std::string xmp_of(QPDF& pdf) {
  QPDFObjectHandle metadata = pdf.getRoot().getKey("/Metadata");
  if (!metadata.isStream()) return {};
  const std::shared_ptr<Buffer> data = metadata.getStreamData();
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

bool claims_profile(const Claims& claims, std::string_view profile) {
  if (profile == "screen") return !claims.x4 && !claims.x1a;
  if (profile == "x-4") return claims.x4;
  if (profile == "x-1a") return claims.x1a;
  if (profile == "ua-1") return claims.ua1;
  if (claims.archive_part != 2) return false;
  const char level = claims.archive_level;
  return level == 'A' || (level == 'U' && profile != "a-2a") || (level == 'B' && profile == "a-2b");
}

}  // namespace

Claims read_claims(QPDF& pdf) {
  const std::string xmp = xmp_of(pdf);
  const auto value = [&](const char* name) { return find_property(xmp, name).in(xmp); };
  Claims claims;
  claims.x4 = value("pdfxid:GTS_PDFXVersion") == "PDF/X-4";
  claims.ua1 = value("pdfuaid:part") == "1";
  const std::string part = value("pdfaid:part"), level = value("pdfaid:conformance");
  if (part.size() == 1 && part[0] >= '1' && part[0] <= '9') claims.archive_part = part[0] - '0';
  if (claims.archive_part != 0 && level.size() == 1) claims.archive_level = level[0];
  QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
  QPDFObjectHandle version = info.isDictionary() ? info.getKey("/GTS_PDFXVersion") : QPDFObjectHandle::newNull();
  // PDF/X-1a:2001 writes PDF/X-1:2001, with the conformance in an entry of its own.
  if (version.isString()) claims.x1a = version.getStringValue().rfind("PDF/X-1", 0) == 0;
  return claims;
}

std::string not_claimed(const Claims& claims, std::string_view profiles) {
  std::string missing;
  while (!profiles.empty()) {
    const std::string_view profile = profiles.substr(0, profiles.find(','));
    profiles.remove_prefix(std::min(profiles.size(), profile.size() + 1));
    if (!claims_profile(claims, profile)) missing += (missing.empty() ? "" : ", ") + std::string(profile);
  }
  return missing;
}

bool take_back_tags(QPDF& pdf) {
  std::string xmp = xmp_of(pdf);
  bool claimed = false;
  const std::string level = find_property(xmp, "pdfaid:part").in(xmp) == "1" ? "B" : "U";
  const Property conformance = find_property(xmp, "pdfaid:conformance");
  if (conformance.in(xmp) == "A") {
    xmp.replace(conformance.value, conformance.value_end - conformance.value, level);
    claimed = true;
  }
  for (const char* name : {"pdfuaid:part", "pdfuaid:amd", "pdfuaid:corr"}) {
    for (Property one = find_property(xmp, name); one.found(); one = find_property(xmp, name)) {
      xmp.erase(one.begin, one.end - one.begin);
      claimed = true;
    }
  }
  if (claimed) {
    pdf.getRoot().getKey("/Metadata").replaceStreamData(xmp, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  }
  return claimed;
}

}  // namespace galley::impose
