// In place of <qpdf/JSON.hh> where clang reads qpdf's headers: a class in there holds a vector of the class it is in, which C++20's
// constexpr destructors make an error (gcc looks later). Nothing here uses JSON of qpdf, so its name is enough.
#pragma once
#define JSON_HH
class JSON;
