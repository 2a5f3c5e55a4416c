// libjpeg's fatal errors: it calls a function that must not return, so we jump out of it. Internal to image/.
//
// A function that libjpeg may jump out of holds plain data only, so that no destructor is skipped.
#pragma once

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include "image/area_scaler.h"

namespace galley::image {

struct JpegErrors {
  jpeg_error_mgr base;
  std::jmp_buf out;
};

// Says nothing itself, and jumps to `errors.out`, which must be set before anything is called that may fail.
inline jpeg_error_mgr* jump_on_error(JpegErrors& errors) {
  jpeg_error_mgr* const manager = jpeg_std_error(&errors.base);
  errors.base.error_exit = [](j_common_ptr cinfo) { std::longjmp(reinterpret_cast<JpegErrors*>(cinfo->err)->out, 1); };
  errors.base.emit_message = [](j_common_ptr, int) {};
  errors.base.output_message = [](j_common_ptr) {};
  return manager;
}

// The least of libjpeg-turbo's sizes (n/8) that is not below `wanted`, between reading the header and starting. May jump.
inline void choose_eighths(jpeg_decompress_struct& in, PixelSize wanted) {
  in.scale_denom = 8;
  for (in.scale_num = 1; in.scale_num < 8; ++in.scale_num) {
    jpeg_calc_output_dimensions(&in);
    if (in.output_width >= wanted.width && in.output_height >= wanted.height) break;
  }
}

}  // namespace galley::image
