// What a web page says about its article: meta elements, linked data, and marked elements of the page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/html_dom.h"

namespace galley::import {

struct PageFacts {
  std::string title;       // of the article, the site's name taken off
  std::string page_title;  // of the title element, as it is
  std::string author, description, site_name, section, language, direction, date, keywords, lead_image;
  bool declared_title = false;  // by JSON-LD or a meta element, not by the title element alone
  bool is_article = false;      // declared: og:type, JSON-LD
};

[[nodiscard]] PageFacts read_facts(const Dom&);
// For pages set as authored: title element, author, description, keywords, language, direction, date.
[[nodiscard]] document::Metadata page_metadata(const Dom&, const PageFacts&);
// "Headline | Site" -> "Headline"
[[nodiscard]] std::string without_site_name(const std::string& title, const std::string& site);

}  // namespace galley::import
