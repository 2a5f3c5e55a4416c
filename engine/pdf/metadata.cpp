#include "pdf/metadata.h"

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

}  // namespace

Dictionary info_dictionary(const document::Metadata& metadata, std::int64_t creation_time) {
  Dictionary info;
  add_text(info, "Title", metadata.title);
  add_text(info, "Author", metadata.author);
  add_text(info, "Subject", metadata.description);
  add_text(info, "Keywords", metadata.keywords);
  add_text(info, "Creator", kCreator);
  add_text(info, "Producer", kProducer);
  add_text(info, "CreationDate", pdf_date(creation_time));
  add_text(info, "ModDate", pdf_date(creation_time));
  return info;
}

std::string xmp_packet(const document::Metadata& metadata, std::int64_t creation_time) {
  constexpr std::string_view kAltBefore = "<rdf:Alt><rdf:li xml:lang=\"x-default\">", kAltAfter = "</rdf:li></rdf:Alt>";
  constexpr std::string_view kSeqBefore = "<rdf:Seq><rdf:li>", kSeqAfter = "</rdf:li></rdf:Seq>";
  constexpr std::string_view kBagBefore = "<rdf:Bag><rdf:li>", kBagAfter = "</rdf:li></rdf:Bag>";
  const std::string date = iso_date(creation_time);
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
  return xmp + "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

}  // namespace galley::pdf
