#include "check/gradient_colors.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

#include <qpdf/Buffer.hh>

#include "check/content_walk.h"

namespace galley::check {
namespace {

using Colors = std::vector<std::vector<std::int64_t>>;

constexpr int kMaxFunctionDepth = 4;
constexpr int kMaxParts = 256;             // of a stitched function
constexpr std::size_t kMaxColors = 65536;  // of a gradient: 256 in nearly all

std::vector<std::int64_t> numbers_in(QPDFObjectHandle array) {
  std::vector<std::int64_t> out;
  for (int i = 0; array.isArray() && i < std::min(array.getArrayNItems(), kMaxParts); ++i) {
    out.push_back(to_micro(array.getArrayItem(i)));
  }
  return out;
}

Colors of_ends(QPDFObjectHandle dictionary) {
  std::vector<std::int64_t> first = numbers_in(dictionary.getKey("/C0")), last = numbers_in(dictionary.getKey("/C1"));
  if (first.empty()) first = {0};
  if (last.empty()) last = {kMicro};
  return {std::move(first), std::move(last)};
}

// Samples of one input; each is a byte between two bounds.
Colors of_samples(QPDFObjectHandle function) {
  QPDFObjectHandle dictionary = function.getDict();
  const std::vector<std::int64_t> range = numbers_in(dictionary.getKey("/Range")), size = numbers_in(dictionary.getKey("/Size"));
  std::vector<std::int64_t> decode = numbers_in(dictionary.getKey("/Decode"));
  if (decode.size() != range.size()) decode = range;
  constexpr std::int64_t kByte = 8;
  if (range.size() < 2 || size.size() != 1 || to_micro(dictionary.getKey("/BitsPerSample")) != kByte * kMicro) return {};
  const std::shared_ptr<Buffer> data = function.getStreamData(qpdf_dl_generalized);
  const std::size_t inks = range.size() / 2;
  const std::size_t count =
      std::min({static_cast<std::size_t>(std::max<std::int64_t>(0, size[0] / kMicro)), data->getSize() / inks, kMaxColors / inks});
  Colors out;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::int64_t>& color = out.emplace_back();
    for (std::size_t ink = 0; ink < inks; ++ink) {
      const std::int64_t low = decode[2 * ink], high = decode[2 * ink + 1];
      color.push_back(low + (high - low) * data->getBuffer()[i * inks + ink] / 255);
    }
  }
  return out;
}

Colors of_function(QPDFObjectHandle function, int depth) {
  QPDFObjectHandle dictionary = function.isStream() ? function.getDict() : function;
  if (!dictionary.isDictionary() || depth > kMaxFunctionDepth) return {};
  const std::int64_t type = to_micro(dictionary.getKey("/FunctionType")) / kMicro;
  if (type == 0 && function.isStream()) return of_samples(function);
  if (type == 2) return of_ends(dictionary);
  Colors out;
  QPDFObjectHandle parts = type == 3 ? dictionary.getKey("/Functions") : QPDFObjectHandle::newNull();
  for (int i = 0; parts.isArray() && i < std::min(parts.getArrayNItems(), kMaxParts) && out.size() < kMaxColors; ++i) {
    Colors part = of_function(parts.getArrayItem(i), depth + 1);
    std::move(part.begin(), part.end(), std::back_inserter(out));
  }
  return out;
}

// Functions made alike, each for one ink: colour by colour.
Colors of_functions(QPDFObjectHandle functions) {
  Colors out;
  for (int i = 0; i < std::min(functions.getArrayNItems(), kMaxParts); ++i) {
    const Colors ink = of_function(functions.getArrayItem(i), 0);
    if (ink.empty() || (i > 0 && ink.size() != out.size())) return {};
    out.resize(ink.size());
    for (std::size_t color = 0; color < ink.size(); ++color) out[color].push_back(ink[color].front());
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::int64_t>> gradient_colors(QPDFObjectHandle shading) {
  QPDFObjectHandle dictionary = shading.isStream() ? shading.getDict() : shading;
  if (!dictionary.isDictionary()) return {};
  QPDFObjectHandle function = dictionary.getKey("/Function");
  return function.isArray() ? of_functions(function) : of_function(function, 0);
}

}  // namespace galley::check
