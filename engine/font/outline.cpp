#include "font/outline.h"

#include <cmath>

#include <hb.h>

namespace galley::font {
namespace {

using Kind = OutlineSegment::Kind;

// HarfBuzz hands points over as floating point; the fonts we open have whole ones, save for some CFF curves.
OutlinePoint rounded(auto x, auto y) {
  return {static_cast<std::int32_t>(std::lround(x)), static_cast<std::int32_t>(std::lround(y))};
}

Outline& outline_in(void* data) { return *static_cast<Outline*>(data); }

hb_draw_funcs_t* make_pen() {
  hb_draw_funcs_t* pen = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(
      pen,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, auto x, auto y, void*) {
        outline_in(data).push_back({Kind::Move, {rounded(x, y)}});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(
      pen,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, auto x, auto y, void*) {
        outline_in(data).push_back({Kind::Line, {rounded(x, y)}});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(
      pen,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, auto cx, auto cy, auto x, auto y, void*) {
        outline_in(data).push_back({Kind::Quadratic, {rounded(cx, cy), rounded(x, y)}});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(
      pen,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, auto ax, auto ay, auto bx, auto by, auto x, auto y, void*) {
        outline_in(data).push_back({Kind::Cubic, {rounded(ax, ay), rounded(bx, by), rounded(x, y)}});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(
      pen,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
        outline_in(data).push_back({Kind::Close, {}});
      },
      nullptr, nullptr);
  hb_draw_funcs_make_immutable(pen);
  return pen;
}

}  // namespace

Outline outline_of(const Face& face, std::uint32_t glyph) {
  static hb_draw_funcs_t* const pen = make_pen();  // lives as long as the process
  Outline outline;
  hb_font_get_glyph_shape(face.hb_font(), glyph, pen, &outline);
  return outline;
}

}  // namespace galley::font
