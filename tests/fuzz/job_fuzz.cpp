// A whole job: the first byte says which format and which way, the rest is the input. Every phase runs; nothing may crash.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "job/compile.h"

// fontconfig keeps patterns alive through offsets instead of pointers, which the leak checker cannot follow.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace galley;
  if (size < 2) return 0;
  static constexpr std::array<const char*, 3> kBeginnings = {"", "<!doctype html><title>t</title>", "---\ntitle: t\n---\n\n"};
  static job::Engine engine;
  job::Job job;
  job.inputs = {"-"};
  job.as = (data[0] & 4U) != 0 ? import::As::Page : import::As::Article;
  job.standard_input = kBeginnings[data[0] % kBeginnings.size()];
  job.standard_input.append(reinterpret_cast<const char*>(data) + 1, size - 1);
  job.root = "/nonexistent";
  job.limits.max_pages = 50;
  job.limits.max_pixels = 1'000'000;
  job::Compilation made;
  const Result<void> done = job::compile(job, engine, job::Phase::Pdf, made);
  if (done && made.pdf.empty()) __builtin_trap();
  return 0;
}
