#include "job/inputs.h"

#include <doctest/doctest.h>

#include "document/document.h"
#include "unit/job/scratch_folder.h"

using namespace galley;
using namespace galley::job;

TEST_CASE("a path becomes a reference as seen from the file that holds it") {
  CHECK(reference_from("news/story.txt", "news/story/1.jpg") == "story/1.jpg");
  CHECK(reference_from("story.txt", "pictures/1.jpg") == "pictures/1.jpg");
  CHECK(reference_from("news/story.txt", "pictures/1.jpg") == "../pictures/1.jpg");
  CHECK(reference_from("news/story.txt", "/srv/1.jpg") == "/srv/1.jpg");
  CHECK(reference_from("./story.txt", "./100%.jpg") == "100%25.jpg");
}

TEST_CASE("the reference leads back to the file") {
  for (const char* base : {"a/b.txt", "b.txt", "./b.txt", "/x/b.txt", "../b.txt"}) {
    for (const char* path : {"a/p.jpg", "q#1.jpg", "../up.jpg", "/abs/p.jpg", "what?.png"}) {
      INFO(std::string(base) << " " << std::string(path));
      const auto resolved = resource::resolve_reference(base, reference_from(base, path));
      CHECK(std::filesystem::absolute(resolved).lexically_normal() == std::filesystem::absolute(path).lexically_normal());
    }
  }
}

TEST_CASE("pictures in the folder named like the article are found in order up to the first gap") {
  const ScratchFolder folder;
  for (const char* name : {"story/1.jpg", "story/2.png", "story/3.JPEG", "story/5.jpg", "other/1.jpg"}) {
    REQUIRE_FALSE(folder.write(name, "x").empty());
  }
  resource::FileProvider provider;
  provider.allow(folder.path(""));
  const auto found = pictures_beside(folder.path("story.txt"), provider);
  REQUIRE(found.size() == 3);
  CHECK(found[0].ends_with("story/1.jpg"));
  CHECK(found[1].ends_with("story/2.png"));
  CHECK(found[2].ends_with("story/3.JPEG"));
  CHECK(pictures_beside(folder.path("none.txt"), provider).empty());
}

TEST_CASE("several inputs make one document in order whose nodes stay in preorder") {
  const ScratchFolder folder;
  Job job;
  job.as = import::As::Article;
  job.inputs = {folder.write("a.md", "# One\n\nFirst text of the first article, long enough to be a paragraph.\n"),
                folder.write("b.md", "# Two\n\nSecond text of the second article, long enough to be a paragraph.\n")};
  resource::FileProvider provider;
  provider.allow(folder.path(""));
  Compilation out;
  REQUIRE(read_inputs(job, provider, out).ok());
  const document::Document& whole = out.document;
  CHECK(whole.node(whole.root()).name == "main");
  const std::string text = whole.text_of(whole.root());
  CHECK(text.find("First text") < text.find("Second text"));
  CHECK(text.find("Second text") != std::string::npos);
  CHECK(whole.nodes.front().end.value == whole.nodes.size());
  for (std::uint32_t i = 1; i < whole.nodes.size(); ++i) {
    const document::Node& node = whole.nodes[i];
    CHECK(node.parent.value < i);
    CHECK(node.end.value > i);
    CHECK(node.end.value <= whole.nodes[node.parent.value].end.value);
  }
}

TEST_CASE("an input over the limit is refused before it is read into a document") {
  Job job;
  job.inputs = {"-"};
  job.standard_input = std::string(2000, 'a');
  job.limits.max_input_bytes = 1000;
  const resource::MemoryProvider provider;
  Compilation out;
  const auto read = read_inputs(job, provider, out);
  REQUIRE_FALSE(read.ok());
  CHECK(read.failure().kind == FailureKind::Limit);
  CHECK(read.failure().code == "limit.bytes");
}

TEST_CASE("a picture named on the command line that is not there stops the job") {
  Job job;
  job.inputs = {"-"};
  job.standard_input = "A headline\n\nSome text that goes on for a while.\n";
  job.pictures = {"no/such.jpg"};
  const resource::MemoryProvider provider;
  Compilation out;
  const auto read = read_inputs(job, provider, out);
  REQUIRE_FALSE(read.ok());
  CHECK(read.failure().code == "job.picture-missing");
}

TEST_CASE("an input that has not changed is not read anew, one that has is; what was odd in it is said each time") {
  const ScratchFolder folder;
  Job job;
  job.inputs = {
      folder.write("a.txt", "Advertisement\n\nThe ferry stops\n\nThe ferry stopped at noon, and nobody knew for how long.\n")};
  resource::FileProvider provider;
  provider.allow(folder.path(""));
  ImportMemo memo;
  const auto read = [&](Compilation& out) {
    out.imports = &memo;
    REQUIRE(read_inputs(job, provider, out).ok());
    return document::dump(out.document);
  };
  Compilation first, second, third;
  const std::string before = read(first);
  CHECK(read(second) == before);
  REQUIRE(!first.diagnostics.all().empty());
  REQUIRE(second.diagnostics.all().size() == first.diagnostics.all().size());
  CHECK(source::render_human(second.diagnostics.all()[0], second.sources) ==
        source::render_human(first.diagnostics.all()[0], first.sources));
  REQUIRE_FALSE(folder.write("a.txt", "The ferry sails\n\nThe ferry sailed at noon, and everybody knew.\n").empty());
  CHECK(read(third).find("sailed") != std::string::npos);
  CHECK(third.diagnostics.all().empty());
}

TEST_CASE("a lead picture that is not there leads nothing; its caption stands in the text, and moves when the picture comes") {
  const ScratchFolder folder;
  Job job;
  job.inputs = {folder.write("a.md",
                             "---\ntitle: The ferry stops\npicture: boat.jpg\ncaption: The ferry at noon.\n---\n\n"
                             "The ferry stopped at noon, and nobody knew for how long.\n")};
  resource::FileProvider provider;
  provider.allow(folder.path(""));
  ImportMemo memo;
  const auto read = [&] {
    Compilation out;
    out.imports = &memo;
    REQUIRE(read_inputs(job, provider, out).ok());
    return document::dump(out.document);
  };
  const std::string without = read();
  CHECK(without.find("figure [figure] class=\"lead\"") == std::string::npos);
  CHECK(without.find("class=\"body\"") < without.find("The ferry at noon."));
  REQUIRE_FALSE(folder.write("boat.jpg", "what it holds is seen later").empty());
  CHECK(read().find("figure [figure] class=\"lead\"") != std::string::npos);
}
