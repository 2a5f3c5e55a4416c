// What every test reads besides (GALLEY_PCH).
#pragma once

#include <doctest/doctest.h>
