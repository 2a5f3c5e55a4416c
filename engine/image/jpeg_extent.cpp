// Do the scans of a JPEG fill the frame that its header speaks of? The first scan has all blocks of its components, so their number
// is counted there: codes are stepped over, nothing is unpacked. Of a progressive picture that scan is a small part.
//
// Not found: a header that is off by less than a row or column of blocks, or that has another shape with as many of them.
#include "image/jpeg_extent.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <vector>

#include "image/jpeg_huffman.h"

namespace galley::image {
namespace {

constexpr int kLongestCode = 16;  // bits

struct BlockCodes {
  ScanCodes* dc;
  ScanCodes* ac;  // null: the scan has no AC coefficients
};

// Steps over one block. False: no code begins there, or it has too many coefficients.
bool pass_block(ScanBits& bits, const BlockCodes& codes) {
  bits.fill();
  const ScanCodes::Code dc = codes.dc->first(bits);
  if (dc.length == 0 || dc.symbol > 15) return false;
  bits.skip(dc.length + dc.symbol);
  if (codes.ac == nullptr) return true;
  for (unsigned at = 1; at < kBlock;) {
    bits.fill();
    const ScanCodes::Run& run = codes.ac->run(bits);
    if (at <= run.last_start) {
      bits.skip(run.length);
      at += run.coefficients;
      if (run.ends_block) break;
      continue;
    }
    if (run.length == 0) {
      codes.ac->look_at(bits);
      continue;
    }
    // The run is that of a long code, or goes on into the next block.
    const ScanCodes::Code code = codes.ac->first(bits);
    if (code.length == 0) return false;
    bits.skip(code.length + value_bits(code.symbol));
    if (ends_block(code.symbol)) break;
    at += coefficients(code.symbol);
    if (at > kBlock) return false;
  }
  return true;
}

// The first scan: its units (MCU in the standard), and the codes of each block in one.
struct Scan {
  std::uint64_t columns = 0, rows = 0;
  std::vector<BlockCodes> unit;
};

std::uint64_t divided_up(std::uint64_t a, std::uint64_t b) { return (a + b - 1) / b; }

class Tables {
 public:
  explicit Tables(const jpeg_decompress_struct& in) : in_(in) {}
  ScanCodes* dc(int number) { return of(in_.dc_huff_tbl_ptrs, number, dc_); }
  ScanCodes* ac(int number) { return of(in_.ac_huff_tbl_ptrs, number, ac_); }

 private:
  using Made = std::array<std::optional<ScanCodes>, NUM_HUFF_TBLS>;
  static ScanCodes* of(JHUFF_TBL* const* tables, int number, Made& made) {
    if (number < 0 || number >= NUM_HUFF_TBLS || tables[number] == nullptr) return nullptr;
    auto& codes = made[static_cast<std::size_t>(number)];
    if (!codes) codes.emplace(*tables[number]);
    return &*codes;
  }
  const jpeg_decompress_struct& in_;
  Made dc_, ac_;
};

// Nothing: a scan of another kind, or without its tables.
std::optional<Scan> first_scan(const jpeg_decompress_struct& in, Tables& tables) {
  if (in.Ss != 0 || in.Ah != 0 || in.Se != (in.progressive_mode ? 0 : int{kBlock} - 1)) return std::nullopt;
  std::uint64_t across = 1, down = 1;
  for (int i = 0; i < in.num_components; ++i) {
    across = std::max<std::uint64_t>(across, static_cast<std::uint64_t>(in.comp_info[i].h_samp_factor));
    down = std::max<std::uint64_t>(down, static_cast<std::uint64_t>(in.comp_info[i].v_samp_factor));
  }
  Scan scan;
  const bool alone = in.comps_in_scan == 1;
  for (int i = 0; i < in.comps_in_scan; ++i) {
    const jpeg_component_info& component = *in.cur_comp_info[i];
    const BlockCodes codes{tables.dc(component.dc_tbl_no), in.progressive_mode ? nullptr : tables.ac(component.ac_tbl_no)};
    if (codes.dc == nullptr || (codes.ac == nullptr && !in.progressive_mode)) return std::nullopt;
    const auto width = static_cast<std::uint64_t>(component.h_samp_factor),
               height = static_cast<std::uint64_t>(component.v_samp_factor);
    scan.unit.insert(scan.unit.end(), alone ? 1 : width * height, codes);
    scan.columns = alone ? divided_up(in.image_width * width, 8 * across) : divided_up(in.image_width, 8 * across);
    scan.rows = alone ? divided_up(in.image_height * height, 8 * down) : divided_up(in.image_height, 8 * down);
  }
  return scan;
}

struct Count {
  std::uint64_t units = 0;
  bool damaged = false;
};

enum class UnitEnd { Passed, RanOut, Damaged };

UnitEnd pass_unit(ScanBits& bits, const Scan& scan) {
  for (const BlockCodes& codes : scan.unit) {
    const bool passed = pass_block(bits, codes);
    // What is left is shorter than a code, or was.
    if (bits.available() < (passed ? 0 : kLongestCode)) return UnitEnd::RanOut;
    if (!passed) return UnitEnd::Damaged;
  }
  return UnitEnd::Passed;
}

// Counts to the end of the scan, but no further than twice what is expected.
Count count_units(const Scan& scan, std::uint64_t expected, unsigned restart_interval, std::span<const unsigned char> bytes) {
  const std::size_t most_filling = bytes.size() / 16;  // of odd encoders
  ScanBits bits(bytes);
  Count count;
  std::uint64_t in_piece = 0;
  while (count.units < expected * 2) {
    if (restart_interval == 0 && count.units == expected && bits.only_filling(most_filling)) return count;
    if (restart_interval != 0 && in_piece == restart_interval) {
      if (!bits.restart()) return count;
      in_piece = 0;
    }
    switch (pass_unit(bits, scan)) {
      case UnitEnd::Passed:
        ++count.units;
        ++in_piece;
        break;
      case UnitEnd::RanOut:
        // The last piece of the picture that was expected; more may follow.
        if (restart_interval == 0 || count.units < expected || !bits.restart()) return count;
        in_piece = 0;
        break;
      case UnitEnd::Damaged: count.damaged = true; return count;
    }
  }
  return count;
}

}  // namespace

Extent jpeg_extent(const jpeg_decompress_struct& in, std::span<const unsigned char> scans) {
  Tables tables(in);
  const std::optional<Scan> scan = first_scan(in, tables);
  if (!scan) return Extent::AsSaid;
  const std::uint64_t expected = scan->columns * scan->rows;
  const Count count = count_units(*scan, expected, in.restart_interval, scans);
  // What ends in codes that there are not is damaged; where that is so from the beginning on, the pixels are of another kind.
  if (count.damaged && count.units < expected) return count.units < expected / 32 ? Extent::Other : Extent::Damaged;
  // A header that is wrong is so by a row or a column at least; a few units are an odd encoder's.
  const std::uint64_t off = count.units < expected ? expected - count.units : count.units - expected;
  if (off >= std::min(scan->columns, scan->rows)) return Extent::Other;
  return count.units < expected ? Extent::Damaged : Extent::AsSaid;
}

}  // namespace galley::image
