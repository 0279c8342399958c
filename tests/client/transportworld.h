#pragma once

#include "core/client/engineclient.h"
#include "core/client/httpapitransport.h"
#include "core/client/inprocessapitransport.h"
#include "core/server/httpserver.h"
#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"
#include "tests/support/net/testcertificate.h"

#include <QTest>
#include <QThread>

namespace dw::test {

/// A whole engine with the project “web”, and a client that reaches it in one of the ways there are. Nothing above the
/// transports may tell the difference, so the same tests run over all of them.
class TransportWorld final
{
public:
    enum class Way { SameThread, OtherThread, Http, Https };

    /// Rows for every way, in a column “way”.
    static void table()
    {
        QTest::addColumn<Way>("way");
        for (const auto &[name, way] : ways())
            QTest::newRow(name) << way;
    }
    static QList<std::pair<const char *, Way>> ways()
    {
        return {{"same thread", Way::SameThread}, {"another thread", Way::OtherThread}, {"http", Way::Http}, {"https, pinned", Way::Https}};
    }

    explicit TransportWorld(Way way)
    {
        if (way == Way::OtherThread) {
            m_thread.start();
            m_seat.moveToThread(&m_thread);
        }
        inSeat([this, way] { build(way); });
        connect(way);
    }

    ~TransportWorld()
    {
        m_client.reset();
        m_transport.reset();
        inSeat([this] { tearDown(); });
        if (m_thread.isRunning()) {
            inSeat([this, home = QThread::currentThread()] { m_seat.moveToThread(home); });
            m_thread.quit();
            m_thread.wait();
        }
    }
    Q_DISABLE_COPY_MOVE(TransportWorld)

    [[nodiscard]] EngineClient &client() { return *m_client; }
    [[nodiscard]] ApiTransport &transport() { return *m_transport; }
    [[nodiscard]] QUrl url() const { return m_url; }

    /// What \a work gives, called where the engine lives. Throws what it throws.
    template <typename Work>
    auto inEngine(Work work)
    {
        std::optional<std::invoke_result_t<Work, EngineWorld &>> result;
        inSeat([&] { result = work(*m_world); });
        return std::move(*result);
    }

    /// Begins to stop the engine, in its own time.
    void stopEngine()
    {
        QMetaObject::invokeMethod(&m_seat, [this] { m_stopping = std::make_unique<QCoro::Task<>>(m_world->engine().stop(5s)); }, Qt::QueuedConnection);
    }
    /// Ends what other threads reach the engine by.
    void closePort()
    {
        inSeat([this] { await(m_port->stop()); });
    }

private:
    template <typename Work>
    void inSeat(Work work)
    {
        if (m_seat.thread() == QThread::currentThread()) {
            work();
            return;
        }
        std::exception_ptr failure;
        QMetaObject::invokeMethod(
            &m_seat,
            [&] {
                try {
                    work();
                } catch (...) {
                    failure = std::current_exception();
                }
            },
            Qt::BlockingQueuedConnection);
        if (failure)
            std::rethrow_exception(failure);
    }

    void build(Way way)
    {
        m_world = std::make_unique<EngineWorld>();
        m_world->start();
        m_world->addProject();
        m_port = std::make_unique<ApiPort>(m_world->engine().api());
        if (way != Way::Http && way != Way::Https)
            return;
        m_server = std::make_unique<HttpServer>(m_world->engine().api(), m_world->engine().repositories().tokens, m_world->clock);
        if (way == Way::Https) {
            // For another name than it is reached by, so that nothing but the pin can make it good.
            m_certificate = makeCertificate(QStringLiteral("DNS:nas.example.com"));
            m_server->setTls(m_certificate.forServer());
        }
        m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
        m_url = QUrl(QStringLiteral("%1://127.0.0.1:%2/").arg(way == Way::Https ? QStringLiteral("https") : QStringLiteral("http")).arg(m_server->port()));
        m_token = Secret(QString::fromLatin1(m_world->adminToken()));
    }

    void connect(Way way)
    {
        if (way == Way::SameThread || way == Way::OtherThread)
            m_transport = std::make_unique<InProcessApiTransport>(*m_port);
        else
            m_transport = std::make_unique<HttpApiTransport>(m_url, m_token, way == Way::Https ? fingerprintOf(m_certificate.certificate) : QByteArray());
        m_client = std::make_unique<EngineClient>(*m_transport);
    }

    void tearDown()
    {
        if (m_stopping)
            await(std::move(*m_stopping));
        m_stopping.reset();
        await(m_port->stop());
        m_world->stop();
        if (m_server)
            await(m_server->stop());
        m_server.reset();
        m_port.reset();
        m_world.reset();
    }

    QThread m_thread;
    QObject m_seat; ///< in the engine's thread
    std::unique_ptr<EngineWorld> m_world;
    std::unique_ptr<ApiPort> m_port;
    std::unique_ptr<HttpServer> m_server;
    TestCertificate m_certificate;
    QUrl m_url;
    Secret m_token;
    std::unique_ptr<ApiTransport> m_transport;
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<QCoro::Task<>> m_stopping;
};

} // namespace dw::test
