#include "tests/system/crashsweep.h"

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
    return {u"create project"_s, [](SystemWorld &world) { return Operation::Call{"POST", u"/api/projects"_s, world.projectJson()}; },
            Operation::End::Done, false};
}

} // namespace

/// The daemon dies at every durable write of every recipe; the next start leaves the state before or the state after.
class TestCrashes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void killed_data();
    void killed();
    void cleanupTestCase() { m_peers.reset(); }

private:
    std::unique_ptr<SystemPeers> m_peers = std::make_unique<SystemPeers>();
};

void TestCrashes::initTestCase()
{
    QString why;
    try {
        why = m_peers->start();
    } catch (const Error &error) {
        why = QString(error.message() + error.detail());
    }
    if (!why.isEmpty() && !mustRunAll())
        QSKIP(qPrintable(why));
    QVERIFY2(why.isEmpty(), qPrintable(why));
    m_peers->pushWeb(u"t1"_s, 1);
    m_peers->pushWeb(u"t1"_s, 2);
    m_peers->pushWeb(u"t2"_s, 1);
    m_peers->pushEnding(u"ends"_s);
    m_peers->pushMute(u"mute"_s);
}

void TestCrashes::killed_data()
{
    QTest::addColumn<SystemWorld::Proxy>("proxy");
    QTest::addColumn<QList<Operation>>("preparation");
    QTest::addColumn<QList<Operation>>("cycle");
    const QString t1 = u"t1"_s;
    const QString t2 = u"t2"_s;
    const auto row = [](const char *name, const QList<Operation> &preparation, const QList<Operation> &cycle) {
        QTest::addRow("none-%s", name) << SystemWorld::Proxy::None << preparation << cycle;
        QTest::addRow("npm-%s", name) << SystemWorld::Proxy::Npm << preparation << cycle;
    };
    row("deploy", {}, {deploy(u"deploy first"_s, u"dev"_s, t1), deploy(u"deploy second"_s, u"dev"_s, t2),
                       onStage(u"rollback"_s, u"rollback"_s, u"dev"_s), act(u"remove default"_s, {}, u"dev"_s, t1),
                       act(u"remove kept"_s, {}, u"dev"_s, t2)});
    row("control", {deploy(u"deploy"_s, u"dev"_s, t1)},
        {act(u"stop"_s, u"stop"_s, u"dev"_s, t1), act(u"start"_s, u"start"_s, u"dev"_s, t1), act(u"restart"_s, u"restart"_s, u"dev"_s, t1)});
    row("default", {deploy(u"deploy"_s, u"side"_s, t1), deploy(u"deploy"_s, u"side"_s, t2)},
        {act(u"make default"_s, u"default"_s, u"side"_s, t1), act(u"make default"_s, u"default"_s, u"side"_s, t2)});
    row("failing", {deploy(u"deploy"_s, u"short"_s, t1)},
        {fails(deploy(u"deploy ends at once"_s, u"short"_s, u"ends"_s)), fails(deploy(u"deploy never healthy"_s, u"short"_s, u"mute"_s))});
    row("digest", {deploy(u"deploy"_s, u"short"_s, t1, m_peers->digestOf(t1, 2))},
        {deploy(u"deploy new digest"_s, u"short"_s, t1, m_peers->digestOf(t1, 1)), deploy(u"deploy new digest"_s, u"short"_s, t1, m_peers->digestOf(t1, 2))});
    row("promote", {deploy(u"deploy"_s, u"dev"_s, t1)},
        {onStage(u"promote"_s, u"promote"_s, u"prod"_s, {{u"tag"_s, t1}}), act(u"remove promoted"_s, {}, u"prod"_s, t1)});
    row("project", {}, {deploy(u"deploy"_s, u"dev"_s, t1), removeProject(), createProject()});
}

void TestCrashes::killed()
{
    QFETCH(const SystemWorld::Proxy, proxy);
    QFETCH(const QList<Operation>, preparation);
    QFETCH(const QList<Operation>, cycle);
    SystemWorld world(*m_peers, QString::fromLatin1(QTest::currentDataTag()), proxy);
    CrashSweep sweep(world, preparation, cycle);
    const QString why = sweep.run();
    qInfo().noquote() << sweep.summary();
    QVERIFY2(why.isEmpty(), qPrintable(why));
}

QTEST_GUILESS_MAIN(TestCrashes)

#include "tst_crashes.moc"
