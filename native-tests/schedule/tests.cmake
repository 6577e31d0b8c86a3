# What glibc's zdump says of every zone of the pinned release, whatever release the machine has: code and reader that share
# nothing with ours.
find_program(CREATOR_ZDUMP zdump REQUIRED NO_CMAKE_FIND_ROOT_PATH)
find_program(CREATOR_ZIC zic REQUIRED PATHS /usr/sbin /sbin NO_CMAKE_FIND_ROOT_PATH)
set(zone_tools ${PROJECT_SOURCE_DIR}/tools/zones)
set(zone_data ${PROJECT_SOURCE_DIR}/data/zones)
set(zone_oracle ${PROJECT_BINARY_DIR}/generated/zone_oracle.txt)
add_custom_command(OUTPUT ${zone_oracle}
  COMMAND ${CREATOR_NODE} ${zone_tools}/oracle.mjs
    ${CREATOR_ZIC} ${CREATOR_ZDUMP} ${PROJECT_BINARY_DIR}/generated/zoneinfo ${zone_oracle}
  DEPENDS ${zone_tools}/oracle.mjs ${zone_tools}/pin.mjs ${zone_tools}/unpack.mjs ${zone_tools}/zic.mjs
    ${zone_tools}/zoneinfo.mjs ${zone_data}/tzdata.zi ${zone_data}/pin.json
  COMMENT "Asking zdump about every zone, 1970 to 2199"
  VERBATIM)
add_custom_target(schedule_zone_oracle DEPENDS ${zone_oracle})

creator_test(schedule
  schedule/billing_test.cpp
  schedule/c_api_test.cpp
  schedule/civil_text_test.cpp
  schedule/conformance_test.cpp
  schedule/day_pattern_test.cpp
  schedule/fixed_offset_test.cpp
  schedule/posix_zone_test.cpp
  schedule/presets_test.cpp
  schedule/rrule_test.cpp
  schedule/series_test.cpp
  schedule/zone_oracle_test.cpp
  schedule/zone_release_test.cpp
  schedule/zone_table_test.cpp
  schedule/zone_test.cpp
)
add_dependencies(schedule_tests schedule_zone_oracle)
target_compile_definitions(schedule_tests PRIVATE CREATOR_ZONE_ORACLE="${zone_oracle}")
target_link_libraries(schedule_tests PRIVATE creator_sodium)  # the table's digest is recomputed
