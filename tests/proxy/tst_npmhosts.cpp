#include "core/base/error.h"
#include "core/proxy/npmhosts.h"

#include <QTest>

using namespace dw;

/// The pure rules between routes and proxy hosts.
class TestNpmHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validates_data();
    void validates();
    void sendsWhatEveryVersionTakes();
    void comparesFlagsAndNumbers();
    void restores();
    void readsOddHosts();
    void skipsUnusableCertificates();
};

void TestNpmHosts::validates_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("forwardHost");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("isGood");
    const QString host = QStringLiteral("a.example.test");
    const auto add = [](const char *name, const QString &host, const QString &forwardHost, int port, bool isGood) {
        QTest::newRow(name) << host << forwardHost << port << isGood;
    };
    add("container", host, QStringLiteral("shop-dev-1.2_3"), 80, true);
    add("IPv4", host, QStringLiteral("192.168.1.2"), 65535, true);
    add("IPv6", host, QStringLiteral("::1"), 80, false);
    add("URL", host, QStringLiteral("http://127.0.0.1"), 80, false);
    add("injection", host, QStringLiteral("127.0.0.1\"; return 200 \"x"), 80, false);
    add("newline", host, QStringLiteral("web\n"), 80, false);
    add("variable", host, QStringLiteral("$host"), 80, false);
    add("empty target", host, QString(), 80, false);
    add("long label", host, QString(64, QLatin1Char('a')), 80, false);
    add("umlaut", host, QStringLiteral("wäb"), 80, false);
    add("port 0", host, QStringLiteral("web"), 0, false);
    add("port 65536", host, QStringLiteral("web"), 65536, false);
    add("wildcard", QStringLiteral("*.example.test"), QStringLiteral("web"), 80, false);
    add("empty host", QString(), QStringLiteral("web"), 80, false);
    add("trailing dot", QStringLiteral("a.test."), QStringLiteral("web"), 80, false);
    add("underscore", QStringLiteral("a_b.test"), QStringLiteral("web"), 80, false);
}

void TestNpmHosts::validates()
{
    QFETCH(QString, host);
    QFETCH(QString, forwardHost);
    QFETCH(int, port);
    QFETCH(bool, isGood);
    const Route route{.host = host, .forwardHost = forwardHost, .forwardPort = port, .owner = {}, .proxyId = {}};
    bool isTaken = true;
    try {
        npm::validate(route);
    } catch (const Error &error) {
        isTaken = false;
        QCOMPARE(error.code(), Error::Code::InvalidInput);
    }
    QCOMPARE(isTaken, isGood);
}

void TestNpmHosts::sendsWhatEveryVersionTakes()
{
    const Route route{.host = QStringLiteral("A.test"), .forwardHost = QStringLiteral("web"), .forwardPort = 80, .owner = {1, 2, 3}, .proxyId = {}};
    const QJsonObject host = npm::newHost(route, NpmSettings(), 0, QStringLiteral("me"));
    QCOMPARE(host.size(), 17);
    QVERIFY(!host.contains(QLatin1StringView("trust_forwarded_proto")));
    QCOMPARE(host.value(QLatin1StringView("domain_names")).toArray(), QJsonArray{QStringLiteral("a.test")});
    // Without a certificate NPM would keep the TLS flags it is given, and show a host that is not as asked for ever.
    QCOMPARE(host.value(QLatin1StringView("ssl_forced")), QJsonValue(false));
    QCOMPARE(host.value(QLatin1StringView("http2_support")), QJsonValue(false));
    QVERIFY(npm::isOurs(host, QStringLiteral("me")));
    QVERIFY(!npm::isOurs(host, QStringLiteral("you")));
    QVERIFY(!npm::isOurs(QJsonObject(), QString()));
    QCOMPARE(npm::routeOf(host).owner, (RouteOwner{1, 2, 3}));
}

void TestNpmHosts::comparesFlagsAndNumbers()
{
    const Route route{.host = QStringLiteral("a.test"), .forwardHost = QStringLiteral("web"), .forwardPort = 80, .owner = {}, .proxyId = {}};
    const QJsonObject wanted = npm::newHost(route, NpmSettings(), 4, QStringLiteral("me"));
    QJsonObject current = wanted;
    for (const char *flag : {"ssl_forced", "http2_support", "block_exploits", "allow_websocket_upgrade", "enabled"})
        current.insert(QLatin1StringView(flag), 1);
    current.insert(QStringLiteral("forward_port"), QStringLiteral("80"));
    current.insert(QStringLiteral("access_list_id"), 7);
    current.remove(QLatin1StringView("locations"));
    QCOMPARE(npm::differences(current, wanted), QJsonObject());
    current.insert(QStringLiteral("http2_support"), 0);
    current.insert(QStringLiteral("forward_port"), 81);
    QCOMPARE(npm::differences(current, wanted),
             (QJsonObject{{QStringLiteral("http2_support"), true}, {QStringLiteral("forward_port"), 80}}));
}

void TestNpmHosts::restores()
{
    const Route old{.host = QStringLiteral("a.test"), .forwardHost = QStringLiteral("old"), .forwardPort = 80, .owner = {1, 1, 1}, .proxyId = {}};
    Route next = old;
    next.forwardHost = QStringLiteral("new");
    next.owner.instance = 2;
    QJsonObject before = npm::newHost(old, NpmSettings(), 0, QStringLiteral("me"));
    before.insert(QStringLiteral("block_exploits"), 1);
    const QJsonObject current = npm::newHost(next, NpmSettings(), 0, QStringLiteral("me"));
    const QJsonObject back = npm::restoration(current, before);
    QCOMPARE(back.value(QLatin1StringView("forward_host")).toString(), QStringLiteral("old"));
    QCOMPARE(back.value(QLatin1StringView("meta")), before.value(QLatin1StringView("meta")));
    QVERIFY(!back.contains(QLatin1StringView("id")));
}

void TestNpmHosts::readsOddHosts()
{
    QCOMPARE(npm::routeOf({}).host, QString());
    QVERIFY(!npm::isOnline({}));
    const QJsonObject online{{QStringLiteral("meta"), QJsonObject{{QStringLiteral("nginx_online"), true}}}};
    QVERIFY(npm::isOnline(online));
    QJsonObject disabled = online;
    disabled.insert(QStringLiteral("enabled"), 0);
    QVERIFY(!npm::isOnline(disabled));
    QCOMPARE(npm::hostOf({QJsonValue(), 5, QStringLiteral("x"), QJsonObject()}, QStringLiteral("a")), QJsonObject());
}

void TestNpmHosts::skipsUnusableCertificates()
{
    const QDateTime now(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    const auto certificate = [](int id, const QJsonArray &names, const char *expires) {
        return QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("domain_names"), names},
                           {QStringLiteral("expires_on"), QLatin1StringView(expires)}};
    };
    const QString name = QStringLiteral("a.test");
    QCOMPARE(npm::certificateFor(name, {certificate(1, {}, "2030-01-01 00:00:00")}, now), 0);
    QCOMPARE(npm::certificateFor(name, {certificate(1, {name}, "2026-11-25 11:59:59")}, now), 0);
    QCOMPARE(npm::certificateFor(name, {certificate(1, {name}, "soon")}, now), 0);
    QCOMPARE(npm::certificateFor(name, {certificate(1, {QStringLiteral("A.TEST")}, "2026-11-25T12:00:01.000Z")}, now), 1);
    QCOMPARE(npm::certificateFor(name, {certificate(1, {name}, "2027-01-01 00:00:00"), certificate(2, {name}, "2028-01-01 00:00:00")}, now), 2);
}

QTEST_GUILESS_MAIN(TestNpmHosts)
#include "tst_npmhosts.moc"
