#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

/// A container of somebody else's that has \a port from now on.
void takePort(DeployWorld &world, int port)
{
    world.engine().addForeign(u"thief"_s);
    world.engine().container(u"thief"_s)->ports = {{80, {}, port}};
}

/// v1, kept or stopped, whose port somebody has taken.
struct TakenWorld {
    DeployWorld world{ProxyKind::None};
    Instance before;

    explicit TakenWorld(RecipeKind kind)
    {
        world.change([](Project &project) { project.run.environment = {{u"COLOUR"_s, Secret(u"green"_s), false}}; });
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        if (kind == RecipeKind::Rollback) {
            world.push(u"v2"_s);
            (void)world.deploy(u"v2"_s);
        } else {
            (void)world.act(RecipeKind::Stop, u"v1"_s);
        }
        before = world.instance(u"v1"_s);
        takePort(world, before.hostPort);
    }

    QString log(const Deploy &deploy)
    {
        QStringList lines;
        for (const DeployLogLine &line : world.store.repositories.deploys.log(deploy.id, 0, 100))
            lines << line.text;
        return lines.join(u'\n');
    }
};

void addKinds()
{
    QTest::addColumn<RecipeKind>("kind");
    QTest::newRow("rollback") << RecipeKind::Rollback;
    QTest::newRow("start") << RecipeKind::Start;
    QTest::newRow("restart") << RecipeKind::Restart;
}

} // namespace

/// A port is named when a container is created, and bound only while it runs.
class TestTakenPorts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newInstanceMoves()
    {
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        // Whoever takes it, the engine says so only at the start.
        world.engine().fault = [&world, left = std::make_shared<int>(1)](const HttpRequest &request) {
            if (request.url.path().endsWith(u"/start"_s) && (*left)-- > 0)
                takePort(world, world.engine().container(u"web-dev-v1"_s)->wantedPorts.first().hostPort);
            return Fault::None;
        };
        const Deploy deploy = world.deploy(u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        QCOMPARE(world.contradictions(), QStringList());
    }

    /// The container is made again as its own deploy had it, whatever the project says by now.
    void oldInstanceMoves_data() { addKinds(); }
    void oldInstanceMoves()
    {
        QFETCH(const RecipeKind, kind);
        TakenWorld taken(kind);
        DeployWorld &world = taken.world;
        world.change([](Project &project) {
            project.image = u"registry.test/acme/elsewhere"_s;
            project.run.environment = {{u"COLOUR"_s, Secret(u"red"_s), false}};
        });
        const Deploy deploy = world.act(kind, u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        QCOMPARE(world.contradictions(), QStringList());
        const Instance now = world.instance(u"v1"_s);
        QCOMPARE(now.state, InstanceState::Running);
        QCOMPARE(now.deploy, taken.before.deploy);
        QVERIFY(now.isDefault);
        QVERIFY(now.hostPort != taken.before.hostPort);
        QCOMPARE(now.address, u"http://127.0.0.1:%1/"_s.arg(now.hostPort));
        QCOMPARE(deploy.address, now.address);
        QCOMPARE(world.engine().container(now.containerName)->environment, QStringList{u"COLOUR=green"_s});
        const QString moved = u"host port %1 is taken by somebody else; web-dev-v1 moves to %2"_s.arg(taken.before.hostPort).arg(now.hostPort);
        QVERIFY2(taken.log(deploy).contains(moved), qPrintable(taken.log(deploy)));
        QVERIFY(world.engine().container(u"thief"_s)->isRunning());
        // It can move as often as it has to.
        (void)world.act(RecipeKind::Stop, u"v1"_s);
        world.engine().container(u"thief"_s)->ports = {{80, {}, now.hostPort}};
        QCOMPARE(world.act(RecipeKind::Start, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(world.contradictions(), QStringList());
    }

    /// Whatever keeps a container from being made again, the one that is there stays.
    void keepsWhatItCannotMakeAgain_data()
    {
        using Spoil = void (*)(TakenWorld &);
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("word");
        QTest::newRow("no image") << Spoil([](TakenWorld &taken) {
            Deploy maker = taken.world.store.repositories.deploys.byId(taken.before.deploy);
            maker.image = u"registry.test/acme/gone"_s;
            taken.world.store.repositories.deploys.update(maker);
        }) << u"the image of v1 is gone"_s;
        QTest::newRow("no port") << Spoil([](TakenWorld &taken) {
            Settings settings = taken.world.store.repositories.settings.load();
            settings.hostPorts = {taken.before.hostPort, taken.before.hostPort};
            taken.world.store.repositories.settings.save(settings);
        }) << u"none of the host ports"_s;
        QTest::newRow("no container") << Spoil([](TakenWorld &taken) {
            taken.world.engine().fault = faultOn("POST", u"/containers/create"_s, Fault::Status500);
        }) << u"create"_s;
    }
    void keepsWhatItCannotMakeAgain()
    {
        using Spoil = void (*)(TakenWorld &);
        QFETCH(const Spoil, spoil);
        QFETCH(const QString, word);
        TakenWorld taken(RecipeKind::Rollback);
        const QStringList before = taken.world.state();
        spoil(taken);
        const Deploy deploy = taken.world.act(RecipeKind::Rollback, u"v1"_s);
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QVERIFY2(deploy.reason.startsWith(u"start: "_s) && deploy.reason.contains(word), qPrintable(deploy.reason));
        QCOMPARE(taken.world.state(), before);
        QCOMPARE(taken.world.instance(u"v1"_s), taken.before);
        QCOMPARE(taken.world.contradictions(), QStringList());
        QVERIFY(taken.world.instance(u"v2"_s).isDefault);
    }

    /// One that has moved and is not healthy there stops again, and its row says where it is now.
    void undoesAMove()
    {
        TakenWorld taken(RecipeKind::Rollback);
        DeployWorld &world = taken.world;
        world.engine().acted = [&world](const HttpRequest &request) {
            const FakeContainer *moved = world.engine().container(u"web-dev-v1-%1"_s.arg(world.instance(u"v1"_s).id.value));
            if (request.url.path().endsWith(u"/start"_s) && moved && moved->isRunning())
                world.engine().crash(moved->name, 3);
        };
        const Deploy deploy = world.act(RecipeKind::Rollback, u"v1"_s);
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QVERIFY2(deploy.reason.startsWith(u"check: "_s), qPrintable(deploy.reason));
        QCOMPARE(world.contradictions(), QStringList());
        const Instance now = world.instance(u"v1"_s);
        QCOMPARE(now.state, InstanceState::Kept);
        QVERIFY(now.hostPort != taken.before.hostPort);
        QCOMPARE(now.address, u"http://127.0.0.1:%1/"_s.arg(now.hostPort));
        QVERIFY(world.instance(u"v2"_s).isDefault);
        world.engine().acted = {};
        // The reconciler finds nothing to say about it.
        QCOMPARE(await(world.deployer().reconcile({})), QStringList());
    }

    /// Somebody who removes the container while it is being started is found out, and nothing is left half done.
    void containerIsRemovedMeanwhile()
    {
        TakenWorld taken(RecipeKind::Rollback);
        DeployWorld &world = taken.world;
        world.engine().removeBehindOurBack(u"web-dev-v1"_s);
        const Deploy deploy = world.act(RecipeKind::Rollback, u"v1"_s);
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QVERIFY(world.instance(u"v2"_s).isDefault);
        (void)await(world.deployer().reconcile({}));
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Missing);
        // As the recorded digest with the recorded configuration.
        QCOMPARE(world.finished(world.deployer().act(RecipeKind::Rollback, taken.before.id, u"test"_s)).state, DeployState::Succeeded);
    }
};

QTEST_GUILESS_MAIN(TestTakenPorts)
#include "tst_takenports.moc"
