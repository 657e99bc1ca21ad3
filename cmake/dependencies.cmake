# Debian's packages. What goes into the .oxt is either linked statically with its symbols hidden
# (libcrypto, SQLite, zlib, cmark-gfm), header-only (nlohmann/json, spdlog with fmt), or loaded at run time
# (libcurl): the office that loads the extension need not have any of them installed.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_program(PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED) # the one that knows UNO
find_package(PkgConfig REQUIRED)

# A library out of its static archive; the headers are in the compiler's own search path.
function(palimpsest_static_dependency name archive header)
    find_library(${name}_ARCHIVE ${archive} REQUIRED)
    find_path(${name}_HEADER ${header} REQUIRED)
    add_library(palimpsest_${name} INTERFACE)
    target_link_libraries(palimpsest_${name} INTERFACE ${${name}_ARCHIVE})
endfunction()
palimpsest_static_dependency(crypto libcrypto.a openssl/evp.h)
palimpsest_static_dependency(sqlite libsqlite3.a sqlite3.h)
palimpsest_static_dependency(zlib libz.a zlib.h)
palimpsest_static_dependency(cmark libcmark-gfm.a cmark-gfm.h)
palimpsest_static_dependency(cmark_extensions libcmark-gfm-extensions.a cmark-gfm-core-extensions.h)
target_link_libraries(palimpsest_cmark_extensions INTERFACE palimpsest_cmark)
target_link_libraries(palimpsest_crypto INTERFACE Threads::Threads ${CMAKE_DL_LIBS})
target_link_libraries(palimpsest_sqlite INTERFACE Threads::Threads ${CMAKE_DL_LIBS} m)

# libcurl's headers only: extension/model opens the library with dlopen.
find_path(CURL_HEADER curl/curl.h REQUIRED)

# spdlog and fmt as headers: their shared libraries are not on every machine.
find_path(SPDLOG_HEADER spdlog/spdlog.h REQUIRED)
find_path(FMT_HEADER fmt/core.h REQUIRED)
add_library(palimpsest_spdlog INTERFACE)
target_compile_definitions(palimpsest_spdlog INTERFACE SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY)
target_link_libraries(palimpsest_spdlog INTERFACE Threads::Threads)

# For the command alone.
find_package(CLI11 REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
find_package(pugixml REQUIRED)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)

if(BUILD_TESTING)
    find_package(GTest REQUIRED)
    find_package(rapidcheck REQUIRED)
endif()
