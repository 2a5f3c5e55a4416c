#include "check/content_walk.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/length.h"
#include "base/square_root.h"

namespace galley::check {
namespace {

constexpr int kMaxForms = 12;
constexpr std::size_t kMaxOperators = 5'000'000;
constexpr std::int64_t kFar = std::int64_t{1} << 50;

std::int64_t bounded(Int128 value) {
  return static_cast<std::int64_t>(std::clamp<Int128>(value, -static_cast<Int128>(kFar), static_cast<Int128>(kFar)));
}

std::int64_t hypotenuse(std::int64_t a, std::int64_t b) {
  return square_root(static_cast<Int128>(a) * a + static_cast<Int128>(b) * b);
}

// What all streams of one page share.
struct Budget {
  std::size_t operators = 0;
  int forms = 0;
  std::set<QPDFObjGen> open;    // forms and the like that are being walked
  std::set<QPDFObjGen> walked;  // cells of patterns and letters
  QPDF* file = nullptr;
};

// The long names of what may be abbreviated in an inline image (PDF 32000-1, table 93); values are known by both.
std::string image_key(const std::string& key) {
  static const std::vector<std::pair<std::string, std::string>> kLong = {{"/BPC", "/BitsPerComponent"},
                                                                         {"/CS", "/ColorSpace"},
                                                                         {"/D", "/Decode"},
                                                                         {"/DP", "/DecodeParms"},
                                                                         {"/F", "/Filter"},
                                                                         {"/H", "/Height"},
                                                                         {"/W", "/Width"},
                                                                         {"/IM", "/ImageMask"}};
  const auto found = std::find_if(kLong.begin(), kLong.end(), [&](const auto& names) { return names.first == key; });
  return found == kLong.end() ? key : found->second;
}

// PDF 32000-1, 11.3.5, and the older name for Normal.
bool is_blend_mode(const std::string& name) {
  static const std::set<std::string> kModes = {
      "/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay", "/Darken",     "/Lighten", "/ColorDodge", "/ColorBurn",
      "/HardLight", "/SoftLight",  "/Difference", "/Exclusion", "/Hue",     "/Saturation", "/Color",   "/Luminosity"};
  return kModes.contains(name);
}

class Walker : public QPDFObjectHandle::ParserCallbacks {
 public:
  Walker(const QPDFObjectHandle& resources, GraphicsState state, ContentSink& sink, Budget& budget)
      : resources_(resources), sink_(sink), budget_(budget) {
    states_.push_back(std::move(state));
  }

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (operands_.size() < 64) operands_.push_back(object);
      return;
    }
    if (++budget_.operators > kMaxOperators) {
      terminateParsing();
      return;
    }
    run(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  GraphicsState& state() { return states_.back(); }
  [[nodiscard]] std::int64_t number(std::size_t i) const { return i < operands_.size() ? to_micro(operands_[i]) : 0; }
  [[nodiscard]] std::string name(std::size_t i) const {
    return i < operands_.size() && QPDFObjectHandle(operands_[i]).isName() ? QPDFObjectHandle(operands_[i]).getName()
                                                                           : std::string();
  }
  QPDFObjectHandle resource(const char* category, const std::string& wanted) {
    QPDFObjectHandle all = resources_.isDictionary() ? resources_.getKey(category) : QPDFObjectHandle::newNull();
    if (all.isDictionary() && all.hasKey(wanted)) return all.getKey(wanted);
    sink_.broken(fmt::format("{} is used as {}, but is not there", wanted.empty() ? "nothing" : wanted, category + 1));
    return QPDFObjectHandle::newNull();
  }

  void run(const std::string& op) {
    if (state_operator(op) || color_operator(op) || text_operator(op) || path_operator(op)) return;
    const bool strokes = op == "S" || op == "s" || op == "B" || op == "B*" || op == "b" || op == "b*";
    const bool fills = op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*";
    if (fills) {
      end_part();
      if (strokes) path_.line_width.reset();  // the line drawn around it makes it wider
      sink_.fill(state(), path_);
      paint_pattern(state().fill_pattern);
    }
    if (strokes) {
      sink_.stroke(state());
      paint_pattern(state().stroke_pattern);
    }
    if (fills || strokes || op == "n") {
      path_ = {};
      part_ = {};
    }
    if (op == "Do") draw(resource("/XObject", name(0)));
    if (op == "sh") sink_.shading(state(), resource("/Shading", name(0)), resources_);
    if (op == "ID") inline_entries_ = operands_;
    if (op == "EI") draw_inline();
    if (op == "d1") terminateParsing();
  }

  bool state_operator(const std::string& op) {
    if (op == "q") {
      if (states_.size() < 512) states_.push_back(state());
    } else if (op == "Q") {
      if (states_.size() > 1) {
        states_.pop_back();
      } else {
        sink_.broken("a state is given back (Q) that was not kept (q)");
      }
    } else if (op == "cm") {
      state().ctm = state().ctm.times({{number(0), number(1), number(2), number(3), number(4), number(5)}});
    } else if (op == "w") {
      state().line_width = number(0);
    } else if (op == "gs") {
      extended(resource("/ExtGState", name(0)));
    } else {
      return false;
    }
    return true;
  }

  void extended(QPDFObjectHandle gs) {
    if (!gs.isDictionary()) return;
    GraphicsState& s = state();
    if (gs.hasKey("/ca")) s.fill_alpha = to_micro(gs.getKey("/ca"));
    if (gs.hasKey("/CA")) s.stroke_alpha = to_micro(gs.getKey("/CA"));
    if (gs.hasKey("/LW")) s.line_width = to_micro(gs.getKey("/LW"));
    if (gs.hasKey("/OPM")) s.overprint_mode = to_micro(gs.getKey("/OPM")) / kMicro;
    if (gs.hasKey("/OP")) s.overprint_stroke = gs.getKey("/OP").isBool() && gs.getKey("/OP").getBoolValue();
    if (gs.hasKey("/op")) {
      s.overprint_fill = gs.getKey("/op").isBool() && gs.getKey("/op").getBoolValue();
    } else if (gs.hasKey("/OP")) {
      s.overprint_fill = s.overprint_stroke;  // PDF 32000-1, 8.6.7
    }
    if (gs.hasKey("/SMask")) s.soft_mask = gs.getKey("/SMask").isDictionary();
    if (gs.hasKey("/BM")) { s.blend = blend_mode(gs.getKey("/BM")); }
    if (gs.hasKey("/Font") && gs.getKey("/Font").isArray() && gs.getKey("/Font").getArrayNItems() == 2) {
      s.font_dictionary = gs.getKey("/Font").getArrayItem(0);
      sink_.font(s.font_dictionary);
      s.font_size = to_micro(gs.getKey("/Font").getArrayItem(1));
    }
  }

  // The first of a list that is known.
  std::string blend_mode(QPDFObjectHandle mode) {
    for (const QPDFObjectHandle& one : mode.isArray() ? mode.getArrayAsVector() : std::vector{mode}) {
      if (QPDFObjectHandle(one).isName() && is_blend_mode(QPDFObjectHandle(one).getName())) return QPDFObjectHandle(one).getName();
    }
    sink_.broken(fmt::format("objects blend as {}, which is no blend mode", mode.unparse()));
    return "/Normal";
  }

  bool color_operator(const std::string& op) {
    const bool stroke = !op.empty() && op.front() >= 'A' && op.front() <= 'Z';
    InkSpace& space = stroke ? state().stroke_space : state().fill_space;
    std::vector<std::int64_t>& color = stroke ? state().stroke : state().fill;
    QPDFObjectHandle& pattern = stroke ? state().stroke_pattern : state().fill_pattern;
    const auto device = [&](const char* wanted) {
      space = ink_space(QPDFObjectHandle::newName(wanted), resources_);
      pattern = QPDFObjectHandle::newNull();
      set(color);
    };
    if (op == "g" || op == "G") {
      device("/DeviceGray");
    } else if (op == "rg" || op == "RG") {
      device("/DeviceRGB");
    } else if (op == "k" || op == "K") {
      device("/DeviceCMYK");
    } else if (op == "cs" || op == "CS") {
      space = ink_space(operands_.empty() ? QPDFObjectHandle::newNull() : operands_[0], resources_);
      pattern = QPDFObjectHandle::newNull();
      // Beginning: black, or full tint.
      const bool tint = space.kind == InkSpace::Kind::Separation || space.kind == InkSpace::Kind::DeviceN;
      color.assign(space.components, tint ? kMicro : 0);
      if ((space.kind == InkSpace::Kind::Cmyk || space.kind == InkSpace::Kind::IccCmyk) && color.size() == 4) color[3] = kMicro;
    } else if (op == "sc" || op == "SC" || op == "scn" || op == "SCN") {
      set(color);
      const bool named = !operands_.empty() && operands_.back().isName();
      pattern = named ? resource("/Pattern", operands_.back().getName()) : QPDFObjectHandle::newNull();
    } else {
      return false;
    }
    return true;
  }
  void set(std::vector<std::int64_t>& color) {
    color.clear();
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      if (QPDFObjectHandle(operands_[i]).isNumber()) color.push_back(number(i));
    }
  }

  bool path_operator(const std::string& op) {
    std::size_t points = op == "l" ? 1 : op == "v" || op == "y" ? 2 : op == "c" ? 3 : 0;
    if (op == "m") {
      end_part();
      points = 1;
    } else if (op == "re") {
      end_part();
      const std::int64_t x = number(0), y = number(1), right = x + number(2), top = y + number(3);
      for (const auto& [a, b] : {std::pair(x, y), std::pair(right, y), std::pair(x, top), std::pair(right, top)}) {
        part_.include(state().ctm.apply(a, b));
      }
      end_part();
    }
    for (std::size_t i = 0; i < points; ++i) part_.include(state().ctm.apply(number(2 * i), number(2 * i + 1)));
    return points > 0 || op == "re" || op == "h";
  }
  void end_part() {
    path_.add_part(part_);
    part_ = {};
  }

  bool text_operator(const std::string& op) {
    if (op == "BT") {
      text_ = line_ = {};
    } else if (op == "Tf") {
      state().font = name(0);
      state().font_size = number(1);
      state().font_dictionary = resource("/Font", name(0));
      sink_.font(state().font_dictionary);
    } else if (op == "Tm") {
      text_ = line_ = {{number(0), number(1), number(2), number(3), number(4), number(5)}};
    } else if (op == "Td" || op == "TD") {
      text_ = line_ = line_.times({{kMicro, 0, 0, kMicro, number(0), number(1)}});
    } else if (op == "Tr") {
      state().text_mode = number(0) / kMicro;
    } else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") {
      show_text();
    } else {
      return op == "ET" || op == "T*" || op == "Tc" || op == "Tw" || op == "Tz" || op == "TL" || op == "Ts";
    }
    return true;
  }

  void draw(QPDFObjectHandle object) {
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    QPDFObjectHandle subtype = dictionary.getKey("/Subtype");
    if (!subtype.isName()) return;
    if (subtype.getName() == "/Image") return sink_.picture(state(), object, resources_);
    if (subtype.getName() != "/Form") {
      return sink_.broken(fmt::format("an XObject of the kind {} is drawn, which is neither form nor picture", subtype.getName()));
    }
    GraphicsState inner = state();
    inner.ctm = inner.ctm.times(matrix_in(dictionary, "/Matrix"));
    walk(object, dictionary.getKey("/Resources"), std::move(inner));
  }

  // What stands between ID and EI, as if it were an object.
  void draw_inline() {
    if (budget_.file == nullptr || operands_.empty() || !operands_.back().isInlineImage()) return;
    QPDFObjectHandle image = QPDFObjectHandle::newStream(budget_.file, operands_.back().getInlineImageValue());
    for (std::size_t i = 0; i + 1 < inline_entries_.size(); i += 2) {
      if (inline_entries_[i].isName()) image.getDict().replaceKey(image_key(inline_entries_[i].getName()), inline_entries_[i + 1]);
    }
    sink_.picture(state(), image, resources_);
  }

  void paint_pattern(QPDFObjectHandle pattern) {
    if (!pattern.isStream() && !pattern.isDictionary()) return;
    QPDFObjectHandle dictionary = pattern.isStream() ? pattern.getDict() : pattern;
    if (dictionary.hasKey("/Shading")) return sink_.shading(state(), dictionary.getKey("/Shading"), resources_);
    const bool colored = to_micro(dictionary.getKey("/PaintType")) == kMicro;
    if (!colored || !pattern.isStream() || !budget_.walked.insert(pattern.getObjGen()).second) return;
    GraphicsState inner;  // that of the page as it begins (8.7.3.1)
    inner.ctm = matrix_in(dictionary, "/Matrix");
    walk(pattern, dictionary.getKey("/Resources"), std::move(inner));
  }

  void show_text() {
    sink_.text(state(), text_);
    for (const QPDFObjectHandle& operand : operands_) {
      if (QPDFObjectHandle(operand).isString()) sink_.codes(state(), QPDFObjectHandle(operand).getStringValue());
      QPDFObjectHandle array = operand;
      for (int i = 0; array.isArray() && i < array.getArrayNItems(); ++i) {
        if (array.getArrayItem(i).isString()) sink_.codes(state(), array.getArrayItem(i).getStringValue());
      }
    }
    if (state().text_mode == 3 || state().text_mode == 7) return;  // unseen
    paint_pattern(state().fill_pattern);
    draw_letters(state().font_dictionary);
  }

  // Of a Type 3 font: all it has, for their number is that of the ones in use.
  void draw_letters(QPDFObjectHandle font) {
    if (!font.isDictionary() || !font.getKey("/CharProcs").isDictionary()) return;
    QPDFObjectHandle letters = font.getKey("/CharProcs");
    const std::int64_t size = state().font_size;
    GraphicsState inner = state();
    inner.ctm = inner.ctm.times(text_).times({{size, 0, 0, size, 0, 0}}).times(matrix_in(font, "/FontMatrix"));
    for (const std::string& letter : letters.getKeys()) {
      QPDFObjectHandle drawing = letters.getKey(letter);
      if (drawing.isStream() && budget_.walked.insert(drawing.getObjGen()).second) walk(drawing, font.getKey("/Resources"), inner);
    }
  }

  void walk(QPDFObjectHandle stream, QPDFObjectHandle resources, GraphicsState inner) {
    if (budget_.forms >= kMaxForms) return;
    const auto [open, is_new] = budget_.open.insert(stream.getObjGen());
    if (!is_new) return sink_.broken("a form draws itself");
    Walker walker(resources.isDictionary() ? resources : resources_, std::move(inner), sink_, budget_);
    ++budget_.forms;
    stream.parseAsContents(&walker);
    --budget_.forms;
    budget_.open.erase(open);
  }

  static Matrix matrix_in(QPDFObjectHandle dictionary, const char* key) {
    Matrix own;
    QPDFObjectHandle matrix = dictionary.getKey(key);
    if (!matrix.isArray() || matrix.getArrayNItems() != 6) return own;
    for (int i = 0; i < 6; ++i) own.v[static_cast<std::size_t>(i)] = to_micro(matrix.getArrayItem(i));
    return own;
  }

  QPDFObjectHandle resources_;
  ContentSink& sink_;
  Budget& budget_;
  std::vector<GraphicsState> states_;
  std::vector<QPDFObjectHandle> operands_, inline_entries_;
  Matrix text_, line_;
  PathExtent path_;
  Extent part_;  // the subpath being made
};

}  // namespace

std::int64_t times_micro(std::int64_t a, std::int64_t b) { return bounded(static_cast<Int128>(a) * b / kMicro); }

std::int64_t to_micro(QPDFObjectHandle number) {
  if (number.isInteger()) return bounded(static_cast<Int128>(number.getIntValue()) * kMicro);
  if (!number.isReal()) return 0;
  Int128 whole = 0;
  std::int64_t fraction = 0, unit = kMicro / 10;
  bool negative = false, after_point = false;
  for (const char c : number.getRealValue()) {
    if (c == '-') negative = true;
    if (c == '.') after_point = true;
    if (c < '0' || c > '9') continue;
    if (after_point) {
      fraction += unit * (c - '0');
      unit /= 10;
    } else if (whole < kFar) {
      whole = whole * 10 + (c - '0');
    }
  }
  const Int128 value = whole * kMicro + fraction;
  return bounded(negative ? -value : value);
}

Matrix Matrix::times(const Matrix& inner) const {
  const auto dot = [](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    return bounded((static_cast<Int128>(a) * b + static_cast<Int128>(c) * d) / kMicro);
  };
  Matrix out;
  for (std::size_t i = 0; i < 6; i += 2) {
    out.v[i] = dot(v[0], inner.v[i], v[2], inner.v[i + 1]);
    out.v[i + 1] = dot(v[1], inner.v[i], v[3], inner.v[i + 1]);
  }
  out.v[4] += v[4];
  out.v[5] += v[5];
  return out;
}

std::int64_t Matrix::length_x() const { return hypotenuse(v[0], v[1]); }
std::int64_t Matrix::length_y() const { return hypotenuse(v[2], v[3]); }
std::int64_t Matrix::growth() const { return std::min(length_x(), length_y()); }

std::pair<std::int64_t, std::int64_t> Matrix::apply(std::int64_t x, std::int64_t y) const {
  const Matrix moved = times({{kMicro, 0, 0, kMicro, x, y}});
  return {moved.v[4], moved.v[5]};
}

void Extent::include(std::pair<std::int64_t, std::int64_t> point) {
  include(Extent{true, point.first, point.second, point.first, point.second});
}

void Extent::include(const Extent& other) {
  if (!has_points) {
    *this = other;
  } else if (other.has_points) {
    left = std::min(left, other.left);
    bottom = std::min(bottom, other.bottom);
    right = std::max(right, other.right);
    top = std::max(top, other.top);
  }
}

bool Extent::meets(const Extent& other) const {
  return left < other.right && right > other.left && bottom < other.top && top > other.bottom;
}

void PathExtent::add_part(const Extent& part) {
  whole.include(part);
  const std::int64_t across = part.right - part.left, down = part.top - part.bottom;
  const std::int64_t width = std::min(across, down), length = std::max(across, down);
  constexpr std::int64_t kTimes = 10;
  if (width > 0 && length >= kTimes * width) line_width = std::min(line_width.value_or(width), width);
}

void walk_page(QPDFObjectHandle page, ContentSink& sink) {
  QPDFObjectHandle resources = page.getKey("/Resources");
  for (QPDFObjectHandle around = page; !resources.isDictionary() && around.getKey("/Parent").isDictionary();) {
    around = around.getKey("/Parent");
    resources = around.getKey("/Resources");
  }
  Budget budget;
  budget.file = page.getOwningQPDF();
  Walker walker(resources, {}, sink, budget);
  page.parsePageContents(&walker);
}

bool is_embedded(QPDFObjectHandle font) {
  QPDFObjectHandle holder = font, descendants = font.getKey("/DescendantFonts");
  if (descendants.isArray() && descendants.getArrayNItems() > 0) holder = descendants.getArrayItem(0);
  if (!holder.isDictionary()) return false;
  QPDFObjectHandle descriptor = holder.getKey("/FontDescriptor");
  return descriptor.isDictionary() &&
         (descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") || descriptor.hasKey("/FontFile3"));
}

}  // namespace galley::check
