#include "paint/paint.h"

#include <doctest/doctest.h>

#include "box/pictures.h"
#include "color/spot_ink.h"
#include "support/test_face.h"

using namespace galley;
using fragment::Fragment;
using fragment::FragmentKind;

namespace {

constexpr color::Color kRed = color::rgb8(255, 0, 0), kBlue = color::rgb8(0, 0, 255), kGreen = color::rgb8(0, 128, 0);

Rect points(std::int64_t left, std::int64_t top, std::int64_t width, std::int64_t height) {
  return {Length::from_points(left), Length::from_points(top), Length::from_points(width), Length::from_points(height)};
}

// A page of hand-made fragments: open() nests, leaf() does not.
struct Scene {
  explicit Scene(const font::FontLibrary::Options& options = {{}, true}) : fonts(options) {
    page.width = Length::from_points(200);
    page.height = Length::from_points(300);
    page.number = 1;
    box::Box root;
    root.style = styles.intern({});
    root.end = BoxId(1U);
    boxes.boxes.push_back(root);
    Fragment whole;
    whole.kind = FragmentKind::Page;
    whole.rect = {{}, {}, page.width, page.height};
    open(whole);
  }
  BoxId add_box(const style::ComputedStyle& style, box::BoxKind kind = box::BoxKind::Block, bool inline_level = false) {
    box::Box box;
    box.kind = kind;
    box.inline_level = inline_level;
    box.style = styles.intern(style);
    box.parent = BoxId(0U);
    boxes.boxes.push_back(box);
    const BoxId id(boxes.boxes.size() - 1);
    boxes.boxes[id.value].end = boxes.boxes[0].end = BoxId(boxes.boxes.size());
    return id;
  }
  Fragment box(const Rect& rect, const style::ComputedStyle& style, box::BoxKind kind = box::BoxKind::Block,
               bool inline_level = false) {
    Fragment f;
    f.rect = rect;
    f.box = add_box(style, kind, inline_level);
    f.style = boxes[f.box].style;
    const auto& border = style.box.border;
    f.border = Edges{border[0].width, border[1].width, border[2].width, border[3].width};
    return f;
  }
  void open(Fragment f) {
    f.parent = open_.empty() ? fragment::FragmentId() : fragment::FragmentId(open_.back());
    page.fragments.push_back(f);
    open_.push_back(static_cast<std::uint32_t>(page.fragments.size() - 1));
    close_ranges();
  }
  void close() { open_.pop_back(); }
  void leaf(const Fragment& f) {
    open(f);
    close();
  }
  void line(const Rect& rect) {
    Fragment f;
    f.kind = FragmentKind::Line;
    f.rect = rect;
    open(f);
  }
  fragment::GlyphRun& text(const std::string& utf8, const Rect& rect, const style::ComputedStyle& style, TextOffset begin = 0) {
    fragment::GlyphRun run;
    run.size = Length::from_points(10);
    run.style = styles.intern(style);
    run.text = {begin, begin + static_cast<TextOffset>(utf8.size())};
    run.x = rect.left;
    run.baseline = rect.bottom();
    run.width = rect.width;
    run.first_glyph = static_cast<std::uint32_t>(page.glyphs.size());
    run.glyph_count = 1;
    run.text_utf8 = utf8;
    page.glyphs.push_back({1, begin, rect.width});
    page.runs.push_back(run);
    Fragment f;
    f.kind = FragmentKind::Text;
    f.rect = rect;
    f.run = static_cast<std::uint32_t>(page.runs.size() - 1);
    leaf(f);
    return page.runs.back();
  }
  std::string painted() {
    pages = {page};
    return dump(paint::paint({pages, boxes, styles, document, fonts, images, files, diagnostics}));
  }

  fragment::PageFragments page;
  std::vector<fragment::PageFragments> pages;
  box::BoxTree boxes;
  style::StyleTable styles;
  document::Document document;
  font::FontLibrary fonts;
  image::ImageTable images;
  resource::MemoryProvider files;
  source::Diagnostics diagnostics;

 private:
  void close_ranges() {
    for (const std::uint32_t i : open_) page.fragments[i].end = fragment::FragmentId(page.fragments.size());
  }
  std::vector<std::uint32_t> open_;
};

style::ComputedStyle filled(const color::Color& color) {
  style::ComputedStyle style;
  style.paint.background = color;
  return style;
}

style::ComputedStyle bordered(style::BorderStyle kind, std::int64_t width, const color::Color& color) {
  style::ComputedStyle style;
  style.box.border.fill({kind, Length::from_points(width), color});
  return style;
}

std::string body_of(const std::string& dumped) { return dumped.substr(dumped.find('\n') + 1); }

}  // namespace

TEST_CASE("the root's background covers the page up to its bleed") {
  Scene scene;
  scene.page.bleed = Length::from_points(3);
  scene.boxes.boxes[0].style = scene.styles.intern(filled(kRed));
  Fragment root;
  root.rect = points(20, 20, 100, 50);
  root.box = BoxId(0U);
  root.style = scene.boxes.boxes[0].style;
  scene.leaf(root);
  CHECK_EQ(scene.painted(), "page 1 200.00x300.00 bleed 3.00\n  fill #ff0000 -3.00,-3.00 206.00x306.00 background\n");
}

TEST_CASE("blocks, floats, text and positioned boxes are painted in that order") {
  Scene scene;
  style::ComputedStyle floating = filled(kBlue);
  floating.box.float_side = style::Float::Left;
  style::ComputedStyle below = filled(kGreen), above = filled(color::rgb8(1, 1, 1));
  below.box.position = above.box.position = style::Position::Relative;
  below.box.z_index = -1;
  scene.leaf(scene.box(points(0, 0, 10, 10), above));
  scene.leaf(scene.box(points(0, 0, 20, 20), floating));
  scene.open(scene.box(points(0, 0, 100, 30), filled(kRed)));
  scene.line(points(0, 0, 100, 12));
  scene.text("word", points(0, 0, 30, 10), {});
  scene.close();
  scene.close();
  scene.leaf(scene.box(points(0, 0, 5, 5), below));
  CHECK_EQ(body_of(scene.painted()),
           "  fill #008000 0.00,0.00 5.00x5.00 background\n"
           "  fill #ff0000 0.00,0.00 100.00x30.00 background\n"
           "  fill #0000ff 0.00,0.00 20.00x20.00 background\n"
           "  glyphs face 4294967295 10.00 #000000 at 0.00,10.00 width 30.00 \"word\" line-end layout\n"
           "  fill #010101 0.00,0.00 10.00x10.00 background\n");
}

TEST_CASE("the background of an inline box is below its text, even if it is relative") {
  Scene scene;
  style::ComputedStyle marked = filled(kRed);
  marked.box.position = style::Position::Relative;
  scene.line(points(0, 0, 100, 12));
  scene.leaf(scene.box(points(0, 0, 30, 10), marked, box::BoxKind::Inline, true));
  scene.text("word", points(0, 0, 30, 10), {});
  const std::string painted = scene.painted();
  CHECK_LT(painted.find("fill"), painted.find("glyphs"));
}

TEST_CASE("solid borders of one colour are one ring") {
  Scene scene;
  scene.leaf(scene.box(points(10, 10, 50, 40), bordered(style::BorderStyle::Solid, 2, kRed)));
  CHECK_EQ(body_of(scene.painted()),
           "  fill #ff0000 even-odd M 10.00,10.00 L 60.00,10.00 L 60.00,50.00 L 10.00,50.00 Z "
           "M 12.00,12.00 L 58.00,12.00 L 58.00,48.00 L 12.00,48.00 Z layout\n");
}

TEST_CASE("sides of different colours meet in a mitre") {
  Scene scene;
  style::ComputedStyle style = bordered(style::BorderStyle::Solid, 2, kRed);
  style.box.border[2] = {};
  style.box.border[1].color = style.box.border[3].color = kBlue;
  scene.leaf(scene.box(points(0, 0, 50, 40), style));
  CHECK_EQ(body_of(scene.painted()),
           "  fill #ff0000 M 0.00,0.00 L 50.00,0.00 L 48.00,2.00 L 2.00,2.00 Z layout\n"
           "  fill #0000ff M 50.00,0.00 L 50.00,40.00 L 48.00,40.00 L 48.00,2.00 Z layout\n"
           "  fill #0000ff M 0.00,40.00 L 0.00,0.00 L 2.00,2.00 L 2.00,40.00 Z layout\n");
}

TEST_CASE("a border on one side only is a rectangle, as long as the edge") {
  Scene scene;
  style::ComputedStyle style;
  style.box.border[0] = {style::BorderStyle::Solid, Length::from_points(1), kRed};
  scene.leaf(scene.box(points(0, 0, 50, 1), style));
  CHECK_EQ(body_of(scene.painted()), "  fill #ff0000 0.00,0.00 50.00x1.00 layout\n");
}

TEST_CASE("double borders are two bands, dashes end with a dash") {
  Scene scene;
  style::ComputedStyle twice, dashed;
  twice.box.border[2] = {style::BorderStyle::Double, Length::from_points(3), kRed};
  dashed.box.border[0] = {style::BorderStyle::Dashed, Length::from_points(2), kRed};
  scene.leaf(scene.box(points(0, 0, 50, 20), twice));
  scene.leaf(scene.box(points(0, 30, 50, 20), dashed));
  CHECK_EQ(body_of(scene.painted()),
           "  fill #ff0000 0.00,19.00 50.00x1.00 layout\n"
           "  fill #ff0000 0.00,17.00 50.00x1.00 layout\n"
           "  stroke #ff0000 2.00 dashes 4.00 2.57 M 0.00,31.00 L 50.00,31.00 layout\n");
}

TEST_CASE("round corners shrink until they fit, and are cut where the box is") {
  Scene scene;
  style::ComputedStyle style = filled(kRed);
  for (auto& radius : style.box.radius)
    radius = {style::LengthPercent{Length::from_points(30), 0}, style::LengthPercent{Length::from_points(30), 0}};
  Fragment piece = scene.box(points(0, 0, 40, 60), style);
  piece.last_piece = false;
  scene.leaf(piece);
  const std::string painted = scene.painted();
  CHECK_NE(painted.find("M 20.00,0.00"), std::string::npos);
  CHECK_NE(painted.find("L 40.00,60.00 L 0.00,60.00"), std::string::npos);
}

TEST_CASE("opacity groups and clips enclose what is inside, and are closed") {
  Scene scene;
  style::ComputedStyle style = filled(kRed);
  style.paint.opacity = 0x8000;
  style.box.overflow = style::Overflow::Hidden;
  scene.open(scene.box(points(0, 0, 50, 50), style));
  scene.leaf(scene.box(points(0, 0, 90, 90), filled(kBlue)));
  scene.close();
  scene.leaf(scene.box(points(0, 0, 1, 1), filled(kGreen)));
  CHECK_EQ(body_of(scene.painted()),
           "  fill #008000 0.00,0.00 1.00x1.00 background\n"
           "  group opacity 50%\n"
           "    fill #ff0000 0.00,0.00 50.00x50.00 background\n"
           "    clip 0.00,0.00 50.00x50.00\n"
           "      fill #0000ff 0.00,0.00 90.00x90.00 background\n");
}

TEST_CASE("clip-path cuts a box with its background to a shape") {
  Scene scene;
  style::ComputedStyle cut = filled(kRed);
  style::BasicShape shape;
  shape.kind = style::BasicShape::Kind::Polygon;
  shape.reference = style::BasicShape::Reference::Border;
  const auto percent = [](int value) { return style::LengthPercent{{}, value * style::kOneQ16 / 100}; };
  shape.points = {{percent(0), percent(0)}, {percent(100), percent(0)}, {percent(50), percent(100)}};
  cut.paint.clip_path = {shape};
  scene.leaf(scene.box(points(10, 20, 30, 40), cut));
  CHECK_EQ(body_of(scene.painted()),
           "  clip M 10.00,20.00 L 40.00,20.00 L 25.00,60.00 Z\n"
           "    fill #ff0000 10.00,20.00 30.00x40.00 background\n");
}

TEST_CASE("nothing is painted for hidden boxes or empty areas") {
  Scene scene;
  style::ComputedStyle hidden = filled(kRed);
  hidden.text.visible = false;
  scene.leaf(scene.box(points(0, 0, 10, 10), hidden));
  scene.leaf(scene.box(points(0, 0, 10, 0), filled(kRed)));
  CHECK_EQ(body_of(scene.painted()), "");
}

TEST_CASE("gradients tile by size, position and repeat and are clipped") {
  Scene scene;
  style::ComputedStyle style;
  style::BackgroundLayer layer;
  layer.gradient = style::Gradient();
  layer.gradient->stops = {{kRed, {}}, {kBlue, {}}};
  layer.size = {style::Dimension{style::Dimension::Kind::Value, {Length::from_points(30), 0}},
                style::Dimension{style::Dimension::Kind::Value, {{}, style::kOneQ16}}};
  layer.repeat[1] = style::Repeat::NoRepeat;
  style.paint.layers.push_back(layer);
  scene.leaf(scene.box(points(0, 0, 50, 20), style));
  CHECK_EQ(body_of(scene.painted()),
           "  clip 0.00,0.00 50.00x20.00\n"
           "    gradient linear 0.00,0.00 30.00x20.00 of 0.00,0.00 30.00x20.00 #ff0000 #0000ff background\n"
           "    gradient linear 30.00,0.00 30.00x20.00 of 30.00,0.00 30.00x20.00 #ff0000 #0000ff background\n");
}

TEST_CASE("tiles at the cut go on in the bleed, and only there where they are repeated") {
  const auto tiles = [](Rect rect, style::Repeat repeat) {
    Scene scene;
    scene.page.bleed = 9_pt;
    scene.files.add("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='20pt' height='20pt'><path d='M1 1h1v1z'/></svg>");
    style::ComputedStyle style;
    style::BackgroundLayer layer;
    layer.url = "a.svg";
    layer.repeat = {repeat, repeat};
    style.paint.layers.push_back(layer);
    scene.leaf(scene.box(rect, style));
    const std::string painted = scene.painted();
    std::size_t count = 0;
    for (std::size_t at = painted.find("fill"); at != std::string::npos; at = painted.find("fill", at + 1)) ++count;
    return count;
  };
  CHECK(tiles(points(60, 60, 40, 40), style::Repeat::Repeat) == 4);
  CHECK(tiles(points(160, 60, 40, 40), style::Repeat::Repeat) == 6);
  CHECK(tiles(points(0, 0, 40, 20), style::Repeat::Repeat) == 3);  // one row alone does not become two
  CHECK(tiles(points(180, 60, 20, 20), style::Repeat::NoRepeat) == 1);
}

TEST_CASE("a pattern of too many tiles is reported instead of drawn") {
  Scene scene;
  style::ComputedStyle style;
  style::BackgroundLayer layer;
  layer.gradient = style::Gradient();
  layer.gradient->stops = {{kRed, {}}, {kBlue, {}}};
  layer.size.fill({style::Dimension::Kind::Value, {Length::from_raw(1), 0}});
  style.paint.layers.push_back(layer);
  scene.leaf(scene.box(points(0, 0, 50, 20), style));
  CHECK_EQ(body_of(scene.painted()), "");
  CHECK(scene.diagnostics.has("paint.too-many-tiles"));
}

TEST_CASE("a shadow is drawn outside its box and the missing blur is reported") {
  Scene scene;
  style::ComputedStyle style;
  style.paint.shadows.push_back({Length::from_points(2), Length::from_points(2), Length::from_points(4), {}, kRed, false});
  scene.leaf(scene.box(points(10, 10, 20, 20), style));
  CHECK_NE(scene.painted().find("fill #ff0000 12.00,12.00 20.00x20.00"), std::string::npos);
  CHECK(scene.diagnostics.has("paint.unsupported"));
}

TEST_CASE("underlines are below the text and lines through are above it") {
  Scene scene;
  style::ComputedStyle style;
  style.text.decoration.underline = style.text.decoration.line_through = true;
  style.text.decoration.color = kRed;
  scene.line(points(0, 0, 100, 12));
  scene.text("word", points(0, 0, 30, 10), style);
  const std::string painted = body_of(scene.painted());
  CHECK_EQ(painted.find("  fill #ff0000 0.00,10.75 30.00x0.50 layout\n"), 0);
  CHECK_GT(painted.rfind("fill"), painted.find("glyphs"));
}

TEST_CASE("the run that is last in the text ends the line, wherever it stands") {
  Scene scene;
  scene.line(points(0, 0, 100, 12));
  scene.text("b ", points(0, 0, 30, 10), {}, 2);
  scene.text("a ", points(30, 0, 30, 10), {}, 0);
  const std::string painted = scene.painted();
  CHECK_NE(painted.find("\"b \" line-end"), std::string::npos);
  CHECK_EQ(painted.find("\"a \" line-end"), std::string::npos);
}

TEST_CASE("a picture that is larger than its box is clipped") {
  Scene scene;
  Fragment picture = scene.box(points(0, 0, 50, 50), {}, box::BoxKind::Replaced);
  picture.kind = FragmentKind::Image;
  picture.image = ImageId(0U);
  picture.content = points(-10, 0, 70, 50);
  scene.leaf(picture);
  CHECK_EQ(body_of(scene.painted()), "  clip 0.00,0.00 50.00x50.00\n    picture 0 -10.00,0.00 70.00x50.00 layout\n");
}

TEST_CASE("a link covers its runs on a line once and not those beside it") {
  Scene scene;
  document::Builder builder;
  builder.open("p");
  builder.open("a");
  builder.attribute("href", "https://example.org/");
  const NodeId inside = builder.text("one two");
  builder.close();
  const NodeId outside = builder.text(" three");
  scene.document = builder.finish();
  text::InlineContent content;
  content.text = "one two three";
  text::InlineItem item;
  item.range = {0, 7};
  item.node = inside;
  content.items.push_back(item);
  item.range = {7, 13};
  item.node = outside;
  content.items.push_back(item);
  scene.boxes.paragraphs.push_back(content);
  scene.line(points(0, 0, 100, 12));
  scene.text("one ", points(0, 0, 20, 10), {}, 0).paragraph = ParagraphId(0U);
  scene.text("two", points(20, 0, 20, 10), {}, 4).paragraph = ParagraphId(0U);
  scene.text(" three", points(40, 0, 20, 10), {}, 7).paragraph = ParagraphId(0U);
  const std::string painted = scene.painted();
  CHECK_NE(painted.find("link 0.00,0.00 40.00x10.00 \"https://example.org/\""), std::string::npos);
  CHECK_EQ(painted.find("link"), painted.rfind("link"));
}

TEST_CASE("bookmarks point to the first piece of their box, or of what is in it") {
  Scene scene;
  Fragment heading = scene.box(points(5, 70, 50, 20), {});
  scene.leaf(heading);
  heading.rect = points(5, 10, 50, 20);
  scene.leaf(heading);
  scene.boxes.bookmarks.push_back({"Title", 1, heading.box, {}});
  CHECK_NE(scene.painted().find("bookmark 1 page 1 at 5.00,70.00 \"Title\""), std::string::npos);
}

TEST_CASE("column rules are lines of their style") {
  Scene scene;
  style::ComputedStyle columns;
  columns.box.column_rule = {style::BorderStyle::Solid, Length::from_points(1), kBlue};
  Fragment rule = scene.box(points(99, 10, 1, 80), columns);
  rule.kind = FragmentKind::ColumnRule;
  scene.leaf(rule);
  CHECK_EQ(body_of(scene.painted()), "  fill #0000ff 99.00,10.00 1.00x80.00 layout\n");
}

TEST_CASE("the dump of fragments shows a line's text in logical order") {
  Scene scene;
  scene.open(scene.box(points(10, 10, 100, 24), {}));
  scene.line(points(10, 10, 100, 12));
  scene.text("b", points(40, 10, 30, 10), {}, 2);
  scene.text("a ", points(10, 10, 30, 10), {}, 0).hyphen_added = true;
  scene.close();
  scene.line(points(10, 22, 100, 12));
  scene.text("c", points(10, 22, 30, 10), {}, 3);
  CHECK_EQ(dump(std::vector<fragment::PageFragments>{scene.page}),
           "page 1 200.00x300.00\n"
           "  box 10.00,10.00 100.00x24.00 #1\n"
           "    line 10.00,10.00 100.00x12.00 base 0.00 \"a (-)b\"\n"
           "      text 40.00,10.00 30.00x10.00 x 40.00 \"b\"\n"
           "      text 10.00,10.00 30.00x10.00 x 10.00 \"a \"\n"
           "    line 10.00,22.00 100.00x12.00 base 0.00 \"c\"\n");
}

namespace {

// A figure of one SVG on the page.
std::string painted_svg(Scene& scene, const std::string& svg, const Rect& rect, const style::ComputedStyle& style = {}) {
  scene.files.add("a.svg", svg);
  box::PictureLoader loader(scene.files, scene.images, 1000, scene.diagnostics);
  Fragment picture = scene.box(rect, style, box::BoxKind::Replaced);
  picture.kind = FragmentKind::Image;
  picture.image = loader.load("a.svg", {});
  picture.content = picture.rect;
  picture.structure = StructureId(7U);
  scene.leaf(picture);
  return body_of(scene.painted());
}

}  // namespace

TEST_CASE("an SVG is painted as outlines where its picture stands, at its size") {
  Scene scene;
  CHECK_EQ(painted_svg(scene,
                       "<svg viewBox='0 0 10 10' overflow='visible'><path d='M0 0H10V10z' fill='red'/>"
                       "<path d='M0 5H10' stroke='blue' stroke-linejoin='round'/></svg>",
                       points(20, 30, 50, 50)),
           "  cover 20.00,30.00 50.00x50.00 s7\n"
           "  fill #ff0000 M 20.00,30.00 L 70.00,30.00 L 70.00,80.00 Z s7\n"
           "  stroke #0000ff 5.00 round-join miter 4000 M 20.00,55.00 L 70.00,55.00 s7\n");
}

TEST_CASE("a gradient of an SVG is painted in its own axes inside its outline") {
  Scene scene;
  const std::string out = painted_svg(scene,
                                      "<svg viewBox='0 0 10 10' overflow='visible'><linearGradient id='g'><stop "
                                      "stop-color='red'/><stop offset='1'/></linearGradient>"
                                      "<rect width='10' height='5' fill='url(#g)'/></svg>",
                                      points(20, 30, 100, 100));
  CHECK_EQ(out,
           "  cover 20.00,30.00 100.00x100.00 s7\n"
           "  clip 20.00,30.00 100.00x50.00\n"
           "    transform 100000 0 0 50000 by 20.00,30.00\n"
           "      gradient linear 0.00,0.00 1000.00x1000.00 of 0.00,0.00 1000.00x1000.00 #ff0000 #000000 s7\n");
}

TEST_CASE("letters with a gradient are a clip, and stand there unseen to be found") {
  Scene scene(test::only_test_face());
  const std::string out = painted_svg(
      scene,
      "<svg viewBox='0 0 100 100' overflow='visible'><linearGradient id='g'><stop "
      "stop-color='red'/><stop offset='1'/></linearGradient>"
      "<text y='50' font-family='Galley Test' font-size='20' fill='url(#g)' text-decoration='underline'>Logo</text></svg>",
      points(20, 30, 100, 100));
  CAPTURE(out);
  std::size_t fills = 0;
  for (std::size_t at = out.find("gradient linear"); at != std::string::npos; at = out.find("gradient linear", at + 1)) ++fills;
  CHECK(fills == 2);  // the line and the letters
  CHECK(out.find("Logo") != std::string::npos);
  CHECK_FALSE(scene.diagnostics.has("vector.unsupported"));
  Scene bare;  // without any font
  (void)painted_svg(bare, "<svg viewBox='0 0 9 9'><text y='9' stroke='red'>Logo</text></svg>", points(20, 30, 100, 100));
}

TEST_CASE("a mask of an SVG is a gray drawing of the page, its letters outlines") {
  Scene scene(test::only_test_face());
  const std::string out =
      painted_svg(scene,
                  "<svg viewBox='0 0 100 100' overflow='visible'><mask id='m' maskUnits='userSpaceOnUse' width='100' height='100'>"
                  "<rect width='100' height='100' fill='red'/><rect width='9' height='9' fill='device-cmyk(0 0 0 .5)'/>"
                  "<text y='50' font-family='Galley Test' font-size='20' fill='white'>A</text></mask>"
                  "<rect width='50' height='50' fill='blue' mask='url(#m)'/></svg>",
                  points(20, 30, 100, 100));
  CAPTURE(out);
  CHECK(out.find("group opacity 100% mask 0\n    fill #0000ff") != std::string::npos);
  CHECK(out.find("mask 0 by luminance\n") != std::string::npos);
  CHECK(out.find("fill gray(21%) 20.00,30.00 100.00x100.00\n") != std::string::npos);
  CHECK(out.find("fill gray(50%)") != std::string::npos);
  CHECK(out.find("fill gray(100%)") != std::string::npos);
  CHECK(out.find("glyphs") == std::string::npos);
}

TEST_CASE("a length asked for is that of all pieces of a text together") {
  Scene scene(test::only_test_face());
  const auto widths = [&](const std::string& attributes) {
    Scene fresh(test::only_test_face());
    const std::string out = painted_svg(fresh,
                                        "<svg viewBox='0 0 100 100' overflow='visible'><text y='50' font-family='Galley Test' "
                                        "font-size='10' " +
                                            attributes + ">ab<tspan x='50'>cd</tspan></text></svg>",
                                        points(20, 30, 100, 100));
    double sum = 0;
    for (std::size_t at = out.find(" width "); at != std::string::npos; at = out.find(" width ", at + 1)) {
      sum += std::stod(out.substr(at + 7));
    }
    return sum;
  };
  CHECK(widths("") != doctest::Approx(60));
  CHECK(widths("textLength='60'") == doctest::Approx(60).epsilon(0.001));
  CHECK(widths("textLength='60' lengthAdjust='spacingAndGlyphs'") == doctest::Approx(60).epsilon(0.001));
}

TEST_CASE("text stands on the line of its letters that it asks for") {
  const auto place = [](const std::string& baseline) {
    Scene scene(test::only_test_face());
    const std::string out = painted_svg(scene,
                                        "<svg viewBox='0 0 100 100' overflow='visible'><text y='50' font-family='Galley Test' "
                                        "font-size='10' dominant-baseline='" +
                                            baseline + "'>a</text></svg>",
                                        points(0, 0, 100, 100));
    return std::stod(out.substr(out.find(" at 0.00,") + 9));
  };
  CHECK(place("auto") == doctest::Approx(50));
  CHECK(place("hanging") > place("central"));
  CHECK(place("central") > place("middle"));
  CHECK(place("middle") > place("auto"));
  CHECK(place("text-after-edge") < place("auto"));
}

TEST_CASE("an ink of an SVG that nobody defined is an error, as in style sheets") {
  Scene scene;
  (void)painted_svg(scene, "<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='prince-color(Nope)'/></svg>",
                    points(20, 30, 100, 100));
  REQUIRE(scene.diagnostics.all().size() == 1);
  CHECK(scene.diagnostics.all()[0].code == "css.unknown-ink");
  CHECK(scene.diagnostics.all()[0].severity == source::Severity::Error);
}

TEST_CASE("all colours of an SVG keep within its picture's limit of ink") {
  Scene scene;
  style::ComputedStyle style;
  style.text.color = color::printed_so(color::kBlack, color::Overprint::Auto, 200);
  const std::string out = painted_svg(scene,
                                      "<svg viewBox='0 0 10 10' overflow='visible'><linearGradient id='g'><stop stop-color='red'/>"
                                      "<stop offset='1'/></linearGradient><rect width='9' height='5' stroke='blue'/>"
                                      "<rect width='10' height='5' fill='url(#g)'/></svg>",
                                      points(20, 30, 100, 100), style);
  for (const char* color : {"#ff0000", "#0000ff", "#000000"}) {
    CAPTURE(out);
    CHECK(out.find(std::string(color) + " within 200%") != std::string::npos);
  }
}

TEST_CASE("what an SVG asks for and does not get is reported at the picture") {
  Scene scene;
  (void)painted_svg(scene, "<svg viewBox='0 0 10 10'>\n<g filter='url(#x)'/></svg>", points(20, 30, 100, 100));
  const auto& all = scene.diagnostics.all();
  CHECK(std::any_of(all.begin(), all.end(), [](const source::Diagnostic& one) {
    return one.message.find("a.svg:2:1: a filter is left out") != std::string::npos;
  }));
  CHECK(scene.diagnostics.has("vector.unsupported"));
  Scene broken;
  (void)painted_svg(broken, "<svg viewBox='0 0 10 10'><g></svg>", points(20, 30, 100, 100));
  CHECK(broken.diagnostics.has("image.broken"));
}
