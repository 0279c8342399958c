#include "core/engine/peerhealth.h"

#include "core/api/apijson.h"
#include "core/base/enumnames.h"
#include "core/base/logging.h"

namespace dw {

template <>
struct EnumNames<PeerState::Kind> {
    static constexpr std::pair<PeerState::Kind, std::string_view> table[] = {
        {PeerState::Kind::Unknown, "unknown"}, {PeerState::Kind::Ok, "ok"}, {PeerState::Kind::Unreachable, "unreachable"}};
};

QJsonObject PeerState::toJson(bool withReason) const
{
    QJsonObject json{{QStringLiteral("state"), enumName(kind)}, {QStringLiteral("checked"), api::toJson(checked)}};
    if (withReason)
        json.insert(QStringLiteral("text"), text);
    return json;
}

PeerHealth::PeerHealth(Connections &connections, Clock &clock, QObject *parent)
    : QObject(parent), m_connections(connections), m_clock(clock)
{
}

void PeerHealth::start()
{
    m_tasks.start(QStringLiteral("watch engine and proxy"), run(m_tasks.stopToken()));
}

QCoro::Task<> PeerHealth::stop()
{
    m_tasks.requestStop();
    co_await m_tasks.finished();
}

QCoro::Task<> PeerHealth::run(std::stop_token stop)
{
    for (;;) {
        take(QStringLiteral("engine"), m_engine, co_await askEngine(stop));
        throwIfStopped(stop);
        take(QStringLiteral("proxy"), m_proxy, co_await askProxy(stop));
        co_await pause(stop);
    }
}

QCoro::Task<> PeerHealth::pause(std::stop_token stop)
{
    std::stop_source pause = m_pause;
    const std::stop_callback onStop(stop, [&pause] { pause.request_stop(); });
    try {
        co_await m_clock.sleep(60s, pause.get_token());
    } catch (const Error &) {
        throwIfStopped(stop);
    }
}

void PeerHealth::lookSoon()
{
    std::exchange(m_pause, std::stop_source()).request_stop();
}

QCoro::Task<PeerState> PeerHealth::askEngine(std::stop_token stop)
{
    try {
        const docker::Version version = co_await m_connections.docker({}).ping(stop);
        co_return PeerState{PeerState::Kind::Ok, QStringLiteral("API %1").arg(version.toString()), m_clock.now()};
    } catch (const Error &error) {
        co_return PeerState{PeerState::Kind::Unreachable, error.message(), m_clock.now()};
    }
}

QCoro::Task<PeerState> PeerHealth::askProxy(std::stop_token stop)
{
    try {
        const QString version = co_await m_connections.proxy().check(stop);
        co_return PeerState{PeerState::Kind::Ok, version, m_clock.now()};
    } catch (const Error &error) {
        co_return PeerState{PeerState::Kind::Unreachable, error.message(), m_clock.now()};
    }
}

void PeerHealth::take(const QString &peer, PeerState &known, PeerState now)
{
    const bool isNews = known.kind != now.kind;
    known = std::move(now);
    if (!isNews)
        return;
    if (known.kind == PeerState::Kind::Unreachable)
        qCWarning(lcApp).noquote() << "the" << peer << "cannot be used:" << known.text;
    else
        qCInfo(lcApp).noquote() << "the" << peer << "answers:" << known.text;
    Q_EMIT changed(peer, known);
}

} // namespace dw
