# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DSOURCE=… -DTARGET=… -P install.cmake
find_program(NPM npm)
find_program(NODE node)
if(NOT NPM OR NOT NODE)
    message(FATAL_ERROR "The tests with the official clients need node (18 or newer) and npm; ./run test installs them.")
endif()

# Modules are looked up from where a file lies, so the tests must lie beside node_modules.
foreach(folder support openai anthropic)
    file(REMOVE_RECURSE ${TARGET}/${folder})
    file(COPY ${SOURCE}/${folder} DESTINATION ${TARGET})
endforeach()

set(wanted "")
foreach(file package.json package-lock.json .npmrc)
    file(SHA256 ${SOURCE}/${file} hash)
    string(APPEND wanted "${hash}\n")
    file(COPY ${SOURCE}/${file} DESTINATION ${TARGET})
endforeach()
set(stamp ${TARGET}/installed.txt)
if(EXISTS ${stamp})
    file(READ ${stamp} installed)
    if(installed STREQUAL wanted)
        return()
    endif()
endif()

file(REMOVE ${stamp})
execute_process(COMMAND ${NPM} ci --prefer-offline WORKING_DIRECTORY ${TARGET} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "npm ci failed in ${TARGET}; the clients come from the npm registry, which must be reachable once.")
endif()
file(WRITE ${stamp} "${wanted}")
