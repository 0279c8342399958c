#include "core/deploy/deployment.h"
#include "tests/support/base/await.h"
#include "tests/support/deploy/deadconnections.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

/// No std::exception: nothing may handle it.
struct PowerCut {};

class SilentObserver final : public DeployObserver
{
public:
    void onDeploy(const Deploy &) override {}
    void onLog(DeployId, const DeployLogLine &) override {}
    void onPull(DeployId, const docker::PullProgress &) override {}
    void onInstance(const Instance &) override {}
    void onInstanceRemoved(InstanceId) override {}
    void onProjectRemoved(ProjectId) override {}
};

/// What goes wrong in one step. LostReply: it has acted, and says it failed.
enum class Trouble { None, Refused, LostReply };

/// The outside world of a recipe of fake steps: each makes one thing, its undo takes it away again.
struct World {
    QStringList things;
    QStringList taken; ///< in the order of undoing
    QString troubled;
    Trouble trouble = Trouble::None;
    int undoFailures = 0;
    QString blocking; ///< a step that waits until it is stopped

    QCoro::Task<> make(QString name, DeployContext &context, std::stop_token stop)
    {
        context.remember(u"before"_s, QJsonArray::fromStringList(things));
        if (name == blocking)
            co_await context.clock().sleep(1h, stop);
        if (name == troubled && trouble == Trouble::Refused)
            throw Error(Error::Code::Rejected, name + u" was refused"_s);
        if (!things.contains(name))
            things << name;
        if (name == troubled && trouble == Trouble::LostReply)
            throw Error(Error::Code::Timeout, name + u" did not answer"_s);
    }

    QCoro::Task<> take(QString name)
    {
        if (undoFailures > 0) {
            --undoFailures;
            throw Error(Error::Code::Unavailable, u"nobody there"_s);
        }
        if (things.removeAll(name) > 0)
            taken << name;
        co_return;
    }
};

Step step(World &world, const QString &name)
{
    return {name,
            [&world, name](DeployContext &context, std::stop_token stop) { return world.make(name, context, stop); },
            [&world, name](DeployContext &, std::stop_token) { return world.take(name); }};
}

const QStringList names{u"one"_s, u"two"_s, u"three"_s, u"last"_s};

Recipe recipe(World &world)
{
    Recipe result;
    for (const QString &name : names)
        result.steps << step(world, name);
    result.steps.last().undo = {};
    result.firstFinal = 3;
    return result;
}

QStringList states(const Deploy &deploy)
{
    QStringList result;
    for (const DeployStep &row : deploy.steps)
        result << enumName(row.state);
    return result;
}

/// A stored deploy of the fake recipe and everything a Deployment needs.
struct Fixture {
    TestStore store;
    FakeClock clock{true};
    DeadConnections connections;
    SilentObserver observer;
    World world;
    DeployId id;
    std::function<void()> atJournalWrite;

    Fixture()
    {
        const Project project = store.repositories.projects.insert(sampleProject());
        Deploy deploy = sampleDeploy(project.stages.first());
        deploy.project = project.id;
        deploy.stage = project.stages.first().id;
        deploy.instance = {};
        deploy.state = DeployState::Queued;
        deploy.reason.clear();
        deploy.errorCode.reset();
        deploy.steps = recipe(world).journal();
        id = store.repositories.deploys.insert(deploy);
    }

    DeployParts parts()
    {
        return {store.database, store.repositories, connections, clock, store.random, 0ms, atJournalWrite};
    }
    Deploy row() { return store.repositories.deploys.byId(id); }
    std::unique_ptr<Deployment> deployment()
    {
        return std::make_unique<Deployment>(parts(), observer, row(), recipe(world));
    }
    void run() { await(deployment()->run()); }
};

} // namespace

class TestDeployment final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsEveryStepInOrder()
    {
        Fixture fixture;
        fixture.run();
        const Deploy deploy = fixture.row();
        QCOMPARE(deploy.state, DeployState::Succeeded);
        QCOMPARE(fixture.world.things, names);
        QCOMPARE(states(deploy), QStringList({u"done"_s, u"done"_s, u"done"_s, u"done"_s}));
        QVERIFY(deploy.started.isValid() && deploy.finished.isValid());
        QCOMPARE(deploy.steps.at(2).facts.value(u"before"_s).toArray().size(), 2);
    }

    void undoesInReverse_data()
    {
        QTest::addColumn<int>("failing");
        QTest::addColumn<bool>("replyLost");
        for (int i = 0; i < 3; ++i) {
            QTest::addRow("step %d refused", i) << i << false;
            QTest::addRow("step %d acts, its reply is lost", i) << i << true;
        }
    }
    void undoesInReverse()
    {
        QFETCH(int, failing);
        QFETCH(bool, replyLost);
        Fixture fixture;
        fixture.world.troubled = names.at(failing);
        fixture.world.trouble = replyLost ? Trouble::LostReply : Trouble::Refused;
        fixture.run();
        const Deploy deploy = fixture.row();
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QCOMPARE(fixture.world.things, QStringList());
        QStringList expected = names.mid(0, replyLost ? failing + 1 : failing);
        std::reverse(expected.begin(), expected.end());
        QCOMPARE(fixture.world.taken, expected);
        QVERIFY2(deploy.reason.startsWith(names.at(failing) + u": "_s), qPrintable(deploy.reason));
        QCOMPARE(deploy.errorCode, replyLost ? Error::Code::Timeout : Error::Code::Rejected);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(deploy.steps.at(i).state, i < failing ? StepState::Undone : i == failing ? StepState::Failed : StepState::Waiting);
    }

    void finalStepIsTriedAgainAndNeverUndone()
    {
        Fixture fixture;
        fixture.world.troubled = u"last"_s;
        fixture.world.trouble = Trouble::Refused;
        fixture.run();
        const Deploy deploy = fixture.row();
        QCOMPARE(deploy.state, DeployState::Succeeded);
        QCOMPARE(fixture.world.things, names.mid(0, 3));
        QVERIFY2(deploy.reason.contains(u"last was refused"_s), qPrintable(deploy.reason));
        QCOMPARE(deploy.errorCode, Error::Code::Rejected);
    }

    void undoIsTriedAgain()
    {
        Fixture fixture;
        fixture.world.troubled = u"three"_s;
        fixture.world.trouble = Trouble::LostReply;
        fixture.world.undoFailures = 2;
        fixture.run();
        QCOMPARE(fixture.row().state, DeployState::RolledBack);
        QCOMPARE(fixture.world.things, QStringList());
    }

    void undoThatFailsIsSaidAndStopsThere()
    {
        Fixture fixture;
        fixture.world.troubled = u"three"_s;
        fixture.world.trouble = Trouble::LostReply;
        fixture.world.undoFailures = 3;
        fixture.run();
        const Deploy deploy = fixture.row();
        QCOMPARE(deploy.state, DeployState::Failed);
        QVERIFY2(deploy.reason.contains(u"“three” could not be undone: nobody there"_s), qPrintable(deploy.reason));
        // What the failed one may still need stays as well: routes go before containers.
        QCOMPARE(fixture.world.things, names.mid(0, 3));
        QCOMPARE(deploy.steps.at(2).state, StepState::Undoing);
    }

    void cancelUndoes_data()
    {
        QTest::addColumn<QString>("blocking");
        for (const QString &name : names)
            QTest::addRow("%s", qPrintable(name)) << name;
    }
    void cancelUndoes()
    {
        QFETCH(QString, blocking);
        Fixture fixture;
        FakeClock still; // the blocking step waits for ever
        fixture.world.blocking = blocking;
        DeployParts parts = fixture.parts();
        Deployment deployment(DeployParts{parts.database, parts.repositories, parts.connections, still, parts.random},
                              fixture.observer, fixture.row(), recipe(fixture.world));
        auto running = deployment.run();
        deployment.cancel(u"anna"_s);
        await(std::move(running));
        QCOMPARE(fixture.row().state, DeployState::Cancelled);
        QCOMPARE(fixture.row().reason, u"cancelled by anna"_s);
        QCOMPARE(fixture.world.things, QStringList());
    }

    void shutDownUndoesAndQueuesAgain()
    {
        Fixture fixture;
        FakeClock still;
        fixture.world.blocking = u"two"_s;
        DeployParts parts = fixture.parts();
        Deployment deployment(DeployParts{parts.database, parts.repositories, parts.connections, still, parts.random},
                              fixture.observer, fixture.row(), recipe(fixture.world));
        auto running = deployment.run();
        deployment.shutDown();
        await(std::move(running));
        QCOMPARE(fixture.row().state, DeployState::Queued);
        QCOMPARE(fixture.world.things, QStringList());
        fixture.world.blocking.clear();
        fixture.run();
        QCOMPARE(fixture.row().state, DeployState::Succeeded);
        QCOMPARE(fixture.world.things, names);
    }

    /// The power is cut before and after every single journal write; each time there are only two ends.
    void survivesPowerCuts_data()
    {
        QTest::addColumn<QString>("failing");
        QTest::addColumn<int>("trouble");
        QTest::addRow("good deploy") << QString() << int(Trouble::None);
        for (const QString &name : names.mid(0, 3)) {
            QTest::addRow("%s refused", qPrintable(name)) << name << int(Trouble::Refused);
            QTest::addRow("%s, reply lost", qPrintable(name)) << name << int(Trouble::LostReply);
        }
    }
    void survivesPowerCuts()
    {
        QFETCH(QString, failing);
        QFETCH(int, trouble);
        int cuts = 0;
        for (int at = 1;; ++at) {
            Fixture fixture;
            fixture.world.troubled = failing;
            fixture.world.trouble = Trouble(trouble);
            int writes = 0;
            bool isCut = false;
            fixture.atJournalWrite = [&] {
                if (++writes == at) {
                    isCut = true;
                    throw PowerCut();
                }
            };
            try {
                fixture.run();
            } catch (const PowerCut &) {
            }
            fixture.atJournalWrite = {};
            if (!isCut)
                break;
            ++cuts;
            for (int restart = 0; restart < 3 && fixture.row().isOpen(); ++restart)
                fixture.run();
            const Deploy deploy = fixture.row();
            const QByteArray where = "cut at moment " + QByteArray::number(at) + ", " + deploy.reason.toUtf8();
            QVERIFY2(!deploy.isOpen(), where.constData());
            const bool isDone = deploy.state == DeployState::Succeeded && fixture.world.things == names;
            const bool isUndone = deploy.state == DeployState::RolledBack && fixture.world.things.isEmpty();
            QVERIFY2(failing.isEmpty() ? isDone : isUndone, where.constData());
        }
        QVERIFY(cuts > 5);
    }

    void secondInterruptionIsNotTriedAgain()
    {
        Fixture fixture;
        for (int run = 0; run < 2; ++run) {
            fixture.atJournalWrite = [&] {
                if (fixture.world.things.size() == 2)
                    throw PowerCut();
            };
            bool isCut = false;
            try {
                fixture.run();
            } catch (const PowerCut &) {
                isCut = true;
            }
            QVERIFY(isCut);
            fixture.atJournalWrite = {};
            fixture.run();
        }
        QCOMPARE(fixture.row().state, DeployState::RolledBack);
        QCOMPARE(fixture.world.things, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDeployment)
#include "tst_deployment.moc"
