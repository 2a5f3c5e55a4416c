// The only file that knows PoDoFo (0.9.8).
//
// PdfVecObjects and PdfWriter are used without a PdfDocument. Streams and the output are classes of our own, so that stream bytes
// go straight from their owner into the result: PoDoFo would copy them twice. PoDoFo makes the file identifier from the Info
// dictionary; we put a hash of the content in its place, of the same length.
#include "pdf/podofo_store.h"

#include <podofo/podofo-base.h>

#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <new>

#include "base/hash.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

// A stream that is a view of bytes owned elsewhere. PoDoFo never fills or reads it in this use.
class ViewStream final : public PoDoFo::PdfStream {
 public:
  explicit ViewStream(PoDoFo::PdfObject* parent) : PdfStream(parent) {}
  void show(std::string_view data) { data_ = data; }
  void Write(PoDoFo::PdfOutputDevice* device, PoDoFo::PdfEncrypt*) override {
    device->Write("stream\n", 7);
    device->Write(data_.data(), data_.size());
    device->Write("\nendstream\n", 11);
  }
  [[nodiscard]] PoDoFo::pdf_long GetLength() const override { return static_cast<PoDoFo::pdf_long>(data_.size()); }
  void GetCopy(char**, PoDoFo::pdf_long*) const override {}
  void GetCopy(PoDoFo::PdfOutputStream*) const override {}

 protected:
  [[nodiscard]] const char* GetInternalBuffer() const override { return data_.data(); }
  [[nodiscard]] PoDoFo::pdf_long GetInternalBufferSize() const override { return GetLength(); }
  void BeginAppendImpl(const PoDoFo::TVecFilters&) override {}
  void AppendImpl(const char*, std::size_t) override {}
  void EndAppendImpl() override {}

 private:
  std::string_view data_;
};

class ViewStreams final : public PoDoFo::PdfVecObjects::StreamFactory {
 public:
  PoDoFo::PdfStream* CreateStream(PoDoFo::PdfObject* parent) override { return new ViewStream(parent); }  // PoDoFo deletes it
};

// Writes into one string.
class StringDevice final : public PoDoFo::PdfOutputDevice {
 public:
  explicit StringDevice(std::size_t expected) { text_.reserve(expected); }
  [[nodiscard]] std::size_t GetLength() const override { return text_.size(); }
  [[nodiscard]] std::size_t Tell() const override { return text_.size(); }
  void Write(const char* bytes, std::size_t size) override { text_.append(bytes, size); }
  void Flush() override {}
  void Print(const char* format, ...) override {
    va_list arguments;
    va_start(arguments, format);
    PrintV(format, 0, arguments);
    va_end(arguments);
  }
  void PrintV(const char* format, long, va_list arguments) override {
    va_list again;
    va_copy(again, arguments);
    char buffer[256];
    const int wanted = std::vsnprintf(buffer, sizeof buffer, format, arguments);
    const auto size = static_cast<std::size_t>(wanted < 0 ? 0 : wanted);
    if (size < sizeof buffer) {
      text_.append(buffer, size);
    } else {
      std::string longer(size + 1, '\0');
      std::vsnprintf(longer.data(), longer.size(), format, again);
      text_.append(longer, 0, size);
    }
    va_end(again);
  }
  [[nodiscard]] std::string& text() { return text_; }

 private:
  std::string text_;
};

PoDoFo::PdfVariant convert(const PdfValue& value);
void fill(PoDoFo::PdfDictionary& to, const Dictionary& from);

struct Converter {
  using Variant = PoDoFo::PdfVariant;
  Variant operator()(std::monostate) const { return Variant::NullValue; }
  Variant operator()(bool value) const { return Variant(value); }
  Variant operator()(std::int64_t value) const { return Variant(static_cast<PoDoFo::pdf_int64>(value)); }
  Variant operator()(const Milli& value) const {
    std::string text;
    append_milli(text, value.thousandths);
    return raw(text);
  }
  Variant operator()(const Name& name) const { return PoDoFo::PdfName(name.text); }
  Variant operator()(const Bytes& value) const {
    std::string text;
    append_string(text, value.bytes);
    return raw(text);
  }
  Variant operator()(const Raw& value) const { return raw(value.syntax); }
  Variant operator()(const ObjectNumber& number) const { return PoDoFo::PdfReference(number.value, 0); }
  Variant operator()(const Array& items) const {
    PoDoFo::PdfArray array;
    array.reserve(items.size());
    for (const PdfValue& item : items) array.push_back(convert(item));
    return array;
  }
  Variant operator()(const Dictionary& value) const {
    PoDoFo::PdfDictionary dictionary;
    fill(dictionary, value);
    return dictionary;
  }
  static Variant raw(const std::string& text) { return Variant(PoDoFo::PdfData(text.data(), text.size())); }
};

PoDoFo::PdfVariant convert(const PdfValue& value) { return std::visit(Converter(), value.variant()); }

void fill(PoDoFo::PdfDictionary& to, const Dictionary& from) {
  for (const Entry& entry : from.entries) to.AddKey(PoDoFo::PdfName(entry.key), convert(entry.value));
}

// PoDoFo's values copy all below them whenever they are handed on: what is large is filled in where it stays.
std::unique_ptr<PoDoFo::PdfObject> make(const PoDoFo::PdfReference& reference, const PdfValue& value) {
  if (const auto* dictionary = std::get_if<Dictionary>(&value.variant())) {
    auto made = std::make_unique<PoDoFo::PdfObject>(reference, PoDoFo::PdfVariant(PoDoFo::PdfDictionary()));
    fill(made->GetDictionary(), *dictionary);
    return made;
  }
  return std::make_unique<PoDoFo::PdfObject>(reference, convert(value));
}

void be_silent_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
  });
}

// A hash as a UUID is written: 8-4-4-4-12 digits.
std::string uuid_of(std::string digits) {
  for (const std::size_t at : {8, 13, 18, 23}) digits.insert(at, "-");
  return "uuid:" + digits;
}

// Both identifiers in the trailer, 32 digits each, and the one in the metadata become a hash of what stands before the trailer's.
void set_identifier(std::string& file, PdfVersion version) {
  constexpr std::size_t kDigits = 32;
  const std::size_t trailer = file.rfind("trailer");
  std::size_t at = trailer == std::string::npos ? trailer : file.find("/ID", trailer);
  if (at == std::string::npos) return;
  const std::string identifier = hash_bytes(std::string_view(file).substr(0, at)).hex();
  for (int i = 0; i < 2; ++i) {
    at = file.find('<', at);
    if (at == std::string::npos || at + 1 + kDigits > file.size()) return;
    file.replace(at + 1, kDigits, identifier);
    at += 1 + kDigits;
  }
  const std::size_t stated = version == PdfVersion::V16 ? file.find(kIdentifierToCome) : std::string::npos;
  if (stated != std::string::npos) file.replace(stated, kIdentifierToCome.size(), uuid_of(identifier));
}

std::size_t expected_size(const Objects& objects) {
  constexpr std::size_t kSyntax = 300;  // of one object, generously
  std::size_t size = 4096;
  for (const ObjectStore::Object& object : objects) size += object.data().size() + kSyntax;
  return size;
}

std::string whole_file(const Objects& objects, ObjectNumber root, ObjectNumber info, PdfVersion version) {
  ViewStreams streams;
  PoDoFo::PdfVecObjects all;
  all.SetAutoDelete(true);
  all.SetStreamFactory(&streams);
  all.Reserve(objects.size());
  for (std::size_t i = 0; i < objects.size(); ++i) {
    PoDoFo::PdfObject* object = make(PoDoFo::PdfReference(static_cast<PoDoFo::pdf_objnum>(i + 1), 0), objects[i].value).release();
    all.push_back(object);
    if (objects[i].is_stream) static_cast<ViewStream*>(object->GetStream())->show(objects[i].data());
  }
  PoDoFo::PdfObject trailer;
  trailer.GetDictionary().AddKey("Root", PoDoFo::PdfReference(root.value, 0));
  trailer.GetDictionary().AddKey("Info", PoDoFo::PdfReference(info.value, 0));
  PoDoFo::PdfWriter writer(&all, &trailer);
  writer.SetPdfVersion(version == PdfVersion::V14   ? PoDoFo::ePdfVersion_1_4
                       : version == PdfVersion::V16 ? PoDoFo::ePdfVersion_1_6
                                                    : PoDoFo::ePdfVersion_1_7);
  writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);  // PDF/A wants line ends after `obj`, which the compact mode leaves out
  StringDevice device(expected_size(objects));
  writer.Write(&device);
  set_identifier(device.text(), version);
  return std::move(device.text());
}

Failure failed(const char* reason) {
  return {
      FailureKind::Internal, "internal.pdf", std::string("the PDF could not be put together: ") + reason, "please report this", {}};
}

}  // namespace

Result<std::string> write_with_podofo(const Objects& objects, ObjectNumber root, ObjectNumber info, PdfVersion version) {
  be_silent_once();
  try {
    return whole_file(objects, root, info, version);
  } catch (const PoDoFo::PdfError& error) {
    return failed(PoDoFo::PdfError::ErrorName(error.GetError()));
  } catch (const std::bad_alloc&) {
    return Failure{
        FailureKind::Limit, "limit.memory", "not enough memory to put the PDF together", "print fewer pictures at once", {}};
  }
}

}  // namespace galley::pdf
