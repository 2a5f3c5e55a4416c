// Figures and quotations that composition places: in one column, or over several.
#include <algorithm>

#include "flow/band_units.h"
#include "flow/float_columns.h"
#include "flow/sizing.h"

namespace galley::flow {

using style::Float;
using style::WrapFlow;

namespace {

// What a picture cropped or grown by a line of the grid costs.
constexpr Cost kCropCost = 150000;
// A quotation with a line of white more within its frame, or around it.
constexpr Cost kFrameCost = 2000000, kWhiteCost = 4000000;
// Ems that text beside a quotation in the gutter needs: less holds no word of six letters.
constexpr std::int64_t kLeastBesideQuote = 3;

// White within its borders looks meant; outside them it is a hole.
bool is_framed(const style::ComputedStyle& style) {
  const Edges border = border_of(style.box);
  return (border.top > Length() && border.bottom > Length()) || !style.paint.background.is_transparent();
}

class FloatBuilder {
 public:
  FloatBuilder(LayoutContext& context, const BandRequest& request, BandUnits& out)
      : context_(context), request_(request), out_(out) {}

  bool page_float(BoxId box, std::uint32_t anchor);

 private:
  void column_float(BoxId box, std::uint32_t anchor);
  void make_for_head(compose::Float& f, Length natural, const Edges& margin) const;
  void span(BoxId box, std::uint32_t anchor);
  [[nodiscard]] style::Direction direction() const { return context_.style_of(request_.columns).text.direction; }

  LayoutContext& context_;
  const BandRequest& request_;
  BandUnits& out_;
};

bool FloatBuilder::page_float(BoxId box, std::uint32_t anchor) {
  const std::vector<BoxId>& early = request_.from.early;
  if (std::find(early.begin(), early.end(), box) != early.end()) return true;
  const style::BoxStyle& style = context_.style_of(box).box;
  if (style.float_side == Float::Left || style.float_side == Float::Right || style.float_side == Float::Footnote) return false;
  const bool spans = style::spans_columns(style.float_reference);
  if (spans && request_.count > 1) {
    span(box, anchor);
    return out_.problem.spans.back().height <= request_.tallest;
  }
  column_float(box, anchor);
  return out_.problem.floats.back().heights.front().height <= request_.tallest;
}

void FloatBuilder::column_float(BoxId box, std::uint32_t anchor) {
  const style::BoxStyle& style = context_.style_of(box).box;
  const Edges margin = margin_of(style, request_.width);
  const BlockWidth w = block_width(context_, box, {request_.width, {}}, direction());
  const Length natural = context_.nested(box, w.border_width).size.height + vertical(margin);
  compose::Float f;
  f.anchor = anchor;
  f.follows = style.float_side == Float::None;
  f.may_foot = style.float_side != Float::Top && !f.follows;
  f.may_top = style.float_side != Float::Bottom;
  f.may_here = style.float_side == Float::Snap || f.follows;
  FloatSource source{box, {}, request_.width};
  const Length pitch = request_.grid.pitch;
  f.white = f.head_white = max(margin.bottom, Length());
  if (pitch <= Length()) {
    f.heights.push_back({max(natural, Length()), 0});
    source.sizes.push_back({});
  } else {
    const Length rest = max(natural, Length()) % pitch;
    const Length nearest = to_nearest_line(max(natural, Length()), pitch);
    const bool crops = context_.nested(box, w.border_width, nearest).size.height + vertical(margin) != natural && rest != Length();
    const bool may_crop = crops || context_.nested(box, w.border_width, pitch).size.height + vertical(margin) != natural;
    f.quote = !may_crop;
    if (!may_crop) {
      const Length height = in_whole_lines(natural, pitch, request_.tallest);
      f.heights.push_back({height, 0});
      source.sizes.push_back({});
      const Length extra = height - natural;
      f.white = margin.bottom + extra - white_above(style.box_snap, extra);
      make_for_head(f, natural, margin);
      if (height + pitch <= request_.tallest) {
        const bool framed = is_framed(context_.style_of(box));
        f.heights.push_back({height + pitch, framed ? kFrameCost : kWhiteCost});
        source.sizes.push_back({{}, framed ? pitch : Length()});
      }
    } else {
      for (const std::int64_t lines : {0, -1, 1}) {
        const Length delta = nearest + pitch * lines;
        const Length height = natural + delta;
        if (lines != 0 && (height < pitch * 6 || height > request_.tallest)) continue;
        f.heights.push_back({height, lines == 0 ? 0 : kCropCost});
        source.sizes.push_back({delta, {}});
      }
    }
  }
  out_.problem.floats.push_back(std::move(f));
  out_.floats.push_back(std::move(source));
}

// At the head of a column the margin above vanishes but for what a letter has above it in its line; there may be lines less.
void FloatBuilder::make_for_head(compose::Float& f, Length natural, const Edges& margin) const {
  const Length edge = min(max(margin.top, Length()), text_extent(context_, context_.boxes[request_.columns].style).ascent / 4);
  const Length lower = natural - max(margin.top, Length()) + edge;
  const Length height = in_whole_lines(lower, request_.grid.pitch, request_.tallest);
  f.less_at_head = max(Length(), f.heights.front().height - height);
  f.head_white = margin.bottom + height - lower;
}

void FloatBuilder::span(BoxId box, std::uint32_t anchor) {
  const style::BoxStyle& style = context_.style_of(box).box;
  compose::Span s;
  s.anchor = anchor;
  const FloatColumns columns = columns_of_float(context_, box, {request_.count, request_.width, request_.gap, direction()});
  s.columns = columns.count;
  s.first = columns.first;
  s.in_gutter = s.columns >= 2 && style.wrap_flow != WrapFlow::Auto;
  // Text at the start of the float is in its first column, text at its end in the last: beside it no column has text on both sides,
  // so the side with more room is the one there is.
  s.closes_first = style.wrap_flow == WrapFlow::End || style.wrap_flow == WrapFlow::Clear;
  s.closes_last = style.wrap_flow == WrapFlow::Start || style.wrap_flow == WrapFlow::Clear;
  s.here = style.column_span > 1 && style.float_side == Float::Snap && !s.in_gutter;
  Length width = columns.width;
  if (s.in_gutter) {
    const Length whole = width, between = width - request_.width * 2;
    width = style.width.is_value()
                ? block_width(context_, box, {whole, {}}, direction()).border_width + horizontal(margin_of(style, whole))
                : whole - request_.width;
    width = clamp(width, between, whole);
    s.intrusion = max(Length(), (width - between) / 2 + style.wrap_margin);
    const Length em = context_.style_of(request_.columns).font.size;
    if (request_.width - s.intrusion < em * kLeastBesideQuote) s.closes_first = s.closes_last = true;
  }
  const Edges margin = margin_of(style, width);
  const bool whole = s.in_gutter || style.float_edge != style::FloatEdge::None;
  const Length own = whole ? width - horizontal(margin) : block_width(context_, box, {width, {}}, direction()).border_width;
  // What keeps text away at the sides does so above and below.
  const Length apart = s.in_gutter ? style.wrap_margin : Length();
  const Length natural = context_.nested(box, own).size.height + vertical(margin) + apart * 2;
  FloatSource source{box, {{}}, width};
  s.height = max(natural, Length());
  const Length pitch = request_.grid.pitch;
  if (pitch > Length()) {
    const Length rest = s.height % pitch;
    const Length delta = to_nearest_line(s.height, pitch);
    const Length cropped = context_.nested(box, own, delta).size.height + vertical(margin) + apart * 2;
    if (rest != Length() && cropped == natural + delta) {
      source.sizes.front().picture_delta = delta;
      s.height = cropped;
    }
    const Length snapped = in_whole_lines(s.height, pitch, request_.tallest);
    s.less_at_edge = snapped - min(snapped, in_whole_lines(max(Length(), s.height - apart), pitch, request_.tallest));
    s.height = snapped;
  } else {
    s.less_at_edge = min(apart, s.height);
  }
  s.white = clamp(s.height - natural + margin.bottom, Length(), s.height);
  s.may_top = style.float_side != Float::Bottom;
  s.may_foot = style.float_side != Float::Top;
  out_.problem.spans.push_back(s);
  out_.spans.push_back(std::move(source));
}

}  // namespace

bool add_page_float(LayoutContext& context, const BandRequest& request, BoxId box, std::uint32_t anchor, BandUnits& band) {
  return FloatBuilder(context, request, band).page_float(box, anchor);
}

}  // namespace galley::flow
