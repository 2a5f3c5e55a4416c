// Markdown with front matter -> Article.
#pragma once

#include "import/article.h"
#include "source/diagnostic.h"

namespace galley::import {

[[nodiscard]] Article read_markdown(SourceId source, const source::Sources&, source::Diagnostics&);

}  // namespace galley::import
