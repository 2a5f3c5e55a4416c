// Pictures that lie beside an article, given in order, and the captions of its text.
#include <algorithm>

#include "import/finish.h"

namespace galley::import {

namespace {

void make_figure(Block& block, const std::string& picture) {
  block.kind = BlockKind::Figure;
  block.src = picture;
  block.alt = block.content.text();
}

Block bare_figure(const std::string& picture) {
  Block figure;
  figure.kind = BlockKind::Figure;
  figure.src = picture;
  return figure;
}

// Inserts before block `at`; ties that point behind it move on.
void insert_block(std::vector<Block>& blocks, std::size_t at, Block block) {
  for (Block& other : blocks) {
    if (other.belongs_to && *other.belongs_to >= at) ++*other.belongs_to;
  }
  blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at), std::move(block));
}

// Places between two paragraphs, evenly over the body.
void spread(std::vector<Block>& blocks, const std::vector<std::string>& pictures, std::size_t from) {
  const std::size_t count = pictures.size() - from;
  for (std::size_t k = 0; k < count; ++k) {
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      if (is_body_text(blocks[i]) && is_body_text(blocks[i - 1])) places.push_back(i);
    }
    const std::size_t at =
        places.empty() ? blocks.size() : places[std::min(places.size() - 1, places.size() * (k + 1) / (count + 1))];
    insert_block(blocks, at, bare_figure(pictures[from + k]));
  }
}

}  // namespace

void attach_pictures(Article& article, const std::vector<std::string>& pictures) {
  if (pictures.empty()) return;
  std::vector<Block>& blocks = article.blocks;
  std::vector<std::size_t> captions;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::Caption && blocks[i].lead)
      captions.insert(captions.begin(), i);
    else if (blocks[i].kind == BlockKind::Caption)
      captions.push_back(i);
  }
  const bool has_lead = !captions.empty() && blocks[captions[0]].lead;
  const bool has_figure = std::any_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.kind == BlockKind::Figure; });
  std::size_t next = 0;
  // A picture too many and no lead caption: the first one leads without a caption.
  const bool bare_lead = !has_lead && !has_figure && pictures.size() > captions.size();
  if (bare_lead) ++next;
  for (std::size_t i = 0; i < captions.size() && next < pictures.size(); ++i) make_figure(blocks[captions[i]], pictures[next++]);
  if (next < pictures.size()) spread(blocks, pictures, next);
  if (bare_lead) {
    Block lead = bare_figure(pictures[0]);
    lead.lead = true;
    insert_block(blocks, 0, std::move(lead));
  }
}

}  // namespace galley::import
