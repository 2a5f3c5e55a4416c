# The program itself, at the top of the build folder.
target_compile_definitions(galley_cli PRIVATE GALLEY_VERSION="${PROJECT_VERSION}")
add_executable(galley ${CMAKE_CURRENT_SOURCE_DIR}/cli/main.cpp ${CMAKE_CURRENT_SOURCE_DIR}/base/tools/quick_new.cpp)
target_link_libraries(galley PRIVATE galley_cli)
set_target_properties(galley PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
if(GALLEY_STATIC)
  target_link_options(galley PRIVATE -static-libstdc++ -static-libgcc)
endif()
