# What run.sh and test.sh share: the packages, the compiler, a private engine. Sourced, not run.

die() {
    printf '\n%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

say() { printf '\n── %s\n' "$*"; }

need_root() {
    [ "$(id -u)" -eq 0 ] || die "installing packages and starting an engine need root: run it with sudo"
}

# What building takes.
build_packages=(
    clang-19 lld-19 cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-svg-dev libqt6sql6-sqlite libgl-dev libvulkan-dev
    qt6-tools-dev qt6-l10n-tools libxkbcommon-dev qcoro-qt6-dev qtkeychain-qt6-dev libyaml-cpp-dev libssl-dev libboost-dev libcurl4-openssl-dev
)
# What the main job runs on: a registry, and what its image is made of.
run_packages=(docker-registry busybox-static curl openssl iproute2 iptables ca-certificates procps)
# What the tests run on besides.
test_packages=(
    nginx-light apache2-utils wrk sqlite3 libclang-rt-19-dev git tzdata fonts-inter fonts-noto-core
    xvfb openbox trayer dunst gnome-keyring libsecret-tools dbus dbus-x11 x11-utils xdotool debianutils openssh-server openssh-client
)

# install_packages PACKAGE…: installs those that are missing, and nothing when all are there.
install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    # An engine from elsewhere (docker-ce) is as good as Debian's; both cannot be installed together.
    command -v dockerd >/dev/null && command -v docker >/dev/null || missing+=(docker.io)
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${missing[*]}"
    # Debian starts the services it installs; a package's own registry or nginx must not take ports here.
    local policy=/usr/sbin/policy-rc.d made='' log result=0
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made=1
    fi
    log=$(mktemp)
    { DEBIAN_FRONTEND=noninteractive apt-get update -q \
        && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"; } \
        >"$log" 2>&1 || result=$?
    [ -z "$made" ] || rm -f "$policy"
    [ "$result" -eq 0 ] || {
        tail -n 20 "$log" >&2
        die "the packages could not be installed: ${missing[*]}"
    }
    rm -f "$log"
}

# quietly COMMAND…: shows the output only if the command fails.
quietly() {
    local log
    log=$(mktemp)
    "$@" >"$log" 2>&1 || {
        tail -n 60 "$log" >&2
        rm -f "$log"
        die "failed: $*"
    }
    rm -f "$log"
}

# configure PRESET [OPTION…]: as CMakePresets.json says, with clang-19 where the default compiler is too old for coroutines.
configure() {
    local preset=$1 compiler=()
    shift
    if [ -z "${CXX:-}" ] && [ ! -f "build/$preset/CMakeCache.txt" ] && command -v clang++-19 >/dev/null; then
        compiler=(-DCMAKE_CXX_COMPILER=clang++-19)
    fi
    quietly cmake --preset "$preset" "${compiler[@]}" "$@"
}

# wait_until SECONDS COMMAND…: until the command succeeds.
wait_until() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.1
    done
}

# free_port: a TCP port that nothing listens on now.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 10000))
        ss -Htln "sport = :$port" | grep -q . || { echo "$port"; return; }
    done
}
