#include "font/match.h"

#include <cstdint>
#include <tuple>

namespace galley::font {
namespace {

using style::FontSlant;

// Distance of widths: the wanted direction first (narrower for condensed, wider for expanded), then nearness.
std::int32_t stretch_rank(std::int32_t has, std::int32_t wanted) {
  constexpr std::int32_t kOtherDirection = 10000;
  if (has == wanted) return 0;
  const bool narrower = has < wanted;
  const bool preferred = wanted <= 100 ? narrower : !narrower;
  const std::int32_t distance = narrower ? wanted - has : has - wanted;
  return preferred ? distance : kOtherDirection + distance;
}

std::int32_t slant_rank(FontSlant has, FontSlant wanted) {
  if (has == wanted) return 0;
  switch (wanted) {
    case FontSlant::Normal: return has == FontSlant::Oblique ? 1 : 2;
    case FontSlant::Italic: return has == FontSlant::Oblique ? 1 : 2;
    case FontSlant::Oblique: return has == FontSlant::Italic ? 1 : 2;
  }
  return 2;
}

// 400..500 looks up to 500 first, then down, then up; lighter looks down first, bolder up first.
std::int32_t weight_rank(std::int32_t has, std::int32_t wanted) {
  constexpr std::int32_t kSecond = 2000, kThird = 4000;
  if (has == wanted) return 0;
  const std::int32_t distance = has < wanted ? wanted - has : has - wanted;
  if (wanted >= 400 && wanted <= 500) {
    if (has > wanted && has <= 500) return distance;
    return (has < wanted ? kSecond : kThird) + distance;
  }
  const bool preferred = wanted < 400 ? has < wanted : has > wanted;
  return preferred ? distance : kSecond + distance;
}

}  // namespace

std::size_t best_face(const std::vector<FaceSpec>& faces, std::uint16_t weight, std::uint16_t stretch, FontSlant slant) {
  const auto rank = [&](const FaceSpec& face) {
    return std::tuple(stretch_rank(face.stretch, stretch), slant_rank(face.slant, slant), weight_rank(face.weight, weight));
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < faces.size(); ++i) {
    if (rank(faces[i]) < rank(faces[best])) best = i;
  }
  return best;
}

}  // namespace galley::font
