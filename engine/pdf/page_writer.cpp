#include "pdf/page_writer.h"

#include <algorithm>

#include "base/square_root.h"
#include "paint/press_marks.h"
#include "paint/shapes.h"
#include "pdf/outlines.h"
#include "pdf/reading_order.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

std::uint16_t dimmed(std::uint16_t a, std::uint16_t b) {
  return static_cast<std::uint16_t>((std::uint64_t{a} * b + 32767) / 65535);
}

std::string_view artifact_type(paint::Artifact artifact) {
  switch (artifact) {
    case paint::Artifact::None:
    case paint::Artifact::Layout: return "Layout";
    case paint::Artifact::Page:
    case paint::Artifact::Pagination: return "Pagination";
    case paint::Artifact::Background: return "Background";
    case paint::Artifact::Production: return "Page";  // so ISO 32000-1, 14.8.2.2.2
  }
  return "Layout";
}

// The broadest side of a frame: one outline within another of the same form.
std::optional<Length> frame_width(const paint::Path& path) {
  const auto half = static_cast<std::ptrdiff_t>(path.size() / 2);
  const paint::Path outer(path.begin(), path.begin() + half), inner(path.begin() + half, path.end());
  const auto same = [](const paint::PathSegment& a, const paint::PathSegment& b) { return a.kind == b.kind; };
  const bool alike = std::equal(outer.begin(), outer.end(), inner.begin(), inner.end(), same);
  if (path.empty() || !alike || inner.front().kind != paint::PathSegment::Kind::Move) return std::nullopt;
  const Rect around = paint::bounds_of(outer), within = paint::bounds_of(inner);
  if (!paint::contains(around, within)) return std::nullopt;
  return max(max(within.left - around.left, within.top - around.top),
             max(around.right() - within.right(), around.bottom() - within.bottom()));
}

// How thick a rule is that is drawn as a rectangle, or as the frame of a box.
std::optional<Length> thickness(const paint::Fill& fill) {
  const auto rect = paint::as_rectangle(fill.path);
  if (rect) return min(rect->width, rect->height);
  return fill.even_odd ? frame_width(fill.path) : std::nullopt;
}

// On the geometric mean.
std::int64_t growth_milli(const paint::PushTransform& map) {
  const Int128 area = static_cast<Int128>(map.a) * map.d - static_cast<Int128>(map.b) * map.c;
  return (square_root(area < 0 ? -area : area) + 500) / 1000;
}

Array box_array(Length left, Length bottom, Length right, Length top) {
  return {Milli{to_milli(left)}, Milli{to_milli(bottom)}, Milli{to_milli(right)}, Milli{to_milli(top)}};
}

// Bytes that a URI may not have are percent-encoded: what an author typed may hold spaces or letters of any script.
std::string uri_of(std::string_view target) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri;
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && std::string_view("<>\"\\^`{|}").find(c) == std::string_view::npos) {
      uri.push_back(c);
    } else if (byte > 0x20 || c == ' ') {
      uri += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return uri;
}

}  // namespace

std::string logical_text(std::vector<const paint::Glyphs*> runs) {
  constexpr std::string_view kSoftHyphen = "\u00AD";
  std::string text;
  for (auto line = runs.begin(); line != runs.end();) {
    const auto end = std::find_if(line, runs.end(), [&](const paint::Glyphs* run) { return run->origin.y != (*line)->origin.y; });
    std::stable_sort(line, end, [](const paint::Glyphs* a, const paint::Glyphs* b) { return a->text_begin < b->text_begin; });
    for (; line != end; ++line) {
      std::string_view piece = (*line)->text;
      if ((*line)->hyphen_added && piece.ends_with(kSoftHyphen)) piece.remove_suffix(kSoftHyphen.size());
      text += piece;
    }
  }
  return text;
}

PageWriter::PageWriter(const paint::Page& page, std::uint32_t index, DocumentParts& document, const FlatPage* flat)
    : page_(page),
      index_(index),
      document_(document),
      margin_(paint::sheet_margin(page)),
      left_(margin_),
      top_(margin_ + page.height),
      out_(left_, top_, &document.colors),
      text_(out_),
      flat_(flat),
      order_(reading_order(page, document.structure.tree())) {}

void PageWriter::run_all() {
  const auto glyphs_at = [&](std::size_t i) { return std::get_if<paint::Glyphs>(&page_.commands[order_[i]]); };
  std::size_t next = 0;
  for (at_ = 0; at_ < order_.size(); ++at_) {
    if (next == at_) {
      do ++next;
      while (next < order_.size() && glyphs_at(next) == nullptr);
    }
    next_text_ = next < order_.size() ? glyphs_at(next) : nullptr;
    std::visit([this](const auto& one) { run(one); }, page_.commands[order_[at_]]);
  }
}

void PageWriter::write(ObjectNumber number, ObjectNumber parent) {
  const ObjectNumber content = document_.store.reserve();
  run_all();
  out_.end_text();
  close_mark();
  while (groups_.size() > 1) run(paint::Pop{});
  for (const std::uint16_t ink : out_.spots()) resources_.use("ColorSpace", SpotInks::name_of(ink), document_.inks.of(ink));
  document_.deflater.set_stream(document_.store, content, {}, out_.take());
  Dictionary page = page_dictionary(parent);
  page.add("Contents", content);
  document_.store.set(number, std::move(page));
}

Dictionary PageWriter::page_dictionary(ObjectNumber parent) const {
  const Length margin = margin_, cut = margin - page_.bleed, right = margin + page_.width, top = margin + page_.height;
  Dictionary page{{"Type", Name{"Page"}},
                  {"Parent", parent},
                  {"MediaBox", box_array({}, {}, right + margin, top + margin)},
                  {"TrimBox", box_array(margin, margin, right, top)},
                  {"Resources", resources_.dictionary()}};
  const bool for_press = document_.colors.target() == color::Target::Press;
  // A printer wants to read that there is no bleed, not to guess it.
  if (margin > Length() || for_press) page.add("BleedBox", box_array(cut, cut, right + page_.bleed, top + page_.bleed));
  if (has_marks_) page.add("StructParents", index_);
  if (document_.tagged) page.add("Tabs", Name{"S"});
  if (transparent_) {
    page.add("Group", Dictionary{{"S", Name{"Transparency"}},
                                 {"CS", Name{for_press ? "DeviceCMYK" : "DeviceRGB"}},
                                 {"I", true},
                                 {"Type", Name{"Group"}}});
  }
  if (!annotations_.empty()) page.add("Annots", Array(annotations_.begin(), annotations_.end()));
  return page;
}

void PageWriter::open_mark(const paint::Ink& ink) {
  if (in_masks_ > 0) return;
  // Marks are told from the page even where nothing else is: who imposes it leaves them out.
  const bool production = !ink.structure.valid() && ink.artifact == paint::Artifact::Production;
  if (!document_.tagged && !production) return close_mark();
  paint::Ink wanted = ink;
  if (!document_.structure.has(wanted.structure)) wanted.structure = StructureId();
  const bool same = marked_ && wanted.structure == mark_.structure &&
                    (wanted.structure.valid() || artifact_type(wanted.artifact) == artifact_type(mark_.artifact));
  if (same) return;
  close_mark();
  std::string& out = out_.text();
  if (wanted.structure.valid()) {
    out += '/';
    out += document_.structure.tag(wanted.structure);
    out += "<</MCID ";
    const ObjectNumber form = forms_.empty() ? ObjectNumber() : forms_.back().number;
    append_integer(out, document_.structure.mark(wanted.structure, index_, form));
    has_marks_ = true;
  } else {
    out += "/Artifact<</Type/";
    out += artifact_type(wanted.artifact);
  }
  out_.op(">>BDC");
  marked_ = true;
  mark_ = wanted;
}

void PageWriter::close_mark() {
  if (!marked_) return;
  const bool reordered =
      std::any_of(mark_text_.begin(), mark_text_.end(), [](const paint::Glyphs* run) { return run->level % 2 == 1; });
  if (reordered) document_.structure.say(mark_.structure, logical_text(std::move(mark_text_)));
  mark_text_.clear();
  out_.end_text();
  out_.op("EMC");
  marked_ = false;
}

void PageWriter::set_alpha(std::uint16_t alpha) {
  const std::uint16_t wanted = dimmed(alpha, around().opacity);
  set_blend(around().blend);
  if (wanted == 0xFFFF && out_.graphics_state(ContentStream::StateKind::Opacity).empty()) return;
  const GraphicsStates::Use& use = document_.states.opacity(wanted);
  transparent_ = true;
  resources_.use("ExtGState", use.name, use.number);
  out_.graphics_state(ContentStream::StateKind::Opacity, use.name);
}

void PageWriter::set_blend(color::BlendMode mode) {
  if (mode == color::BlendMode::Normal && out_.graphics_state(ContentStream::StateKind::Blend).empty()) return;
  const GraphicsStates::Use& use = document_.states.blend(mode);
  transparent_ = true;
  resources_.use("ExtGState", use.name, use.number);
  out_.graphics_state(ContentStream::StateKind::Blend, use.name);
}

color::Color PageWriter::within_limit(const color::Color& device, const color::Color& authored, source::Span span) {
  const color::Color limited = document_.colors.limited(device, color::most_ink_of(authored));
  if (limited.component != device.component) {
    const auto percent = [](const color::Color& color) {
      std::uint64_t sum = 0;
      for (const std::uint16_t part : color.component) sum += part;
      return std::to_string((sum * 100 + 32767) / 65535);
    };
    // What was rounded alone is not worth a word.
    if (percent(device) == percent(limited) || !document_.limited.emplace(device.component, limited.component).second)
      return limited;
    document_.diagnostics.note("pdf.ink-limited", span,
                               "a colour of " + percent(device) + " % of ink is printed with " + percent(limited) + " %",
                               "-galley-max-ink says how much the paper takes");
  }
  return limited;
}

color::Color PageWriter::printed(const color::Color& color, source::Span span, bool fine) {
  if (in_masks_ > 0) return color;
  return within_limit(fine ? document_.colors.of_fine(color) : document_.colors.of(color), color, span);
}

color::Overprint PageWriter::overprint_of(const color::Color& color, bool is_small) const {
  if (in_masks_ > 0) return color::Overprint::None;
  const bool opaque = color.alpha == 0xFFFF && around().opacity == 0xFFFF && around().blend == color::BlendMode::Normal;
  if (!opaque || document_.colors.target() != color::Target::Press) return color::Overprint::None;
  const color::Color device = document_.colors.of(color);
  const std::size_t plates = device.space == color::Space::Spot ? 1 : 4;
  const bool white = std::all_of(device.component.begin(), device.component.begin() + plates, [](auto part) { return part == 0; });
  if (white) return color::Overprint::None;  // it would disappear
  if (color::overprint_of(color) != color::Overprint::Auto) return color::overprint_of(color);
  return is_small && color::is_full_black(device) ? color::Overprint::Mode1 : color::Overprint::None;
}

void PageWriter::set_overprint(color::Overprint mode) {
  if (mode == color::Overprint::None && out_.graphics_state(ContentStream::StateKind::Overprint).empty()) return;
  const GraphicsStates::Use& use = document_.states.overprint(mode);
  resources_.use("ExtGState", use.name, use.number);
  out_.graphics_state(ContentStream::StateKind::Overprint, use.name);
}

MilliBox PageWriter::milli_box(const Rect& rect) const {
  const MilliPoint low = out_.place({rect.left, rect.bottom()}), high = out_.place({rect.right(), rect.top});
  return {low.x, low.y, high.x, high.y};
}

void PageWriter::cover(const paint::Ink& ink, const Rect& rect) {
  if (in_masks_ == 0 && document_.tagged && document_.structure.has(ink.structure))
    document_.structure.cover(ink.structure, index_, milli_box(rect));
}

PageWriter::Group& PageWriter::enter() {
  out_.end_text();
  close_mark();
  groups_.push_back(around());
  groups_.back().layer = groups_.back().form = false;
  out_.save();
  return groups_.back();
}

void PageWriter::run(const paint::PushClip& command) {
  enter();
  if (command.path.empty()) {
    out_.op("0 0 0 0 re");  // nothing shows through an empty path
  } else {
    out_.path(command.path);
  }
  out_.op(command.even_odd ? "W* n" : "W n");
}

void PageWriter::run(const paint::PushGroup& command) {
  Group& group = enter();
  if (command.is_plain()) return;
  const bool plain = group.opacity == 0xFFFF && group.blend == color::BlendMode::Normal;
  const bool apart = command.isolated || command.mask != paint::kNoMask;
  if (!plain || apart || !holds_one(at_)) return begin_form(command);
  group.opacity = command.opacity;
  group.blend = command.blend;
}

void PageWriter::run(const paint::PushTransform& command) {
  Group& group = enter();
  constexpr std::int64_t kMost = 1'000'000;  // of anything on a page
  group.growth_milli = std::min(kMost, group.growth_milli * std::min(kMost, growth_milli(command)) / 1000);
  out_.concat(command);
}

void PageWriter::run(const paint::PushLayer& command) {
  Group& group = enter();
  if (document_.layers == nullptr || command.layer >= document_.layers->numbers.size()) return;
  const std::string name = "L" + std::to_string(command.layer);
  resources_.use("Properties", name, document_.layers->numbers[command.layer]);
  out_.op("/OC/" + name + " BDC");
  group.layer = true;
}

void PageWriter::run(const paint::Pop&) {
  if (groups_.size() == 1) return;
  out_.end_text();
  close_mark();
  if (around().layer) out_.op("EMC");
  if (around().form) end_form();
  groups_.pop_back();
  out_.restore();
}

void PageWriter::run(const paint::Fill& command) {
  if (command.path.empty() || command.color.is_transparent()) return;
  out_.end_text();
  open_mark(command.ink);
  set_alpha(command.color.alpha);
  const std::optional<Length> rule = thickness(command);
  set_overprint(overprint_of(command.color, rule && shown(*rule) <= kHairline));
  out_.fill_color(printed(command.color, command.ink.span));
  out_.path(command.path);
  out_.op(command.even_odd ? "f*" : "f");
}

void PageWriter::run(const paint::Stroke& command) {
  if (command.path.empty() || command.color.is_transparent() || command.width <= Length()) return;
  out_.end_text();
  open_mark(command.ink);
  set_alpha(command.color.alpha);
  set_overprint(overprint_of(command.color, shown(command.width) <= kHairline));
  out_.stroke_color(printed(command.color, command.ink.span));
  out_.line_style(command.width, command.dashes, command.round_caps, command.pen);
  out_.path(command.path);
  out_.op("S");
}

void PageWriter::run(const paint::Glyphs& command) {
  if (command.glyphs.empty() || !command.face.valid() || command.size <= Length()) return;
  open_mark(command.ink);
  const bool unseen = command.color.is_transparent() || (flat_ != nullptr && flat_->unseen.contains(order_[at_]));
  if (!unseen) {
    set_alpha(command.color.alpha);
    set_overprint(overprint_of(command.color, is_small(command)));
  }
  if (marked_ && mark_.structure.valid()) mark_text_.push_back(&command);
  GlyphFont& font = document_.fonts.of(command.face);
  resources_.use("Font", font.name(), font.number());
  const bool silent = next_text_ != nullptr && begins_word(command, *next_text_);
  out_.unseen(unseen);
  const color::Color color = unseen ? color::kBlack : command.color;
  text_.write(command, printed(color, command.ink.span, is_small(command)), font, {letter_, silent});
  letter_ = silent ? command.text : std::string();
}

void PageWriter::run(const paint::Picture& command) {
  if (command.rect.width <= Length() || command.rect.height <= Length()) return;
  color::Color ground{color::Space::Cmyk, {}};
  const Composite* composite = nullptr;
  if (flat_ != nullptr) {
    if (const auto below = flat_->grounds.find(order_[at_]); below != flat_->grounds.end()) ground = below->second;
    if (const auto made = flat_->composites.find(order_[at_]); made != flat_->composites.end()) composite = &made->second;
  }
  const Images::Use* use =
      composite != nullptr
          ? &document_.images.of_pixels(
                {static_cast<std::uint32_t>(composite->area.width()), static_cast<std::uint32_t>(composite->area.height())},
                composite->inks)
          : document_.images.of(command.image, command.ink.span, document_.colors.of_process(ground).component, command.limits);
  if (use == nullptr) return;
  out_.end_text();
  open_mark(command.ink);
  cover(command.ink, command.rect);
  transparent_ = transparent_ || use->has_alpha;
  set_alpha(0xFFFF);
  set_overprint(color::Overprint::None);
  resources_.use("XObject", use->name, use->number);
  const MilliBox box = milli_box(command.rect);
  out_.save();
  if (use->form) {
    out_.fit(*use->form, {box.left, box.bottom}, {box.right - box.left, box.top - box.bottom});
  } else {
    out_.concat(image_matrix(use->orientation, box.left, box.bottom, box.right - box.left, box.top - box.bottom).values);
  }
  out_.op("/" + use->name + " Do");
  out_.restore();
}

void PageWriter::run(const paint::Cover& command) { cover(command.ink, command.rect); }

void PageWriter::run(const paint::Link& command) {
  if (!document_.links || command.target.empty()) return;
  const bool has_tag = document_.tagged && document_.structure.has(command.ink.structure);
  if (!has_tag && !document_.untagged_links) return;
  const bool inside = command.target.front() == '#';
  const auto place = inside ? document_.display->targets.find(command.target) : document_.display->targets.end();
  if (inside && place == document_.display->targets.end()) return;  // nothing has that name
  const ObjectNumber number = document_.store.reserve();
  const MilliBox box = milli_box(command.rect);
  Dictionary link{{"Type", Name{"Annot"}},
                  {"Subtype", Name{"Link"}},
                  {"Rect", Array{Milli{box.left}, Milli{box.bottom}, Milli{box.right}, Milli{box.top}}},
                  {"Border", Raw{"[0 0 0]"}},
                  {"F", 4},
                  {"Contents", Bytes{text_string(inside && !command.text.empty() ? command.text : command.target)}}};
  if (inside) {
    link.add("Dest", destination(place->second, *document_.display, *document_.pages));
  } else {
    link.add("A", Dictionary{{"S", Name{"URI"}}, {"URI", Bytes{uri_of(command.target)}}});
  }
  if (has_tag) { link.add("StructParent", document_.structure.annotate(command.ink.structure, index_, number)); }
  document_.store.set(number, std::move(link));
  annotations_.push_back(number);
}

}  // namespace galley::pdf
