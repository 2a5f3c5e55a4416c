#include "box/build.h"

#include "box/box_builder.h"

namespace galley::box {

BoxTree build_boxes(const BuildInput& input) { return BoxBuilder(input).build(); }

}  // namespace galley::box
