#include "job/output_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "unit/job/scratch_folder.h"

using namespace galley;
using namespace galley::job;

TEST_CASE("an output file appears under its name and nothing else is left in the folder") {
  const ScratchFolder folder;
  CHECK(write_output(folder.path("a.pdf"), "first").ok());
  CHECK(write_output(folder.path("a.pdf"), "second").ok());
  CHECK(folder.read("a.pdf") == "second");
  CHECK(folder.entries() == 1);
}

TEST_CASE("an output file has the permissions a newly created file has, or keeps those it had") {
  const ScratchFolder folder;
  const mode_t mask = ::umask(022);
  CHECK(write_output(folder.path("new.pdf"), "x").ok());
  struct stat info {};
  REQUIRE(::stat(folder.path("new.pdf").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0644);
  REQUIRE(::chmod(folder.path("new.pdf").c_str(), 0600) == 0);
  CHECK(write_output(folder.path("new.pdf"), "y").ok());
  REQUIRE(::stat(folder.path("new.pdf").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  ::umask(mask);
}

TEST_CASE("a link to a file stays a link") {
  const ScratchFolder folder;
  REQUIRE_FALSE(folder.write("real.pdf", "old").empty());
  std::filesystem::create_symlink("real.pdf", folder.path("link.pdf"));
  CHECK(write_output(folder.path("link.pdf"), "new").ok());
  CHECK(std::filesystem::is_symlink(folder.path("link.pdf")));
  CHECK(folder.read("real.pdf") == "new");
}

TEST_CASE("a device is written to and never replaced") {
  CHECK(write_output("/dev/null", "bytes").ok());
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a folder that is not there or a folder as target fails with one message and leaves nothing") {
  const ScratchFolder folder;
  const auto missing = write_output(folder.path("none/a.pdf"), "x");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.failure().code == "job.output");
  CHECK_FALSE(write_output(folder.path(""), "x").ok());
  CHECK(folder.entries() == 0);
}
