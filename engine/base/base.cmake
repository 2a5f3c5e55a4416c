# What the processor can do is asked at run time (base/hash.cpp).
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(base/hash_avx2.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS -mavx2)
  set_source_files_properties(base/hash.cpp PROPERTIES COMPILE_DEFINITIONS GALLEY_MAY_HAVE_AVX2)
endif()
