#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

/// A push of v1 whose tag is written a second from now.
QCoro::Task<> pushLater(DeployWorld &world, QString &digest)
{
    co_await world.clock.sleep(1s, {});
    digest = world.push(u"v1"_s);
}

} // namespace

/// How a deploy comes to the digest of its tag.
class TestDeployTags final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Distribution's registry notifies when it has the manifest, and writes the tag after that.
    void waitsForATagThatIsAnnounced_data()
    {
        QTest::addColumn<bool>("wasThere");
        QTest::newRow("new tag") << false;
        QTest::newRow("tag that moves") << true;
    }
    void waitsForATagThatIsAnnounced()
    {
        QFETCH(const bool, wasThere);
        DeployWorld world(ProxyKind::None);
        world.connections.hasRegistry = true;
        world.push(u"v0"_s);
        if (wasThere) {
            world.push(u"v1"_s);
            QCOMPARE(world.deploy(u"v1"_s).state, DeployState::Succeeded);
        }
        DeployRequest request = world.wish(u"v1"_s);
        request.delivery = world.store.repositories.deliveries.insert(Delivery{});
        QString digest;
        const QCoro::Task<> push = pushLater(world, digest);
        const Deploy deploy = world.finished(world.deployer().request(request));
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        QVERIFY(!digest.isEmpty());
        QCOMPARE(deploy.digest, digest);
    }

    void givesUpOnATagThatNeverComes()
    {
        DeployWorld world(ProxyKind::None);
        world.connections.hasRegistry = true;
        world.push(u"v0"_s);
        DeployRequest request = world.wish(u"v1"_s);
        const Deploy byHand = world.finished(world.deployer().request(request));
        QCOMPARE(byHand.state, DeployState::RolledBack);
        QVERIFY(byHand.started.msecsTo(byHand.finished) < 1000);
        request.delivery = world.store.repositories.deliveries.insert(Delivery{});
        const Deploy announced = world.finished(world.deployer().request(request));
        QCOMPARE(announced.state, DeployState::RolledBack);
        QCOMPARE(announced.errorCode, Error::Code::NotFound);
        QVERIFY(announced.started.msecsTo(announced.finished) >= 3000);
    }

    void asksTheConfiguredRegistryFirst()
    {
        DeployWorld world(ProxyKind::None);
        world.connections.hasRegistry = true;
        const QString digest = world.push(u"v1"_s);
        QCOMPARE(world.deploy(u"v1"_s).digest, digest);
        const int calls = world.engine().calls();
        const Deploy again = world.deploy(u"v1"_s);
        QCOMPARE(again.state, DeployState::Succeeded);
        QVERIFY2(again.reason.startsWith(u"already running"_s), qPrintable(again.reason));
        QCOMPARE(world.engine().calls(), calls + 1); // one list, no pull
        QCOMPARE(again.address, world.instance(u"v1"_s).address);
        QCOMPARE(again.steps.last().state, StepState::Skipped);
    }
};

QTEST_GUILESS_MAIN(TestDeployTags)
#include "tst_deploytags.moc"
