// Benchmarks in one process: each phase on one article, and distinct articles one after the other with a warm engine.
//
// With `--articles FILE...` it renders each file once into memory with one engine and prints microseconds a file: what a
// batch worker would do.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>

#include "base/heap.h"
#include "property/articles.h"

namespace {

using namespace galley;

// Time up to and with a phase; differences between rows are the phases' own.
void run_until(benchmark::State& state, job::Phase last) {
  const std::string text = property_test::scraped_text(7);
  job::Engine engine;
  job::Job job;
  job.inputs = {"-"};
  job.standard_input = text;
  job.as = import::As::Article;
  for (auto _ : state) {
    job::Compilation made;
    if (!job::compile(job, engine, last, made)) state.SkipWithError("the article does not compile");
    benchmark::DoNotOptimize(made.pdf.size());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK_CAPTURE(run_until, import, job::Phase::Import)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(run_until, cascade, job::Phase::Cascade)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(run_until, box, job::Phase::Box)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(run_until, paginate, job::Phase::Paginate)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(run_until, paint, job::Phase::Paint)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(run_until, pdf, job::Phase::Pdf)->Unit(benchmark::kMicrosecond);

// Another article in every round, so that nothing kept by content helps.
void distinct_articles(benchmark::State& state) {
  job::Engine engine;
  std::uint64_t seed = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const std::string text = property_test::scraped_text(++seed);
    state.ResumeTiming();
    job::Compilation made;
    if (!property_test::compile_text(text, import::As::Article, engine, made)) state.SkipWithError("an article does not compile");
    benchmark::DoNotOptimize(made.pdf.size());
  }
}
BENCHMARK(distinct_articles)->Unit(benchmark::kMicrosecond);

int render_files(int count, char** files) {
  job::Engine engine;
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> phases;
  for (int i = 0; i < count; ++i) {
    job::Job job;
    job.inputs = {files[i]};
    const auto start = std::chrono::steady_clock::now();
    job::Compilation made;
    const Result<void> done = job::compile(job, engine, job::Phase::Pdf, made);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
    if (!done) {
      std::fprintf(stderr, "%s: %s\n", files[i], done.failure().message.c_str());
      return 1;
    }
    std::printf("%8lld us  %8zu bytes  %s\n", static_cast<long long>(took), made.pdf.size(), files[i]);
    if (i > 0) total += took;
    for (const job::Timing& timing : made.timings) {
      if (i > 0) phases[std::string(timing.phase)] += timing.microseconds;
    }
  }
  if (count > 1) {
    std::printf("%8lld us  mean of all but the first\n", static_cast<long long>(total / (count - 1)));
    for (const auto& [phase, sum] : phases) std::printf("%8lld us  %s\n", static_cast<long long>(sum / (count - 1)), phase.c_str());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  galley::reserve_heap();
  if (argc > 2 && std::strcmp(argv[1], "--articles") == 0) return render_files(argc - 2, argv + 2);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
