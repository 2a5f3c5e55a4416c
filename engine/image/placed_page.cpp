// The text: a word that names it, then numbers of eight bytes and strings behind their sizes.
#include "image/placed_page.h"

#include <algorithm>

namespace galley::image {
namespace {

constexpr std::string_view kPage = "galley page 1\n", kFailure = "galley failure 1\n";

void put(std::string& out, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) out.push_back(static_cast<char>(number >> shift & 255U));
}
void put(std::string& out, std::string_view text) {
  put(out, std::uint64_t{text.size()});
  out += text;
}

// Takes from the front; anything after an error is zero and empty.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool is_whole() const { return sound_ && rest_.empty(); }
  [[nodiscard]] bool sound() const { return sound_; }
  std::uint64_t number() {
    if (rest_.size() < 8) return fail();
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << 8 * i;
    rest_.remove_prefix(8);
    return value;
  }
  // How many things follow, each of at least so many bytes.
  std::uint64_t count(std::size_t least) {
    const std::uint64_t value = number();
    return value <= rest_.size() / least ? value : fail();
  }
  std::string text() {
    const std::uint64_t size = number();
    if (!sound_ || size > rest_.size()) {
      fail();
      return {};
    }
    std::string taken(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::uint64_t fail() {
    sound_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool sound_ = true;
};

constexpr Length kLargest = Length::from_points(100'000);  // of a side

Length side(std::uint64_t value) {
  return value <= static_cast<std::uint64_t>(kLargest.raw()) ? Length::from_raw(static_cast<std::int64_t>(value)) : Length();
}

void put(std::string& out, const PlacedPage::Value& value) {
  put(out, std::uint64_t{value.references.size()});
  for (std::size_t i = 0; i < value.references.size(); ++i) {
    put(out, value.syntax[i]);
    put(out, std::uint64_t{value.references[i]});
  }
  put(out, value.syntax.back());
}

PlacedPage::Value take_value(Taker& taker) {
  PlacedPage::Value value;
  value.syntax.clear();
  const std::uint64_t references = taker.count(24);
  for (std::uint64_t i = 0; i < references; ++i) {
    value.syntax.push_back(taker.text());
    value.references.push_back(static_cast<std::uint32_t>(taker.number()));
  }
  value.syntax.push_back(taker.text());
  return value;
}

PlacedPage::Object take_object(Taker& taker) {
  PlacedPage::Object object;
  object.value = take_value(taker);
  const std::uint64_t entries = taker.count(24);
  for (std::uint64_t i = 0; i < entries; ++i) {
    std::string key = taker.text();
    object.entries.emplace_back(std::move(key), take_value(taker));
  }
  object.is_stream = taker.number() != 0;
  object.data = taker.text();
  return object;
}

}  // namespace

std::string pack(const PlacedPage& page) {
  std::string out(kPage);
  for (const Length length : {page.width, page.height, page.bleed}) put(out, static_cast<std::uint64_t>(length.raw()));
  put(out, std::uint64_t{page.transparent});
  put(out, std::uint64_t{page.least_ppi});
  put(out, std::uint64_t{page.objects.size()});
  for (const PlacedPage::Object& object : page.objects) {
    put(out, object.value);
    put(out, std::uint64_t{object.entries.size()});
    for (const auto& [key, value] : object.entries) {
      put(out, key);
      put(out, value);
    }
    put(out, std::uint64_t{object.is_stream});
    put(out, object.data);
  }
  put(out, std::uint64_t{page.remarks.size()});
  for (const PlacedPage::Remark& remark : page.remarks) {
    put(out, remark.kind);
    put(out, remark.message);
    put(out, std::uint64_t{remark.ink});
  }
  return out;
}

std::optional<PlacedPage> unpack_page(std::string_view bytes) {
  if (!bytes.starts_with(kPage)) return std::nullopt;
  Taker taker(bytes.substr(kPage.size()));
  PlacedPage page;
  page.width = side(taker.number());
  page.height = side(taker.number());
  page.bleed = side(taker.number());
  page.transparent = taker.number() != 0;
  page.least_ppi = static_cast<std::uint32_t>(taker.number());
  const std::uint64_t objects = taker.count(40);
  for (std::uint64_t i = 0; i < objects && taker.sound(); ++i) page.objects.push_back(take_object(taker));
  const std::uint64_t remarks = taker.count(24);
  for (std::uint64_t i = 0; i < remarks && taker.sound(); ++i) {
    PlacedPage::Remark& remark = page.remarks.emplace_back();
    remark.kind = taker.text();
    remark.message = taker.text();
    remark.ink = static_cast<std::uint32_t>(taker.number());
  }
  const auto sound = [&](const PlacedPage::Value& value) {
    return std::all_of(value.references.begin(), value.references.end(), [&](auto at) { return at < page.objects.size(); });
  };
  const bool closed = std::all_of(page.objects.begin(), page.objects.end(), [&](const PlacedPage::Object& object) {
    return sound(object.value) &&
           std::all_of(object.entries.begin(), object.entries.end(), [&](const auto& entry) { return sound(entry.second); });
  });
  const bool drawable = !page.objects.empty() && page.objects.front().is_stream && page.width > Length() && page.height > Length();
  return taker.is_whole() && closed && drawable ? std::optional(std::move(page)) : std::nullopt;
}

std::string pack(const Failure& failure) {
  std::string out(kFailure);
  put(out, failure.code);
  put(out, failure.message);
  put(out, failure.hint);
  return out;
}

std::optional<Failure> unpack_failure(std::string_view bytes) {
  if (!bytes.starts_with(kFailure)) return std::nullopt;
  Taker taker(bytes.substr(kFailure.size()));
  Failure failure{FailureKind::Input, taker.text(), taker.text(), {}, {}};
  failure.hint = taker.text();
  return taker.is_whole() ? std::optional(std::move(failure)) : std::nullopt;
}

// The header may stand behind a kilobyte of something else (PDF 32000-1, annex H).
bool is_pdf(std::string_view bytes) {
  const bool other = bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG");
  return !other && bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

}  // namespace galley::image
