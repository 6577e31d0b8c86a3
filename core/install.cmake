include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/creator_core)
install(TARGETS creator_core creator_core_c creator_headers creator_sodium
  EXPORT creator_core FILE_SET HEADERS)
install(FILES
  creator/c-api/creator_core.h creator/c-api/access.h creator/c-api/access_casl.h creator/c-api/pricing.h
  creator/c-api/schedule.h creator/c-api/signing.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/creator/c-api)
# Not headers by themselves: each is a list that base/error.h reads.
install(DIRECTORY creator/base/error_codes
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/creator/base)
install(EXPORT creator_core NAMESPACE creator:: FILE creator_core-targets.cmake
  DESTINATION ${package_dir})
configure_package_config_file(creator_core-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/creator_core-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/creator_core-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/creator_core-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/creator_core-config-version.cmake
  DESTINATION ${package_dir})
