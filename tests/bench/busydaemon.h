#pragma once

#include "core/server/httpserver.h"
#include "tests/support/store/teststore.h"
#include "tests/support/ui/offlineengine.h"

#include <QTimer>

namespace dw::bench {

/// A daemon with very much to tell: the program's own HTTP server on a made-up world of many projects and instances, so
/// that what is measured in the desktop includes real sockets and no real engine.
class BusyDaemon final : public QObject
{
public:
    BusyDaemon(int projects, int instances);
    ~BusyDaemon() override;

    [[nodiscard]] quint16 port() const { return m_server.port(); }
    [[nodiscard]] qsizetype stateBytes() const { return m_state.body.size(); }
    /// Changes of instances, steps of deploys and deliveries, evenly spread; 0 ends them.
    void sendEvents(int perSecond);
    [[nodiscard]] qint64 instanceAt(qsizetype place) const { return m_instances[place]; }
    /// Puts \a bytes of log of a container's own lines into the log of \a instance, all at once.
    void pourLog(qint64 instance, qint64 bytes);

    static constexpr auto token = "the-desktop";

private:
    /// Answers out of the world; the snapshot is made beforehand, because its making is no part of the desktop.
    class Api final : public ApiHandler
    {
    public:
        explicit Api(BusyDaemon &daemon) : m_daemon(daemon) {}
        [[nodiscard]] QCoro::Task<ApiResult> handle(ApiRequest request, std::stop_token stop) override;

    private:
        BusyDaemon &m_daemon;
    };

    void furnish(int projects, int instances);
    void sendDue();
    void sendOne();
    void moveDeploy();

    SystemClock m_clock;
    test::TestStore m_store;
    test::OfflineWorld m_world{m_clock};
    test::OfflineEngine m_engine{m_world};
    ApiResponse m_state;
    Api m_api{*this};
    HttpServer m_server;
    QTimer m_timer;
    QElapsedTimer m_since;
    QList<qint64> m_instances;
    QList<qint64> m_open;
    int m_perSecond = 0;
    int m_sent = 0;
    int m_turn = 0;
};

} // namespace dw::bench
