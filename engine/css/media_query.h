// Media queries (Mediaqueries 4) for paper.
#pragma once

#include "css/stylesheet.h"

namespace galley::css {

// Does any query of the list apply? An empty list does. With `diagnostics`: a query that cannot be read is reported as
// css.invalid-media-query; it counts as "not all".
[[nodiscard]] bool media_list_applies(const ComponentValue* begin, const ComponentValue* end, const MediaContext& media,
                                      source::Diagnostics* diagnostics);

}  // namespace galley::css
