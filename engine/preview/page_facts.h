// What the overlays of a page are drawn from: where boxes, columns and lines stand, how lines are set, which inks are used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "job/compile.h"

namespace galley::preview {

// Thousandths of a point.
[[nodiscard]] inline std::int64_t milli(Length length) { return scale(length, 1000, Length::kUnitsPerPoint).raw(); }

// JSON; lengths in thousandths of a point from the trim box's top left. `page` below the number of pages.
//   area: [x, y, w, h]
//   boxes: [{name, line, rect, border: [t, r, b, l], padding, margin, columns: [[x, w], ...], order, role}]
//   lines: [{rect, base, spaces: [[x, w], ...], ratio, hyphen, box}]; ratio: word spaces as set, in thousandths of the usual ones
//   most: what the press takes of all inks together, in per cent
//   inks: [[command, c, m, y, k], ...] in per cent; of a spot ink, its number among `spots` and how much of it come behind
//   gradients: [[command, [[c, m, y, k], ...]], ...], stop by stop
[[nodiscard]] std::string page_facts_json(const job::Compilation& made, std::size_t page, const color::OutputCondition& press);

}  // namespace galley::preview
