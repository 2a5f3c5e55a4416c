// A small PDF written by hand: pages of one content, with what a test wants in their dictionaries.
#pragma once

#include <string>
#include <vector>

namespace galley::test {

struct MadePdf {
  int pages = 1;
  std::string content = "0 g 20 20 100 100 re f";
  std::string boxes = "/MediaBox[0 0 400 600]/TrimBox[0 0 400 600]";
  std::string resources = {};  // inside the dictionary
  std::string catalog = {}, page = {};
  std::vector<std::string> objects = {};  // from number 10 on, each without obj and endobj
};

inline std::string made_pdf(const MadePdf& wanted) {
  std::string out = "%PDF-1.6\n";
  std::vector<std::pair<int, std::size_t>> places;
  const auto object = [&](int number, const std::string& body) {
    places.emplace_back(number, out.size());
    out += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  };
  object(1, "<</Type/Catalog/Pages 2 0 R" + wanted.catalog + ">>");
  const int first_page = 10 + static_cast<int>(wanted.objects.size());
  std::string kids;
  for (int i = 0; i < wanted.pages; ++i) kids += std::to_string(first_page + i) + " 0 R ";
  object(2, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(wanted.pages) + ">>");
  object(3, "<</Length " + std::to_string(wanted.content.size()) + ">>stream\n" + wanted.content + "\nendstream");
  for (std::size_t i = 0; i < wanted.objects.size(); ++i) object(10 + static_cast<int>(i), wanted.objects[i]);
  for (int i = 0; i < wanted.pages; ++i) {
    object(first_page + i, "<</Type/Page/Parent 2 0 R" + wanted.boxes + "/Contents 3 0 R/Resources<<" + wanted.resources + ">>" +
                               wanted.page + ">>");
  }
  const std::size_t table = out.size();
  out += "xref\n0 1\n0000000000 65535 f \n";
  for (const auto& [number, at] : places) {
    const std::string digits = std::to_string(at);
    out += std::to_string(number) + " 1\n" + std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  const int size = wanted.pages > 0 ? first_page + wanted.pages : first_page;
  return out + "trailer<</Size " + std::to_string(size) + "/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

}  // namespace galley::test
