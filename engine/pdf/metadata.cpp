#include "pdf/metadata.h"

#include <fmt/format.h>

#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

constexpr std::string_view kProducer = "Galley 0.1.0 (PoDoFo)";
constexpr std::string_view kCreator = "Galley";

// Text for XML 1.0: markup escaped; control characters, which XML cannot hold, left out; U+FFFD for ill-formed bytes.
std::string escaped(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t code = next_code_point(utf8, at);
    if (code == U'&') {
      out += "&amp;";
    } else if (code == U'<') {
      out += "&lt;";
    } else if (code == U'>') {
      out += "&gt;";
    } else if (code == 0xFFFD || code == 0xFFFE || code == 0xFFFF) {
      out += "\xEF\xBF\xBD";
    } else if (code >= 0x20 || code == '\n' || code == '\t') {
      out += utf8.substr(begin, at - begin);
    }
  }
  return out;
}

void add(std::string& xmp, std::string_view name, std::string_view before, std::string_view text, std::string_view after) {
  if (text.empty()) return;
  xmp += "   <" + std::string(name) + ">" + std::string(before) + escaped(text) + std::string(after) + "</" + std::string(name) +
         ">\n";
}

void add_text(Dictionary& info, std::string key, std::string_view text) {
  if (!text.empty()) info.add(std::move(key), Bytes{text_string(text)});
}

struct Property {
  std::string_view name, type, description;
};

// What PDF/A wants to be told about a name space that its own list does not hold (ISO 19005-2, 6.6.2.3.3).
std::string schema(std::string_view name, std::string_view space, std::string_view prefix, const Property& property) {
  return fmt::format(
      "     <rdf:li rdf:parseType=\"Resource\">\n      <pdfaSchema:schema>{}</pdfaSchema:schema>\n"
      "      <pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI>\n      <pdfaSchema:prefix>{}</pdfaSchema:prefix>\n"
      "      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{}</pdfaProperty:name>"
      "<pdfaProperty:valueType>{}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
      "<pdfaProperty:description>{}</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>\n     </rdf:li>\n",
      name, space, prefix, property.name, property.type, property.description);
}

constexpr std::string_view kPdfxSpace = "http://www.npes.org/pdfx/ns/id/", kPdfuaSpace = "http://www.aiim.org/pdfua/ns/id/";

std::string extension_schemas(const Profiles& profiles) {
  std::string schemas;
  if (profiles.x4) {
    schemas +=
        schema("PDF/X identification", kPdfxSpace, "pdfxid", {"GTS_PDFXVersion", "Text", "the part of PDF/X the file conforms to"});
    schemas += schema("Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", {"Trapped", "Text", "whether the file is trapped"});
  }
  if (profiles.ua1) {
    schemas +=
        schema("PDF/UA identification", kPdfuaSpace, "pdfuaid", {"part", "Integer", "the part of PDF/UA the file conforms to"});
  }
  if (schemas.empty()) return {};
  return "  <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
         " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
         " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n   <pdfaExtension:schemas>\n    <rdf:Bag>\n" +
         schemas + "    </rdf:Bag>\n   </pdfaExtension:schemas>\n  </rdf:Description>\n";
}

// What the file says it conforms to.
std::string identification(const FileFacts& facts) {
  const Profiles& profiles = facts.profiles;
  if (!facts.claims || (!profiles.x4 && !profiles.ua1 && profiles.a2 == 0)) return {};
  std::string xmp = fmt::format(
      "  <rdf:Description rdf:about=\"\" xmlns:pdfxid=\"{}\" xmlns:pdfuaid=\"{}\""
      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n",
      kPdfxSpace, kPdfuaSpace);
  if (profiles.x4) {
    add(xmp, "pdfxid:GTS_PDFXVersion", "", "PDF/X-4", "");
    add(xmp, "xmpMM:DocumentID", "", kIdentifierToCome, "");
    add(xmp, "xmpMM:VersionID", "", "1", "");
    add(xmp, "xmpMM:RenditionClass", "", "default", "");
  }
  if (profiles.a2 != 0) {
    add(xmp, "pdfaid:part", "", "2", "");
    add(xmp, "pdfaid:conformance", "", std::string_view(&profiles.a2, 1), "");
  }
  if (profiles.ua1) add(xmp, "pdfuaid:part", "", "1", "");
  xmp += "  </rdf:Description>\n";
  return profiles.a2 != 0 ? xmp + extension_schemas(profiles) : xmp;
}

}  // namespace

Dictionary info_dictionary(const document::Metadata& metadata, const FileFacts& facts) {
  Dictionary info;
  add_text(info, "Title", metadata.title);
  add_text(info, "Author", metadata.author);
  add_text(info, "Subject", metadata.description);
  add_text(info, "Keywords", metadata.keywords);
  add_text(info, "Creator", kCreator);
  add_text(info, "Producer", kProducer);
  add_text(info, "CreationDate", pdf_date(facts.creation_time));
  add_text(info, "ModDate", pdf_date(facts.creation_time));
  if (facts.profiles.x1a && facts.claims) add_text(info, "GTS_PDFXVersion", "PDF/X-1a:2003");
  if (facts.profiles.for_press()) info.add("Trapped", Name{"False"});
  return info;
}

std::string xmp_packet(const document::Metadata& metadata, const FileFacts& facts) {
  constexpr std::string_view kAltBefore = "<rdf:Alt><rdf:li xml:lang=\"x-default\">", kAltAfter = "</rdf:li></rdf:Alt>";
  constexpr std::string_view kSeqBefore = "<rdf:Seq><rdf:li>", kSeqAfter = "</rdf:li></rdf:Seq>";
  constexpr std::string_view kBagBefore = "<rdf:Bag><rdf:li>", kBagAfter = "</rdf:li></rdf:Bag>";
  const std::string date = iso_date(facts.creation_time);
  std::string xmp =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";
  add(xmp, "dc:format", "", "application/pdf", "");
  add(xmp, "dc:title", kAltBefore, metadata.title, kAltAfter);
  add(xmp, "dc:creator", kSeqBefore, metadata.author, kSeqAfter);
  add(xmp, "dc:description", kAltBefore, metadata.description, kAltAfter);
  add(xmp, "dc:language", kBagBefore, metadata.language, kBagAfter);
  add(xmp, "pdf:Keywords", "", metadata.keywords, "");
  add(xmp, "pdf:Producer", "", kProducer, "");
  add(xmp, "xmp:CreatorTool", "", kCreator, "");
  add(xmp, "xmp:CreateDate", "", date, "");
  add(xmp, "xmp:ModifyDate", "", date, "");
  add(xmp, "xmp:MetadataDate", "", date, "");
  if (facts.profiles.x4) add(xmp, "pdf:Trapped", "", "False", "");
  xmp += "  </rdf:Description>\n" + identification(facts);
  return xmp + " </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

}  // namespace galley::pdf
