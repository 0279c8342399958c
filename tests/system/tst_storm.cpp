#include "core/base/taskgroup.h"
#include "tests/support/base/await.h"
#include "tests/support/system/realworld.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int projectCount = 20;
constexpr int tagCount = 5;
constexpr int repeats = 2; // registries announce a push once an architecture, and again when it is pushed again
constexpr int callCount = projectCount * tagCount * repeats;
/// Calls under way at once.
constexpr int callers = 32;
constexpr int settleLimit = 75'000;
/// What 200 calls and their deploys may add to the daemon, in KiB.
constexpr qint64 memoryBound = 24 * 1024;
const QString newest = u"v5"_s;

QString projectName(int number)
{
    return u"p%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

/// A line of /proc/PID/status in KiB.
qint64 processMemory(qint64 process, const QString &line)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QRegularExpression format(QString(line + u":\\s*(\\d+) kB"_s));
    return format.match(QString::fromUtf8(file.readAll())).captured(1).toLongLong();
}

/// One of several callers: takes the next call until there is none left.
QCoro::Task<> makeCalls(HttpTransport &http, const QList<HttpRequest> &requests, qsizetype &next, int &accepted)
{
    while (next < requests.size()) {
        const HttpResponse answer = co_await http.send(requests.at(next++), {});
        if (answer.status == 202)
            ++accepted;
        else
            qWarning() << answer.status << answer.body.left(500);
    }
}

bool isDone(const QJsonObject &deploy, const QString &step)
{
    return std::ranges::any_of(deploy.value(u"steps"_s).toArray(), [&step](const QJsonValue &row) {
        return row.toObject().value(u"name"_s).toString() == step && row.toObject().value(u"state"_s).toString() == u"done"_s;
    });
}

} // namespace

/// Everybody pushes at once.
class StormTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void endsOnTheNewestTags();

private:
    [[nodiscard]] QList<HttpRequest> calls();
    [[nodiscard]] bool isSettled();
    void checkDeliveries();
    void checkDeploys();
    void checkInstances();

    RealWorld m_world;
};

void StormTest::initTestCase()
{
    const QString why = m_world.startParts();
    if (!why.isEmpty()) {
        if (mustRunAll())
            QFAIL(qPrintable(why));
        QSKIP(qPrintable(why));
    }
    QString projects;
    for (int i = 0; i < projectCount; ++i) {
        for (int tag = 1; tag <= tagCount; ++tag)
            m_world.push(u"acme/%1"_s.arg(projectName(i)), u"v%1"_s.arg(tag));
        projects += RealWorld::projectSeed(projectName(i), {}, u", max_instances: 1, keep_previous: 0, drain: 0s"_s);
    }
    QCOMPARE(m_world.daemon.start(m_world.seed({}, projects, u"  parallel_deploys: 4\n"_s)), QString());
}

void StormTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world.daemon.log().right(8000);
    QCOMPARE(m_world.foreign->change(), QByteArray());
}

/// Every tag of every project several times, in an order of chance that is the same each time.
QList<HttpRequest> StormTest::calls()
{
    const QUrl hook = m_world.daemon.url().resolved(
        QUrl(m_world.daemon.call("GET", u"/api/settings/webhook-url"_s).json.value(u"path"_s).toString()));
    QList<HttpRequest> requests;
    for (int i = 0; i < callCount; ++i) {
        HttpRequest request;
        request.method = "POST";
        request.url = hook;
        request.headers.set("Content-Type", "application/json");
        const QString image = u"%1/acme/%2:v%3"_s.arg(m_world.registry.domain(), projectName(i % projectCount))
                                  .arg(1 + i / projectCount % tagCount);
        request.body = QJsonDocument(QJsonObject{{u"image"_s, image}}).toJson();
        requests << request;
    }
    std::mt19937 chance(20);
    std::shuffle(requests.begin(), requests.end(), chance);
    return requests;
}

bool StormTest::isSettled()
{
    return m_world.daemon.call("GET", u"/api/state"_s).json.value(u"deploys"_s).toArray().isEmpty();
}

void StormTest::endsOnTheNewestTags()
{
    const QList<HttpRequest> requests = calls();
    const qint64 process = m_world.daemon.processId();
    const qint64 before = processMemory(process, u"VmRSS"_s);
    int accepted = 0;
    qsizetype next = 0;
    TaskGroup tasks;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < callers; ++i)
        tasks.start(u"webhook calls"_s, makeCalls(m_world.daemon.http(), requests, next, accepted));
    await(tasks.finished());
    const qint64 took = timer.elapsed();
    QCOMPARE(accepted, callCount);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), settleLimit);

    checkDeliveries();
    checkDeploys();
    checkInstances();
    const qint64 most = processMemory(process, u"VmHWM"_s);
    qInfo("%d calls in %lld ms, all deployed after %lld ms; memory %lld KiB before, at most %lld KiB", callCount,
          static_cast<long long>(took), static_cast<long long>(timer.elapsed()), static_cast<long long>(before), static_cast<long long>(most));
    QVERIFY2(most - before <= memoryBound, qPrintable(u"%1 KiB before, at most %2 KiB"_s.arg(before).arg(most)));
}

void StormTest::checkDeliveries()
{
    const QJsonArray deliveries = m_world.daemon.items(u"/api/deliveries?limit=500"_s);
    QCOMPARE(deliveries.size(), callCount);
    for (const QJsonValue &each : deliveries) {
        const QJsonObject delivery = each.toObject();
        QVERIFY2(!delivery.value(u"decision"_s).toString().isEmpty(), storyOf(delivery).constData());
        QVERIFY2(!delivery.value(u"trace"_s).toArray().isEmpty(), storyOf(delivery).constData());
        const QString state = delivery.value(u"state"_s).toString();
        QVERIFY2(state == u"deployed"_s || state == u"ignored"_s, storyOf(delivery).constData());
    }
}

void StormTest::checkDeploys()
{
    QSet<QString> made;
    for (const QJsonValue &each : m_world.daemon.items(u"/api/deploys?limit=500"_s)) {
        const QJsonObject deploy = each.toObject();
        const QString state = deploy.value(u"state"_s).toString();
        QVERIFY2(state == u"succeeded"_s || state == u"superseded"_s, storyOf(deploy).constData());
        const QJsonObject whole = m_world.daemon.call("GET", u"/api/deploys/%1"_s.arg(deploy.value(u"id"_s).toInteger())).json;
        if (!isDone(whole, u"create"_s))
            continue;
        const QString what = u"%1:%2@%3"_s.arg(whole.value(u"image"_s).toString(), whole.value(u"tag"_s).toString(),
                                               whole.value(u"digest"_s).toString());
        QVERIFY2(!made.contains(what), qPrintable(u"deployed twice: %1"_s.arg(what)));
        made << what;
    }
    QVERIFY(made.size() >= projectCount);
}

void StormTest::checkInstances()
{
    QStringList expected;
    for (int i = 0; i < projectCount; ++i) {
        expected << u"%1-dev-%2"_s.arg(projectName(i), newest);
        const QJsonArray instances = m_world.instances(projectName(i));
        QCOMPARE(instances.size(), 1);
        const QJsonObject instance = instances.first().toObject();
        QCOMPARE(instance.value(u"tag"_s).toString(), newest);
        QCOMPARE(instance.value(u"default"_s), QJsonValue(true));
        QCOMPARE(m_world.fetch(instance.value(u"address"_s).toString()), newest.toUtf8());
    }
    QCOMPARE(m_world.containerNames(), expected);
}

QTEST_GUILESS_MAIN(StormTest)
#include "tst_storm.moc"
