// Where the words of pull-quotes come from: a quotation in the column of the paragraph it repeats says everything twice.
#pragma once

#include "flow/band_units.h"

namespace galley::flow {

// Fills compose::Float::source of the quotations among the floats.
void find_quote_sources(const box::BoxTree&, BandUnits&);

}  // namespace galley::flow
