#include "import/html_guard.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <vector>

#include "import/among.h"

namespace galley::import {

namespace {

constexpr std::size_t kDeepest = 400;      // real pages stay below 100
constexpr std::size_t kCounted = 1 << 16;  // levels of the markup as written that are told apart
constexpr std::size_t kFormatting = 8;     // open b, i, font ... that are re-opened in every block after them

// Closed by the next one of their kind.
bool closes_itself(std::string_view name) {
  return among(name, {"p", "li", "dd", "dt", "option", "optgroup", "td", "th", "tr", "tbody", "thead", "tfoot", "html", "head",
                      "body", "caption", "colgroup"});
}
bool is_formatting(std::string_view name) {
  return among(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
}
bool is_raw(std::string_view name) {
  return among(name, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}

// Levels of the markup as it was written, from the first tag that is too deep on. An end tag closes what is open inside its
// element; names are counted so that one without a start tag costs no search.
class WrittenDepth {
 public:
  void begin(const std::vector<std::string>& open) {
    for (const std::string& name : open) enter(name);
  }
  [[nodiscard]] bool begun() const { return deepest_ > 0; }
  [[nodiscard]] std::size_t deepest() const { return deepest_; }
  void enter(const std::string& name) {
    if (open_.size() == kCounted) return;
    open_.push_back(name);
    ++counts_[name];
    deepest_ = std::max(deepest_, open_.size());
  }
  void leave(const std::string& name) {
    const auto count = counts_.find(name);
    if (count == counts_.end() || count->second == 0) return;
    for (bool found = false; !found; open_.pop_back()) {
      found = open_.back() == name;
      --counts_[open_.back()];
    }
  }

 private:
  std::vector<std::string> open_;
  std::map<std::string, std::size_t> counts_;
  std::size_t deepest_ = 0;
};

class Guard {
 public:
  explicit Guard(std::string& html) : html_(html) {}

  Flattened run() {
    for (std::size_t at = html_.find('<'); at != std::string::npos; at = html_.find('<', at)) at = tag(at);
    return {flattened_, written_.deepest()};
  }

 private:
  std::size_t tag(std::size_t at) {
    if (html_.compare(at, 4, "<!--") == 0) {
      const std::size_t end = html_.find("-->", at + 4);
      return end == std::string::npos ? html_.size() : end + 3;
    }
    const bool closing = at + 1 < html_.size() && html_[at + 1] == '/';
    std::size_t from = at + (closing ? 2 : 1), end = from;
    while (end < html_.size() && end - from < 40 &&
           (std::isalnum(static_cast<unsigned char>(html_[end])) != 0 || html_[end] == '-'))
      ++end;
    if (end == from) return at + 1;
    std::string name = html_.substr(from, end - from);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::size_t close = tag_end(end);
    if (closing) {
      leave(name);
    } else if (is_raw(name)) {
      return skip_raw(name, close);
    } else if (!is_void_element(name) && !closes_itself(name) && !is_empty_drawing(close)) {
      enter(name, at, close);
    }
    return close;
  }

  // <path/> and its like, which hold nothing: in HTML proper the slash means nothing, in drawings and formulas it does.
  [[nodiscard]] bool is_empty_drawing(std::size_t close) const {
    if (close < 2 || html_[close - 2] != '/') return false;
    return std::any_of(open_.begin(), open_.end(), [](const std::string& name) { return name == "svg" || name == "math"; });
  }

  // One past the ">" of a tag; quoted values may hold one.
  [[nodiscard]] std::size_t tag_end(std::size_t at) const {
    char quote = '\0';
    for (; at < html_.size(); ++at) {
      const char c = html_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if ((c == '"' || c == '\'') && html_[at - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return at + 1;
      }
    }
    return html_.size();
  }

  [[nodiscard]] std::size_t skip_raw(const std::string& name, std::size_t from) const {
    for (std::size_t at = html_.find("</", from); at != std::string::npos; at = html_.find("</", at + 2)) {
      bool same = at + 2 + name.size() <= html_.size();
      for (std::size_t i = 0; same && i < name.size(); ++i)
        same = std::tolower(static_cast<unsigned char>(html_[at + 2 + i])) == name[i];
      if (same) return at;
    }
    return html_.size();
  }

  void enter(const std::string& name, std::size_t at, std::size_t end) {
    const bool formatting = is_formatting(name);
    std::vector<std::string>& stack = formatting ? formatting_ : open_;
    if (name == "a" && !stack.empty() && stack.back() == "a") stack.pop_back();
    const bool fits = stack.size() < (formatting ? kFormatting : kDeepest);
    if (!formatting && !fits && !written_.begun()) written_.begin(open_);
    if (!formatting && written_.begun()) written_.enter(name);
    if (fits) return stack.push_back(name);
    std::fill(html_.begin() + static_cast<std::ptrdiff_t>(at), html_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    ++flattened_;
  }

  void leave(const std::string& name) {
    if (written_.begun()) written_.leave(name);
    std::vector<std::string>& stack = is_formatting(name) ? formatting_ : open_;
    const auto found = std::find(stack.rbegin(), stack.rend(), name);
    if (found == stack.rend()) return;
    if (&stack == &formatting_)
      stack.erase(std::next(found).base());
    else
      stack.erase(std::next(found).base(), stack.end());
  }

  std::string& html_;
  std::vector<std::string> open_, formatting_;
  WrittenDepth written_;
  std::size_t flattened_ = 0;
};

}  // namespace

bool is_void_element(std::string_view name) {
  return among(name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
                      "basefont", "frame", "keygen", "image"});
}

Flattened flatten_deep_tags(std::string& html) { return Guard(html).run(); }

}  // namespace galley::import
