# The default output condition's profile, made from characterisation data (Debian: icc-profiles-free) by colprof (Debian: argyll)
# and kept in the user's cache, so that other build folders find it; its conversions, sampled; an sRGB profile.
add_executable(galley_make_profile color/tools/make_profile.cpp color/characterisation.cpp color/icc_profile.cpp
                                   color/ink_converter.cpp color/ink_cube.cpp color/named_conditions.cpp)
target_link_libraries(galley_make_profile PRIVATE galley_base PkgConfig::lcms PkgConfig::deflate)
set(press_folder ${CMAKE_CURRENT_BINARY_DIR}/color)
set(press_files ${press_folder}/default.icc ${press_folder}/default.icc.z ${press_folder}/default.cube ${press_folder}/srgb.icc)
add_custom_command(
  OUTPUT ${press_files}
  COMMAND galley_make_profile ${press_folder}
  DEPENDS galley_make_profile
  COMMENT "Making the profile of the default output condition")
add_custom_target(galley_default_profile DEPENDS ${press_files})
add_dependencies(galley_color galley_default_profile)
set_source_files_properties(color/output_condition.cpp PROPERTIES OBJECT_DEPENDS "${press_files}" COMPILE_DEFINITIONS
                                                                  GALLEY_PRESS_FOLDER="${press_folder}")
