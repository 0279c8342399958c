#include "core/deploy/healthrun.h"

#include "core/base/error.h"
#include "core/base/redaction.h"
#include "core/deploy/aliveprobe.h"
#include "core/deploy/engineprobe.h"
#include "core/deploy/httpprobe.h"
#include "core/deploy/portprobe.h"

#include <algorithm>

namespace dw {

namespace {

constexpr int keptLogLines = 50;
constexpr int longestLogLine = 500;

} // namespace

HealthRun::HealthRun(docker::DockerClient &docker, Clock &clock, HealthTarget target, HealthPolicy policy,
                     std::function<void(QString)> log)
    : m_docker(docker), m_clock(clock), m_target(std::move(target)), m_policy(std::move(policy)), m_log(std::move(log)),
      m_started(clock.monotonic())
{
}

QCoro::Task<HealthReport> HealthRun::run(HttpTransport &http, TcpProbe &tcp, std::stop_token stop)
{
    docker::Container container = co_await inspect(stop);
    const std::unique_ptr<HealthProbe> probe = choose(container, http, tcp);
    if (m_log)
        m_log(QString(QStringLiteral("Check: ") + probe->method()));
    for (;;) {
        const ProbeResult result = co_await probe->ask(container, stop);
        note(result.text);
        if (result.verdict == ProbeResult::Verdict::Healthy)
            co_return HealthReport{probe->method(), m_transcript.lines()};
        // A container that has just ended explains a failed probe better than the probe does.
        if (result.verdict != ProbeResult::Verdict::Waiting)
            container = co_await inspect(stop);
        judge(*probe, result);
        container = co_await pause(nextPause(*probe, result), stop);
    }
}

QCoro::Task<docker::Container> HealthRun::inspect(std::stop_token stop)
{
    std::exception_ptr failure;
    try {
        docker::Container container = co_await m_docker.inspectContainer(m_target.containerId, stop);
        const int restartsBefore = m_vitals.restarts();
        m_vitals.examine(container);
        if (m_vitals.restarts() > restartsBefore)
            note(QStringLiteral("the container crashed and was restarted"));
        co_return container;
    } catch (...) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::NotFound)
        throw Error(Error::Code::Unhealthy, QStringLiteral("The container was removed by somebody else while it was checked"));
    if (error.code() == Error::Code::Unhealthy)
        note(error.message());
    throw error;
}

/// Looks after the container once a second, so that a long pause does not hide its end.
QCoro::Task<docker::Container> HealthRun::pause(milliseconds duration, std::stop_token stop)
{
    for (;;) {
        const milliseconds slice = std::min<milliseconds>(duration, 1s);
        co_await m_clock.sleep(slice, stop);
        duration -= slice;
        docker::Container container = co_await inspect(stop);
        if (duration <= 0ms)
            co_return container;
    }
}

std::unique_ptr<HealthProbe> HealthRun::choose(const docker::Container &container, HttpTransport &http, TcpProbe &tcp) const
{
    if (!m_target.path.isEmpty() && m_target.port > 0)
        return std::make_unique<HttpProbe>(http, m_target, m_policy);
    if (!m_target.path.isEmpty() && m_log)
        m_log(QStringLiteral("The path %1 cannot be asked: the container listens on no port we know. Set the project's port.").arg(m_target.path));
    if (!container.health.isEmpty())
        return std::make_unique<EngineProbe>();
    if (m_target.port > 0)
        return std::make_unique<PortProbe>(tcp, m_target, m_policy);
    return std::make_unique<AliveProbe>(m_clock, m_policy.settle);
}

void HealthRun::note(const QString &text)
{
    if (m_transcript.add(elapsed(), text) && m_log)
        m_log(m_transcript.last());
}

void HealthRun::judge(const HealthProbe &probe, const ProbeResult &result)
{
    if (isStarting())
        return;
    if (result.verdict == ProbeResult::Verdict::Hopeless)
        throw Error(Error::Code::Unhealthy, QStringLiteral("%1 says %2").arg(probe.method(), m_transcript.last()));
    if (result.verdict == ProbeResult::Verdict::Failed && ++m_failures >= m_policy.retries) {
        throw Error(Error::Code::Unhealthy, QStringLiteral("%1 failed %2 times in a row after the start period of %3 s, last: %4")
                        .arg(probe.method()).arg(m_failures).arg(m_policy.startPeriod.count()).arg(m_transcript.last()));
    }
    const milliseconds limit = m_policy.startPeriod + m_policy.retries * (m_policy.interval + m_policy.timeout) + 2 * m_policy.settle;
    if (result.verdict == ProbeResult::Verdict::Waiting && elapsed() >= limit) {
        throw Error(Error::Code::Unhealthy, QStringLiteral("%1 gave no verdict within %2 s, last: %3")
                        .arg(probe.method()).arg(std::chrono::duration_cast<seconds>(limit).count()).arg(m_transcript.last()));
    }
}

milliseconds HealthRun::nextPause(const HealthProbe &probe, const ProbeResult &result)
{
    milliseconds pause = probe.longestPause(m_policy.interval);
    // The rhythm stays quick where asking costs one inspection only.
    if (isStarting() || result.verdict == ProbeResult::Verdict::Waiting) {
        pause = std::min(pause, m_growingPause);
        m_growingPause = std::min<milliseconds>(m_growingPause * 3 / 2, 1h);
    }
    return std::max<milliseconds>(std::min(pause, result.next.value_or(pause)), 1ms);
}

QCoro::Task<QString> HealthRun::evidence(std::stop_token stop)
{
    QStringList text = m_transcript.lines();
    std::exception_ptr failure;
    try {
        const QStringList logLines = co_await m_docker.lastLogLines(m_target.containerId, keptLogLines, stop);
        text << (logLines.isEmpty() ? QStringLiteral("The container has written no log.") : QStringLiteral("Last log lines of the container:"));
        for (const QString &line : logLines)
            text << redacted(line.left(longestLogLine));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        const Error error = toError(failure);
        if (error.code() == Error::Code::Cancelled)
            throw error;
        text << QString(QStringLiteral("The container's log could not be read: ") + error.message());
    }
    co_return text.join(QLatin1Char('\n'));
}

} // namespace dw
