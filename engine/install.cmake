# cmake --install: programs, library, headers, what CMake and pkg-config ask, the manual page, completions and house sheets. The
# programs hold their sheets, patterns and list of fonts in themselves, so the tree may be moved as a whole.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# The manual and the completions are printed by the program itself.
set(words_folder ${PROJECT_BINARY_DIR}/words)
set(words_files "")
foreach(kind man bash zsh fish)
  add_custom_command(
    OUTPUT ${words_folder}/galley.${kind}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${words_folder}
    COMMAND galley completions ${kind} > ${words_folder}/galley.${kind}
    DEPENDS galley
    VERBATIM)
  list(APPEND words_files ${words_folder}/galley.${kind})
endforeach()
if(NOT GALLEY_FUZZ)
  add_custom_target(galley_words ALL DEPENDS ${words_files})
endif()

install(TARGETS galley galley-pdf galley-watch RUNTIME COMPONENT program)
install(FILES ${words_folder}/galley.man DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 RENAME galley.1 COMPONENT program)
install(FILES ${words_folder}/galley.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME galley COMPONENT program)
install(FILES ${words_folder}/galley.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _galley COMPONENT program)
install(FILES ${words_folder}/galley.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/styles DESTINATION ${CMAKE_INSTALL_DATADIR}/galley COMPONENT program FILES_MATCHING PATTERN *.css)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

if(NOT TARGET galley_library)
  return()
endif()
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Galley)
install(TARGETS galley_library EXPORT GalleyTargets LIBRARY COMPONENT library)
install(DIRECTORY engine/api/include/galley DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(EXPORT GalleyTargets NAMESPACE Galley:: DESTINATION ${package_folder} COMPONENT library)
configure_package_config_file(engine/api/GalleyConfig.cmake.in ${PROJECT_BINARY_DIR}/GalleyConfig.cmake INSTALL_DESTINATION ${package_folder})
# Before 1.0 another minor version may differ in its headers.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/GalleyConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/GalleyConfig.cmake ${PROJECT_BINARY_DIR}/GalleyConfigVersion.cmake DESTINATION ${package_folder}
        COMPONENT library)
# The prefix as seen from where galley.pc lies.
file(RELATIVE_PATH GALLEY_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(engine/api/galley.pc.in ${PROJECT_BINARY_DIR}/galley.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/galley.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)
