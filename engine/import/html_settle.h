// The last look at the blocks of an article from a page.
#pragma once

#include "import/article.h"
#include "import/html_head.h"
#include "import/html_metadata.h"

namespace galley::import {

// Takes repeated headline, byline, dates and junk out of the blocks, finds the lead picture, fills the metadata.
void settle_html_article(Article&, const HeadParts&, const PageFacts&);

}  // namespace galley::import
