#include "job/import_memo.h"

#include <algorithm>

namespace galley::job {

namespace {

constexpr std::size_t kMostKept = 32;  // an issue has a dozen articles

bool same_request(const import::ImportRequest& a, const import::ImportRequest& b) {
  return a.source == b.source && a.path == b.path && a.format == b.format && a.as == b.as && a.pictures == b.pictures &&
         a.choose_pull_quote == b.choose_pull_quote;
}

// The pictures it asked for have neither come nor gone since.
bool still_holds(const import::Imported& imported, const import::ImportRequest& request) {
  return std::all_of(imported.asked.begin(), imported.asked.end(), [&](const import::AskedPicture& one) {
    return !request.has_picture || request.has_picture(one.src) == one.there;
  });
}

}  // namespace

Result<import::Imported> ImportMemo::import(const import::ImportRequest& request, const source::Sources& sources,
                                            source::Diagnostics& diagnostics) {
  const ContentHash text = hash_bytes(sources.text(request.source));
  auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) {
    return one.text == text && same_request(one.request, request) && still_holds(one.imported, request);
  });
  if (found == kept_.end()) {
    source::Diagnostics heard;
    Result<import::Imported> imported = import::import_document(request, sources, heard);
    if (!imported) {
      for (const source::Diagnostic& one : heard.all()) diagnostics.report(one);
      return imported;
    }
    if (kept_.size() >= kMostKept) kept_.erase(kept_.begin());
    kept_.push_back({request, text, std::move(*imported), heard.all()});
    kept_.back().request.has_picture = nullptr;  // it sees with what will be gone
    found = kept_.end() - 1;
  }
  for (const source::Diagnostic& one : found->diagnostics) diagnostics.report(one);
  return found->imported;
}

}  // namespace galley::job
