#include "tests/support/deploy/deploystory.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// Everything that can go wrong once in a deploy goes wrong once; there are only two ends: as before, and as wished.
class TestDeployFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineFails_data() { addStories(everyProxy()); }
    void engineFails()
    {
        QFETCH(const WorldProxy, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        for (int call = 0; call < ends.engineCalls; ++call) {
            for (const Fault fault : {Fault::Refused, Fault::Timeout, Fault::Status500, Fault::Garbage, Fault::LostReply}) {
                DeployWorld world(proxy);
                prepare(world, story);
                const qsizetype first = world.engine().callHistory().size();
                world.engine().fault = faultAt(call, fault);
                const Deploy deploy = world.finished(tell(world, story));
                world.engine().fault = {};
                const QString verdict = judge(world, ends, deploy);
                QVERIFY2(verdict.isEmpty(), qPrintable(u"%1, fault %2: %3"_s.arg(world.engine().callHistory().at(first + call))
                                                           .arg(int(fault)).arg(verdict)));
            }
        }
    }

    void proxyFails_data() { addStories(everyProxy()); }
    void proxyFails()
    {
        QFETCH(const WorldProxy, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        using enum FakeNpm::Fault;
        for (int call = 0; call < ends.proxyCalls; ++call) {
            for (const FakeNpm::Fault fault : {Refused, Timeout, Status500, Garbage, LostReply, LateReply, Stored500}) {
                DeployWorld world(proxy);
                prepare(world, story);
                const qsizetype first = world.npm().requests.size();
                world.npm().fault = [fault, left = std::make_shared<int>(call)](const HttpRequest &) {
                    return (*left)-- == 0 ? fault : FakeNpm::Fault::None;
                };
                const Deploy deploy = world.finished(tell(world, story));
                world.npm().fault = {};
                const QString verdict = judge(world, ends, deploy);
                const HttpRequest &hit = world.npm().requests.at(first + call);
                QVERIFY2(verdict.isEmpty(), qPrintable(u"%1 %2, fault %3: %4"_s.arg(QString::fromLatin1(hit.method), hit.url.path())
                                                           .arg(int(fault)).arg(verdict)));
            }
        }
    }

    void registryFails_data()
    {
        QTest::addColumn<WorldProxy>("proxy");
        QTest::addColumn<Story>("story");
        for (const Story story : {Story::FirstDeploy, Story::NextDeploy, Story::SameTag, Story::LastOfThree, Story::FailingDeploy})
            QTest::addRow("%s", qPrintable(nameOf(story))) << WorldProxy() << story;
    }
    void registryFails()
    {
        QFETCH(const WorldProxy, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        QVERIFY(ends.registryCalls > 0);
        for (int call = 0; call < ends.registryCalls; ++call) {
            for (const Fault fault : {Fault::Refused, Fault::Timeout, Fault::Status500, Fault::Garbage, Fault::LostReply}) {
                DeployWorld world(proxy);
                prepare(world, story);
                world.connections.registryServer.fault = faultAt(call, fault);
                const Deploy deploy = world.finished(tell(world, story));
                const QString verdict = judge(world, ends, deploy);
                QVERIFY2(verdict.isEmpty(), qPrintable(verdict));
            }
        }
    }

    /// One that fails by itself never comes to its last steps.
    void cancelled_data() { addStories(everyProxy(), Story::RemoveProject); }
    void cancelled()
    {
        QFETCH(const WorldProxy, proxy);
        QFETCH(Story, story);
        if (!isUndoable(story))
            return refusesToCancel(proxy, story);
        const Ends ends = endsOf(proxy, story);
        for (qsizetype index = 0;; ++index) {
            DeployWorld world(proxy);
            prepare(world, story);
            const DeployId id = tell(world, story);
            const QList<DeployStep> steps = world.store.repositories.deploys.byId(id).steps;
            if (index == steps.size())
                break;
            const QString name = steps.at(index).name;
            bool isAsked = false;
            connect(&world.deployer(), &Deployer::deployChanged, this, [&](const Deploy &deploy) {
                const auto row = std::ranges::find(deploy.steps, name, &DeployStep::name);
                if (deploy.id == id && row != deploy.steps.end() && row->state == StepState::Running && !std::exchange(isAsked, true))
                    world.deployer().cancel(id, u"anna"_s);
            });
            const Deploy deploy = world.finished(id);
            QVERIFY2(isAsked, qPrintable(name));
            const QString verdict = judge(world, ends, deploy);
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cancelled at %1: %2"_s.arg(name, verdict)));
            QCOMPARE(deploy.state, DeployState::Cancelled);
        }
    }

    /// An engine that does not answer in the last step does not hold the daemon up; the next one ends the deploy.
    void hangsWhileTheDaemonEnds()
    {
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.push(u"v2"_s);
        world.engine().fault = faultOn("POST", u"/stop"_s, Fault::Hang);
        const DeployId id = world.deployer().request(world.wish(u"v2"_s));
        QTRY_VERIFY_WITH_TIMEOUT(world.engine().callHistory().last().endsWith(u"/stop"_s), 60'000);
        const milliseconds begin = world.clock.monotonic();
        await(world.deployer().drain(30s));
        QVERIFY(world.clock.monotonic() - begin <= 30s);
        QVERIFY(world.store.repositories.deploys.byId(id).isOpen());
        world.engine().fault = {};
        world.restart();
        QCOMPARE(world.finished(id).state, DeployState::Succeeded);
        QCOMPARE(world.contradictions(), QStringList());
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Kept);
        QVERIFY(!world.engine().container(u"web-dev-v1"_s)->isRunning());
    }

private:
    /// What has no way back says so, and goes on to its end.
    static void refusesToCancel(const WorldProxy &proxy, Story story)
    {
        const Ends ends = endsOf(proxy, story);
        DeployWorld world(proxy);
        prepare(world, story);
        const DeployId id = tell(world, story);
        std::optional<Error::Code> refusal;
        connect(&world.deployer(), &Deployer::deployChanged, &world.deployer(), [&](const Deploy &deploy) {
            if (deploy.id == id && deploy.steps.first().state == StepState::Running && !refusal)
                refusal = errorOf([&] { world.deployer().cancel(id, u"anna"_s); }).code();
        });
        const Deploy deploy = world.finished(id);
        QCOMPARE(refusal, Error::Code::Conflict);
        const QString verdict = judge(world, ends, deploy);
        QVERIFY2(verdict.isEmpty(), qPrintable(verdict));
        QCOMPARE(deploy.state, DeployState::Succeeded);
    }
};

QTEST_GUILESS_MAIN(TestDeployFaults)
#include "tst_deployfaults.moc"
