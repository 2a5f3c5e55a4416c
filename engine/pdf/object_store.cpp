#include "pdf/object_store.h"

#include "base/assert.h"
#include "pdf/podofo_store.h"

namespace galley::pdf {

Dictionary::Dictionary() = default;
Dictionary::Dictionary(const Dictionary& other) = default;
Dictionary::Dictionary(Dictionary&& other) noexcept = default;
Dictionary& Dictionary::operator=(const Dictionary& other) = default;
Dictionary& Dictionary::operator=(Dictionary&& other) noexcept = default;
Dictionary::~Dictionary() = default;
Dictionary::Dictionary(std::initializer_list<Entry> list) : entries(list) {}

void Dictionary::add(std::string key, PdfValue value) { entries.push_back({std::move(key), std::move(value)}); }

ObjectNumber ObjectStore::reserve() {
  objects_.emplace_back();
  return {static_cast<std::uint32_t>(objects_.size())};
}

void ObjectStore::set(ObjectNumber number, PdfValue value) {
  GALLEY_ASSERT(number.valid() && number.value <= objects_.size());
  objects_[number.value - 1].value = std::move(value);
}

ObjectNumber ObjectStore::add(PdfValue value) {
  const ObjectNumber number = reserve();
  set(number, std::move(value));
  return number;
}

void ObjectStore::set_stream(ObjectNumber number, Dictionary dictionary, std::string data) {
  dictionary.add("Length", data.size());
  set(number, std::move(dictionary));
  Object& object = objects_[number.value - 1];
  object.owned = std::move(data);
  object.is_stream = true;
}

void ObjectStore::set_borrowed_stream(ObjectNumber number, Dictionary dictionary, std::string_view data) {
  dictionary.add("Length", data.size());
  set(number, std::move(dictionary));
  Object& object = objects_[number.value - 1];
  object.borrowed = data;
  object.is_stream = true;
}

Result<std::string> ObjectStore::write(ObjectNumber root, ObjectNumber info, PdfVersion version) const {
  return write_with_podofo(objects_, root, info, version);
}

}  // namespace galley::pdf
