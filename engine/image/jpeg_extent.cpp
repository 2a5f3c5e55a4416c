// Do the scans of a JPEG fill the frame that its header speaks of? They are read at an eighth of the size; nothing is kept.
//
// As in jpeg_header.cpp, functions that libjpeg may jump out of hold plain data only.
#include <cstddef>
#include <cstdio>

#include <jerror.h>

#include "image/formats.h"
#include "image/jpeg_jump.h"

namespace galley::image {
namespace {

// Plain data: it lives across jumps. `errors` comes first, for libjpeg hands out its address.
struct Probe {
  JpegErrors errors;
  std::uint64_t left_over = 0;  // bytes that stand behind the last block
  bool ran_out = false;
  jpeg_decompress_struct in;
};

void take_warning(j_common_ptr cinfo, int level) {
  if (level >= 0) return;  // traces
  auto& probe = *reinterpret_cast<Probe*>(cinfo->err);
  const auto& error = probe.errors.base;
  if (error.msg_code == JWRN_EXTRANEOUS_DATA) probe.left_over += static_cast<std::uint64_t>(error.msg_parm.i[0]);
  if (error.msg_code != JWRN_HIT_MARKER) return;
  probe.ran_out = true;
  std::longjmp(probe.errors.out, 1);
}

// Stops where the blocks run out.
void read_through(Probe& probe, const Image& image) {
  probe.in.err = jump_on_error(probe.errors);
  probe.errors.base.emit_message = take_warning;
  if (setjmp(probe.errors.out) != 0) return;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&probe.in);
  jpeg_mem_src(&probe.in, reinterpret_cast<const unsigned char*>(image.bytes.data()), image.bytes.size());
  jpeg_read_header(&probe.in, TRUE);
  probe.in.out_color_space = probe.in.jpeg_color_space;
  probe.in.scale_num = 1;
  probe.in.scale_denom = 8;
  probe.in.do_fancy_upsampling = FALSE;
  jpeg_start_decompress(&probe.in);
  const JDIMENSION samples = probe.in.output_width * static_cast<JDIMENSION>(probe.in.output_components);
  JSAMPARRAY row = (*probe.in.mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(&probe.in), JPOOL_IMAGE, samples, 1);
  while (probe.in.output_scanline < probe.in.output_height) jpeg_read_scanlines(&probe.in, row, 1);
  jpeg_finish_decompress(&probe.in);
}

}  // namespace

bool is_doubtful_jpeg(const Image& image, std::uint64_t coded) {
  constexpr std::uint64_t kSmall = 1U << 16U;        // read in a millisecond
  constexpr std::uint64_t kProgressive = 1U << 22U;  // pixels: all of their coefficients are held
  const std::uint64_t pixels = std::uint64_t{image.width} * image.height, bits = coded * 8;
  if (image.progressive && pixels > kProgressive) return false;
  const bool thin = bits * 2 < pixels, thick = bits > pixels * image.components * 4;
  return coded <= kSmall || thin || thick;
}

bool fills_its_frame(const Image& image, std::uint64_t coded) {
  Probe probe{};
  read_through(probe, image);
  const std::uint64_t rows = probe.in.total_iMCU_rows, begun = std::uint64_t{probe.in.input_iMCU_row} + 1;
  jpeg_destroy_decompress(&probe.in);
  // A few blocks too few or bytes too many are an odd encoder's, not another picture's.
  if (probe.ran_out) return begun >= rows - rows / 32;
  return probe.left_over * 16 <= coded;
}

}  // namespace galley::image
