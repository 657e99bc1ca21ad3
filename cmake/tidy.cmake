# `format-check` and `tidy`: our sources as .clang-format and .clang-tidy ask.
file(GLOB_RECURSE PALIMPSEST_SOURCES CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/extension/*.?xx ${CMAKE_SOURCE_DIR}/cli/*.?xx ${CMAKE_SOURCE_DIR}/tests/*.?xx)

add_custom_target(format-check
    COMMAND clang-format --dry-run -Werror ${PALIMPSEST_SOURCES}
    COMMENT "clang-format over our sources" VERBATIM)

add_custom_target(format
    COMMAND clang-format -i ${PALIMPSEST_SOURCES}
    COMMENT "Formatting our sources" VERBATIM)

# The compile commands may be GCC's, whose warnings clang does not all know.
add_custom_target(tidy
    COMMAND run-clang-tidy -quiet -p ${CMAKE_BINARY_DIR} -extra-arg=-Wno-unknown-warning-option
            "^${CMAKE_SOURCE_DIR}/(extension|cli|tests)/.*\\.cxx$"
    COMMENT "clang-tidy over our sources" VERBATIM)
add_dependencies(tidy palimpsest_uno_headers)
