// The article in a web page: finds its element, prunes what is not article, turns the rest into blocks.
#pragma once

#include "import/article.h"
#include "import/html_dom.h"
#include "import/html_metadata.h"

namespace galley::import {

// `dom` is consumed.
[[nodiscard]] Article read_html_article(Dom& dom, const PageFacts&, SourceId, const source::Sources&);
// Rich in paragraphs below one element, or declared as an article.
[[nodiscard]] bool looks_like_article(const Dom&, const PageFacts&);

}  // namespace galley::import
