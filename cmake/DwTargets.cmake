# What every target of the project shares, and the three ways to declare one.

find_program(DW_CCACHE ccache)
if(DW_CCACHE)
    # Precompiled headers are cached only if ccache may ignore their time stamps.
    set(DW_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${DW_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${DW_LAUNCHER})
endif()

set(CMAKE_AUTOMOC ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# Declares dw_options: language, warnings and Qt defines of all targets.
function(dw_declare_options)
    add_library(dw_options INTERFACE)
    target_compile_features(dw_options INTERFACE cxx_std_23)
    target_include_directories(dw_options INTERFACE ${CMAKE_SOURCE_DIR})
    target_compile_definitions(dw_options INTERFACE
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER
        DW_VERSION="${PROJECT_VERSION}")
    target_compile_options(dw_options INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        target_compile_options(dw_options INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
        find_program(DW_LLD NAMES ld.lld-19 ld.lld)
        if(DW_LLD)
            target_link_options(dw_options INTERFACE --ld-path=${DW_LLD})
        endif()
    endif()
    if(DW_WERROR)
        target_compile_options(dw_options INTERFACE -Werror)
    endif()
    if(DW_SANITIZE)
        target_compile_options(dw_options INTERFACE -fsanitize=${DW_SANITIZE} -fno-omit-frame-pointer
            -fno-sanitize-recover=undefined)
        target_link_options(dw_options INTERFACE -fsanitize=${DW_SANITIZE})
    endif()
    target_link_libraries(dw_options INTERFACE Qt6::Core QCoro6::Core)

    # One precompiled header serves every library of core.
    file(WRITE ${CMAKE_BINARY_DIR}/dw_pch.cpp "")
    add_library(dw_pch STATIC ${CMAKE_BINARY_DIR}/dw_pch.cpp)
    target_link_libraries(dw_pch PUBLIC dw_options Qt6::Network Qt6::Sql QCoro6::Network)
    target_precompile_headers(dw_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h)
    set_target_properties(dw_pch PROPERTIES AUTOMOC OFF)
endfunction()

# dw_library(name SOURCES a.cpp … LINK lib …): a static library of the project.
function(dw_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC dw_options ${ARG_LINK})
    target_precompile_headers(${name} REUSE_FROM dw_pch)
endfunction()

# dw_test(name LABEL unit SOURCES … LINK … [TIMEOUT seconds]): one Qt Test program and its ctest entry.
# SOURCES defaults to name.cpp. LABEL is one of unit, contract, sweep, system, ui, bench (see tests/README.md).
function(dw_test name)
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;LINK" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE dw_options ${ARG_LINK} Qt6::Test)
    target_compile_definitions(${name} PRIVATE DW_CONTRACTS_DIR="${DW_CONTRACTS_DIR}" DW_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_precompile_headers(${name} REUSE_FROM dw_pch)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(ARG_LABEL MATCHES "^(unit|contract)$")
        add_dependencies(unit-and-contract-tests ${name})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_FORCE_STDERR_LOGGING=1")
    if(ARG_LABEL MATCHES "system|bench")
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()
