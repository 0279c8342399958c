#include "core/engine/connections.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/deploy/deadconnections.h"
#include "tests/support/npm/fakenpm.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

/// Hands requests on to the imitated NPM; there is nothing else.
class NpmFactory final : public TransportFactory
{
public:
    explicit NpmFactory(FakeNpm &npm) : m_npm(npm) {}
    [[nodiscard]] std::unique_ptr<HttpTransport> web() override { return std::make_unique<Borrowed>(m_npm); }
    [[nodiscard]] std::unique_ptr<HttpTransport> dockerEngine(const EngineEndpoint &) override { return std::make_unique<DeadTransport>(); }

private:
    class Borrowed final : public HttpTransport
    {
    public:
        explicit Borrowed(FakeNpm &npm) : m_npm(npm) {}
        [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
        {
            return m_npm.send(std::move(request), std::move(stop));
        }
        [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
        {
            return m_npm.open(std::move(request), std::move(stop));
        }

    private:
        FakeNpm &m_npm;
    };

    FakeNpm &m_npm;
};

} // namespace

class TestLiveConnections final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A deploy goes on with the proxy it began with while the next one uses what the settings say now: at one NPM their
    /// changes still go one after the other, under whatever name it was entered.
    void changesOfOneNpmNeverMeet_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("other settings") << QUrl();
        QTest::newRow("another name") << QUrl(u"http://192.0.2.1:81"_s);
    }

    void changesOfOneNpmNeverMeet()
    {
        QFETCH(const QUrl, url);
        FakeClock clock(true);
        FakeNpm npm(clock, {});
        NpmFactory factory(npm);
        TestStore store;
        Settings settings;
        settings.proxy = ProxyKind::NginxProxyManager;
        settings.npm = npm.settings();
        store.repositories.settings.save(settings);
        LiveConnections connections(store.repositories, factory, clock, u"installation"_s);
        ReverseProxy &before = connections.proxy();
        settings.npm.http2 = !settings.npm.http2;
        if (!url.isEmpty())
            settings.npm.url = url;
        store.repositories.settings.save(settings);
        connections.reload();
        ReverseProxy &after = connections.proxy();
        QVERIFY(&before != &after);

        const Route route{.host = u"app.example.test"_s, .forwardHost = u"web-1"_s, .forwardPort = 80,
                          .owner = {.project = 1, .stage = 2, .instance = 3}, .proxyId = {}};
        Route next = route;
        next.forwardHost = u"web-2"_s;
        auto first = before.ensure(route, {});
        auto second = after.ensure(next, {});
        await(std::move(second));
        await(std::move(first));
        QCOMPARE(npm.state().hosts().list().size(), 1);
        QCOMPARE(npm.nginx().serving(route.host).value("forward_host"_L1).toString(), next.forwardHost);
    }
};

QTEST_GUILESS_MAIN(TestLiveConnections)
#include "tst_liveconnections.moc"
