#include "paint/transforms.h"

#include <algorithm>

namespace galley::paint {

namespace {

constexpr std::int64_t kMillion = 1'000'000;
// Beyond this nothing of a page is left to see.
constexpr std::int64_t kLargest = kMillion << 20U;

std::int64_t to_millionths(style::Q16 value) {
  return (std::int64_t{value} * kMillion + (value < 0 ? -32768 : 32768)) / style::kOneQ16;
}
std::int64_t times(std::int64_t a, std::int64_t b) { return std::clamp((a * b) / kMillion, -kLargest, kLargest); }
Length by(Length length, std::int64_t factor) { return scale(length, factor, kMillion); }

// `map` then, inside it, `step`.
void append(PushTransform& map, const style::TransformStep& step, const Rect& box) {
  const Length x = step.shift[0].resolve(box.width), y = step.shift[1].resolve(box.height);
  map.e += by(x, map.a) + by(y, map.c);
  map.f += by(x, map.b) + by(y, map.d);
  const PushTransform outer = map;
  const std::int64_t a = to_millionths(step.map[0]), b = to_millionths(step.map[1]);
  const std::int64_t c = to_millionths(step.map[2]), d = to_millionths(step.map[3]);
  map.a = times(outer.a, a) + times(outer.c, b);
  map.b = times(outer.b, a) + times(outer.d, b);
  map.c = times(outer.a, c) + times(outer.c, d);
  map.d = times(outer.b, c) + times(outer.d, d);
}

}  // namespace

PushTransform transform_of(const style::TransformStyle& style, const Rect& box) {
  const Length x = box.left + style.origin[0].resolve(box.width), y = box.top + style.origin[1].resolve(box.height);
  PushTransform map;
  map.e = x;
  map.f = y;
  for (const auto* own : {&style.translate, &style.rotate, &style.scale}) {
    if (*own) append(map, **own, box);
  }
  for (const style::TransformStep& step : style.steps) append(map, step, box);
  map.e -= by(x, map.a) + by(y, map.c);
  map.f -= by(x, map.b) + by(y, map.d);
  return map;
}

Point moved(const Point& p, const PushTransform& t) {
  return {by(p.x, t.a) + by(p.y, t.c) + t.e, by(p.x, t.b) + by(p.y, t.d) + t.f};
}

Point moved_back(const Point& p, const PushTransform& t) {
  const Int128 area = static_cast<Int128>(t.a) * t.d - static_cast<Int128>(t.b) * t.c;
  if (area == 0) return p;
  const std::int64_t x = (p.x - t.e).raw(), y = (p.y - t.f).raw();
  const auto over_area = [&](Int128 product) {  // at most 2^20 millions by a page by a million: below 2^116
    const Int128 scaled = product * kMillion, half = (area < 0 ? -area : area) / 2;
    const Int128 at = (scaled < 0 ? scaled - half : scaled + half) / area, most = Int128{1} << 46;
    return Length::from_raw(static_cast<std::int64_t>(std::clamp(at, -most, most)));
  };
  return {over_area(static_cast<Int128>(x) * t.d - static_cast<Int128>(y) * t.c),
          over_area(static_cast<Int128>(y) * t.a - static_cast<Int128>(x) * t.b)};
}

}  // namespace galley::paint
