#include "preview/snapshot.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "check/typography.h"

namespace galley::preview {
namespace {

// Addresses of pictures are relative to the page's own; the hash lets a browser keep what did not change.
std::string picture_address(const image::ImageTable& images, ImageId id) { return "picture/" + images[id].hash.hex(); }

std::string hash_of(const svg::PageDrawing& drawing) {
  std::string text;
  svg::append_size(text, drawing);
  for (const svg::Piece& piece : drawing.pieces) {
    const ContentHash hash = hash_bytes(piece.outline);
    text += piece.text;
    text += hash.hex();
  }
  return hash_bytes(text).hex();
}

}  // namespace

const DrawnPage& Snapshot::page(std::size_t index) const {
  const std::lock_guard lock(workshop_->drawing);
  std::unique_ptr<DrawnPage>& slot = drawn_[index];
  if (!slot) {
    const image::ImageTable& images = made_->images;
    const svg::DrawContext context{*made_->fonts, workshop_->glyphs, [&](ImageId id) { return picture_address(images, id); },
                                   [&](ImageId id) { return images[id].orientation; }, made_->cascaded->inks};
    slot = std::make_unique<DrawnPage>();
    slot->drawing = svg::draw_page(made_->display.pages[index], static_cast<std::uint32_t>(index), context);
    slot->hash = hash_of(slot->drawing);
  }
  return *slot;
}

const image::Image* Snapshot::find_picture(const std::string& hash) const {
  for (std::uint32_t i = 0; i < made_->images.size(); ++i) {
    if (made_->images[ImageId(i)].hash.hex() == hash) return &made_->images[ImageId(i)];
  }
  return nullptr;
}

bool Snapshot::is_drawn(std::size_t index) const {
  const std::lock_guard lock(workshop_->drawing);
  return index < drawn_.size() && drawn_[index] != nullptr;
}

std::optional<explain::PlaceAnswer> Snapshot::explain_place(std::uint32_t page, Point at) const {
  source::Diagnostics unheard;
  const cascade::CascadeInput cascade = job::cascade_input(asked_, *made_, unheard);
  return explain::explain_place({cascade, *made_->cascaded, made_->boxes, made_->pages, made_->plans}, page, at);
}

check::Report Snapshot::check() const {
  return check::check_typography({made_->pages, made_->boxes, made_->cascaded->table, *made_->fonts}, made_->sources);
}

std::optional<std::string> patch_between(const svg::PageDrawing& from, const svg::PageDrawing& to) {
  if (from.width != to.width || from.height != to.height || from.bleed != to.bleed || from.pieces.size() != to.pieces.size())
    return std::nullopt;
  nlohmann::json patch = nlohmann::json::array();
  for (std::size_t i = 0; i < to.pieces.size(); ++i) {
    const svg::Piece& a = from.pieces[i];
    const svg::Piece& b = to.pieces[i];
    if (a == b) continue;
    if (a.kind != b.kind || a.kind != svg::Piece::Kind::Element || a.command != b.command) return std::nullopt;
    if (a.outline == b.outline && !a.outline.empty()) {
      patch.push_back({b.command, b.text, true});
    } else {
      std::string markup;
      svg::append_markup(markup, b);
      patch.push_back({b.command, std::move(markup), false});
    }
  }
  return patch.dump();
}

}  // namespace galley::preview
