// The spine is the middle of the sheet. Each page stands with its inner edge there, moved towards it by the creep of the sheets
// around it, and is cut at the spine, at its bleed outside. The only place of this folder where libqpdf's exceptions are caught.
#include "impose/impose.h"

#include <algorithm>
#include <array>
#include <exception>

#include <fmt/format.h>
#include <qpdf/Constants.h>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "impose/claims.h"
#include "impose/moved_links.h"
#include "impose/moved_outline.h"
#include "impose/moved_tags.h"
#include "impose/places.h"
#include "impose/spread_marks.h"
#include "impose/without_marks.h"

namespace galley::impose {
namespace {

// Left, bottom, right, top in thousandths of a point.
using Box = std::array<std::int64_t, 4>;

QPDFObjectHandle to_array(const Box& box) {
  QPDFObjectHandle array = QPDFObjectHandle::newArray();
  for (const std::int64_t side : box) array.appendItem(QPDFObjectHandle::newReal(milli_text(side)));
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

std::string deflated(const std::string& text) {
  Pl_Buffer packed("packed");
  Pl_Flate flate("flate", &packed, Pl_Flate::a_deflate);
  flate.write(reinterpret_cast<const unsigned char*>(text.data()), text.size());
  flate.finish();
  const std::shared_ptr<Buffer> bytes = packed.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

bool is_link(QPDFObjectHandle annotation) {
  QPDFObjectHandle subtype = annotation.isDictionary() ? annotation.getKey("/Subtype") : annotation;
  return subtype.isName() && subtype.getName() == "/Link";
}

// A page as a form, with the boxes that say where to cut it.
struct Leaf {
  QPDFObjGen page;
  QPDFObjectHandle form;
  Box trim{}, bleed{};
  std::int64_t unit = 1000;  // thousandths of a point in a unit of the page
};

class Imposition {
 public:
  Imposition(QPDF& pdf, const BookletOptions& options, std::vector<Remark>& remarks)
      : pdf_(pdf), options_(options), remarks_(remarks) {}

  std::string run() {
    const std::vector<QPDFObjectHandle> pages = pdf_.getAllPages();
    for (const QPDFObjectHandle& page : pages) QPDFPageObjectHelper(page).flattenRotation();
    const bool drawn = draw_annotations(pages);
    for (const QPDFObjectHandle& page : pages) leaves_.push_back(make_leaf(page));
    if (std::string complaint = fit(); !complaint.empty()) return complaint;
    for (const Side& side : booklet_sides(static_cast<int>(leaves_.size()), is_right_to_left())) add_side(side);
    move_links(pdf_, places_);
    has_outline_ = move_outline(pdf_, places_);
    move_tags(pdf_, places_);
    for (const QPDFObjectHandle& page : pages) pdf_.removePage(page);
    forget_pages();
    remark_on_creep();
    remark_on_sizes();
    remark_on_bleed();
    settle_claims(drawn);
    return {};
  }

 private:
  // Fields, stamps and comments become part of their pages, as they would be printed. True if there were any. Links are kept from
  // libqpdf, which takes all that has no look of its own away.
  bool draw_annotations(const std::vector<QPDFObjectHandle>& pages) {
    std::vector<QPDFObjectHandle> links;
    bool any = false;
    for (QPDFObjectHandle page : pages) {
      QPDFObjectHandle annotations = page.getKey("/Annots");
      links.push_back(QPDFObjectHandle::newArray());
      QPDFObjectHandle others = QPDFObjectHandle::newArray();
      for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i)
        (is_link(annotations.getArrayItem(i)) ? links.back() : others).appendItem(annotations.getArrayItem(i));
      page.replaceKey("/Annots", others);
      any = any || others.getArrayNItems() > 0;
    }
    if (any) QPDFPageDocumentHelper(pdf_).flattenAnnotations(an_print, an_invisible | an_hidden);
    for (std::size_t i = 0; i < pages.size(); ++i) QPDFObjectHandle(pages[i]).replaceKey("/Annots", links[i]);
    return any;
  }

  Leaf make_leaf(QPDFObjectHandle page) {
    QPDFPageObjectHelper helper(page);
    Leaf leaf;
    leaf.page = page.getObjGen();
    leaf.trim = to_box(helper.getTrimBox());
    leaf.bleed = page.hasKey("/BleedBox") ? to_box(page.getKey("/BleedBox")) : leaf.trim;
    for (std::size_t i = 0; i < 4; ++i) {  // what is cut away is no less than what is kept
      leaf.bleed[i] = i < 2 ? std::min(leaf.bleed[i], leaf.trim[i]) : std::max(leaf.bleed[i], leaf.trim[i]);
    }
    leaf.form = helper.getFormXObjectForPage();
    const BareContent bare = content_without_marks(page);
    marked_ = marked_ || bare.had_marks;
    leaf.form.replaceStreamData(deflated(bare.content), QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
    QPDFObjectHandle dictionary = leaf.form.getDict();
    dictionary.replaceKey("/BBox", to_array(leaf.bleed));
    if (page.getKey("/StructParents").isInteger()) dictionary.replaceKey("/StructParents", page.getKey("/StructParents"));
    if (const std::int64_t unit = to_milli(page.getKey("/UserUnit")); unit > 0) leaf.unit = unit;
    for (Box* box : {&leaf.trim, &leaf.bleed}) {
      for (std::int64_t& side : *box) side = side * leaf.unit / 1000;
    }
    return leaf;
  }

  // Turns the sheet so that the widest spread fits; the complaint if it does not.
  std::string fit() {
    for (const Leaf& leaf : leaves_) {
      width_ = std::max(width_, leaf.trim[2] - leaf.trim[0]);
      height_ = std::max(height_, leaf.trim[3] - leaf.trim[1]);
      for (std::size_t i = 0; i < 4; ++i) bleed_ = std::max(bleed_, std::abs(leaf.bleed[i] - leaf.trim[i]));
    }
    sheet_ = options_.sheet;
    if ((sheet_.width > sheet_.height) != (2 * width_ > height_)) std::swap(sheet_.width, sheet_.height);
    if (2 * width_ <= sheet_.width + kSlack && height_ <= sheet_.height + kSlack) return {};
    return fmt::format("two pages of {} x {} mm do not fit on a sheet of {} x {} mm", millimetres(width_), millimetres(height_),
                       millimetres(sheet_.width), millimetres(sheet_.height));
  }
  // All are cut where the largest is: smaller ones leave paper.
  void remark_on_sizes() {
    const bool same = std::all_of(leaves_.begin(), leaves_.end(), [&](const Leaf& leaf) {
      return leaf.trim[2] - leaf.trim[0] + kSlack >= width_ && leaf.trim[3] - leaf.trim[1] + kSlack >= height_;
    });
    if (!same)
      remarks_.push_back({"impose.page-sizes",
                          fmt::format("pages are of several sizes; all are cut to {} x {} mm, as the largest", millimetres(width_),
                                      millimetres(height_)),
                          "make all pages of one size"});
  }
  // A sheet as large as its pages: what they have beyond the trim is cut off with it.
  void remark_on_bleed() {
    if (bleed_ == 0 || (sheet_.width + kSlack >= 2 * (width_ + bleed_) && sheet_.height + kSlack >= height_ + 2 * bleed_)) return;
    remarks_.push_back(
        {"impose.no-bleed", "the sheet has no room for the bleed of its pages", "take a larger sheet: --sheet SRA3"});
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
    trim[3] = trim[1] + height_;
    // Beside an empty half, too: all sheets are cut alike.
    bleed = {trim[0] - bleed_, trim[1] - bleed_, trim[2] + bleed_, trim[3] + bleed_};
    QPDFObjectHandle page = pdf_.makeIndirectObject(QPDFObjectHandle::newDictionary());
    place(side.left, side.depth, true, page, content, forms);
    place(side.right, side.depth, false, page, content, forms);
    const Box media{0, 0, sheet_.width, sheet_.height};
    for (std::size_t i = 0; i < 4; ++i) {  // a sheet cut to the pages' own size has no room for bleed
      trim[i] = std::clamp(trim[i], media[i % 2], media[i % 2 + 2]);
      bleed[i] = std::clamp(bleed[i], media[i % 2], media[i % 2 + 2]);
    }
    if (marked_) content += spread_marks({trim, bleed, media, prints_inks()});
    page.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    page.replaceKey("/MediaBox", to_array(media));
    page.replaceKey("/TrimBox", to_array(trim));
    page.replaceKey("/BleedBox", to_array(bleed));
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    resources.replaceKey("/XObject", forms);
    page.replaceKey("/Resources", resources);
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf_, content));
    if (group_.isDictionary()) page.replaceKey("/Group", group_);
    if (pdf_.getRoot().hasKey("/StructTreeRoot")) page.replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
    pdf_.addPage(page, false);
  }

  void place(int index, int depth, bool left, const QPDFObjectHandle& spread, std::string& content, QPDFObjectHandle forms) {
    if (index < 0) return;
    const Leaf& leaf = leaves_[static_cast<std::size_t>(index)];
    const std::int64_t spine = sheet_.width / 2, inwards = depth * options_.creep;
    const std::int64_t x = left ? spine - leaf.trim[2] + inwards : spine - leaf.trim[0] - inwards;
    const std::int64_t y = (sheet_.height - (leaf.trim[3] - leaf.trim[1])) / 2 - leaf.trim[1];
    Box clip{leaf.bleed[0] + x, leaf.bleed[1] + y, leaf.bleed[2] + x, leaf.bleed[3] + y};
    (left ? clip[2] : clip[0]) = spine;
    const std::string name = left ? "/L" : "/R";
    content += fmt::format("q {} {} {} {} re W n 1 0 0 1 {} {} cm {} Do Q\n", milli_text(clip[0]), milli_text(clip[1]),
                           milli_text(clip[2] - clip[0]), milli_text(clip[3] - clip[1]), milli_text(x), milli_text(y), name);
    forms.replaceKey(name, leaf.form);
    places_[leaf.page] = {leaf.form, spread, x, y, leaf.unit};
    most_inwards_ = std::max(most_inwards_, inwards);
    QPDFObjectHandle group = QPDFObjectHandle(leaf.form).getDict().getKey("/Group");
    if (group.isDictionary()) group_ = group;
  }

  // What the file is printed with: the profile of its first intent says.
  bool prints_inks() {
    QPDFObjectHandle intents = pdf_.getRoot().getKey("/OutputIntents");
    QPDFObjectHandle intent = intents.isArray() && intents.getArrayNItems() > 0 ? intents.getArrayItem(0) : intents;
    QPDFObjectHandle profile = intent.isDictionary() ? intent.getKey("/DestOutputProfile") : intent;
    QPDFObjectHandle count = profile.isStream() ? profile.getDict().getKey("/N") : profile;
    return count.isInteger() && count.getIntValue() == 4;
  }

  // Named places, threads and fields belong to pages that are no more.
  void forget_pages() {
    QPDFObjectHandle root = pdf_.getRoot();
    QPDFObjectHandle mode = root.getKey("/PageMode");
    if (!has_outline_ || !mode.isName() || mode.getName() != "/UseOutlines") root.removeKey("/PageMode");
    for (const char* key : {"/Dests", "/PageLabels", "/OpenAction", "/AcroForm", "/Threads"}) root.removeKey(key);
    if (QPDFObjectHandle names = root.getKey("/Names"); names.isDictionary()) names.removeKey("/Dests");
  }

  // Pages inside thick booklets move towards the fold, and what they have beyond the trim with them.
  void remark_on_creep() {
    if (bleed_ == 0 || most_inwards_ <= bleed_) return;
    remarks_.push_back({"impose.creep", "the innermost pages move further towards the fold than their bleed reaches",
                        "make the pages with more bleed, or the booklet thinner"});
  }

  void settle_claims(bool drawn) {
    QPDFObjectHandle info = pdf_.getRoot().getKey("/MarkInfo");
    QPDFObjectHandle marked = info.isDictionary() ? info.getKey("/Marked") : info;
    const bool tagged = pdf_.getRoot().getKey("/StructTreeRoot").isDictionary() && marked.isBool() && marked.getBoolValue();
    if ((tagged && !drawn) || !take_back_tags(pdf_)) return;
    remarks_.push_back(
        {"impose.no-tags",
         std::string("the spreads do not claim PDF/UA or level A of PDF/A, as the file does: ") +
             (tagged ? "fields or comments on its pages became part of them and have no tags there" : "its pages have no tags"),
         tagged ? "impose a file without fields and comments" : "make the file anew with tags"});
  }

  static constexpr std::int64_t kSlack = 1500;  // sizes in inches and millimetres never agree to the point
  QPDF& pdf_;
  const BookletOptions& options_;
  std::vector<Remark>& remarks_;
  std::vector<Leaf> leaves_;
  Places places_;
  std::int64_t width_ = 0, height_ = 0;  // of the largest page
  std::int64_t bleed_ = 0, most_inwards_ = 0;
  Sheet sheet_;
  bool marked_ = false, has_outline_ = false;  // the pages had printer's marks; there are bookmarks
  QPDFObjectHandle group_;                     // the colour space pages blend in
};

Failure failure(const char* code, std::string message, const std::string& hint, const std::string& file) {
  return {FailureKind::Input, code, std::move(message), hint, file};
}

}  // namespace

Result<Imposed> impose_booklet(const std::string& file, const std::string& bytes, const BookletOptions& options) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile(file.c_str(), bytes.data(), bytes.size());
    if (pdf.isEncrypted()) return failure("impose.unreadable", "the PDF is encrypted", "save it again without a password", file);
    if (pdf.getAllPages().empty()) return failure("impose.no-pages", "the PDF has no pages", {}, file);
    Imposed imposed;
    const std::string complaint = Imposition(pdf, options, imposed.remarks).run();
    if (!complaint.empty()) return failure("impose.too-large", complaint, "name a larger --sheet", file);
    if (const std::string missing = not_claimed(read_claims(pdf), options.profiles); !missing.empty()) {
      return Failure{FailureKind::Usage, "impose.other-profile",
                     "the spreads of this PDF do not conform to " + missing + ": they have the profile of the file itself",
                     "leave --pdf-profile out, or impose the article it was made from", file};
    }
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.setNewlineBeforeEndstream(true);  // as PDF/A asks (ISO 19005-2, 6.1.7.1)
    writer.write();
    const std::shared_ptr<Buffer> made = writer.getBufferSharedPointer();
    imposed.bytes.assign(reinterpret_cast<const char*>(made->getBuffer()), made->getSize());
    return imposed;
  } catch (const std::exception& error) {
    return failure("impose.unreadable", std::string("the PDF cannot be read: ") + error.what(),
                   "open it and save it again without a password", file);
  }
}

}  // namespace galley::impose
