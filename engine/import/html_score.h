// Finds the element that holds the article, by where the text is.
#pragma once

#include "import/html_dom.h"

namespace galley::import {

// Collects the best element and the siblings that go with it below a new div; kNoDom if the page has no text.
// Paragraphs give points to the elements around them; links take them away.
[[nodiscard]] DomId gather_content(Dom&, DomId body, bool use_classes);

}  // namespace galley::import
