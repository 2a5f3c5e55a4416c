// The lead picture, which pages like to set between headline and text, outside the element of the text.
#pragma once

#include <string_view>

#include "import/html_dom.h"

namespace galley::import {

// Moves it to the front of `content`, unless that begins with a picture. `lead_image`: the address the page declares.
void take_lead_picture(Dom&, DomId body, DomId content, DomId headline, std::string_view lead_image);

}  // namespace galley::import
