#include "tests/system/crashruns.h"

#include "core/base/error.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Operation deploy(const QString &name, const QString &stage, const QString &tag, const QString &digest = {})
{
    return {name, [=](SystemWorld &world) {
        QJsonObject body{{u"tag"_s, tag}};
        if (!digest.isEmpty())
            body.insert(u"digest"_s, digest);
        return Operation::Call{"POST", QString(world.stagePath(stage) + u"/instances"_s), body};
    }};
}

Operation act(const QString &name, const QString &verb, const QString &stage, const QString &tag)
{
    return {name, [=](SystemWorld &world) {
        const QString path = world.instancePath(stage, tag);
        return verb.isEmpty() ? Operation::Call{"DELETE", path} : Operation::Call{"POST", QString(path + u'/' + verb)};
    }};
}

Operation onStage(const QString &name, const QString &verb, const QString &stage, const QJsonObject &body = {})
{
    return {name, [=](SystemWorld &world) { return Operation::Call{"POST", QString(world.stagePath(stage) + u'/' + verb), body}; }};
}

Operation unswept(Operation operation)
{
    operation.isSwept = false;
    return operation;
}

Operation fails(Operation operation)
{
    operation.end = Operation::End::Undone;
    return operation;
}

Operation removeProject()
{
    return {u"remove project"_s, [](SystemWorld &world) { return Operation::Call{"DELETE", u"/api/projects/"_s + world.name()}; }};
}

Operation createProject()
{
    return unswept({u"create project"_s, [](SystemWorld &world) { return Operation::Call{"POST", u"/api/projects"_s, world.projectJson()}; }});
}

Operation removeStage(const QString &stage)
{
    return {u"remove stage"_s, [=](SystemWorld &world) { return Operation::Call{"DELETE", world.stagePath(stage)}; }};
}

Operation createStage(const QString &stage)
{
    return unswept({u"create stage"_s, [=](SystemWorld &world) {
        QJsonObject json;
        for (const QJsonValue known : world.projectJson().value(u"stages"_s).toArray()) {
            if (known.toObject().value(u"name"_s) == stage)
                json = known.toObject();
        }
        return Operation::Call{"POST", QString(u"/api/projects/"_s + world.name() + u"/stages"_s), json};
    }});
}

/// What is swept with and without a proxy. A cycle ends as it began.
QList<CrashRow> rowsWith(SystemWorld::Proxy proxy, const QString &prefix, const SystemPeers &peers)
{
    const QString t1 = u"t1"_s;
    const QString t2 = u"t2"_s;
    const Operation toDev = deploy(u"deploy"_s, u"dev"_s, t1);
    const auto newDigest = [&](int revision) { return deploy(u"deploy new digest"_s, u"dev"_s, t1, peers.digestOf(t1, revision)); };
    const Operation rollback = onStage(u"rollback"_s, u"rollback"_s, u"dev"_s);
    const auto makeDefault = [](const QString &tag) { return act(u"make default"_s, u"default"_s, u"side"_s, tag); };
    // The engine would restart what ends at once again and again, which takes long and is the same to a recovery.
    const auto doomed = [&](const QString &name, const QString &tag) {
        return CrashRow{name, proxy, {deploy(u"deploy"_s, u"short"_s, t1)}, {fails(deploy(u"deploy fails"_s, u"short"_s, tag))}, "no"};
    };
    // The longest first, so that none of them is left to the end.
    QList<CrashRow> rows{
        {u"deploy"_s, proxy, {},
         {deploy(u"deploy first"_s, u"dev"_s, t1), deploy(u"deploy second"_s, u"dev"_s, t2), act(u"remove default"_s, {}, u"dev"_s, t2),
          act(u"remove kept"_s, {}, u"dev"_s, t1)}},
        {u"digest"_s, proxy, {newDigest(1), newDigest(2)}, {newDigest(1), newDigest(2)}},
        {u"promote"_s, proxy, {toDev}, {onStage(u"promote"_s, u"promote"_s, u"prod"_s, {{u"tag"_s, t1}}), act(u"remove promoted"_s, {}, u"prod"_s, t1)}},
        {u"rollback"_s, proxy, {toDev, deploy(u"deploy"_s, u"dev"_s, t2)}, {rollback, rollback}},
        doomed(u"mute"_s, u"mute"_s),
        doomed(u"ends"_s, u"ends"_s),
        {u"control"_s, proxy, {toDev},
         {act(u"stop"_s, u"stop"_s, u"dev"_s, t1), act(u"start"_s, u"start"_s, u"dev"_s, t1), act(u"restart"_s, u"restart"_s, u"dev"_s, t1)}},
        {u"stage"_s, proxy, {toDev}, {unswept(deploy(u"deploy"_s, u"side"_s, t1)), removeStage(u"side"_s), createStage(u"side"_s)}},
        {u"project"_s, proxy, {}, {unswept(toDev), removeProject(), createProject()}},
        {u"default"_s, proxy, {deploy(u"deploy"_s, u"side"_s, t1), deploy(u"deploy"_s, u"side"_s, t2)}, {makeDefault(t1), makeDefault(t2)}}};
    for (CrashRow &row : rows)
        row.name.prepend(prefix);
    return rows;
}

/// The longest row, swept by several worlds: each takes every third write.
QList<CrashRow> inShares(const CrashRow &row)
{
    constexpr int shares = 3;
    QList<CrashRow> rows;
    for (int number = 1; number <= shares; ++number) {
        rows << row;
        rows.last().name += QString::number(number);
        rows.last().share = {number, shares};
    }
    return rows;
}

/// The same with the power cut instead of the process killed.
CrashRow withPowerCut(CrashRow row)
{
    row.name.prepend(u"power-"_s);
    row.cause = CrashSweep::Cause::PowerCut;
    return row;
}

/// Rows may be asked for by name on the command line (“killed:NAME”).
bool isAsked(const CrashRow &row)
{
    const QStringList names = QCoreApplication::arguments().filter(u"killed:"_s);
    return names.isEmpty() || names.contains(QString(u"killed:"_s + row.name));
}

/// A row waits half of its time, for the engine and for containers, so that a processor has time for several.
int rowsAtOnce()
{
    const int asked = qEnvironmentVariableIntValue("DW_CRASHES_AT_ONCE");
    return asked > 0 ? asked : 6 * QThread::idealThreadCount();
}

} // namespace

/// The daemon dies at every write of every recipe, and loses its power wherever that loses more; the next start leaves the state before or the state after.
/// DW_CRASHES_AT_ONCE worlds (default: six a processor) are swept side by side.
class TestCrashes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void killed_data();
    void killed();
    void cleanupTestCase();

private:
    [[nodiscard]] QString startPeers();

    std::unique_ptr<SystemPeers> m_peers = std::make_unique<SystemPeers>();
    QList<CrashRow> m_rows;
    std::unique_ptr<CrashRuns> m_runs;
};

QString TestCrashes::startPeers()
{
    try {
        if (const QString why = m_peers->start(); !why.isEmpty())
            return why;
        m_peers->pushWeb(u"t1"_s, 1);
        m_peers->pushWeb(u"t1"_s, 2);
        m_peers->pushWeb(u"t2"_s, 1);
        m_peers->pushEnding(u"ends"_s);
        m_peers->pushMute(u"mute"_s);
    } catch (const Error &error) {
        return QString(error.message() + u' ' + error.detail());
    }
    return {};
}

void TestCrashes::initTestCase()
{
    const QString why = startPeers();
    if (!why.isEmpty() && !mustRunAll())
        QSKIP(qPrintable(why));
    QVERIFY2(why.isEmpty(), qPrintable(why));
    const QList<CrashRow> withProxy = rowsWith(SystemWorld::Proxy::Npm, u"npm-"_s, *m_peers);
    const QList<CrashRow> without = rowsWith(SystemWorld::Proxy::None, u"none-"_s, *m_peers);
    m_rows << withPowerCut(withProxy.first()) << inShares(withProxy.first()) << inShares(without.first()) << withPowerCut(without.first());
    for (qsizetype i = 1; i < withProxy.size(); ++i)
        m_rows << withProxy.at(i) << without.at(i);
    // Without a proxy the recipes write the same marks.
    for (const CrashRow &row : withProxy.sliced(1))
        m_rows << withPowerCut(row);
    m_rows.removeIf([](const CrashRow &row) { return !isAsked(row); });
    m_runs = std::make_unique<CrashRuns>(*m_peers, m_rows, rowsAtOnce());
}

void TestCrashes::killed_data()
{
    QTest::addColumn<QString>("name");
    for (const CrashRow &row : m_rows)
        QTest::newRow(qPrintable(row.name)) << row.name;
}

void TestCrashes::killed()
{
    QFETCH(const QString, name);
    const CrashRuns::Result result = m_runs->resultOf(name);
    qInfo().noquote() << result.summary;
    QVERIFY2(result.problem.isEmpty(), qPrintable(result.problem));
}

void TestCrashes::cleanupTestCase()
{
    m_runs.reset();
    m_peers.reset();
}

int main(int argc, char **argv)
{
    // A row waits for a sweep of minutes.
    qputenv("QTEST_FUNCTION_TIMEOUT", "1800000");
    QCoreApplication application(argc, argv);
    TestCrashes test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crashes.moc"
