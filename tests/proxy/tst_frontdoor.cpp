#include "core/base/clock.h"
#include "core/proxy/npmproxy.h"
#include "core/proxy/publishedportproxy.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/npm/fakenpm.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// Where requests enter and where they are forwarded to, by the settings; and the proxy that is none.
class TestFrontDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsSettings_data();
    void followsSettings();
    void forwardsToNameOrPublishedPort();
    void publishesPortsWithoutProxy();
    void locksInTurn();
};

void TestFrontDoor::followsSettings_data()
{
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QString>("door");
    const auto add = [](const char *api, const char *setting, bool isSecure, const char *door) {
        QTest::addRow("%s %s %d", api, setting, int(isSecure))
            << QString::fromLatin1(api) << QString::fromLatin1(setting) << isSecure << QString::fromLatin1(door);
    };
    add("http://npm:81", "", false, "http://npm:80");
    add("http://npm:81", "", true, "https://npm:443");
    add("https://npm.example.com/", "", false, "http://npm.example.com:80");
    add("http://npm:81", "http://10.0.0.1", true, "https://10.0.0.1");
    add("http://npm:81", "https://10.0.0.1", false, "http://10.0.0.1");
    add("http://npm:81", "http://10.0.0.1:8080", true, "http://10.0.0.1:8080");
}

void TestFrontDoor::followsSettings()
{
    QFETCH(QString, api);
    QFETCH(QString, setting);
    QFETCH(bool, isSecure);
    QFETCH(QString, door);
    FakeClock clock;
    FakeNpm npm(clock);
    NpmSettings settings;
    settings.url = QUrl(api);
    settings.frontDoor = QUrl(setting);
    const NpmProxy proxy(settings, QStringLiteral("me"), npm, clock);
    Route route;
    route.host = QStringLiteral("app.example.com");
    route.isSecure = isSecure;
    const FrontDoor found = proxy.frontDoor(route).value();
    QCOMPARE(found.url, QUrl(door));
    QCOMPARE(found.host, route.host);
    QCOMPARE(found.servedByHeader, QStringLiteral("X-Served-By"));
}

void TestFrontDoor::forwardsToNameOrPublishedPort()
{
    FakeClock clock;
    FakeNpm npm(clock);
    NpmSettings settings;
    const NpmProxy near(settings, QStringLiteral("me"), npm, clock);
    QVERIFY(!near.forwardsToPublishedPorts());
    QCOMPARE(near.forwardHost(QStringLiteral("web-dev-1")), QStringLiteral("web-dev-1"));
    settings.forwardHost = QStringLiteral("192.168.1.5");
    const NpmProxy far(settings, QStringLiteral("me"), npm, clock);
    QVERIFY(far.forwardsToPublishedPorts());
    QCOMPARE(far.forwardHost(QStringLiteral("web-dev-1")), QStringLiteral("192.168.1.5"));
}

void TestFrontDoor::publishesPortsWithoutProxy()
{
    PublishedPortProxy proxy;
    QVERIFY(proxy.publishesPorts());
    QVERIFY(proxy.forwardsToPublishedPorts());
    QVERIFY(await(proxy.routes({})).isEmpty());
    QVERIFY(!await(proxy.check({})).isEmpty());
    QVERIFY(!proxy.frontDoor({}));
    await(proxy.remove(QStringLiteral("app.example.com"), {}));
    QCOMPARE(awaitError(proxy.ensure({}, {})).code(), Error::Code::Internal);
}

void TestFrontDoor::locksInTurn()
{
    AsyncMutex mutex;
    auto held = await(mutex.lock({}));
    std::stop_source stop;
    auto given = mutex.lock({});
    auto stopped = mutex.lock(stop.get_token());
    QVERIFY(!given.isReady());
    stop.request_stop();
    QCOMPARE(awaitError(std::move(stopped)).code(), Error::Code::Cancelled);
    QVERIFY(!given.isReady());
    held.reset();
    QVERIFY(await(std::move(given)) != nullptr);
}

QTEST_GUILESS_MAIN(TestFrontDoor)
#include "tst_frontdoor.moc"
