// The spine is the middle of the sheet. Each page stands with its inner edge there, moved towards it by the creep of the sheets
// around it, and is cut at the spine, at its bleed outside. The only place of this folder where libqpdf's exceptions are caught.
#include "impose/impose.h"

#include <algorithm>
#include <array>
#include <exception>
#include <map>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace galley::impose {
namespace {

// Left, bottom, right, top in thousandths of a point.
using Box = std::array<std::int64_t, 4>;

std::int64_t to_milli(QPDFObjectHandle number) {
  if (number.isInteger()) return number.getIntValue() * 1000;
  if (!number.isReal()) return 0;
  std::int64_t value = 0;
  int digits = -1;  // after the point
  bool negative = false;
  for (const char c : number.getRealValue()) {
    if (c == '-') negative = true;
    if (c == '.') digits = 0;
    if (c < '0' || c > '9' || digits == 3) continue;
    value = value * 10 + (c - '0');
    if (digits >= 0) ++digits;
  }
  for (digits = std::max(digits, 0); digits < 3; ++digits) value *= 10;
  return negative ? -value : value;
}

std::string number(std::int64_t milli) {
  return fmt::format("{}{}.{:03}", milli < 0 ? "-" : "", std::abs(milli) / 1000, std::abs(milli) % 1000);
}

QPDFObjectHandle to_array(const Box& box) {
  QPDFObjectHandle array = QPDFObjectHandle::newArray();
  for (const std::int64_t side : box) array.appendItem(QPDFObjectHandle::newReal(number(side)));
  return array;
}

Box to_box(QPDFObjectHandle array) {
  Box box{};
  for (int i = 0; array.isArray() && i < 4 && i < array.getArrayNItems(); ++i)
    box[static_cast<std::size_t>(i)] = to_milli(array.getArrayItem(i));
  if (box[0] > box[2]) std::swap(box[0], box[2]);
  if (box[1] > box[3]) std::swap(box[1], box[3]);
  return box;
}

// A page as a form, with the boxes that say where to cut it.
struct Leaf {
  QPDFObjectHandle form;
  Box trim{}, bleed{};
};

class Imposition {
 public:
  Imposition(QPDF& pdf, const BookletOptions& options) : pdf_(pdf), options_(options) {}

  std::string run() {
    const std::vector<QPDFObjectHandle> pages = pdf_.getAllPages();
    for (const QPDFObjectHandle& page : pages) leaves_.push_back(make_leaf(page));
    if (std::string complaint = fit(); !complaint.empty()) return complaint;
    for (const Side& side : booklet_sides(static_cast<int>(leaves_.size()), is_right_to_left())) add_side(side);
    for (const QPDFObjectHandle& page : pages) pdf_.removePage(page);
    forget_tags();
    return {};
  }

 private:
  static Leaf make_leaf(QPDFObjectHandle page) {
    QPDFPageObjectHelper helper(page);
    Leaf leaf;
    leaf.trim = to_box(helper.getTrimBox());
    leaf.bleed = page.hasKey("/BleedBox") ? to_box(page.getKey("/BleedBox")) : leaf.trim;
    leaf.form = helper.getFormXObjectForPage();
    leaf.form.getDict().replaceKey("/BBox", to_array(leaf.bleed));
    return leaf;
  }

  // Turns the sheet so that the widest spread fits; the complaint if it does not.
  std::string fit() {
    for (const Leaf& leaf : leaves_) {
      width_ = std::max(width_, leaf.trim[2] - leaf.trim[0]);
      height_ = std::max(height_, leaf.trim[3] - leaf.trim[1]);
    }
    sheet_ = options_.sheet;
    if ((sheet_.width > sheet_.height) != (2 * width_ > height_)) std::swap(sheet_.width, sheet_.height);
    constexpr std::int64_t kSlack = 1500;  // sizes in inches and millimetres never agree to the point
    if (2 * width_ <= sheet_.width + kSlack && height_ <= sheet_.height + kSlack) return {};
    return fmt::format("two pages of {} x {} mm do not fit on a sheet of {} x {} mm", millimetres(width_), millimetres(height_),
                       millimetres(sheet_.width), millimetres(sheet_.height));
  }
  static std::int64_t millimetres(std::int64_t milli) { return (milli * 254 + 360000) / 720000; }

  bool is_right_to_left() {
    QPDFObjectHandle preferences = pdf_.getRoot().getKey("/ViewerPreferences");
    if (!preferences.isDictionary()) return false;
    QPDFObjectHandle direction = preferences.getKey("/Direction");
    return direction.isName() && direction.getName() == "/R2L";
  }

  void add_side(const Side& side) {
    std::string content;
    QPDFObjectHandle forms = QPDFObjectHandle::newDictionary();
    Box trim{sheet_.width / 2 - width_, (sheet_.height - height_) / 2, sheet_.width / 2 + width_, 0}, bleed = trim;
    trim[3] = bleed[3] = trim[1] + height_;
    place(side.left, side.depth, true, content, forms, bleed);
    place(side.right, side.depth, false, content, forms, bleed);
    QPDFObjectHandle page = QPDFObjectHandle::newDictionary();
    const Box media{0, 0, sheet_.width, sheet_.height};
    for (std::size_t i = 0; i < 4; ++i) {  // a sheet cut to the pages' own size has no room for bleed
      trim[i] = std::clamp(trim[i], media[i % 2], media[i % 2 + 2]);
      bleed[i] = std::clamp(bleed[i], media[i % 2], media[i % 2 + 2]);
    }
    page.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    page.replaceKey("/MediaBox", to_array(media));
    page.replaceKey("/TrimBox", to_array(trim));
    page.replaceKey("/BleedBox", to_array(bleed));
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    resources.replaceKey("/XObject", forms);
    page.replaceKey("/Resources", resources);
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf_, content));
    if (group_.isDictionary()) page.replaceKey("/Group", group_);
    pdf_.addPage(pdf_.makeIndirectObject(page), false);
  }

  void place(int index, int depth, bool left, std::string& content, QPDFObjectHandle forms, Box& bleed) {
    if (index < 0) return;
    const Leaf& leaf = leaves_[static_cast<std::size_t>(index)];
    const std::int64_t spine = sheet_.width / 2, inwards = depth * options_.creep;
    const std::int64_t x = left ? spine - leaf.trim[2] + inwards : spine - leaf.trim[0] - inwards;
    const std::int64_t y = (sheet_.height - (leaf.trim[3] - leaf.trim[1])) / 2 - leaf.trim[1];
    Box clip{leaf.bleed[0] + x, leaf.bleed[1] + y, leaf.bleed[2] + x, leaf.bleed[3] + y};
    (left ? clip[2] : clip[0]) = spine;
    const std::string name = left ? "/L" : "/R";
    content += fmt::format("q {} {} {} {} re W n 1 0 0 1 {} {} cm {} Do Q\n", number(clip[0]), number(clip[1]),
                           number(clip[2] - clip[0]), number(clip[3] - clip[1]), number(x), number(y), name);
    forms.replaceKey(name, leaf.form);
    bleed = {std::min(bleed[0], clip[0]), std::min(bleed[1], clip[1]), std::max(bleed[2], clip[2]), std::max(bleed[3], clip[3])};
    QPDFObjectHandle group = QPDFObjectHandle(leaf.form).getDict().getKey("/Group");
    if (group.isDictionary()) group_ = group;
  }

  // Tags, bookmarks and named places belong to pages that are no more.
  void forget_tags() {
    QPDFObjectHandle root = pdf_.getRoot();
    for (const char* key :
         {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageMode", "/Dests", "/PageLabels", "/OpenAction", "/AcroForm"}) {
      root.removeKey(key);
    }
    QPDFObjectHandle metadata = root.getKey("/Metadata");
    if (!metadata.isStream()) return;
    const std::shared_ptr<Buffer> data = metadata.getStreamData();
    std::string xmp(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    replace(xmp, "<pdfuaid:part>1</pdfuaid:part>", "");
    replace(xmp, "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfaid:conformance>B</pdfaid:conformance>");
    metadata.replaceStreamData(xmp, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  }
  static void replace(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
      text.replace(at, what.size(), by);
  }

  QPDF& pdf_;
  const BookletOptions& options_;
  std::vector<Leaf> leaves_;
  std::int64_t width_ = 0, height_ = 0;  // of the largest page
  Sheet sheet_;
  QPDFObjectHandle group_;  // the colour space pages blend in
};

Failure failure(const char* code, std::string message, const std::string& hint, const std::string& file) {
  return {FailureKind::Input, code, std::move(message), hint, file};
}

}  // namespace

Result<std::string> impose_booklet(const std::string& file, const std::string& bytes, const BookletOptions& options) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile(file.c_str(), bytes.data(), bytes.size());
    if (pdf.getAllPages().empty()) return failure("impose.no-pages", "the PDF has no pages", {}, file);
    const std::string complaint = Imposition(pdf, options).run();
    if (!complaint.empty()) return failure("impose.too-large", complaint, "name a larger --sheet", file);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.setNewlineBeforeEndstream(true);  // as PDF/A asks (ISO 19005-2, 6.1.7.1)
    writer.write();
    const std::shared_ptr<Buffer> made = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(made->getBuffer()), made->getSize());
  } catch (const std::exception& error) {
    return failure("impose.unreadable", std::string("the PDF cannot be read: ") + error.what(),
                   "open it and save it again without a password", file);
  }
}

}  // namespace galley::impose
