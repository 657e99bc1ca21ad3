# One library a folder, and who may know whom. A library sees its own folder and the folders of the
# libraries it KNOWS, under an include root of each its own; any other folder does not exist for it.
# Third-party headers lie in the compiler's own search path, so those that only one folder may
# include are shut for every other folder by a header of the same name that says so.

# header : the only library that may include it
set(PALIMPSEST_WALLED_HEADERS
    sqlite3.h:store zlib.h:store zip.h:store_package pugixml.hpp:store_package
    libxml/parser.h:store_package cmark-gfm.h:markdown
    curl/curl.h:model spdlog/spdlog.h:office)

# The include root under which `folder` (relative to the source tree) is called `name`.
function(palimpsest_include_root name folder result)
    set(root ${CMAKE_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${root})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${name} SYMBOLIC)
    set(${result} ${root} PARENT_SCOPE)
endfunction()

# The headers that `library` may not include, as a folder of headers that refuse.
function(palimpsest_shut_headers library target)
    set(refusals ${CMAKE_BINARY_DIR}/walls/${library})
    file(REMOVE_RECURSE ${refusals})
    file(MAKE_DIRECTORY ${refusals})
    foreach(walled IN LISTS PALIMPSEST_WALLED_HEADERS)
        string(REPLACE ":" ";" walled ${walled})
        list(GET walled 0 header)
        list(GET walled 1 owner)
        if(NOT library STREQUAL owner)
            file(WRITE ${refusals}/${header} "#error \"only extension/${owner} includes <${header}>\"\n")
        endif()
    endforeach()
    target_include_directories(${target} BEFORE PRIVATE ${refusals})
endfunction()

# palimpsest_library(NAME <name> [FOLDER <folder>] [KNOWS <library>...] [USES <target>...])
# makes palimpsest_<name> out of the sources in FOLDER (extension/<name>, where store_package is
# extension/store/package; main.cxx belongs to a program and is left out).
function(palimpsest_library)
    cmake_parse_arguments(ARG "" "NAME;FOLDER" "KNOWS;USES" ${ARGN})
    if(NOT ARG_FOLDER)
        string(REPLACE "_" "/" ARG_FOLDER extension/${ARG_NAME})
    endif()
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${ARG_FOLDER}/*.cxx)
    list(FILTER sources EXCLUDE REGEX "/main\\.cxx$")
    list(TRANSFORM ARG_KNOWS PREPEND palimpsest_)

    set(target palimpsest_${ARG_NAME})
    set(scope PUBLIC)
    if(sources)
        add_library(${target} STATIC ${sources})
        target_link_libraries(${target} PRIVATE palimpsest_compiler)
        palimpsest_shut_headers(${ARG_NAME} ${target})
        if(PALIMPSEST_SANITIZE)
            # Several sources at once take a third of the time; that each stands alone shows elsewhere.
            set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
        endif()
    else()
        set(scope INTERFACE)
        add_library(${target} INTERFACE)
    endif()
    target_link_libraries(${target} ${scope} ${ARG_KNOWS} ${ARG_USES})
    if(NOT ARG_NAME MATCHES "_") # store_package is found under store's root
        palimpsest_include_root(${ARG_NAME} ${ARG_FOLDER} root)
        target_include_directories(${target} ${scope} ${root})
    endif()
endfunction()
