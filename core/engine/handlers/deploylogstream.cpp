#include "core/engine/handlers/deploylogstream.h"

#include "core/api/apijson.h"
#include "core/api/pulljson.h"

namespace dw {

DeployLogStream::DeployLogStream(EngineParts &parts, DeployId id, qint64 afterLine, Mode mode)
    : m_parts(parts), m_id(id), m_line(afterLine), m_mode(mode)
{
    QObject::connect(&parts.deployer, &Deployer::deployLogged, &m_changed, [this](DeployId logged) {
        if (logged == m_id)
            m_changed.notify();
    });
    // The engine tells every few kilobytes; a watcher sees whole percents.
    QObject::connect(&parts.deployer, &Deployer::pullProgressed, &m_changed, [this](DeployId pulled) {
        if (pulled == m_id && isNew(m_parts.deployer.pullState(m_id)))
            m_changed.notify();
    });
    QObject::connect(&parts.deployer, &Deployer::deployChanged, &m_changed, [this](const Deploy &deploy) {
        if (deploy.id == m_id)
            m_changed.notify();
    });
    QObject::connect(&parts.events.changed(), &Wakeup::notified, &m_changed, [this] {
        if (m_parts.events.isClosed())
            m_changed.notify();
    });
}

bool DeployLogStream::isNew(const PullState &pull) const
{
    return pull.layers != m_pull.layers || pull.done != m_pull.done || pull.percent != m_pull.percent;
}

QCoro::Task<std::optional<ApiEvent>> DeployLogStream::read(std::stop_token stop)
{
    constexpr int batch = 200;
    while (!m_ended) {
        throwIfStopped(stop);
        if (!m_read.empty()) {
            const DeployLogLine line = m_read.front();
            m_read.pop_front();
            m_line = line.number;
            co_return ApiEvent{line.number, QStringLiteral("log"), api::toJson(line)};
        }
        // The state first: lines that come with the end are then sure to be read before it is told. It is looked up without
        // steps, because everybody who watches a deploy asks at each of its changes.
        const QList<Deploy> open = m_parts.repositories.deploys.openWithoutSteps();
        const bool isOpen = std::ranges::find(open, m_id, &Deploy::id) != open.end();
        for (DeployLogLine &line : m_parts.repositories.deploys.log(m_id, m_line, batch))
            m_read.push_back(std::move(line));
        if (!m_read.empty())
            continue;
        if (!isOpen) {
            m_ended = true;
            co_return ApiEvent{m_line + 1, QStringLiteral("end"), api::toJson(m_parts.repositories.deploys.byId(m_id))};
        }
        if (m_mode == Mode::SoFar || m_parts.events.isClosed())
            break;
        if (const PullState pull = m_parts.deployer.pullState(m_id); isNew(pull)) {
            m_pull = pull;
            co_return ApiEvent{m_line, QStringLiteral("pull"), api::toJson(pull)};
        }
        co_await m_changed.wait(stop);
    }
    co_return std::nullopt;
}

} // namespace dw
