# How every source of ours is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

set(PALIMPSEST_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined")

add_library(palimpsest_compiler INTERFACE)
target_compile_options(palimpsest_compiler INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
    # What ships names no folder of the machine it was built on.
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -ffile-prefix-map=${CMAKE_BINARY_DIR}/=
    -ffunction-sections -fdata-sections)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlaps in the standard library's own string operations (GCC bug 105651).
    target_compile_options(palimpsest_compiler INTERFACE -Wno-restrict)
endif()
if(PALIMPSEST_SANITIZE)
    # A sanitizer's own code makes GCC see variables as perhaps unset that are not.
    target_compile_options(palimpsest_compiler INTERFACE
        -fsanitize=${PALIMPSEST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
        # Nor is it a fault that several sources compiled at once (walls.cmake) see each other's names.
        $<$<CXX_COMPILER_ID:Clang>:-Wno-shadow>)
    target_link_options(palimpsest_compiler INTERFACE -fsanitize=${PALIMPSEST_SANITIZE})
endif()
