# The product: build/<preset>/palimpsest-<version>-linux_x86_64.oxt.

# The library that the office loads. Its constructors, named in registry/palimpsest.components, are
# all that it exports: everything else, what is linked statically included, stays hidden.
set(no_source ${CMAKE_BINARY_DIR}/empty.cxx)
file(CONFIGURE OUTPUT ${no_source} CONTENT "")
add_library(palimpsest_module MODULE ${no_source})
set(exports ${CMAKE_SOURCE_DIR}/cmake/exports.map)
target_link_libraries(palimpsest_module PRIVATE
    $<LINK_LIBRARY:WHOLE_ARCHIVE,palimpsest_office> palimpsest_compiler)
target_link_options(palimpsest_module PRIVATE
    -Wl,--version-script=${exports} -Wl,-z,defs -Wl,-z,relro -Wl,-z,now -Wl,--gc-sections -Wl,--as-needed)
set_target_properties(palimpsest_module PROPERTIES
    OUTPUT_NAME palimpsest
    LINK_DEPENDS ${exports}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}
    BUILD_WITH_INSTALL_RPATH ON
    INSTALL_RPATH "$ORIGIN")

# What else goes into the package: path in the package = file.
set(PACKAGE_CONTENT)
macro(palimpsest_package folder)
    foreach(file ${ARGN})
        file(RELATIVE_PATH path ${folder} ${file})
        list(APPEND PACKAGE_CONTENT "${path}=${file}")
        list(APPEND PACKAGE_FILES ${file})
    endforeach()
endmacro()
file(GLOB_RECURSE schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/registry/*.xcs)
file(GLOB_RECURSE settings CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/registry/*.xcu)
file(GLOB_RECURSE shown CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/dialogs/* ${CMAKE_SOURCE_DIR}/situations/*.situation.json)
file(GLOB beside CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/registry/*.components
    ${CMAKE_SOURCE_DIR}/registry/icons/*.png ${CMAKE_SOURCE_DIR}/registry/description/*.txt)
palimpsest_package(${CMAKE_SOURCE_DIR} ${schemas} ${settings} ${shown} ${CMAKE_SOURCE_DIR}/LICENSE)
palimpsest_package(${CMAKE_SOURCE_DIR}/registry ${beside})

# The manifest lists what the office registers: schemas before the settings that rely on them.
set(PALIMPSEST_CONFIGURATION "")
foreach(kind IN ITEMS schema:schemas data:settings)
    string(REPLACE ":" ";" kind ${kind})
    list(GET kind 0 type)
    list(GET kind 1 files)
    foreach(file IN LISTS ${files})
        file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
        string(APPEND PALIMPSEST_CONFIGURATION
            "    <manifest:file-entry manifest:full-path=\"${path}\" "
            "manifest:media-type=\"application/vnd.sun.star.configuration-${type}\"/>\n")
    endforeach()
endforeach()
set(package ${CMAKE_BINARY_DIR}/package)
configure_file(registry/META-INF/manifest.xml.in ${package}/META-INF/manifest.xml @ONLY)
configure_file(registry/description.xml.in ${package}/description.xml @ONLY)
palimpsest_package(${package} ${package}/META-INF/manifest.xml ${package}/description.xml)
palimpsest_package(${CMAKE_BINARY_DIR} ${PALIMPSEST_RDB})

set(PALIMPSEST_OXT_FILE ${CMAKE_BINARY_DIR}/palimpsest-${PROJECT_VERSION}-linux_x86_64.oxt)
string(REPLACE ";" "\n" content "${PACKAGE_CONTENT}")
file(CONFIGURE OUTPUT ${package}/content.txt CONTENT "${content}\n" @ONLY)
add_custom_command(OUTPUT ${PALIMPSEST_OXT_FILE}
    COMMAND ${PYTHON} ${CMAKE_SOURCE_DIR}/cmake/make_oxt.py ${PALIMPSEST_OXT_FILE}
            ${package}/content.txt libpalimpsest.so=$<TARGET_FILE:palimpsest_module>
            --strip ${CMAKE_STRIP}
    DEPENDS ${PACKAGE_FILES} ${package}/content.txt palimpsest_module cmake/make_oxt.py
    COMMENT "Packing ${PALIMPSEST_OXT_FILE}" VERBATIM)
add_custom_target(oxt ALL DEPENDS ${PALIMPSEST_OXT_FILE})
