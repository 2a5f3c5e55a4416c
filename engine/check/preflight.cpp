// The order of work: file, output intent, boxes, then each page's content. The only place of this folder where libqpdf's exceptions
// are caught.
#include "check/preflight.h"

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "check/color_profiles.h"
#include "check/page_check.h"

namespace galley::check {
namespace {

// Left, bottom, right, top in thousandths of a point.
struct Box {
  bool there = false;
  std::array<std::int64_t, 4> side{};
};

Box box_of(QPDFObjectHandle page, const char* key) {
  Box box;
  QPDFObjectHandle array = page.getKey(key);
  for (QPDFObjectHandle around = page; !array.isArray() && around.getKey("/Parent").isDictionary();) {
    around = around.getKey("/Parent");
    array = around.getKey(key);
    if (std::string_view(key) != "/MediaBox" && std::string_view(key) != "/CropBox") break;
  }
  if (!array.isArray() || array.getArrayNItems() != 4) return box;
  for (int i = 0; i < 4; ++i) box.side[static_cast<std::size_t>(i)] = to_micro(array.getArrayItem(i)) / 1000;
  if (box.side[0] > box.side[2]) std::swap(box.side[0], box.side[2]);
  if (box.side[1] > box.side[3]) std::swap(box.side[1], box.side[3]);
  box.there = true;
  return box;
}

// The page as it is cut, with its bleed.
Extent kept_of(const QPDFObjectHandle& page) {
  const Box bleed = box_of(page, "/BleedBox"), box = bleed.there ? bleed : box_of(page, "/TrimBox");
  return {box.there, box.side[0] * 1000, box.side[1] * 1000, box.side[2] * 1000, box.side[3] * 1000};
}

std::string bytes_of(QPDFObjectHandle stream) {
  const std::shared_ptr<Buffer> bytes = stream.getStreamData(qpdf_dl_specialized);
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

// By the header of a profile (ICC.1, 7.2): its length, class and colour space. `components` as the file says.
std::string wrong_with_profile(std::string_view profile, std::int64_t components) {
  constexpr std::size_t kHeader = 128, kClass = 12, kSpace = 16, kSignature = 36;
  if (profile.size() < kHeader || profile.substr(kSignature, 4) != "acsp") return "has a profile that is none";
  std::size_t length = 0;
  for (const char byte : profile.substr(0, 4)) length = length << 8U | static_cast<unsigned char>(byte);
  if (length > profile.size()) return "has a profile that is cut off";
  if (profile.substr(kClass, 4) != "prtr") return "has a profile that is not of a press";
  const std::string_view space = profile.substr(kSpace, 4);
  const std::int64_t channels = space == "CMYK" ? 4 : space == "RGB " ? 3 : space == "GRAY" ? 1 : 0;
  if (channels == 0) return "has a profile that is for no gray, RGB or CMYK";
  if (channels == components) return {};
  return fmt::format("says that its profile has {} components, but it has {}", components, channels);
}

class FileCheck {
 public:
  FileCheck(QPDF& pdf, Report& report, const PreflightLimits& limits) : pdf_(pdf), report_(report), limits_(limits) {}

  void run() {
    catalog();
    std::uint32_t number = 0;
    for (const QPDFObjectHandle& page : pdf_.getAllPages()) {
      ++number;
      boxes(page, number);
      annotations(page, number);
      PageCheck check(report_, limits_, number, inks_, kept_of(page), press_, &shown_);
      try {
        walk_page(page, check);
      } catch (const std::range_error&) {  // libqpdf's, of a number beyond 64 bits
        check.broken("a number in the content is too large, and what follows it was not looked at");
      }
    }
    if (number == 0) report_.add("preflight.no-pages", Level::Error, "the file has no pages");
    fonts();
    each_profile(pdf_, [this](const QPDFObjectHandle& stream) {
      if (std::string fault = fault_of_profile(stream); !fault.empty()) report_.add("preflight.profile", Level::Error, fault);
    });
    if (sizes_.size() > 1) report_.add("preflight.page-sizes", Level::Warning, fmt::format("pages of {} sizes", sizes_.size()));
    for (const std::string& ink : inks_) report_.add("preflight.spot-ink", Level::Note, "spot ink " + ink);
  }

 private:
  void fonts() {
    shown_.report([this](ShownFonts::Fault fault, const std::string& message, std::uint32_t page) {
      const auto say = [&](const char* code, Level level) {
        report_.add(code, level, fmt::format("{} (first on page {})", message, page));
      };
      switch (fault) {
        case ShownFonts::Fault::Program: return say("preflight.font-broken", Level::Error);
        case ShownFonts::Fault::CodeMap: return say("preflight.code-map", Level::Error);
        case ShownFonts::Fault::NotJudged: return say("preflight.font-not-judged", Level::Note);
        case ShownFonts::Fault::NotDefined: return say("preflight.no-glyph", Level::Error);
        case ShownFonts::Fault::Width: return say("preflight.glyph-width", Level::Error);
        case ShownFonts::Fault::NoUnicode:
        case ShownFonts::Fault::PrivateUse: return say("preflight.no-unicode", Level::Note);
      }
    });
  }

  void catalog() {
    QPDFObjectHandle root = pdf_.getRoot();
    if (pdf_.isEncrypted()) report_.add("preflight.encrypted", Level::Error, "the file is encrypted");
    intents(root.getKey("/OutputIntents"));
    QPDFObjectHandle names = root.getKey("/Names");
    const bool scripts = names.isDictionary() && names.hasKey("/JavaScript");
    if (scripts || root.hasKey("/AA") || (root.getKey("/OpenAction").isDictionary() && root.getKey("/OpenAction").hasKey("/JS"))) {
      report_.add("preflight.script", Level::Error, "the file has scripts or actions of its own");
    }
    if (names.isDictionary() && names.hasKey("/EmbeddedFiles"))
      report_.add("preflight.attachment", Level::Warning, "files are attached");
    if (root.getKey("/AcroForm").isDictionary()) report_.add("preflight.form", Level::Warning, "the file has form fields");
    QPDFObjectHandle layers = root.getKey("/OCProperties");
    if (layers.isDictionary())
      report_.add("preflight.layers", Level::Note, "the file has layers: what prints depends on the reader");
  }

  void intents(QPDFObjectHandle intents) {
    for (int i = 0; intents.isArray() && i < intents.getArrayNItems(); ++i) {
      QPDFObjectHandle intent = intents.getArrayItem(i);
      if (!intent.isDictionary() || !intent.getKey("/S").isName() || intent.getKey("/S").getName() != "/GTS_PDFX") continue;
      QPDFObjectHandle name = intent.getKey("/OutputConditionIdentifier"), profile = intent.getKey("/DestOutputProfile");
      if (profile.isStream()) press_ = bytes_of(profile);
      if (const std::string wrong = wrong_with(intent); !wrong.empty()) {
        report_.add("preflight.output-profile", Level::Error, "the output intent " + wrong);
        press_.clear();
      }
      report_.add("preflight.output-intent", Level::Note, "made for " + (name.isString() ? name.getUTF8Value() : std::string("?")));
      return;
    }
    report_.add("preflight.no-output-intent", Level::Warning, "the file does not say for which press its colours are meant");
  }

  // Why nobody can separate colours by the intent; empty if one can.
  std::string wrong_with(QPDFObjectHandle intent) {
    QPDFObjectHandle profile = intent.getKey("/DestOutputProfile"), count = QPDFObjectHandle::newNull();
    if (profile.isStream()) {
      count = profile.getDict().getKey("/N");
      return wrong_with_profile(press_, count.isInteger() ? count.getIntValue() : 0);
    }
    if (intent.hasKey("/DestOutputProfileRef")) return {};
    // Older standards let a name from the register do.
    QPDFObjectHandle metadata = pdf_.getRoot().getKey("/Metadata");
    const std::string about = metadata.isStream() ? bytes_of(metadata) : std::string();
    const bool x4 = about.find("PDF/X-4<") != std::string::npos || about.find("PDF/X-4\"") != std::string::npos;
    return x4 ? "has no profile, which PDF/X-4 demands" : std::string();
  }

  void boxes(QPDFObjectHandle page, std::uint32_t number) {
    const Box media = box_of(page, "/MediaBox"), trim = box_of(page, "/TrimBox"), bleed = box_of(page, "/BleedBox");
    const Box art = box_of(page, "/ArtBox");
    if (!media.there) return report_.add("preflight.no-media-box", Level::Error, "the page has no MediaBox", number);
    if (page.hasKey("/UserUnit"))
      report_.add("preflight.user-unit", Level::Warning, "the page is drawn in units of its own", number);
    if (!trim.there) {
      if (!art.there) report_.add("preflight.no-trim-box", Level::Error, "the page does not say where it is cut (TrimBox)", number);
      sizes_.insert({(media.side[2] - media.side[0]) / 100, (media.side[3] - media.side[1]) / 100});
      return;
    }
    sizes_.insert({(trim.side[2] - trim.side[0]) / 100, (trim.side[3] - trim.side[1]) / 100});
    const Box& outer = bleed.there ? bleed : media;
    std::int64_t least = trim.side[0] - outer.side[0];
    for (const std::int64_t side : {trim.side[1] - outer.side[1], outer.side[2] - trim.side[2], outer.side[3] - trim.side[3]}) {
      least = std::min(least, side);
    }
    constexpr std::int64_t kRounding = 10;  // a hundredth of a point
    if (least < -kRounding) {
      report_.add("preflight.boxes", Level::Error, "the page's cut lies outside its bleed or media", number);
    } else if (!bleed.there || least + kRounding < limits_.bleed) {
      report_.add("preflight.bleed", Level::Warning,
                  fmt::format("{} pt of bleed; {} pt (3 mm) are usual",
                              points_text(std::max<std::int64_t>(0, bleed.there ? least : 0)), points_text(limits_.bleed)),
                  number);
    }
  }

  void annotations(QPDFObjectHandle page, std::uint32_t number) {
    QPDFObjectHandle all = page.getKey("/Annots");
    for (int i = 0; all.isArray() && i < all.getArrayNItems(); ++i) {
      QPDFObjectHandle one = all.getArrayItem(i);
      if (!one.isDictionary() || !one.getKey("/Subtype").isName()) continue;
      const std::string kind = one.getKey("/Subtype").getName();
      if (kind != "/TrapNet" && kind != "/PrinterMark" && kind != "/Popup") {
        report_.add("preflight.annotation", Level::Warning, fmt::format("an annotation ({}) lies on the page", kind.substr(1)),
                    number);
      }
    }
  }

  QPDF& pdf_;
  Report& report_;
  const PreflightLimits& limits_;
  std::string press_;  // the profile of the output intent
  std::set<std::string> inks_;
  ShownFonts shown_;
  std::set<std::pair<std::int64_t, std::int64_t>> sizes_;  // tenths of a point
};

}  // namespace

Result<Report> preflight(const std::string& file, const std::string& bytes, const PreflightLimits& limits) {
  Report report;
  report.file = file;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(true);
    pdf.processMemoryFile(file.c_str(), bytes.data(), bytes.size());
    FileCheck(pdf, report, limits).run();
    if (pdf.anyWarnings())
      report.add("preflight.damaged", Level::Warning, "the file is damaged and was read as well as it could be");
  } catch (const std::exception& error) {
    return Failure{FailureKind::Input, "preflight.unreadable", std::string("the PDF cannot be read: ") + error.what(),
                   "open it and save it again without a password", file};
  }
  return report;
}

}  // namespace galley::check
