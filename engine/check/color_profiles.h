// Profiles of the colours in a PDF (ICCBased spaces): whether a standard allows them.
#pragma once

#include <functional>
#include <string>

#include <qpdf/QPDF.hh>

namespace galley::check {

// What is wrong with the profile (ISO 19005-2, 6.2.4.2), as a sentence's subject and more; empty: nothing.
[[nodiscard]] std::string fault_of_profile(QPDFObjectHandle stream);
// Whether an array is an ICCBased space; its profile is the second entry.
[[nodiscard]] bool is_profiled_space(QPDFObjectHandle array);
// Every profile of a file once.
void each_profile(QPDF& pdf, const std::function<void(const QPDFObjectHandle&)>& take);

}  // namespace galley::check
