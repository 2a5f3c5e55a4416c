#include "impose/without_marks.h"

#include <set>
#include <vector>

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace galley::impose {
namespace {

// Lets everything through but what draws within a mark of production.
class Filter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(QPDFTokenizer::Token const& token) override {
    const bool inline_image = token.getType() == QPDFTokenizer::tt_inline_image;
    if (inline_image || token.getType() != QPDFTokenizer::tt_word) {
      operands_.push_back(token);
      return;
    }
    const std::string& op = token.getValue();
    if (op == "ID" || (op == "BI" && hidden_ == 0)) {
      operands_.push_back(token);  // goes or stays with the picture's end
      return;
    }
    const bool opens = op == "BDC" || op == "BMC";
    if (opens && (hidden_ > 0 || is_production())) ++hidden_;
    if (hidden_ > 0 && (paints_path(op) || draws(op))) had_marks_ = true;
    if (hidden_ > 0 && paints_path(op)) {
      flush();
      write(" n ");
    } else if (hidden_ == 0 || !draws(op)) {
      flush();
      writeToken(token);
    }
    operands_.clear();
    if (op == "EMC" && hidden_ > 0) --hidden_;
  }
  void handleEOF() override { flush(); }
  [[nodiscard]] bool had_marks() const { return had_marks_; }

 private:
  // /Artifact <</Type /Page ...>> BDC, as its tokens stand before the operator.
  [[nodiscard]] bool is_production() const {
    std::vector<std::string> names;
    for (const QPDFTokenizer::Token& token : operands_) {
      if (token.getType() == QPDFTokenizer::tt_name) names.push_back(token.getValue());
    }
    return names.size() >= 3 && names[0] == "/Artifact" && names[1] == "/Type" && names[2] == "/Page";
  }
  static bool paints_path(const std::string& op) {
    static const std::set<std::string> kOperators = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"};
    return kOperators.contains(op);
  }
  static bool draws(const std::string& op) {
    static const std::set<std::string> kOperators = {"Tj", "TJ", "'", "\"", "Do", "sh", "EI"};
    return kOperators.contains(op);
  }
  void flush() {
    for (const QPDFTokenizer::Token& operand : operands_) writeToken(operand);
    operands_.clear();
  }

  std::vector<QPDFTokenizer::Token> operands_;
  bool had_marks_ = false;
  int hidden_ = 0;  // marks open around, from the one of production on
};

}  // namespace

BareContent content_without_marks(const QPDFObjectHandle& page) {
  Filter filter;
  Pl_Buffer content("content");
  QPDFPageObjectHelper(page).filterContents(&filter, &content);
  const std::shared_ptr<Buffer> bytes = content.getBufferSharedPointer();
  return {std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()), filter.had_marks()};
}

}  // namespace galley::impose
