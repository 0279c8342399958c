#include "core/base/error.h"
#include "tests/detect/detectworld.h"
#include "tests/support/base/await.h"

#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// Detector with a real store and Deployer; what is compared is the inbox, the projects and the open deploys in the end.
class TestDetector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<DetectWorld>(); }
    void cleanup();
    void deploysAPush();
    void deploysOncePerTagAndDigest();
    void countsOnePushOnce();
    void asksTheRegistryAboutATagThatRuns();
    void waitsForATagThatIsAnnounced();
    void waitsForNoTagThatWasAnnouncedLongAgo();
    void waitsWhenTheRegistryDoesNotAnswer();
    void takesTheNewestOfSeveralTags();
    void keepsWhatItDoesNotUnderstand();
    void checksSignatures();
    void removesInstancesOfDeletedTags();
    void takesUpWhatACrashLeft();
    void decidesLaterWhatCannotBeStored();
    void keepsBodiesSmallAndRedacted();

private:
    Delivery call(const QByteArray &body, const QMap<QByteArray, QByteArray> &headers = {}) { return m_world->call(body, headers); }
    [[nodiscard]] Detector::Explanation explain(const QString &image) { return await(m_world->detector->explain(image, {})); }
    [[nodiscard]] Delivery stored(DeliveryId id) { return m_world->store.repositories.deliveries.byId(id); }

    std::unique_ptr<DetectWorld> m_world;
};

namespace {

const QString repository = QStringLiteral("acme/launcher");

} // namespace

void TestDetector::cleanup()
{
    await(m_world->detector->stop());
    m_world.reset();
}

void TestDetector::deploysAPush()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("dev-*")), stage(QStringLiteral("rel"), QStringLiteral("v*"), false)});
    QSignalSpy spy(m_world->detector.get(), &Detector::deliveryChanged);
    const Delivery deployed = call(plain("dev-1"));
    QCOMPARE(deployed.state, DeliveryState::Deployed);
    QCOMPARE(deployed.image, QStringLiteral("git.example.com/acme/launcher:dev-1"));
    QCOMPARE(deployed.dialect, QStringLiteral("plain"));
    QCOMPARE(call(plain("v1")).state, DeliveryState::Pending);
    const Delivery ignored = call(plain("nightly"));
    QCOMPARE(ignored.state, DeliveryState::Ignored);
    QVERIFY2(ignored.decision.contains(QStringLiteral("no stage of launcher takes nightly")), qPrintable(ignored.decision));
    QCOMPARE(call(R"({"image":"GIT.Example.com/acme/launcher:nightly"})").decision, ignored.decision);
    QCOMPARE(m_world->openDeploys(), (QStringList{QStringLiteral("dev:dev-1:queued"), QStringLiteral("rel:v1:pending")}));
    QCOMPARE(m_world->store.repositories.deploys.open().first().delivery, deployed.id);
    QCOMPARE(stored(deployed.id), deployed);
    QVERIFY(m_world->store.repositories.deliveries.undecided().isEmpty());
    QVERIFY(spy.size() >= 3);
}

void TestDetector::deploysOncePerTagAndDigest()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m1");
    for (int i = 0; i < 6; ++i)
        call(plain("v1"));
    QTRY_VERIFY(m_world->store.repositories.deliveries.undecided().isEmpty());
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestDetector::countsOnePushOnce()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    const QString digest = m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m1");
    const DeliveryId first = call(plain("v1")).id;
    Deploy deploy = m_world->store.repositories.deploys.open().first();
    deploy.state = DeployState::RolledBack;
    deploy.digest = digest;
    deploy.finished = m_world->store.clock.now();
    m_world->store.repositories.deploys.update(deploy);
    // The same push once more, as each architecture of it is announced.
    m_world->store.clock.advance(3s);
    const DeliveryId again = call(plain("v1")).id;
    QTRY_COMPARE(stored(again).state, DeliveryState::Ignored);
    QVERIFY2(stored(again).decision.contains(QStringLiteral("one push counts once")), qPrintable(stored(again).decision));
    QVERIFY(m_world->openDeploys().isEmpty());
    // A person who asks means it, and later the tag may be tried again.
    m_world->detector->replay(first);
    QTRY_COMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
    deploy = m_world->store.repositories.deploys.open().first();
    deploy.state = DeployState::RolledBack;
    deploy.digest = digest;
    deploy.finished = m_world->store.clock.now();
    m_world->store.repositories.deploys.update(deploy);
    m_world->store.clock.advance(31s);
    call(plain("v1"));
    QTRY_COMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestDetector::asksTheRegistryAboutATagThatRuns()
{
    const Project project = m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    const QString digest = m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m1");
    m_world->addInstance(project.stages.first(), QStringLiteral("v1"), digest);
    const DeliveryId same = call(plain("v1")).id;
    QTRY_VERIFY(m_world->isDecided());
    QCOMPARE(stored(same).state, DeliveryState::Ignored);
    QVERIFY2(stored(same).decision.contains(QStringLiteral("with this digest")), qPrintable(stored(same).decision));
    QVERIFY(m_world->openDeploys().isEmpty());
    m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m2");
    const DeliveryId moved = call(plain("v1")).id;
    QTRY_COMPARE(stored(moved).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

/// Distribution's registry notifies when it has the manifest, and writes the tag after that.
void TestDetector::waitsForATagThatIsAnnounced()
{
    const Project project = m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    const QString digest = m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m1");
    m_world->addInstance(project.stages.first(), QStringLiteral("v1"), digest);
    const DeliveryId moved = call(plain("v1")).id;
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    QCOMPARE(stored(moved).state, DeliveryState::Accepted);
    m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m2");
    QTRY_VERIFY(m_world->isDecided());
    QCOMPARE(stored(moved).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestDetector::waitsForNoTagThatWasAnnouncedLongAgo()
{
    const Project project = m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    m_world->addInstance(project.stages.first(), QStringLiteral("v1"), QStringLiteral("sha256:") + QString(64, QLatin1Char('a')));
    const DeliveryId id = call(plain("v1")).id;
    QTRY_VERIFY(m_world->isDecided());
    QCOMPARE(stored(id).state, DeliveryState::Waiting);
    QVERIFY2(stored(id).decision.contains(QStringLiteral("no such repository or tag")), qPrintable(stored(id).decision));
    QVERIFY(m_world->store.clock.monotonic() >= 3s);
    const milliseconds before = m_world->store.clock.monotonic();
    m_world->detector->replay(id);
    QTRY_COMPARE(stored(id).state, DeliveryState::Waiting);
    QCOMPARE(m_world->store.clock.monotonic(), before);
}

void TestDetector::waitsWhenTheRegistryDoesNotAnswer()
{
    const Project project = m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    m_world->addInstance(project.stages.first(), QStringLiteral("v1"), QStringLiteral("sha256:") + QString(64, QLatin1Char('a')));
    m_world->connections.registryWeb.fault = [](const HttpRequest &) { return Fault::Refused; };
    const DeliveryId id = call(plain("v1")).id;
    QTRY_COMPARE(stored(id).state, DeliveryState::Waiting);
    QVERIFY2(stored(id).decision.contains(QStringLiteral("connection refused")), qPrintable(stored(id).decision));
    m_world->connections.registryWeb.fault = {};
    m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m2");
    m_world->detector->replay(id);
    QTRY_COMPARE(stored(id).state, DeliveryState::Deployed);
}

void TestDetector::takesTheNewestOfSeveralTags()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    call(R"({"images":["git.example.com/acme/launcher:1.10.0","git.example.com/acme/launcher:1.9.0","git.example.com/acme/launcher:1.2.0"]})");
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:1.10.0:queued")});
}

void TestDetector::keepsWhatItDoesNotUnderstand()
{
    QCOMPARE(errorOf([this] { call("{\"nonsense\": true}"); }).code(), Error::Code::InvalidInput);
    QCOMPARE(errorOf([this] { call(QByteArray(70'000, '[')); }).code(), Error::Code::InvalidInput);
    const QList<Delivery> inbox = m_world->store.repositories.deliveries.page({}, 10);
    QCOMPARE(inbox.size(), 2);
    for (const Delivery &delivery : inbox) {
        QCOMPARE(delivery.state, DeliveryState::Rejected);
        QVERIFY(!delivery.decision.isEmpty());
        QVERIFY(delivery.body.size() <= 64 << 10);
    }
    QCOMPARE(call(R"({"events":[]})").state, DeliveryState::Ignored);
}

void TestDetector::checksSignatures()
{
    Settings settings = m_world->store.repositories.settings.load();
    settings.webhookHmacSecret = Secret(QStringLiteral("s3cret"));
    m_world->store.repositories.settings.save(settings);
    Stage signedOnly = stage(QStringLiteral("dev"), QStringLiteral("*"));
    signedOnly.requireSignature = true;
    m_world->addProject({signedOnly});
    QCOMPARE(call(plain("v1")).state, DeliveryState::Ignored);
    const QByteArray body = plain("v1");
    const QByteArray right = QMessageAuthenticationCode::hash(body, "s3cret", QCryptographicHash::Sha256).toHex();
    QCOMPARE(errorOf([&] { call(body, {{"x-gitea-signature", QByteArray(64, '0')}}); }).code(), Error::Code::Unauthorized);
    QVERIFY(m_world->openDeploys().isEmpty());
    const DeliveryId rejected = m_world->store.repositories.deliveries.page({}, 1).first().id;
    QCOMPARE(stored(rejected).state, DeliveryState::Rejected);
    QCOMPARE(errorOf([&] { m_world->detector->replay(rejected); }).code(), Error::Code::Conflict);
    const Delivery taken = call(body, {{"x-gitea-signature", right}});
    QCOMPARE(taken.state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestDetector::removesInstancesOfDeletedTags()
{
    Stage dev = stage(QStringLiteral("dev"), QStringLiteral("*"));
    dev.removeDeletedTags = true;
    const Project project = m_world->addProject({dev});
    const QString digest = m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m");
    m_world->addInstance(project.stages.first(), QStringLiteral("v1"), digest);
    const QByteArray body = R"({"events":[{"action":"delete","target":{"repository":"acme/launcher","tag":"v1"},"request":{"host":"git.example.com"}}]})";
    const DeliveryId lie = call(body).id;
    QTRY_COMPARE(stored(lie).state, DeliveryState::Ignored);
    QVERIFY(m_world->openDeploys().isEmpty());
    m_world->connections.registryWeb.removeTag(repository, QStringLiteral("v1"));
    const DeliveryId truth = call(body).id;
    QTRY_COMPARE(stored(truth).state, DeliveryState::Deployed);
    QCOMPARE(m_world->store.repositories.deploys.open().value(0).recipe, RecipeKind::Remove);
}

void TestDetector::takesUpWhatACrashLeft()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    Delivery accepted;
    accepted.received = m_world->store.clock.now();
    accepted.body = plain("v7");
    accepted.image = QStringLiteral("git.example.com/acme/launcher:v7");
    const DeliveryId id = m_world->store.repositories.deliveries.insert(accepted);
    m_world->detector->start();
    QTRY_COMPARE(stored(id).state, DeliveryState::Deployed);
    m_world->detector->start();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v7:queued")});
}

void TestDetector::decidesLaterWhatCannotBeStored()
{
    const Project project = m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    m_world->addInstance(project.stages.first(), QStringLiteral("v1"), QStringLiteral("sha256:") + QString(64, QLatin1Char('a')));
    m_world->connections.registryWeb.push(repository, QStringLiteral("v1"), "m2");
    const auto rename = [this](const char *from, const char *to) {
        m_world->store.database.run(QStringLiteral("ALTER TABLE %1 RENAME TO %2").arg(QLatin1StringView(from), QLatin1StringView(to)));
    };
    m_world->connections.registryWeb.fault = [rename, isHidden = std::make_shared<bool>(false)](const HttpRequest &) {
        if (!std::exchange(*isHidden, true))
            rename("deploy_steps", "hidden");
        return Fault::None;
    };
    const DeliveryId asked = call(plain("v1")).id;
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    // A call that cannot be stored is none: its sender hears of it.
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(call(plain("v2"))));
    QCOMPARE(stored(asked).state, DeliveryState::Accepted);
    rename("hidden", "deploy_steps");
    m_world->store.clock.advance(10s);
    QTRY_COMPARE(stored(asked).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
    QCOMPARE(m_world->store.repositories.deliveries.page({}, 10).size(), 1);
}

void TestDetector::keepsBodiesSmallAndRedacted()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("*"))});
    const DeliveryId secret = call(R"({"image":"git.example.com/acme/launcher:v1","password":"hunter2","a":{"token":"t0ken"}})").id;
    QVERIFY(!stored(secret).body.contains("hunter2"));
    QVERIFY(!stored(secret).body.contains("t0ken"));
    const DeliveryId large = call(QByteArray(R"({"image":"git.example.com/acme/launcher:v2","padding":")" + QByteArray(200'000, 'x') + "\"}")).id;
    QVERIFY(stored(large).body.size() <= 64 << 10);
    QCOMPARE(m_world->detector->replay(large).image, QStringLiteral("git.example.com/acme/launcher:v2"));
}

QTEST_GUILESS_MAIN(TestDetector)
#include "tst_detector.moc"
