# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the house has in common: flags, layers, tests.

add_library(regatta_flags INTERFACE)
target_compile_options(regatta_flags INTERFACE -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough)
target_compile_definitions(regatta_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
    QT_NO_KEYWORDS QT_MESSAGELOGCONTEXT REGATTA_VERSION="${PROJECT_VERSION}")
if(REGATTA_WERROR)
    target_compile_options(regatta_flags INTERFACE -Werror)
endif()
if(REGATTA_SANITIZE)
    target_compile_options(regatta_flags INTERFACE -fsanitize=${REGATTA_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(regatta_flags INTERFACE -fsanitize=${REGATTA_SANITIZE})
endif()

# A hundred test programs are linked from the same libraries; lld takes a third of the time that GNU ld takes.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=lld REGATTA_HAS_LLD)
if(REGATTA_HAS_LLD)
    add_link_options(-fuse-ld=lld)
endif()

# regatta_moc_of_test(<target>)
# The tst_*.moc that each of the target's tst_*.cpp includes. AUTOMOC is off in tests/: it would start a process for every
# program and compile a file that is empty, because a test's Q_OBJECT is in its .cpp; a fifth of the whole build.
function(regatta_moc_of_test target)
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "tst_[a-z0-9]+\\.cpp$")
    foreach(source ${sources})
        get_filename_component(name ${source} NAME_WE)
        qt_generate_moc(${source} ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc TARGET ${target})
        target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    endforeach()
endfunction()

# regatta_layer(<name> SOURCES … [LINKS <layer or library>…])
# A layer of gateway/: its own static library. Which layers it may link is which layers it may include;
# tst_includes checks the same on the text. All layers see the same four Qt modules and share one precompiled header.
function(regatta_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_library(regatta_${name} STATIC ${arg_SOURCES})
    set_target_properties(regatta_${name} PROPERTIES AUTOMOC ON)
    target_include_directories(regatta_${name} PUBLIC ${PROJECT_SOURCE_DIR}/gateway)
    target_link_libraries(regatta_${name} PUBLIC regatta_flags Qt6::Core Qt6::Network Qt6::HttpServer Qt6::Sql ${arg_LINKS})
    if(name STREQUAL "model")
        target_precompile_headers(regatta_model PRIVATE ${PROJECT_SOURCE_DIR}/gateway/precompiled.h)
    else()
        target_precompile_headers(regatta_${name} REUSE_FROM regatta_model)
    endif()
endfunction()

# regatta_test(<tst_name> SOURCES … LINKS … [TIMEOUT seconds] [LABELS …])
# A Qt Test program, registered with ctest under its own name, offscreen. All share one precompiled header.
function(regatta_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS;LABELS")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    regatta_moc_of_test(${name})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE regatta_flags Qt6::Core Qt6::Network Qt6::HttpServer Qt6::Sql Qt6::Test ${arg_LINKS})
    target_precompile_headers(${name} REUSE_FROM regatta_test_pch)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8")
endfunction()

# regatta_bench(<name> SOURCES … LINKS …)
# The program bench_<name>, which ./run bench <name> builds with release flags and runs.
function(regatta_bench name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(bench_${name} ${arg_SOURCES})
    target_include_directories(bench_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(bench_${name} PRIVATE regatta_flags Qt6::Core Qt6::Network Qt6::HttpServer Qt6::Sql
        regatta_bench_commandline ${arg_LINKS})
    set_property(GLOBAL APPEND PROPERTY regatta_bench_programs ${name})
endfunction()

# regatta_fuzzer(<name> [SOURCES …] LINKS …)
# The libFuzzer program fuzz_<name> of fuzz_<name>.cpp and further sources, for ./run fuzz; its seeds are in seeds/<name>.
function(regatta_fuzzer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(fuzz_${name} fuzz_${name}.cpp ${arg_SOURCES})
    set_target_properties(fuzz_${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(fuzz_${name} PRIVATE regatta_flags ${arg_LINKS})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    set_property(GLOBAL APPEND PROPERTY regatta_fuzz_programs ${name})
endfunction()

# regatta_list_programs(<kind> <target>)
# A target that builds all programs of a kind (bench, fuzz), and their names in <target>.txt for ./run.
function(regatta_list_programs kind target)
    get_property(names GLOBAL PROPERTY regatta_${kind}_programs)
    set(programs ${names})
    list(TRANSFORM programs PREPEND ${kind}_)
    add_custom_target(${target})
    if(programs)
        add_dependencies(${target} ${programs})
    endif()
    list(JOIN names "\n" lines)
    file(WRITE ${PROJECT_BINARY_DIR}/${target}.txt "${lines}\n")
endfunction()
