#include "tests/support/docker/dockerdkeeper.h"

#include <QElapsedTimer>
#include <QTest>

#include <unistd.h>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cleaningTimeout = 120'000;

/// Processes are known by the engine's directory in their command lines; this one has it in its environment only.
constexpr const char *script = R"sh(
cat >/dev/null
own() { echo "$DIRECTORY/" | grep -alF -f - /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3; }
engine=$(own | grep -x "$(cat "$DIRECTORY/pid" 2>/dev/null)")
[ -n "$engine" ] && kill "$engine"
for wait in $(seq 600); do
    [ -n "$engine" ] && own | grep -qx "$engine" || break
    sleep 0.1
done
# What an engine that was killed cannot end itself: the containers are children of their shims.
for process in $(own); do
    kill -9 $(cat /proc/$process/task/*/children) $process
done
while [ -n "$(own)" ]; do sleep 0.05; done
tac /proc/self/mountinfo | awk -v prefix="$DIRECTORY/" 'index($5, prefix) == 1 {print $5}' | while read -r mount; do umount -l "$mount"; done
ip -o -4 address show | awk -v prefix="$NETWORK" 'index($4, prefix) == 1 {print $2}' | while read -r link; do ip link delete "$link"; done
for container in "$DIRECTORY"/data/containers/*; do
    while grep -qs "${container##*/}" /proc/[0-9]*/cgroup; do sleep 0.05; done
    find /sys/fs/cgroup -depth -type d -path "*/${container##*/}*" -exec rmdir {} +
done
rm -rf "$DIRECTORY"
)sh";

} // namespace

void DockerdKeeper::watch(const QString &directory, const QString &network)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DIRECTORY"_s, directory);
    environment.insert(u"NETWORK"_s, network);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(u"/"_s);
    // Whoever waits for the test's output must not wait for this process.
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { setsid(); });
    m_process.start(u"/bin/sh"_s, {u"-c"_s, QString::fromLatin1(script)});
}

DockerdKeeper::~DockerdKeeper()
{
    m_process.closeWriteChannel();
    QElapsedTimer waited;
    waited.start();
    while (m_process.state() != QProcess::NotRunning && waited.elapsed() < cleaningTimeout)
        QTest::qWait(20);
}

} // namespace dw::test
