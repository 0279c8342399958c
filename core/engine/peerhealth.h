#pragma once

#include "core/base/taskgroup.h"
#include "core/deploy/connections.h"

#include <QJsonObject>
#include <QObject>

namespace dw {

/// How a peer answered when it was last asked.
struct PeerState {
    enum class Kind { Unknown, Ok, Unreachable };
    Kind kind = Kind::Unknown;
    QString text; ///< version, or why not
    QDateTime checked;

    [[nodiscard]] QJsonObject toJson(bool withReason) const;
};

/// Asks the first engine and the proxy how they are, at start and every minute, so that /api/health answers at once.
class PeerHealth final : public QObject
{
    Q_OBJECT
public:
    PeerHealth(Connections &connections, Clock &clock, QObject *parent = nullptr);

    void start();
    [[nodiscard]] QCoro::Task<> stop();
    /// Asks again without waiting for the minute to end: somebody has just found out that things have changed.
    void lookSoon();
    [[nodiscard]] const PeerState &engine() const { return m_engine; }
    [[nodiscard]] const PeerState &proxy() const { return m_proxy; }

Q_SIGNALS:
    /// A peer became reachable or unreachable. \a peer is “engine” or “proxy”.
    void changed(const QString &peer, const dw::PeerState &state);

private:
    QCoro::Task<> run(std::stop_token stop);
    QCoro::Task<> pause(std::stop_token stop);
    QCoro::Task<PeerState> askEngine(std::stop_token stop);
    QCoro::Task<PeerState> askProxy(std::stop_token stop);
    void take(const QString &peer, PeerState &known, PeerState now);

    Connections &m_connections;
    Clock &m_clock;
    PeerState m_engine;
    PeerState m_proxy;
    std::stop_source m_pause;
    TaskGroup m_tasks;
};

} // namespace dw
