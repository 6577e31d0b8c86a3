include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/creator_core)
install(TARGETS creator_core creator_core_c creator_c_static creator_headers creator_sodium
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
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/THIRD-PARTY-NOTICES.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

# For pkg-config: folders below the prefix are told from where the file stands, so that the prefix may be moved.
set(pc_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
foreach(folder includedir libdir)
  string(TOUPPER ${folder} variable)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${variable}}")
    set(pc_${folder} ${CMAKE_INSTALL_${variable}})
  else()
    set(pc_${folder} "\${prefix}/${CMAKE_INSTALL_${variable}}")
  endif()
endforeach()
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up /${pc_dir} /)
  string(REGEX REPLACE "/$" "" up ${up})
  set(pc_prefix "\${pcfiledir}/${up}")
endif()
set(pc_cxx_runtime ${CMAKE_CXX_IMPLICIT_LINK_LIBRARIES})
list(FILTER pc_cxx_runtime INCLUDE REGEX "^(stdc\\+\\+|c\\+\\+|c\\+\\+abi|m)$")
list(TRANSFORM pc_cxx_runtime PREPEND -l)
list(JOIN pc_cxx_runtime " " pc_cxx_runtime)
configure_file(creator_core.pc.in ${CMAKE_CURRENT_BINARY_DIR}/creator_core.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/creator_core.pc DESTINATION ${pc_dir})
