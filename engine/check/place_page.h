// place_page(): a page of a foreign PDF file -> what it takes to draw it in a file of ours, and what is to be said of it.
//
// The page becomes a form of what it needs and nothing else: no marks of structure, layers, metadata, scripts or annotations;
// streams are packed by ways every standard allows. Runs in a process of its own (cli/pdf_main.cpp), for a hostile file may do
// anything.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "image/placed_page.h"

namespace galley::check {

// `number` from 1. Fails with image.pdf: no PDF, encrypted, no such page, pieces in other files, layers that are switched off.
[[nodiscard]] Result<image::PlacedPage> place_page(const std::string& bytes, std::uint32_t number);

}  // namespace galley::check
