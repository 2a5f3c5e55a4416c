#include <doctest/doctest.h>

#include <cstdio>
#include <thread>

#include "batch/batch_place.h"

using namespace galley;
using namespace galley::batch_test;
using cli_test::Outcome;
using cli_test::Workplace;

TEST_CASE("a batch makes what render makes, with any number of workers and in any shards") {
  const Workplace place;
  write_articles(place, 8);
  CHECK(place.galley({"batch", "--list", "list.txt", "--out", "one", "-j", "1", "--quiet"}).status == 0);
  CHECK(place.galley({"batch", "in", "--out", "three", "-j", "3", "--quiet"}).status == 0);
  for (const char* shard : {"1/2", "2/2"}) {
    const std::string report = "report" + std::string(shard).substr(0, 1);
    CHECK(place.galley({"batch", "in/*.txt", "--out", "sharded", "--shard", shard, "--report", report, "--quiet"}).status == 0);
  }
  CHECK(place.galley({"render", "in/3.txt", "-o", "3.pdf", "--quiet"}).status == 0);
  CHECK(place.read("one/3.pdf") == place.read("3.pdf"));
  for (int i = 0; i < 8; ++i) {
    const std::string name = std::to_string(i) + ".pdf";
    const std::string bytes = place.read("one/" + name);
    CHECK(bytes.starts_with("%PDF-"));
    CHECK(bytes == place.read("three/" + name));
    CHECK(bytes == place.read("sharded/" + name));
  }
  const Outcome merged = place.galley({"batch", "--merge-reports", "report1", "report2"});
  CHECK(merged.status == 0);
  CHECK(count_of(merged.out, "\"status\":\"done\"") == 8);
}

TEST_CASE("lists name outputs and may end entries with zero bytes") {
  const Workplace place;
  write_articles(place, 2);
  place.write("tabs", "in/0.txt\tdeep/er/zero.pdf\r\nin/1.txt\n");
  CHECK(place.galley({"batch", "--list", "tabs", "--out", "out", "--quiet"}).status == 0);
  CHECK(place.has("deep/er/zero.pdf"));
  CHECK(place.has("out/1.pdf"));
  using namespace std::string_literals;
  const std::string zeros = "in/0.txt\tzero.pdf\0in/1.txt\tone.pdf\0"s;
  CHECK(place.galley({"batch", "--list", "-", "-0", "--quiet"}, zeros).status == 0);
  CHECK(place.has("zero.pdf"));
  CHECK(place.has("one.pdf"));
}

TEST_CASE("batches of two lists do not wait for one another, and an output that both want is whole") {
  const Workplace place;
  write_articles(place, 12);
  std::string list;
  for (int i = 0; i < 12; ++i) list += "in/" + std::to_string(i) + ".txt\t" + std::to_string(i) + ".pdf\n";
  place.write("one", list);
  place.write("two", list);
  Outcome second;
  std::thread beside([&] { second = place.galley({"batch", "--list", "two", "-j", "1", "--quiet"}); });
  const Outcome first = place.galley({"batch", "--list", "one", "-j", "1", "--quiet"});
  beside.join();
  CHECK(place.has(".one.galley-batch.journal"));
  CHECK(place.has(".two.galley-batch.journal"));
  for (int i = 0; i < 12; ++i) CHECK(place.read(std::to_string(i) + ".pdf").ends_with("%%EOF\n"));
  for (const Outcome& one : {first, second}) {
    CHECK(one.err.find("in-use") == std::string::npos);
    if (one.status != 0) CHECK(one.err.find("another batch is making it") != std::string::npos);
  }
  for (const std::string& name : Workplace::names_in(place, ".")) CHECK_FALSE(name.ends_with(".part"));
}

TEST_CASE("lines of JSON are jobs with styles and roles of their own") {
  const Workplace place;
  write_articles(place, 2);
  place.write("plain.css", "body { font-size: 20pt }");
  const std::string jobs =
      "{\"input\":\"in/0.txt\",\"output\":\"a.pdf\"}\n{\"inputs\":[\"in/0.txt\",\"in/"
      "1.txt\"],\"output\":\"b.pdf\",\"styles\":\"plain.css\"}\n"
      "{\"inputs\":[]}\n{\"input\":\"in/0.txt\",\"colour\":\"red\"}\nnonsense\n";
  const Outcome outcome = place.galley({"batch", "--jobs-json", "-", "--report", "r", "-q"}, jobs);
  CHECK(outcome.status == 1);
  CHECK(place.has("a.pdf"));
  CHECK(place.has("b.pdf"));
  CHECK(place.read("a.pdf") != place.read("b.pdf"));
  CHECK(count_of(outcome.err, "[batch.bad-job]") == 3);
  CHECK(count_of(place.read("r"), "\"status\":\"failed\"") == 3);
}

TEST_CASE("one of each kind of bad input: every good article is made and every bad one named") {
  const Workplace place;
  write_articles(place, 3);
  place.write("bad/empty.txt", "");
  std::string binary = "\x7F\x45LF";
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>(i * 37 % 256);
  place.write("bad/binary.txt", binary);
  place.write("bad/long.txt", std::string(1 << 20, 'x'));
  std::string deep;
  for (int i = 0; i < 900; ++i) deep += "<div>";
  place.write("bad/deep.html", deep + "text");
  place.write("in/0.html", article(0));  // the same output as in/0.txt
  place.write("list.txt",
              "in/0.txt\nbad/empty.txt\nin/1.txt\nbad/binary.txt\nbad/long.txt\nbad/deep.html\nnowhere.txt\nin/0.html\n"
              "in/1.txt\tin/2.txt/below.pdf\nin/2.txt\n");
  const Outcome outcome = place.galley({"batch", "--list", "list.txt", "--out", "out", "--report", "r", "-j", "2", "-q"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  for (const char* name : {"out/0.pdf", "out/1.pdf", "out/2.pdf"}) CHECK(place.read(name).starts_with("%PDF-"));
  for (const char* name : {"bad/empty.txt", "bad/binary.txt", "bad/long.txt", "bad/deep.html", "nowhere.txt", "in/0.html"}) {
    CHECK(outcome.says(std::string(name) + ": error: "));
  }
  CHECK(outcome.says("[batch.same-output]"));
  CHECK(outcome.says("[job.output]"));
  CHECK(outcome.says("[limit.depth]"));
  CHECK(count_of(outcome.err, ": error: ") == 7);
  const std::string report = place.read("r");
  CHECK(count_of(report, "\n") == 10);
  CHECK(count_of(report, "\"status\":\"done\"") == 3);
  for (const std::string& name : Workplace::names_in(place, "out")) CHECK(name.find(".part") == std::string::npos);
}

TEST_CASE("nothing to do, a list that is not there and a wrong shard are wrong usage") {
  const Workplace place;
  CHECK(place.galley({"batch"}).status == 2);
  CHECK(place.galley({"batch", "--list", "nowhere"}).status == 2);
  for (const char* shard : {"0/2", "3/2", "1", "1/", "a/b", "1/2x"})
    CHECK(place.galley({"batch", "x", "--shard", shard}).status == 2);
}

TEST_CASE("an incremental batch makes again what changed, by content") {
  const Workplace place;
  write_articles(place, 4);
  const std::vector<std::string> words = {"batch", "in", "--out", "out", "--incremental", "-j", "2"};
  CHECK(place.galley(words).says("4 done, 0 failed, 0 skipped"));
  CHECK(place.galley(words).says("0 done, 0 failed, 4 skipped"));
  place.write("in/1.txt", place.read("in/1.txt"));
  CHECK(place.galley(words).says("0 done, 0 failed, 4 skipped"));
  place.write("in/1.txt", article(1) + "\nOne more paragraph about the harbour that was not there before.\n");
  CHECK(place.galley(words).says("1 done, 0 failed, 3 skipped"));
  // A picture beside an article that was asked for in vain before.
  place.write("in/2/1.jpg", "no picture");
  CHECK(place.galley(words).says("1 done, 0 failed, 3 skipped"));
  std::vector<std::string> other = words;
  other.insert(other.end(), {"--set", "accent=navy"});
  CHECK(place.galley(other).says("4 done, 0 failed, 0 skipped"));
}

TEST_CASE("time, memory and sizes have limits that end a job alone") {
  const Workplace place;
  write_articles(place, 2);
  std::string long_text = "A very long article indeed\n";
  for (int i = 0; i < 12000; ++i) long_text += "\n" + article(3) + "\n";
  place.write("in/long.txt", long_text);
  const Outcome outcome = place.galley({"batch", "in", "--out", "out", "-j", "2", "--timeout", "1", "--report", "r", "-q"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(place.has("out/0.pdf"));
  CHECK(place.has("out/1.pdf"));
  CHECK(outcome.says("[limit.time]"));
  CHECK(outcome.says("--timeout"));
  CHECK(count_of(place.read("r"), "\"status\":\"limit\"") == 1);
  const Outcome alone = place.galley({"render", "in/long.txt", "-o", "long.pdf", "--timeout", "1"});
  CHECK(alone.status == 4);
  CHECK(alone.says("[limit.time]"));
  CHECK_FALSE(place.has("long.pdf"));
  struct Row {
    const char *flag, *value, *code;
  };
  for (const Row& row : {Row{"--max-elements", "3", "limit.elements"}, Row{"--max-depth", "1", "limit.depth"},
                         Row{"--max-fragments", "5", "limit.fragments"}, Row{"--max-bytes", "100", "limit.bytes"},
                         Row{"--max-memory", "20MiB", "limit.memory"}}) {
#ifdef GALLEY_SANITIZED
    if (row.code == std::string("limit.memory")) {
      std::puts("galley skip: sanitizers need more memory than any limit allows");
      continue;
    }
#endif
    const char* input = row.flag == std::string("--max-memory") ? "in/long.txt" : "in/1.txt";
    const Outcome limited = place.galley({"render", input, "-o", "x.pdf", row.flag, row.value});
    INFO(row.flag << ": " << limited.err);
    CHECK(limited.status == 4);
    CHECK(limited.says("[" + std::string(row.code) + "]"));
    CHECK(limited.says(row.flag));
    CHECK_FALSE(place.has("x.pdf"));
  }
}
