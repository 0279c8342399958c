#!/usr/bin/env bash
# Installs what is needed, builds, and runs every test. Phases can be named to run only those:
#   packaging/test.sh [build] [unit] [system] [asan] [fuzz] [release] [run]
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

phases=${*:-build unit system asan fuzz release run}
export DW_REQUIRE_ALL=1 CTEST_OUTPUT_ON_FAILURE=1
jobs=$(nproc)
started=$SECONDS

phase() { printf '\n══ %s (%d s since the start)\n' "$*" $((SECONDS - started)); }

phase_build() {
    configure dev
    quietly cmake --build build/dev -j "$jobs"
}

phase_unit() {
    ctest --test-dir build/dev -L '^(unit|contract|sweep|ui)$' -j "$jobs" --no-tests=error
}

phase_system() {
    ctest --test-dir build/dev -L '^system$' --no-tests=error
}

# The sanitizers watch the unit and contract tests; the sweep and the real parts are too slow under them.
phase_asan() {
    configure asan -DDW_FUZZ=ON
    quietly cmake --build build/asan -j "$jobs" --target unit-and-contract-tests
    LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0" UBSAN_OPTIONS=print_stacktrace=1 \
        ctest --test-dir build/asan -L '^(unit|contract)$' -j "$jobs" --no-tests=error
}

phase_fuzz() {
    configure asan -DDW_FUZZ=ON
    quietly cmake --build build/asan -j "$jobs" --target fuzzers
    ctest --test-dir build/asan -L '^fuzz$' -j "$jobs" --no-tests=error
}

phase_release() {
    local before=$SECONDS
    # The server's program first, the desktop's on top of the same objects: a directory of its own would compile them all twice.
    configure release -DDW_GUI=OFF
    quietly cmake --build build/release -j "$jobs"
    # The NAS program must not need a display library.
    if ldd build/release/app/docker-watcher | grep -E 'libQt6(Widgets|Gui|Svg)|libX11'; then
        die "the build without GUI still links a display library"
    fi
    configure release -DDW_GUI=ON
    quietly cmake --build build/release -j "$jobs"
    echo "both release builds: $((SECONDS - before)) s"
}

phase_run() {
    ./packaging/run.sh --once
}

need_root
install_packages "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
for name in $phases; do
    declare -F "phase_$name" >/dev/null || die "there is no phase “$name”; use build, unit, system, asan, fuzz, release, run"
    phase "$name"
    "phase_$name"
done
phase "all passed: $phases"
