// What the class, id, role and style of an element tell about it.
#pragma once

#include <optional>
#include <string>

#include "import/article.h"
#include "import/html_dom.h"

namespace galley::import {

// Class and id in lower case with a space between.
[[nodiscard]] std::string marks_of(const DomNode&);
[[nodiscard]] bool is_block_element(std::string_view name);
[[nodiscard]] bool is_phrasing(const Dom&, DomId);  // text, or an inline element that holds only such
[[nodiscard]] bool is_hidden(const DomNode&);
// A name that pages give to what is not the article: "sidebar", "related-links"; not if it also says "article".
[[nodiscard]] bool is_unlikely(const std::string& marks);
[[nodiscard]] bool may_be_content(const std::string& marks);
[[nodiscard]] int class_weight(const DomNode&);  // -25 to +50
[[nodiscard]] bool is_share_mark(const std::string& marks);
[[nodiscard]] bool is_byline_mark(const DomNode&);
[[nodiscard]] bool is_caption_mark(const std::string& marks);
[[nodiscard]] bool is_pull_quote_mark(const std::string& marks);
[[nodiscard]] bool is_standfirst_mark(const std::string& marks);
[[nodiscard]] bool is_lead_mark(const std::string& marks);  // a standfirst, or the first paragraph
[[nodiscard]] DropReason reason_for(const DomNode&);

}  // namespace galley::import
