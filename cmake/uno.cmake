# UNO: our interface compiled to palimpsest.rdb, and C++ headers for it and for the office's own types.
find_path(UNO_SDK NAMES bin/cppumaker
    HINTS $ENV{OO_SDK_HOME} PATHS /usr/lib/libreoffice/sdk /opt/libreoffice/sdk REQUIRED NO_DEFAULT_PATH)
get_filename_component(UNO_PROGRAM ${UNO_SDK}/../program ABSOLUTE)
set(UNO_TYPES ${UNO_PROGRAM}/types.rdb ${UNO_PROGRAM}/types/offapi.rdb)

set(UNO_HEADERS ${CMAKE_BINARY_DIR}/uno-headers)
set(PALIMPSEST_RDB ${CMAKE_BINARY_DIR}/palimpsest.rdb)
file(GLOB PALIMPSEST_IDL CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/idl/org/palimpsest/*.idl)

add_custom_command(OUTPUT ${UNO_HEADERS}/office.stamp
    COMMAND ${UNO_SDK}/bin/cppumaker -O${UNO_HEADERS} ${UNO_TYPES}
    COMMAND ${CMAKE_COMMAND} -E touch ${UNO_HEADERS}/office.stamp
    DEPENDS ${UNO_TYPES}
    COMMENT "Generating the C++ headers of the office's UNO types" VERBATIM)

add_custom_command(OUTPUT ${PALIMPSEST_RDB}
    COMMAND ${UNO_SDK}/bin/unoidl-write ${UNO_TYPES} ${CMAKE_SOURCE_DIR}/idl ${PALIMPSEST_RDB}
    DEPENDS ${PALIMPSEST_IDL} ${UNO_TYPES}
    COMMENT "Compiling idl/ to palimpsest.rdb" VERBATIM)

list(TRANSFORM PALIMPSEST_IDL REPLACE "^.*/idl/(.*)\\.idl$" "${UNO_HEADERS}/\\1.hpp"
    OUTPUT_VARIABLE palimpsest_idl_headers)
add_custom_command(OUTPUT ${palimpsest_idl_headers}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${UNO_HEADERS}/org/palimpsest
    COMMAND ${UNO_SDK}/bin/cppumaker -O${UNO_HEADERS} ${PALIMPSEST_RDB}
            -X${UNO_PROGRAM}/types.rdb -X${UNO_PROGRAM}/types/offapi.rdb
    # `export` is a keyword of C++: the method is export_ there, and export everywhere else.
    COMMAND sed -i "s/SAL_CALL export(/SAL_CALL export_(/" ${UNO_HEADERS}/org/palimpsest/XProvenance.hdl
    DEPENDS ${PALIMPSEST_RDB}
    COMMENT "Generating the C++ headers of org.palimpsest" VERBATIM)

add_custom_target(palimpsest_uno_headers
    DEPENDS ${UNO_HEADERS}/office.stamp ${palimpsest_idl_headers})

add_library(palimpsest_uno INTERFACE)
add_dependencies(palimpsest_uno palimpsest_uno_headers)
file(MAKE_DIRECTORY ${UNO_HEADERS})
target_include_directories(palimpsest_uno SYSTEM INTERFACE ${UNO_HEADERS} ${UNO_SDK}/include)
target_compile_definitions(palimpsest_uno INTERFACE UNX GCC LINUX CPPU_ENV=gcc3)
# The office brings these, and what they need of one another: a test's own process finds them in the
# program folder of the office that was built against.
foreach(library uno_sal uno_cppu uno_cppuhelpergcc3 uno_salhelpergcc3)
    target_link_libraries(palimpsest_uno INTERFACE ${UNO_PROGRAM}/lib${library}.so.3)
endforeach()
