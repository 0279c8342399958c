#include "tests/proxy/npmworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using Fault = FakeNpm::Fault;

namespace {

const QString App = QStringLiteral("app.example.test");

struct NamedFault {
    const char *name;
    Fault fault;
};
constexpr NamedFault Faults[] = {{"refused", Fault::Refused},       {"time-out", Fault::Timeout},   {"500", Fault::Status500},
                                 {"garbage", Fault::Garbage},       {"lost reply", Fault::LostReply}, {"late reply", Fault::LateReply},
                                 {"stored, 500", Fault::Stored500}};
constexpr const char *Operations[] = {"create", "change", "remove"};

bool isMutation(const HttpRequest &request)
{
    return request.method != QByteArrayLiteral("GET") && request.url.path().contains(QStringLiteral("proxy-hosts"));
}

/// Strikes the first \a times requests that \a applies to.
FakeNpm::FaultHook striking(Fault fault, int times, bool (*applies)(const HttpRequest &))
{
    return [fault, applies, left = times](const HttpRequest &request) mutable {
        if (!applies(request) || left == 0)
            return Fault::None;
        --left;
        return fault;
    };
}

} // namespace

/// Every fault at every mutation, in every version: a passing one is repaired, a lasting one leaves what was before.
class TestNpmFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repairsPassingFault_data() { addRows(); }
    void repairsPassingFault();
    void leavesThingsAsTheyWere_data() { addRows(); }
    void leavesThingsAsTheyWere();
    void retriesLostRead();
    void waitsForRestartingBackend();

private:
    static void addRows();
};

void TestNpmFaults::addRows()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<int>("fault");
    for (int version = 0; version < npmVersions().size(); ++version) {
        for (const char *operation : Operations) {
            for (const NamedFault &fault : Faults) {
                QTest::addRow("%s, %s, %s", qPrintable(npmVersions().at(version).text()), operation, fault.name)
                    << version << QString::fromLatin1(operation) << int(fault.fault);
            }
        }
    }
}

void TestNpmFaults::repairsPassingFault()
{
    QFETCH(int, version);
    QFETCH(QString, operation);
    QFETCH(int, fault);
    NpmWorld world(npmVersions().at(version));
    if (operation != QStringLiteral("create"))
        await(world.proxy->ensure(routeTo(QStringLiteral("old"), 80), {}));
    world.npm.fault = striking(Fault(fault), 1, isMutation);
    if (operation == QStringLiteral("remove")) {
        await(world.proxy->remove(App, {}));
        QCOMPARE(world.hostCount(), 1);
        QCOMPARE(world.target(App), QString());
    } else {
        const Route route = await(world.proxy->ensure(routeTo(QStringLiteral("new"), 81), {}));
        QVERIFY(route.isOnline);
        QCOMPARE(world.hostCount(), 2);
        QCOMPARE(world.target(App), QStringLiteral("new:81"));
    }
    QCOMPARE(world.foreignNow(), world.foreign);
}

void TestNpmFaults::leavesThingsAsTheyWere()
{
    QFETCH(int, version);
    QFETCH(QString, operation);
    QFETCH(int, fault);
    NpmWorld world(npmVersions().at(version));
    if (operation != QStringLiteral("create"))
        await(world.proxy->ensure(routeTo(QStringLiteral("old"), 80), {}));
    world.npm.fault = striking(Fault(fault), 1000, isMutation);
    std::optional<Error> error;
    try {
        if (operation == QStringLiteral("remove"))
            await(world.proxy->remove(App, {}));
        else
            await(world.proxy->ensure(routeTo(QStringLiteral("new"), 81), {}));
    } catch (const Error &thrown) {
        error = thrown;
    }
    const bool isRemoval = operation == QStringLiteral("remove");
    const QString before = operation == QStringLiteral("create") ? QString() : QStringLiteral("old:80");
    const QString after = isRemoval ? QString() : QStringLiteral("new:81");
    QCOMPARE(world.target(App), error ? before : after);
    if (error)
        QVERIFY2(error->isRetriable(), error->what());
    else
        QVERIFY2(Fault(fault) >= Fault::LostReply, "nothing was done, and yet it did not fail");
    QCOMPARE(world.hostCount(), world.target(App).isEmpty() ? 1 : 2);
    QCOMPARE(world.foreignNow(), world.foreign);
}

void TestNpmFaults::retriesLostRead()
{
    NpmWorld world;
    await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    world.npm.fault = striking(Fault::LostReply, 1, [](const HttpRequest &request) { return request.method == QByteArrayLiteral("GET"); });
    QCOMPARE(await(world.proxy->routes({})).size(), 1);
    world.npm.fault = striking(Fault::LostReply, 2, [](const HttpRequest &request) { return request.method == QByteArrayLiteral("GET"); });
    QCOMPARE(awaitError(world.proxy->routes({})).code(), Error::Code::Unavailable);
}

void TestNpmFaults::waitsForRestartingBackend()
{
    NpmWorld world;
    world.npm.fault = [struck = 0](const HttpRequest &request) mutable {
        if (struck == 0 && !isMutation(request))
            return Fault::None;
        // The creation is lost, and three lists after it meet a backend that is not up yet.
        return struck++ < 4 ? Fault::Garbage : Fault::None;
    };
    QVERIFY(await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {})).isOnline);
    QCOMPARE(world.target(App), QStringLiteral("web:80"));
}

QTEST_GUILESS_MAIN(TestNpmFaults)
#include "tst_npmfaults.moc"
