#include "tests/support/base/await.h"
#include "tests/support/npm/realnginx.h"
#include "tests/support/system/loadclient.h"
#include "tests/support/system/npmprocess.h"
#include "tests/support/system/realworld.h"
#include "tests/support/system/wrkload.h"

#include <QDateTime>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int switches = 20;
constexpr int portSwitches = 8;
/// An nginx that was told to reload does so within this time.
constexpr qint64 reloadMilliseconds = 500;
const QByteArray stageHost = "stage-dev-web.example.test";
const QByteArray ownHost = "web.example.test";

/// When a version may have answered, in milliseconds since the epoch.
struct Reign {
    qint64 from = 0;
    qint64 until = std::numeric_limits<qint64>::max();
};

qint64 timeOf(const QJsonObject &deploy, const QString &step, const QString &moment)
{
    for (const QJsonValue &each : deploy.value(u"steps"_s).toArray()) {
        const QJsonObject row = each.toObject();
        if (row.value(u"name"_s).toString() == step)
            return QDateTime::fromString(row.value(moment).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    }
    return 0;
}

QString versionName(int number)
{
    return u"v%1"_s.arg(number);
}

/// How many requests of a run of wrk nginx has logged with each status.
QMap<QByteArray, qint64> loggedStatuses(const QString &accessLog, const QByteArray &name)
{
    QMap<QByteArray, qint64> statuses;
    QFile file(accessLog);
    if (!file.open(QIODevice::ReadOnly))
        return statuses;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.trimmed().endsWith(QByteArray(' ' + name)))
            ++statuses[line.left(3)];
    }
    return statuses;
}

/// Clients of every kind on one address.
class Load final
{
public:
    Load(const QUrl &frontDoor, const QByteArray &host)
    {
        using Connections = LoadClient::Connections;
        for (const Connections connections : {Connections::Kept, Connections::Kept, Connections::Kept, Connections::Fresh, Connections::Fresh})
            add(frontDoor, host, "/", connections);
        add(frontDoor, host, "/cgi-bin/slow", Connections::Kept);
        add(frontDoor, host, "/cgi-bin/slow", Connections::Fresh);
        for (const auto &client : m_clients)
            client->start();
    }

    [[nodiscard]] bool end()
    {
        for (const auto &client : m_clients)
            client->finish();
        return QTest::qWaitFor([this] {
            return std::ranges::all_of(m_clients, [](const auto &client) { return client->isIdle(); });
        }, 30'000);
    }

    [[nodiscard]] QList<LoadAnswer> answers() const
    {
        QList<LoadAnswer> all;
        for (const auto &client : m_clients)
            all += client->answers;
        return all;
    }

    [[nodiscard]] QStringList failures() const
    {
        QStringList all;
        for (const auto &client : m_clients)
            all += client->failures;
        return all;
    }

    [[nodiscard]] int retries() const
    {
        return std::accumulate(m_clients.begin(), m_clients.end(), 0, [](int sum, const auto &client) { return sum + client->retries; });
    }

private:
    void add(const QUrl &frontDoor, const QByteArray &host, const QByteArray &path, LoadClient::Connections connections)
    {
        m_clients.push_back(std::make_unique<LoadClient>(frontDoor, host, path, connections));
    }

    std::vector<std::unique_ptr<LoadClient>> m_clients;
};

} // namespace

/// What people who use a stage notice of its deploys: nothing.
class LoadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void switchesWithoutAFailedRequest();
    void letsAnOwnProxyFollow();

private:
    using Reigns = QMap<QByteArray, Reign>;

    QJsonObject deployed(const QString &version);
    void judge(const Load &load, const Reigns &reigns);
    void judge(WrkLoad &wrk, WrkLoad::Connections connections, const QString &accessLog);

    std::unique_ptr<RealWorld> m_world;
};

void LoadTest::init()
{
    m_world = std::make_unique<RealWorld>();
    const QString why = m_world->startParts();
    if (!why.isEmpty()) {
        if (mustRunAll())
            QFAIL(qPrintable(why));
        QSKIP(qPrintable(why));
    }
    for (int i = 0; i <= switches; ++i)
        m_world->push(u"acme/web"_s, versionName(i));
}

void LoadTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world->daemon.log().right(4000);
    const QByteArray change = m_world->foreign->change();
    m_world.reset();
    QCOMPARE(change, QByteArray());
}

QJsonObject LoadTest::deployed(const QString &version)
{
    const QJsonObject deploy = m_world->deployed(u"web"_s, version);
    if (deploy.value(u"state"_s) != "succeeded"_L1)
        QTest::qFail(storyOf(deploy).constData(), __FILE__, __LINE__);
    return deploy;
}

void LoadTest::judge(const Load &load, const Reigns &reigns)
{
    QVERIFY2(load.failures().isEmpty(), qPrintable(load.failures().join(u'\n').left(2000)));
    QSet<QByteArray> seen;
    for (const LoadAnswer &answer : load.answers()) {
        const auto reign = reigns.constFind(answer.body);
        QVERIFY2(reign != reigns.cend(), answer.body.left(200).constData());
        const bool isInTime = answer.answered >= reign->from && answer.asked <= reign->until;
        QVERIFY2(isInTime, qPrintable(u"%1 asked %2, answered %3 by %4, which served from %5 until %6"_s
                                          .arg(QString::fromLatin1(answer.path)).arg(answer.asked).arg(answer.answered)
                                          .arg(QString::fromUtf8(answer.body)).arg(reign->from).arg(reign->until)));
        seen << answer.body;
    }
    QCOMPARE(seen.size(), reigns.size());
    qInfo("%lld requests, 0 failed; %d asked again because the server closed an idle connection",
          static_cast<long long>(load.answers().size()), load.retries());
}

/// Every request that reached nginx was answered well, and wrk got the answer of each but those it gave up when it was
/// ended. A read error may only be what wrk calls one: an idle connection's end, at which no request was under way.
void LoadTest::judge(WrkLoad &wrk, WrkLoad::Connections connections, const QString &accessLog)
{
    QCOMPARE(wrk.problem(), QString());
    const WrkLoad::Report report = wrk.end();
    const QMap<QByteArray, qint64> statuses = loggedStatuses(accessLog, wrk.name());
    const qint64 logged = std::accumulate(statuses.begin(), statuses.end(), qint64(0));
    const qint64 givenUp = logged - report.answered;
    QVERIFY2(report.answered > 1000, report.text.constData());
    QVERIFY2(report.refused == 0 && report.connectErrors == 0 && report.writeErrors == 0 && report.timeouts == 0, report.text.constData());
    QVERIFY2(connections == WrkLoad::Connections::Kept || report.readErrors == 0, report.text.constData());
    QVERIFY2(givenUp >= 0 && givenUp <= WrkLoad::connections, qPrintable(u"%1 requests came, %2 were answered"_s.arg(logged).arg(report.answered)));
    QVERIFY2(logged - statuses.value("200") <= givenUp, qPrintable(u"of %1 requests %2 were not answered with 200"_s
                                                                      .arg(logged).arg(logged - statuses.value("200"))));
    qInfo("%s: %lld answers, %lld idle connections closed by reloads, 0 failed requests; %lld under way at the end", wrk.name().constData(),
          static_cast<long long>(report.answered), static_cast<long long>(report.readErrors), static_cast<long long>(givenUp));
}

void LoadTest::switchesWithoutAFailedRequest()
{
    NpmProcess npm;
    const QString projects = RealWorld::projectSeed(u"web"_s, {}, u", max_instances: 1, keep_previous: 1, drain: 1s"_s);
    QCOMPARE(m_world->daemon.start(m_world->seed(npm.seed(), projects, u"  domain: example.test\n"_s)), QString());
    deployed(versionName(0));
    Load load(npm.frontDoorUrl(), stageHost);
    WrkLoad kept(npm.frontDoorUrl(), stageHost, "wrk-kept", WrkLoad::Connections::Kept);
    WrkLoad fresh(npm.frontDoorUrl(), stageHost, "wrk-fresh", WrkLoad::Connections::Fresh);
    Reigns reigns;
    for (int i = 1; i <= switches && !QTest::currentTestFailed(); ++i) {
        const QJsonObject deploy = deployed(versionName(i));
        // Before its route nobody may see the new version, and once it is verified nobody the old one.
        reigns[versionName(i).toUtf8()].from = timeOf(deploy, u"route"_s, u"started"_s);
        reigns[versionName(i - 1).toUtf8()].until = timeOf(deploy, u"verify"_s, u"finished"_s);
    }
    judge(kept, WrkLoad::Connections::Kept, npm.accessLog());
    judge(fresh, WrkLoad::Connections::Fresh, npm.accessLog());
    QVERIFY(load.end());
    judge(load, reigns);
}

/// Without a reverse proxy every instance has a port of its own, so the room for the version before (max_instances: 2) is
/// what gives somebody's own nginx the time to follow.
void LoadTest::letsAnOwnProxyFollow()
{
    const QString projects = RealWorld::projectSeed(u"web"_s, {}, u", max_instances: 2, keep_previous: 1, drain: 2s"_s);
    QCOMPARE(m_world->daemon.start(m_world->seed({}, projects)), QString());
    RealNginx nginx(u"127.0.0.1"_s, freePort());
    const auto follow = [this, &nginx](const QString &version) {
        const int port = m_world->instance(u"web"_s, version).value(u"host_port"_s).toInt();
        const auto result = nginx.load({{u"id"_s, 1}, {u"domain_names"_s, QJsonArray{QString::fromLatin1(ownHost)}},
                                        {u"forward_scheme"_s, u"http"_s}, {u"forward_host"_s, u"127.0.0.1"_s}, {u"forward_port"_s, port}});
        QCOMPARE(result.error, QString());
    };
    deployed(versionName(0));
    follow(versionName(0));
    QVERIFY(comesToStay([&] { return m_world->fetch(u"http://127.0.0.1:%1/"_s.arg(nginx.port()), ownHost) == QByteArray("v0"); }));

    const QUrl frontDoor(u"http://127.0.0.1:%1"_s.arg(nginx.port()));
    Load load(frontDoor, ownHost);
    WrkLoad kept(frontDoor, ownHost, "wrk-kept", WrkLoad::Connections::Kept);
    WrkLoad fresh(frontDoor, ownHost, "wrk-fresh", WrkLoad::Connections::Fresh);
    Reigns reigns;
    for (int i = 1; i <= portSwitches && !QTest::currentTestFailed(); ++i) {
        deployed(versionName(i));
        reigns[versionName(i).toUtf8()].from = QDateTime::currentMSecsSinceEpoch();
        follow(versionName(i));
        reigns[versionName(i - 1).toUtf8()].until = QDateTime::currentMSecsSinceEpoch() + reloadMilliseconds;
        // Some requests for every version.
        const qsizetype before = load.answers().size();
        QTRY_VERIFY(load.answers().size() > before + 20);
    }
    judge(kept, WrkLoad::Connections::Kept, nginx.accessLog());
    judge(fresh, WrkLoad::Connections::Fresh, nginx.accessLog());
    QVERIFY(load.end());
    judge(load, reigns);
}

QTEST_GUILESS_MAIN(LoadTest)
#include "tst_load.moc"
