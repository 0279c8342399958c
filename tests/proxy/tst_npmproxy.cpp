#include "tests/proxy/npmworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const QString App = QStringLiteral("app.example.test");

void addVersions()
{
    QTest::addColumn<int>("version");
    for (int i = 0; i < npmVersions().size(); ++i)
        QTest::addRow("%s", qPrintable(npmVersions().at(i).text())) << i;
}

NpmVersion version()
{
    QFETCH_GLOBAL(int, version);
    return npmVersions().at(version);
}

} // namespace

/// NpmProxy against an imitated NPM of each version; what is compared is what the NPM and its nginx hold in the end.
class TestNpmProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addVersions(); }
    void checks();
    void createsChangesAndRemoves();
    void leavesAloneWhatIsAsAsked();
    void refusesForeignHost_data();
    void refusesForeignHost();
    void putsBackWhatNginxRefuses();
    void putsBackDisabledHost();
    void survivesBrokenNginx();
    void keepsWhatOthersAdded();
    void enablesDisabledHost();
    void choosesCertificate_data();
    void choosesCertificate();
    void serialisesChanges();
    void stopsBeforeChanging();
};

void TestNpmProxy::checks()
{
    NpmWorld world(version());
    QCOMPARE(await(world.proxy->check({})), QStringLiteral("Nginx Proxy Manager %1").arg(version().text()));
    QVERIFY(!world.proxy->publishesPorts());
}

void TestNpmProxy::createsChangesAndRemoves()
{
    NpmWorld world(version());
    const Route created = await(world.proxy->ensure(routeTo(QStringLiteral("web-1"), 8080), {}));
    QVERIFY(!created.proxyId.isEmpty());
    QVERIFY(created.isOnline);
    QVERIFY(!created.isSecure);
    QCOMPARE(world.target(App), QStringLiteral("web-1:8080"));
    QCOMPARE(await(world.proxy->routes({})), QList<Route>{created});

    Route next = routeTo(QStringLiteral("web-2"), 8081);
    next.owner.instance = 4;
    const Route changed = await(world.proxy->ensure(next, {}));
    QCOMPARE(changed.proxyId, created.proxyId);
    QCOMPARE(changed.owner, next.owner);
    QCOMPARE(world.target(App), QStringLiteral("web-2:8081"));
    QCOMPARE(world.count("POST"), 1);

    await(world.proxy->remove(App, {}));
    QCOMPARE(world.target(App), QString());
    QCOMPARE(world.hostCount(), 1);
    await(world.proxy->remove(App, {}));
    QCOMPARE(world.count("DELETE"), 1);
    QCOMPARE(world.foreignNow(), world.foreign);
}

void TestNpmProxy::leavesAloneWhatIsAsAsked()
{
    NpmWorld world(version());
    const Route first = await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    Route upper = routeTo(QStringLiteral("web"), 80);
    upper.host = upper.host.toUpper();
    QCOMPARE(await(world.proxy->ensure(upper, {})), first);
    QCOMPARE(world.count("PUT"), 0);
    QCOMPARE(world.count("POST"), 1);
}

void TestNpmProxy::refusesForeignHost_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"unmarked", "other installation", "hidden"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestNpmProxy::refusesForeignHost()
{
    QFETCH(QString, kind);
    NpmWorld world(version());
    const bool isHidden = kind == QStringLiteral("hidden");
    QJsonObject more;
    if (kind == QStringLiteral("other installation")) {
        const QJsonObject mark{{QStringLiteral("installation"), QStringLiteral("installation-2")}};
        more.insert(QStringLiteral("meta"), QJsonObject{{QStringLiteral("docker_watcher"), mark}});
    }
    const qint64 id = world.npm.state().addHost(App, QStringLiteral("theirs"), 1234, more);
    if (isHidden)
        world.npm.state().hosts().hide(id);
    const QJsonArray before = world.npm.state().hosts().list();

    const Error error = awaitError(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    QCOMPARE(error.code(), Error::Code::Conflict);
    QVERIFY2(error.message().contains(App), qPrintable(error.message()));
    if (!isHidden) {
        QVERIFY(error.message().contains(QStringLiteral("proxy host %1").arg(id)));
        QCOMPARE(awaitError(world.proxy->remove(App, {})).code(), Error::Code::Conflict);
    }
    QCOMPARE(world.npm.state().hosts().list(), before);
    QCOMPARE(world.target(App), QStringLiteral("theirs:1234"));
    QCOMPARE(await(world.proxy->routes({})), QList<Route>());
}

void TestNpmProxy::putsBackWhatNginxRefuses()
{
    NpmWorld world(version());
    world.npm.nginx().refusedForwardHost = QStringLiteral("broken");
    const Error refused = awaitError(world.proxy->ensure(routeTo(QStringLiteral("broken"), 80), {}));
    QCOMPARE(refused.code(), Error::Code::Rejected);
    QVERIFY2(refused.detail().contains(QStringLiteral("host not found")), qPrintable(refused.detail()));
    QCOMPARE(world.hostCount(), 1);

    const Route good = await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    QCOMPARE(awaitError(world.proxy->ensure(routeTo(QStringLiteral("broken"), 80), {})).code(), Error::Code::Rejected);
    QCOMPARE(world.target(App), QStringLiteral("web:80"));
    QCOMPARE(await(world.proxy->routes({})), QList<Route>{good});
    QCOMPARE(world.foreignNow(), world.foreign);
}

void TestNpmProxy::putsBackDisabledHost()
{
    NpmWorld world(version());
    const Route route = await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    QCOMPARE(world.npm.state().hosts().disable(route.proxyId.toLongLong()).status, 200);
    world.npm.nginx().refusedForwardHost = QStringLiteral("broken");
    QCOMPARE(awaitError(world.proxy->ensure(routeTo(QStringLiteral("broken"), 80), {})).code(), Error::Code::Rejected);
    const Route left = await(world.proxy->routes({})).at(0);
    QCOMPARE(left.forwardHost, QStringLiteral("web"));
    QVERIFY(!left.isOnline);
    QCOMPARE(world.target(App), QString());
}

void TestNpmProxy::survivesBrokenNginx()
{
    NpmWorld world(version());
    await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    world.npm.nginx().isBrokenElsewhere = true;
    const Route other = routeTo(QStringLiteral("web"), 80, QStringLiteral("second.example.test"));
    QCOMPARE(awaitError(world.proxy->ensure(other, {})).code(), Error::Code::Unavailable);
    QCOMPARE(world.hostCount(), 2);
    QCOMPARE(awaitError(world.proxy->ensure(routeTo(QStringLiteral("web-2"), 80), {})).code(), Error::Code::Unavailable);
    QCOMPARE(world.target(App), QStringLiteral("web:80"));
    await(world.proxy->remove(App, {}));
    QCOMPARE(world.hostCount(), 1);

    world.npm.nginx().isBrokenElsewhere = false;
    await(world.proxy->ensure(routeTo(QStringLiteral("web-3"), 80), {}));
    QCOMPARE(await(world.proxy->routes({})).size(), 1);
}

void TestNpmProxy::keepsWhatOthersAdded()
{
    NpmWorld world(version());
    const Route route = await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    const qint64 id = route.proxyId.toLongLong();
    QJsonObject meta = world.npm.state().hosts().list().at(1).toObject().value(QLatin1StringView("meta")).toObject();
    meta.insert(QStringLiteral("note"), QStringLiteral("keep"));
    meta.remove(QStringLiteral("nginx_online"));
    meta.remove(QStringLiteral("nginx_err"));
    QCOMPARE(world.npm.state().hosts().update(id, {{QStringLiteral("access_list_id"), 5},
                                                   {QStringLiteral("caching_enabled"), true},
                                                   {QStringLiteral("meta"), meta}}).status, 200);
    Route next = routeTo(QStringLiteral("web"), 81);
    next.owner.instance = 9;
    QCOMPARE(await(world.proxy->ensure(next, {})).owner.instance, 9);
    const QJsonObject host = world.npm.state().hosts().list().at(1).toObject();
    QCOMPARE(host.value(QLatin1StringView("access_list_id")).toInt(), 5);
    QVERIFY(host.value(QLatin1StringView("caching_enabled")).toVariant().toBool());
    QCOMPARE(host.value(QLatin1StringView("meta")).toObject().value(QLatin1StringView("note")).toString(), QStringLiteral("keep"));
}

void TestNpmProxy::enablesDisabledHost()
{
    NpmWorld world(version());
    const Route route = await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    QCOMPARE(world.npm.state().hosts().disable(route.proxyId.toLongLong()).status, 200);
    QVERIFY(!await(world.proxy->routes({})).at(0).isOnline);
    QVERIFY(await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {})).isOnline);
    QCOMPARE(world.target(App), QStringLiteral("web:80"));
    // POST …/enable would drop the host's access list.
    QCOMPARE(world.count("POST"), 1);
}

void TestNpmProxy::choosesCertificate_data()
{
    QTest::addColumn<QStringList>("certificates"); // names, “!” before an expired one
    QTest::addColumn<int>("chosen");
    QTest::newRow("none") << QStringList{QStringLiteral("other.test")} << 0;
    QTest::newRow("exact before wildcard") << QStringList{QStringLiteral("*.example.test"), App} << 2;
    QTest::newRow("wildcard") << QStringList{QStringLiteral("example.test"), QStringLiteral("*.example.test")} << 2;
    QTest::newRow("expired exact") << QStringList{QString(QStringLiteral("!") + App), QStringLiteral("*.example.test")} << 2;
    QTest::newRow("wildcard of another depth") << QStringList{QStringLiteral("*.test")} << 0;
}

void TestNpmProxy::choosesCertificate()
{
    QFETCH(QStringList, certificates);
    QFETCH(int, chosen);
    NpmWorld world(version());
    for (const QString &name : certificates) {
        const bool isExpired = name.startsWith(QLatin1Char('!'));
        world.npm.state().addCertificate({isExpired ? name.mid(1) : name}, world.clock.now().addDays(isExpired ? -1 : 90));
    }
    const Route route = await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    const QJsonObject host = world.npm.nginx().serving(App);
    QCOMPARE(host.value(QLatin1StringView("certificate_id")).toInt(), chosen);
    QCOMPARE(host.value(QLatin1StringView("ssl_forced")).toBool(), chosen != 0);
    QCOMPARE(route.isSecure, chosen != 0);
    const FrontDoor door = world.proxy->frontDoor(route).value();
    QCOMPARE(door.url, QUrl(chosen ? QStringLiteral("https://npm.test:443") : QStringLiteral("http://npm.test:80")));
    QCOMPARE(door.host, App);
}

void TestNpmProxy::serialisesChanges()
{
    NpmWorld world(version());
    auto first = world.proxy->ensure(routeTo(QStringLiteral("web-1"), 80), {});
    auto second = world.proxy->ensure(routeTo(QStringLiteral("web-2"), 80), {});
    await(std::move(second));
    await(std::move(first));
    QCOMPARE(world.hostCount(), 2);
    QCOMPARE(world.target(App), QStringLiteral("web-2:80"));
}

void TestNpmProxy::stopsBeforeChanging()
{
    NpmWorld world(version());
    std::stop_source stop;
    auto task = world.proxy->ensure(routeTo(QStringLiteral("web"), 80), stop.get_token());
    stop.request_stop();
    QCOMPARE(awaitError(std::move(task)).code(), Error::Code::Cancelled);
    QCOMPARE(world.hostCount(), 1);
    await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
}

QTEST_GUILESS_MAIN(TestNpmProxy)
#include "tst_npmproxy.moc"
