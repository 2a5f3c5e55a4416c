# Hyphenation patterns of the languages installed at build time (Debian: hyphen-en-us, hyphen-de, ...), packed into the program.
set(GALLEY_HYPHEN_DIR /usr/share/hyphen CACHE PATH "folder of hyph_*.dic files")
add_executable(galley_compile_hyphens ${CMAKE_CURRENT_SOURCE_DIR}/text/tools/compile_hyphens.cpp)
target_link_libraries(galley_compile_hyphens PRIVATE galley_options)
file(GLOB hyphen_dictionaries CONFIGURE_DEPENDS ${GALLEY_HYPHEN_DIR}/hyph_*.dic)
if(NOT hyphen_dictionaries)
  message(STATUS "no hyphenation patterns in ${GALLEY_HYPHEN_DIR} (Debian: hyphen-en-us and kin): words will not be hyphenated")
endif()
set(hyphen_file ${CMAKE_CURRENT_BINARY_DIR}/text/hyphens.bin)
add_custom_command(
  OUTPUT ${hyphen_file}
  COMMAND galley_compile_hyphens ${hyphen_file} ${GALLEY_HYPHEN_DIR}
  DEPENDS galley_compile_hyphens ${hyphen_dictionaries}
  COMMENT "Packing hyphenation patterns")
add_custom_target(galley_hyphens DEPENDS ${hyphen_file})
add_dependencies(galley_text galley_hyphens)
set_source_files_properties(
  ${CMAKE_CURRENT_SOURCE_DIR}/text/hyphen_data.cpp PROPERTIES OBJECT_DEPENDS ${hyphen_file} COMPILE_DEFINITIONS
                                                              GALLEY_HYPHEN_FILE="${hyphen_file}")
