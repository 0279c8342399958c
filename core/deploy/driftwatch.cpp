#include "core/deploy/driftwatch.h"

#include "core/base/logging.h"
#include "core/deploy/labels.h"
#include "core/deploy/reconcilerpass.h"

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr milliseconds gathering{300}; ///< several events often have one cause
constexpr seconds pauseAfterLoss{5};
constexpr milliseconds pauseBeforeRetry{10'000}; ///< when a look could not ask everybody

bool matters(const docker::Event &event)
{
    static constexpr QLatin1StringView actions[] = {"die"_L1, "start"_L1, "destroy"_L1, "stop"_L1, "pause"_L1, "unpause"_L1, "oom"_L1};
    return std::ranges::find(actions, event.action) != std::end(actions) || event.action.startsWith("health_status"_L1);
}

} // namespace

DriftWatch::DriftWatch(DeployParts parts, Reconciler &reconciler) : m_parts(std::move(parts)), m_reconciler(reconciler) {}

void DriftWatch::start(TaskGroup &tasks, std::function<void()> looked)
{
    tasks.start(u"reconciler"_s, look(tasks, std::move(looked), tasks.stopToken()));
    tasks.start(u"reconciler's clock"_s, tick(tasks.stopToken()));
    followAll(tasks);
}

void DriftWatch::followAll(TaskGroup &tasks)
{
    for (const EngineEndpoint &engine : m_parts.repositories.engines.all()) {
        if (m_followed.contains(engine.id))
            continue;
        m_followed.insert(engine.id);
        tasks.start(u"events of engine %1"_s.arg(engine.name), follow(engine, tasks.stopToken()));
    }
}

void DriftWatch::nudge()
{
    m_isDue = true;
    m_nudged.notify();
}

QCoro::Task<QStringList> DriftWatch::reconcile(std::stop_token stop)
{
    while (m_isLooking)
        co_await m_idle.wait(stop);
    m_isLooking = true;
    const auto idle = qScopeGuard([this] {
        m_isLooking = false;
        m_idle.notify();
    });
    co_return co_await m_reconciler.reconcile(stop);
}

/// A look that fails, as when the disk is full, is not the last one.
QCoro::Task<> DriftWatch::look(TaskGroup &tasks, std::function<void()> looked, std::stop_token stop)
{
    while (true) {
        while (!m_isDue)
            co_await m_nudged.wait(stop);
        co_await m_parts.clock.sleep(gathering, stop);
        m_isDue = false;
        const QString failure = co_await tolerated(lookOnce(tasks, looked, stop));
        if (!failure.isEmpty())
            qCCritical(lcDeploy).noquote() << "the reconciler could not look and will do so again:" << failure;
    }
}

QCoro::Task<> DriftWatch::lookOnce(TaskGroup &tasks, std::function<void()> looked, std::stop_token stop)
{
    followAll(tasks);
    co_await reconcile(stop);
    looked();
}

QCoro::Task<> DriftWatch::tick(std::stop_token stop)
{
    milliseconds since{0};
    while (true) {
        const milliseconds pause = std::min(m_parts.reconcileInterval, pauseBeforeRetry);
        co_await m_parts.clock.sleep(pause, stop);
        since += pause;
        if (since < m_parts.reconcileInterval && m_reconciler.heardEverybody())
            continue;
        since = 0ms;
        nudge();
    }
}

/// Follows the engine's events as long as it is configured. What a lost stream may have missed is made good by a look once
/// there is a new one; an engine that is gone is not looked at for every attempt to reach it.
QCoro::Task<> DriftWatch::follow(EngineEndpoint engine, std::stop_token stop)
{
    const auto leave = qScopeGuard([this, id = engine.id] { m_followed.remove(id); });
    QDateTime since;
    while (true) {
        std::optional<Error> failure;
        try {
            since = co_await followOnce(engine.id, since, stop);
        } catch (const Error &error) {
            failure = error;
        }
        if (failure && failure->code() == Error::Code::Cancelled)
            throw *failure;
        const QList<EngineEndpoint> engines = m_parts.repositories.engines.all();
        if (std::ranges::find(engines, engine.id, &EngineEndpoint::id) == engines.end())
            co_return;
        if (failure)
            qCDebug(lcDeploy).noquote() << "events of engine" << engine.name << "are lost:" << failure->message();
        co_await m_parts.clock.sleep(pauseAfterLoss, stop);
    }
}

QCoro::Task<QDateTime> DriftWatch::followOnce(EngineId engine, QDateTime since, std::stop_token stop)
{
    const auto stream = co_await m_parts.connections.docker(engine).events(labels::managed, since, stop);
    // An engine that was away tells nothing of what happened before it was asked.
    nudge();
    while (true) {
        const std::optional<docker::Event> event = co_await stream->read(stop);
        if (!event)
            co_return since;
        since = event->at;
        if (matters(*event))
            nudge();
    }
}

} // namespace dw
