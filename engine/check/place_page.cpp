// The order of work: the page and its boxes; what its content does (PlacedRemarks, and the preflight's errors about ink); the form;
// then everything the form refers to, each object once, numbered as it is come upon.
#include "check/place_page.h"

#include <algorithm>
#include <array>
#include <deque>
#include <exception>
#include <map>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "check/color_profiles.h"
#include "check/page_check.h"
#include "check/placed_remarks.h"

namespace galley::check {
namespace {

using image::PlacedPage;

constexpr std::size_t kMostPageBytes = std::size_t{512} << 20;
// The state in which a page begins; a form begins in that of what draws it.
constexpr std::string_view kFreshState = "0 g 0 G 1 w 0 J 0 j 10 M []0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n";
constexpr int kMostNesting = 60;  // of arrays and dictionaries in one another

// What keeps a page from being placed, and what to do about it.
struct Refusal {
  std::string message, hint;
};

struct PageBox {
  std::int64_t left = 0, bottom = 0, right = 0, top = 0;  // in millionths of a point
  [[nodiscard]] bool has_area() const { return right > left && top > bottom; }
};

bool read_box(QPDFObjectHandle array, PageBox& box) {
  if (!array.isArray() || array.getArrayNItems() != 4) return false;
  std::array<std::int64_t, 4> side{};
  for (int i = 0; i < 4; ++i) side[static_cast<std::size_t>(i)] = to_micro(array.getArrayItem(i));
  box = {std::min(side[0], side[2]), std::min(side[1], side[3]), std::max(side[0], side[2]), std::max(side[1], side[3])};
  return box.has_area();
}

std::string decimal(std::int64_t micro) {
  const std::int64_t size = micro < 0 ? -micro : micro;
  return fmt::format("{}{}.{:06} ", micro < 0 ? "-" : "", size / kMicro, size % kMicro);
}

Length to_length(std::int64_t micro) { return scale(Length::from_points(1), micro, kMicro); }

// Marked content says what ink means in the file it comes from; here the page is one picture. States given back that were not kept
// are left out too.
class StripMarks : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(QPDFTokenizer::Token const& token) override {
    if (token.getType() != QPDFTokenizer::tt_word) {
      operands_.push_back(token);
      return;
    }
    const std::string& op = token.getValue();
    if (op == "q") ++kept_states_;
    // Would give back the state around the page, as some readers have it.
    const bool surplus = op == "Q" && kept_states_ == 0;
    if (op == "Q" && !surplus) --kept_states_;
    if (!surplus && op != "BDC" && op != "BMC" && op != "EMC" && op != "MP" && op != "DP") {
      flush();
      writeToken(token);
    }
    operands_.clear();
  }
  void handleEOF() override { flush(); }

 private:
  void flush() {
    for (const QPDFTokenizer::Token& operand : operands_) writeToken(operand);
    operands_.clear();
  }
  std::vector<QPDFTokenizer::Token> operands_;
  std::size_t kept_states_ = 0;
};

// Forbidden by every standard, and what it does only a PostScript device knows.
bool is_postscript(QPDFObjectHandle value) {
  if (!value.isStream()) return false;
  QPDFObjectHandle subtype = value.getDict().getKey("/Subtype");
  return subtype.isName() && subtype.getName() == "/PS";
}

// A transfer function that changes nothing.
bool is_plain_transfer(QPDFObjectHandle value) {
  return value.isNull() || (value.isName() && (value.getName() == "/Identity" || value.getName() == "/Default"));
}

std::string contents_of(Pl_Buffer& buffer) {
  const std::shared_ptr<Buffer> bytes = buffer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

std::string deflated(const std::string& text) {
  Pl_Buffer packed("packed");
  Pl_Flate flate("flate", &packed, Pl_Flate::a_deflate);
  flate.write(reinterpret_cast<const unsigned char*>(text.data()), text.size());
  flate.finish();
  return contents_of(packed);
}

class Packer {
 public:
  Packer(PlacedPage& page, PlacedRemarks& remarks, const QPDFObjectHandle& page_resources, std::set<QPDFObjGen> hidden)
      : page_(page), remarks_(remarks), page_resources_(page_resources), hidden_(std::move(hidden)) {}

  // The form of `content`; then all it refers to.
  void run(PlacedPage::Object form, const std::string& content) {
    form.is_stream = true;
    form.entries.emplace_back("Resources", PlacedPage::Value());
    if (page_resources_.isDictionary()) {
      write(page_resources_, form.entries.back().second, 0);
    } else {
      form.entries.back().second.syntax.back() = "<<>>";
    }
    add(form, "Filter", "/FlateDecode");
    form.data = deflated(content);
    page_.objects.push_back(std::move(form));
    while (!queue_.empty()) {
      Waiting next = queue_.front();
      queue_.pop_front();
      page_.objects.push_back(packed(next.object, next.holds_names));
    }
  }
  static void add(PlacedPage::Object& object, std::string key, std::string syntax) {
    object.entries.emplace_back(std::move(key), PlacedPage::Value());
    object.entries.back().second.syntax.back() = std::move(syntax);
  }

 private:
  // `holds_names`: a dictionary of resources of one kind, whose keys are names somebody gave.
  struct Waiting {
    QPDFObjectHandle object;
    bool holds_names = false;
  };
  static bool is_category(const std::string& key) {
    static const std::set<std::string> kCategories = {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"};
    return kCategories.contains(key);
  }

  PlacedPage::Object packed(QPDFObjectHandle object, bool holds_names) {
    PlacedPage::Object out;
    if (object.isStream()) {
      out.is_stream = true;
      write_stream(object, out);
    } else {
      write_direct(object, out.value, 0, holds_names);
    }
    used_ += out.data.size() + out.value.syntax.front().size();
    if (used_ > kMostPageBytes) throw Refusal{"the page is larger than 512 MB", "export it with smaller pictures"};
    return out;
  }

  void write(QPDFObjectHandle value, PlacedPage::Value& out, int depth, bool holds_names = false) {
    if (!value.isIndirect()) return write_direct(value, out, depth, holds_names);
    if (value.isNull() || is_postscript(value)) {
      out.syntax.back() += "null";
      return;
    }
    const auto [found, is_new] = known_.try_emplace(value.getObjGen(), static_cast<std::uint32_t>(known_.size() + 1));
    if (is_new) queue_.push_back({value, holds_names});
    out.references.push_back(found->second);
    out.syntax.emplace_back();
  }

  void write_direct(QPDFObjectHandle value, PlacedPage::Value& out, int depth, bool holds_names) {
    if (depth > kMostNesting) throw Refusal{"its objects are nested too deeply", "export it again"};
    if (value.isArray()) {
      if (is_profiled_space(value)) remarks_.profile(value.getArrayItem(1));
      out.syntax.back() += "[";
      for (int i = 0; i < value.getArrayNItems(); ++i) {
        write(value.getArrayItem(i), out, depth + 1);
        out.syntax.back() += " ";
      }
      out.syntax.back() += "]";
    } else if (value.isDictionary()) {
      out.syntax.back() += "<<";
      for (const std::string& key : kept_keys(value, holds_names)) {
        out.syntax.back() += QPDFObjectHandle::newName(key).unparse() + " ";
        write(value.getKey(key), out, depth + 1, !holds_names && is_category(key));
      }
      out.syntax.back() += ">>";
    } else {
      const bool plain = value.isBool() || value.isNumber() || value.isName() || value.isString();
      out.syntax.back() += plain ? value.unparse() : "null";
    }
  }

  // What a dictionary says about how it looks, and not about the file it comes from.
  std::vector<std::string> kept_keys(QPDFObjectHandle dictionary, bool holds_names = false) {
    static const std::set<std::string> kLeftOut = {"/Metadata",   "/PieceInfo",  "/LastModified", "/StructParent", "/StructParents",
                                                   "/OPI",        "/Alternates", "/Thumb",        "/Ref",          "/Parent",
                                                   "/Properties", "/Annots",     "/PS",           "/AF",           "/Measure"};
    // How to make dots and separations is the press's to say (PDF/A-2 6.2.5), and pixels stay what they are (6.2.8).
    static const std::set<std::string> kOfTheDevice = {"/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2", "/Interpolate"};
    std::vector<std::string> keys;
    if (holds_names) {
      for (const std::string& key : dictionary.getKeys()) keys.push_back(key);
      return keys;
    }
    refuse_transfer(dictionary);
    for (const std::string& key : dictionary.getKeys()) {
      QPDFObjectHandle value = dictionary.getKey(key);
      if (kOfTheDevice.contains(key)) continue;
      if (key == "/TR" && is_plain_transfer(value)) continue;  // the key itself is forbidden (PDF/A-2 6.2.5)
      if (key == "/OC") refuse_hidden(value);
      if (key == "/Properties" && value.isDictionary()) {
        for (const std::string& name : value.getKeys()) refuse_hidden(value.getKey(name));
      }
      if (key != "/OC" && !kLeftOut.contains(key)) keys.push_back(key);
    }
    return keys;
  }

  // A graphics state that changes tones on their way to the plates: forbidden by PDF/X and PDF/A, and without it the page looks
  // otherwise. A soft mask may have one.
  static void refuse_transfer(QPDFObjectHandle dictionary) {
    if (dictionary.hasKey("/G")) return;
    for (const char* key : {"/TR", "/TR2"}) {
      QPDFObjectHandle value = dictionary.getKey(key);
      if (!is_plain_transfer(value))
        throw Refusal{"a part of the page is drawn through a transfer function (PDF/A-2 6.2.5)", "export it as PDF/X-4"};
    }
  }

  // A layer group, or a combination of some.
  void refuse_hidden(QPDFObjectHandle layer) {
    const auto refuse = [&](const QPDFObjectHandle& group) {
      if (group.isIndirect() && hidden_.contains(group.getObjGen())) {
        throw Refusal{"a part of the page is on a layer that is switched off", "export it without layers"};
      }
    };
    refuse(layer);
    if (!layer.isDictionary()) return;
    QPDFObjectHandle groups = layer.getKey("/OCGs");
    refuse(groups);
    for (int i = 0; groups.isArray() && i < groups.getArrayNItems(); ++i) refuse(groups.getArrayItem(i));
  }

  void write_stream(QPDFObjectHandle stream, PlacedPage::Object& out) {
    QPDFObjectHandle dictionary = stream.getDict();
    if (dictionary.hasKey("/F")) throw Refusal{"a part of the page is kept in another file", "export it as one file"};
    static const std::set<std::string> kOfTheStream = {"/Length", "/Filter", "/DecodeParms", "/DL", "/FFilter", "/FDecodeParms"};
    const auto add_entry = [&](const std::string& key, const QPDFObjectHandle& value) {
      out.entries.emplace_back(key.substr(1), PlacedPage::Value());
      write(value, out.entries.back().second, 1);
    };
    for (const std::string& key : kept_keys(dictionary)) {
      if (!kOfTheStream.contains(key)) add_entry(key, dictionary.getKey(key));
    }
    const auto is = [&](const char* key, const char* name) {
      QPDFObjectHandle value = dictionary.getKey(key);
      return value.isName() && value.getName() == name;
    };
    const bool form = is("/Subtype", "/Form");
    QPDFObjectHandle pattern = dictionary.getKey("/PatternType");
    if (form && !dictionary.getKey("/Resources").isDictionary() && page_resources_.isDictionary()) {
      // Old files let a form use what the page has.
      add_entry("/Resources", page_resources_);
    }
    if (form || (pattern.isInteger() && pattern.getIntValue() == 1)) {
      StripMarks strip;
      Pl_Buffer content("content");
      stream.filterAsContents(&strip, &content);
      out.data = deflated(contents_of(content));
      add(out, "Filter", "/FlateDecode");
    } else {
      write_data(stream, dictionary, out);
    }
  }

  // Ways of packing that PDF/A and PDF/X forbid are taken off; what is left stays as it is.
  void write_data(QPDFObjectHandle stream, QPDFObjectHandle dictionary, PlacedPage::Object& out) {
    std::vector<std::string> filters;
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    if (filter.isName()) filters.push_back(filter.getName());
    for (int i = 0; filter.isArray() && i < filter.getArrayNItems(); ++i) {
      if (filter.getArrayItem(i).isName()) filters.push_back(filter.getArrayItem(i).getName());
    }
    const bool keeps = filters == std::vector<std::string>{"/FlateDecode"} ||
                       (!filters.empty() && std::all_of(filters.begin(), filters.end(), [](const std::string& name) {
                         return name == "/DCTDecode" || name == "/JPXDecode" || name == "/JBIG2Decode" || name == "/CCITTFaxDecode";
                       }));
    const std::shared_ptr<Buffer> bytes = keeps ? stream.getRawStreamData() : stream.getStreamData(qpdf_dl_specialized);
    out.data.assign(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
    if (!keeps) {
      out.data = deflated(out.data);
      return add(out, "Filter", "/FlateDecode");
    }
    for (const char* key : {"/Filter", "/DecodeParms"}) {
      if (!dictionary.hasKey(key)) continue;
      out.entries.emplace_back(key + 1, PlacedPage::Value());
      write(dictionary.getKey(key), out.entries.back().second, 1);
    }
  }

  PlacedPage& page_;
  PlacedRemarks& remarks_;
  QPDFObjectHandle page_resources_;
  std::set<QPDFObjGen> hidden_;
  std::map<QPDFObjGen, std::uint32_t> known_;  // index 0 is the form
  std::deque<Waiting> queue_;
  std::size_t used_ = 0;
};

// Layers that do not show as the file is opened.
std::set<QPDFObjGen> hidden_layers(QPDF& pdf) {
  std::set<QPDFObjGen> hidden;
  QPDFObjectHandle layers = pdf.getRoot().getKey("/OCProperties");
  if (!layers.isDictionary() || !layers.getKey("/D").isDictionary()) return hidden;
  const auto each = [](QPDFObjectHandle list, const auto& take) {
    for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) take(list.getArrayItem(i).getObjGen());
  };
  QPDFObjectHandle usual = layers.getKey("/D"), base = usual.getKey("/BaseState");
  if (base.isName() && base.getName() == "/OFF") {
    each(layers.getKey("/OCGs"), [&](QPDFObjGen group) { hidden.insert(group); });
    each(usual.getKey("/ON"), [&](QPDFObjGen group) { hidden.erase(group); });
  }
  each(usual.getKey("/OFF"), [&](QPDFObjGen group) { hidden.insert(group); });
  return hidden;
}

// The matrix that puts the lower left corner of `box`, as the page is read, at 0 0.
std::string matrix_of(const PageBox& box, int turn, std::int64_t unit) {
  const auto in_units = [&](std::int64_t value) { return times_micro(value, unit); };
  std::array<std::int64_t, 6> m{};
  switch (turn) {
    case 90: m = {0, -unit, unit, 0, in_units(-box.bottom), in_units(box.right)}; break;
    case 180: m = {-unit, 0, 0, -unit, in_units(box.right), in_units(box.top)}; break;
    case 270: m = {0, unit, -unit, 0, in_units(box.top), in_units(-box.left)}; break;
    default: m = {unit, 0, 0, unit, in_units(-box.left), in_units(-box.bottom)}; break;
  }
  std::string text = "[";
  for (const std::int64_t value : m) text += decimal(value);
  return text + "]";
}

// Where a page is cut, what is drawn of it, and how it is turned and scaled to be read.
struct Shape {
  PageBox trim, drawn;
  std::int64_t bleed = 0, unit = kMicro;  // millionths of a point; points in a unit of the page
  int turn = 0;                           // degrees, clockwise
};

Shape shape_of(QPDFObjectHandle page, PlacedRemarks& remarks) {
  Shape shape;
  PageBox& trim = shape.trim;
  if (!read_box(page.getKey("/TrimBox"), trim)) {
    const bool cropped = read_box(page.getKey("/CropBox"), trim);
    if (!cropped && !read_box(page.getKey("/MediaBox"), trim)) throw Refusal{"the page has no size", "export it again"};
    remarks.say("no-trim-box", std::string("no TrimBox: its size is that of the ") + (cropped ? "CropBox" : "MediaBox"));
  }
  PageBox outer;
  if (read_box(page.getKey("/BleedBox"), outer)) {
    const auto least =
        std::min({trim.left - outer.left, trim.bottom - outer.bottom, outer.right - trim.right, outer.top - trim.top});
    shape.bleed = std::max<std::int64_t>(0, least);
  }
  shape.drawn = {trim.left - shape.bleed, trim.bottom - shape.bleed, trim.right + shape.bleed, trim.top + shape.bleed};
  QPDFObjectHandle rotation = page.getKey("/Rotate"), units = page.getKey("/UserUnit");
  if (rotation.isInteger()) shape.turn = static_cast<int>(((rotation.getIntValue() % 360) + 360) % 360);
  if (units.isNumber() && to_micro(units) > 0) shape.unit = to_micro(units);
  return shape;
}

// What the preflight calls an error of the press, whatever the size at which the page is placed. How much ink is too much depends
// on where it is placed (-galley-max-ink): all that any limit could mean is said.
void remark_on_print(QPDFObjectHandle page, std::uint32_t number, const PageBox& drawn, PlacedRemarks& remarks) {
  constexpr std::int64_t kLeastLimit = 1000;  // 100 %: the least that -galley-max-ink can be
  Report printed;
  std::set<std::string> inks;
  PreflightLimits limits;
  limits.max_ink = 1'000'000;  // all of it is measured, nothing called too much
  PageCheck check(printed, limits, number, inks, {true, drawn.left, drawn.bottom, drawn.right, drawn.top});
  walk_page(page, check);
  for (const Finding& finding : printed.findings) {
    if (finding.code == "preflight.white-overprint") remarks.say("print", finding.message);
    if (finding.code == "preflight.black-knocks-out") remarks.say("knocks-out", finding.message);
  }
  for (const auto& [of_what, tenths] : check.most_ink()) {
    if (tenths > kLeastLimit) remarks.say_ink(of_what, static_cast<std::uint32_t>(tenths));
  }
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (annotations.isArray() && annotations.getArrayNItems() > 0) {
    remarks.say("annotation", "notes, links or fields, which are left out");
  }
}

PlacedPage::Object form_of(const Shape& shape, bool transparent) {
  const PageBox& drawn = shape.drawn;
  PlacedPage::Object form;
  Packer::add(form, "Type", "/XObject");
  Packer::add(form, "Subtype", "/Form");
  Packer::add(form, "BBox", "[" + decimal(drawn.left) + decimal(drawn.bottom) + decimal(drawn.right) + decimal(drawn.top) + "]");
  Packer::add(form, "Matrix", matrix_of(drawn, shape.turn, shape.unit));
  if (transparent) Packer::add(form, "Group", "<</Type/Group/S/Transparency/I true/K false>>");
  return form;
}

PlacedPage place(QPDF& pdf, std::uint32_t number) {
  if (pdf.isEncrypted()) throw Refusal{"the PDF is encrypted", "save it again without a password"};
  QPDFPageDocumentHelper(pdf).pushInheritedAttributesToPage();
  const std::vector<QPDFObjectHandle>& pages = pdf.getAllPages();
  if (number == 0 || number > pages.size()) {
    const std::string there = pages.size() == 1 ? "one page" : fmt::format("{} pages", pages.size());
    throw Refusal{fmt::format("the PDF has {}, there is no page {}", there, number), "#page=1 is its first page"};
  }
  QPDFObjectHandle page = pages[number - 1];
  PlacedPage placed;
  PlacedRemarks remarks(placed.remarks);
  const Shape shape = shape_of(page, remarks);
  walk_page(page, remarks);
  remarks.finish_fonts();
  remark_on_print(page, number, shape.drawn, remarks);
  placed.transparent = remarks.transparent();
  placed.least_ppi = static_cast<std::uint32_t>(std::min<std::int64_t>(remarks.least_ppi() * kMicro / shape.unit, 1'000'000));
  const Length across = to_length(times_micro(shape.trim.right - shape.trim.left, shape.unit));
  const Length down = to_length(times_micro(shape.trim.top - shape.trim.bottom, shape.unit));
  const bool lies = shape.turn % 180 == 90;
  placed.width = lies ? down : across;
  placed.height = lies ? across : down;
  placed.bleed = to_length(times_micro(shape.bleed, shape.unit));
  StripMarks strip;
  Pl_Buffer content("content");
  QPDFPageObjectHelper(page).filterContents(&strip, &content);
  Packer packer(placed, remarks, page.getKey("/Resources"), hidden_layers(pdf));
  packer.run(form_of(shape, placed.transparent), std::string(kFreshState) + contents_of(content));
  if (pdf.anyWarnings()) remarks.say("damaged", "the file is damaged and was read as well as it could be");
  return placed;
}

}  // namespace

Result<PlacedPage> place_page(const std::string& bytes, std::uint32_t number) {
  const auto fail = [](std::string message, std::string hint) {
    return Failure{FailureKind::Input, "image.pdf", std::move(message), std::move(hint), {}};
  };
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(true);
    pdf.processMemoryFile("page", bytes.data(), bytes.size());
    return place(pdf, number);
  } catch (const Refusal& refusal) { return fail(refusal.message, refusal.hint); } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) return fail("the PDF is encrypted", "save it again without a password");
    return fail("the PDF cannot be read: " + error.getMessageDetail(), "export it again");
  } catch (const std::exception& error) { return fail(std::string("the PDF cannot be read: ") + error.what(), "export it again"); }
}

}  // namespace galley::check
