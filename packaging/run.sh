#!/usr/bin/env bash
# Installs what is needed, builds, and runs the main job end to end: an engine, a registry, the daemon, a pushed image,
# a webhook call, a deployed instance that answers. Then the desktop opens where there is a display, unless --no-desktop.
# Runs until Ctrl-C; --once ends after success and cleans up.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

once=
desktop=
[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || desktop=1
for option in "$@"; do
    case "$option" in
        --once) once=1 ;;
        --no-desktop) desktop= ;;
        *) die "unknown option “$option”; there are --once and --no-desktop" ;;
    esac
done

step="start"
work=
dockerd_pid= registry_pid= daemon_pid= desktop_pid=
image=

# stop_process PID: asks it to end, and insists after 40 s.
stop_process() {
    [ -n "$1" ] || return 0
    if kill "$1" 2>/dev/null; then
        wait_until 40 bash -c "! kill -0 $1" || kill -KILL "$1" 2>/dev/null || true
    fi
    wait "$1" 2>/dev/null || true
}

# remove_deployed: what this run made in an engine that was there before goes away.
remove_deployed() {
    [ -n "$image" ] || return 0
    docker ps -aq --filter "label=docker-watcher-run=$run_id" | xargs -r docker rm -f >/dev/null 2>&1 || true
    docker images -q "$image" 2>/dev/null | sort -u | xargs -r docker rmi -f >/dev/null 2>&1 || true
    docker network rm "$network" >/dev/null 2>&1 || true
}

cleanup() {
    local status=$? log
    trap - EXIT INT TERM
    if [ "$status" -ne 0 ] && [ "$status" -ne 130 ] && [ "$status" -ne 143 ]; then
        printf '\nFailed at: %s\n' "$step" >&2
        for log in daemon registry dockerd; do
            [ ! -s "$work/$log.log" ] || { printf '\nThe end of %s.log:\n' "$log" >&2; tail -n 15 "$work/$log.log" >&2; }
        done
    fi
    printf '\nStopping what was started …\n'
    stop_process "$desktop_pid"
    stop_process "$daemon_pid"
    remove_deployed
    stop_process "$registry_pid"
    stop_process "$dockerd_pid"
    # An engine that had to be killed leaves its mounts.
    [ -z "$dockerd_pid" ] || grep -o "$work[^ ]*" /proc/mounts | sort -r | xargs -r umount -l 2>/dev/null || true
    rm -rf --one-file-system "$work"
    exit "$status"
}

# api METHOD PATH: one call as the administrator.
api() {
    curl -fsS --max-time 20 -X "$1" -H "Authorization: Bearer $(cat "$work/data/admin.token")" "http://127.0.0.1:$port$2"
}

# open_desktop: the daemon's token goes by the environment, which other users cannot read and no list of processes shows.
open_desktop() {
    DW_URL=$DW_URL DW_TOKEN=$DW_TOKEN setsid "$program" >"$work/desktop.log" 2>&1 &
    desktop_pid=$!
    sleep 1
    if kill -0 "$desktop_pid" 2>/dev/null; then
        say "The desktop is open; closing it does not stop this"
    else
        say "The desktop did not open: $(tail -n 3 "$work/desktop.log")"
        desktop_pid=
    fi
}

need_root
# Qt draws on a Wayland desktop without an X server only with this.
[ -z "$desktop" ] || [ -n "${DISPLAY:-}" ] || run_packages+=(qt6-wayland)
install_packages "${build_packages[@]}" "${run_packages[@]}"

say "Building (the first time takes some minutes)"
configure release
cmake --build build/release -j "$(nproc)" --target docker-watcher
program=$PWD/build/release/app/docker-watcher

run_id=$$
network="docker-watcher-run-$run_id"
work=$(mktemp -d "${TMPDIR:-/tmp}/dw-run.XXXXXX")
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step="find or start a Docker Engine"
if docker info >/dev/null 2>&1; then
    say "Using the Docker Engine at ${DOCKER_HOST:-unix:///var/run/docker.sock}"
    case "${DOCKER_HOST:-}" in
        '' | unix://*) ;;
        *) die "DOCKER_HOST=$DOCKER_HOST is another machine, which cannot pull from the registry that this script starts on loopback; unset it" ;;
    esac
else
    [ -z "${DOCKER_HOST:-}" ] || die "no Docker Engine answers at DOCKER_HOST=$DOCKER_HOST; start it, or unset DOCKER_HOST for a private one"
    say "Starting a private Docker Engine"
    export DOCKER_HOST="unix://$work/docker.sock"
    setsid dockerd --data-root "$work/docker" --exec-root "$work/exec" --pidfile "$work/docker.pid" -H "$DOCKER_HOST" \
        >"$work/dockerd.log" 2>&1 &
    dockerd_pid=$!
    wait_until 60 docker info || die "the private engine did not start"
fi

step="start a registry on loopback"
registry_port=$(free_port)
cat >"$work/registry.yml" <<EOF
version: 0.1
log: {level: warn}
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: "127.0.0.1:$registry_port"}
EOF
setsid docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
registry_pid=$!
wait_until 30 curl -fsS "http://127.0.0.1:$registry_port/v2/" || die "the registry did not start"
image="127.0.0.1:$registry_port/demo/hello"

step="build a small web image"
mkdir -p "$work/image/www"
cp /bin/busybox "$work/image/busybox"
printf 'Hello from Docker Watcher, version dev-1\n' >"$work/image/www/index.html"
printf 'ok\n' >"$work/image/www/health"
cat >"$work/image/Dockerfile" <<'EOF'
FROM scratch
COPY busybox /bin/busybox
COPY www /www
EXPOSE 8080
CMD ["/bin/busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
EOF
DOCKER_BUILDKIT=0 docker build -q -t "$image:dev-1" "$work/image" >"$work/build.log" 2>&1 \
    || die "the image could not be built: $(cat "$work/build.log")"

step="start the daemon"
say "Starting the daemon"
port=$(free_port)
cat >"$work/seed.yml" <<EOF
global:
  network: $network
registries:
  local: {url: "http://127.0.0.1:$registry_port", type: generic}
projects:
  hello:
    registry: local
    image: $image
    port: 8080
    healthcheck: /health
    labels: {docker-watcher-run: "$run_id"}
    stages:
      dev: {tag_pattern: "dev-*", auto_deploy: true, max_instances: 3}
EOF
ENCRYPTION_KEY=$(openssl rand -base64 32) setsid "$program" --daemon --data "$work/data" --listen "127.0.0.1:$port" \
    --seed "$work/seed.yml" >"$work/daemon.log" 2>&1 &
daemon_pid=$!
wait_until 30 curl -fsS "http://127.0.0.1:$port/api/health" || die "the daemon did not answer"
export DW_URL="http://127.0.0.1:$port" DW_TOKEN
DW_TOKEN=$(cat "$work/data/admin.token")

step="push the image"
say "Pushing $image:dev-1"
docker push -q "$image:dev-1" >"$work/push.log" 2>&1 || die "the push failed: $(cat "$work/push.log")"

step="call the webhook"
hook=$(api GET /api/settings/webhook-url | sed -n 's/.*"path": *"\([^"]*\)".*/\1/p')
[ -n "$hook" ] || die "the daemon did not tell its webhook address"
curl -fsS --max-time 20 -H 'Content-Type: application/json' -d "{\"image\": \"$image:dev-1\"}" "$DW_URL$hook" || die "the webhook call was refused"
echo

step="wait for the deploy"
# running_address: the address of the instance once it runs.
running_address() {
    "$program" instances --json | tr -d '\n' | tr '{' '\n' | grep '"state": *"running"' \
        | sed -n 's/.*"address": *"\(http[^"]*\)".*/\1/p' | head -n 1 | grep .
}
wait_until 90 running_address || { "$program" deploys || true; die "no instance runs after 90 s"; }
address=$(running_address)

step="request the new instance through its address"
answer=$(curl -fsS --max-time 10 "$address") || die "$address does not answer"
case "$answer" in
    *"version dev-1"*) ;;
    *) die "$address answers something else: $answer" ;;
esac
say "$answer"
printf 'Deployed: %s\n' "$address"

if [ -z "$once" ]; then
    cat <<EOF

Look around (in another terminal):
  export DW_URL=$DW_URL DW_TOKEN=$DW_TOKEN
  $program status
  $program instances
  $program explain $image:dev-2
  curl -H "Authorization: Bearer \$DW_TOKEN" $DW_URL/api/deploys
Push another version and call the webhook again:
  export DOCKER_HOST=${DOCKER_HOST:-unix:///var/run/docker.sock}
  docker tag $image:dev-1 $image:dev-2 && docker push $image:dev-2
  curl -d '{"image": "$image:dev-2"}' $DW_URL$hook
Ctrl-C stops everything that was started here.
EOF
    [ -z "$desktop" ] || open_desktop
    step="watch the daemon"
    wait "$daemon_pid" || die "the daemon ended by itself"
fi
step="stop"
