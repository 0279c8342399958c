#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// Deploys that meet.
class TestDeployOrder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Calls that arrive while deploys run: one at a time in a stage, as many as allowed overall, and the newest tag wins.
    void storm()
    {
        constexpr int projects = 8;
        constexpr int tags = 5;
        DeployWorld world(ProxyKind::NginxProxyManager);
        QList<Project> all;
        for (int i = 0; i < projects; ++i) {
            Project project = world.project();
            project.name = u"app%1"_s.arg(i);
            for (Stage &stage : project.stages)
                stage.id = {};
            all << world.store.repositories.projects.insert(project);
        }
        for (int tag = 0; tag < tags; ++tag)
            world.push(u"v%1"_s.arg(tag));
        int most = 0;
        QStringList crowded;
        connect(&world.deployer(), &Deployer::deployChanged, this, [&](const Deploy &) {
            QSet<StageId> stages;
            int running = 0;
            for (const Deploy &open : world.store.repositories.deploys.open()) {
                if (open.state != DeployState::Running)
                    continue;
                ++running;
                if (stages.contains(open.stage))
                    crowded << open.tag;
                stages.insert(open.stage);
            }
            most = std::max(most, running);
        });
        for (int tag = 0; tag < tags; ++tag) {
            for (const Project &project : std::as_const(all)) {
                DeployRequest request = world.wish(u"v%1"_s.arg(tag));
                request.project = project.id;
                request.stage = project.stages.first().id;
                (void)world.deployer().request(request);
                (void)world.deployer().request(request);
            }
            for (int turn = 0; turn < 20; ++turn)
                QCoreApplication::processEvents();
        }
        world.settle();
        QCOMPARE(crowded, QStringList());
        QCOMPARE(most, 2);
        QCOMPARE(text(world.contradictions()), QString());
        for (const Project &project : std::as_const(all)) {
            const auto current = world.store.repositories.instances.defaultOf(project.stages.first().id);
            QCOMPARE(current->tag, u"v%1"_s.arg(tags - 1));
        }
    }

    void newestQueuedWins()
    {
        DeployWorld world(ProxyKind::None);
        for (const QString &tag : {u"v1"_s, u"v2"_s, u"v3"_s})
            world.push(tag);
        const DeployId first = world.deployer().request(world.wish(u"v1"_s));
        const DeployId second = world.deployer().request(world.wish(u"v2"_s));
        const DeployId third = world.deployer().request(world.wish(u"v3"_s));
        QCOMPARE(world.finished(third).state, DeployState::Succeeded);
        QCOMPARE(world.finished(first).state, DeployState::Superseded);
        QCOMPARE(world.finished(second).state, DeployState::Superseded);
        QVERIFY(world.instance(u"v3"_s).isDefault);
        QCOMPARE(world.engine().containerSnapshot().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDeployOrder)
#include "tst_deployorder.moc"
