# The pinned zone table as a C++ source, the same for the native and the WASM build. Fails when the table is not the pin's; no
# other zone data is read.
find_program(CREATOR_NODE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(zone_tools ${PROJECT_SOURCE_DIR}/tools/zones)
set(zone_data ${PROJECT_SOURCE_DIR}/data/zones)
set(zone_bytes ${PROJECT_BINARY_DIR}/generated/zone_table_bytes.cpp)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${zone_bytes}
  COMMAND ${CREATOR_NODE} ${zone_tools}/embed.mjs ${zone_data} ${zone_bytes}
  DEPENDS ${zone_tools}/embed.mjs ${zone_tools}/pin.mjs ${zone_tools}/unpack.mjs ${zone_tools}/pack.mjs
    ${zone_data}/table.bin ${zone_data}/pin.json
  COMMENT "Checking the pinned zone table, and making a source of it"
  VERBATIM)

target_sources(creator_core
  PRIVATE
    ${zone_bytes}
    creator/schedule/billing.cpp
    creator/schedule/civil_text.cpp
    creator/schedule/day_pattern.cpp
    creator/schedule/embedded_zones.cpp
    creator/schedule/fixed_offset.cpp
    creator/schedule/packed_reader.cpp
    creator/schedule/posix_zone.cpp
    creator/schedule/rrule.cpp
    creator/schedule/series.cpp
    creator/schedule/zone.cpp
    creator/schedule/zone_table.cpp
  PUBLIC
    FILE_SET HEADERS BASE_DIRS . FILES
      creator/schedule/billing.h
      creator/schedule/civil_text.h
      creator/schedule/day_pattern.h
      creator/schedule/embedded_zones.h
      creator/schedule/fixed_offset.h
      creator/schedule/local_time.h
      creator/schedule/packed_reader.h
      creator/schedule/posix_zone.h
      creator/schedule/rrule.h
      creator/schedule/series.h
      creator/schedule/zone.h
      creator/schedule/zone_table.h
)
