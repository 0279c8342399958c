#include "tests/support/base/await.h"
#include "tests/support/docker/tararchive.h"
#include "tests/support/system/realworld.h"
#include "tests/support/system/smalldisk.h"
#include "tests/support/system/webimage.h"

#include <QRandomGenerator>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr int patience = 120'000;
const QString slowStart = u"sleep 4; echo $TAG >/www/index.html; trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait"_s;

/// The web application's layer with so much more in it that it does not become small on its way.
QByteArray largeLayer(qint64 bytes)
{
    QByteArray noise(bytes, Qt::Uninitialized);
    QRandomGenerator(1).generate(reinterpret_cast<quint32 *>(noise.data()), reinterpret_cast<quint32 *>(noise.data() + noise.size()));
    TarArchive tar;
    tar.addFile(u"noise"_s, noise);
    return tar.finished().chopped(1024) + webLayer();
}

QByteArray pushOf(const QString &image)
{
    return QByteArray("{\"image\": \"" + image.toUtf8() + "\"}");
}

} // namespace

/// A disk is full, the daemon's or the engine's: what runs keeps running, whoever asks is told, nothing is lost or half done, and all
/// goes on when there is room again.
class FullDiskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void refusesWhatCannotBeStored();
    void goesOnWithADeployThatCannotBeJournaled();
    void pullsOnlyWhatHasRoom();

private:
    void begin(SmallDisk &disk, const QString &path, const QString &global = {});
    void webhookIsRefused();
    [[nodiscard]] QByteArray answerOf(const QString &tag);

    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<RealWorld> m_world;
    QString m_image;
};

void FullDiskTest::init()
{
    m_world = std::make_unique<RealWorld>();
}

void FullDiskTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world->daemon.log().right(4000);
    const QByteArray change = m_world->foreign ? m_world->foreign->change() : QByteArray();
    m_world.reset();
    m_disk.reset();
    QCOMPARE(change, QByteArray());
}

/// A world in which \a path is on \a disk and v1 runs.
void FullDiskTest::begin(SmallDisk &disk, const QString &path, const QString &global)
{
    QCOMPARE(disk.problem(), QString());
    QVERIFY(disk.standInFor(path));
    QCOMPARE(m_world->startParts(), QString());
    m_image = m_world->registry.domain() + u"/acme/web"_s;
    m_world->push(u"acme/web"_s, u"v1"_s);
    m_world->push(u"acme/web"_s, u"v2"_s);
    const QString projects = RealWorld::projectSeed(u"web"_s, {}, u", max_instances: 3, drain: 0s"_s);
    QCOMPARE(m_world->daemon.start(m_world->seed({}, projects, global)), QString());
    QCOMPARE(m_world->deployed(u"web"_s, u"v1"_s).value(u"state"_s).toString(), u"succeeded"_s);
    QCOMPARE(answerOf(u"v1"_s), QByteArray("v1"));
}

QByteArray FullDiskTest::answerOf(const QString &tag)
{
    return m_world->fetch(u"http://127.0.0.1:%1/"_s.arg(m_world->instance(u"web"_s, tag).value(u"host_port"_s).toInt()));
}

void FullDiskTest::webhookIsRefused()
{
    const auto answer = m_world->daemon.webhook(pushOf(m_image + u":v2"_s));
    QCOMPARE(answer.status, 503);
    QVERIFY2(answer.json.value(u"detail"_s).toString().contains(u"disk"_s), answer.body.constData());
}

void FullDiskTest::refusesWhatCannotBeStored()
{
    m_disk = std::make_unique<SmallDisk>(16 * mebibyte);
    begin(*m_disk, m_world->daemon.dataDirectory());
    QVERIFY(m_disk->fill());
    webhookIsRefused();
    const auto asked = m_world->daemon.call("POST", u"/api/projects/web/stages/dev/instances"_s, {{u"tag"_s, u"v2"_s}});
    QCOMPARE(asked.status, 503);
    QCOMPARE(m_world->daemon.items(u"/api/deploys"_s).size(), 1);
    QCOMPARE(answerOf(u"v1"_s), QByteArray("v1"));
    m_disk->makeRoom();
    QCOMPARE(m_world->daemon.webhook(pushOf(m_image + u":v2"_s)).status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->instance(u"web"_s, u"v2"_s).value(u"state"_s).toString(), u"running"_s, patience);
    QCOMPARE(answerOf(u"v2"_s), QByteArray("v2"));
}

void FullDiskTest::goesOnWithADeployThatCannotBeJournaled()
{
    m_disk = std::make_unique<SmallDisk>(16 * mebibyte);
    begin(*m_disk, m_world->daemon.dataDirectory());
    m_world->push(u"acme/web"_s, u"slow"_s, slowStart);
    const qint64 id = m_world->requestDeploy(u"web"_s, u"slow"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_world->containerNames().contains(u"web-dev-slow"_s), patience);
    QVERIFY(m_disk->fill());
    QTRY_VERIFY_WITH_TIMEOUT(m_world->daemon.log().contains("cannot be journaled and waits"), patience);
    webhookIsRefused();
    QCOMPARE(answerOf(u"v1"_s), QByteArray("v1"));
    m_disk->makeRoom();
    const QJsonObject deploy = m_world->daemon.finishedDeploy(id, milliseconds(patience));
    QVERIFY2(deploy.value(u"state"_s) == "succeeded"_L1, storyOf(deploy).constData());
    QCOMPARE(m_world->containerNames(), (QStringList{u"web-dev-slow"_s, u"web-dev-v1"_s}));
    QCOMPARE(answerOf(u"slow"_s), QByteArray("slow"));
    QCOMPARE(answerOf(u"v1"_s), QByteArray("v1"));
}

void FullDiskTest::pullsOnlyWhatHasRoom()
{
    m_disk = std::make_unique<SmallDisk>(256 * mebibyte);
    begin(*m_disk, m_world->engine.directory() + u"/data"_s, u"  minimum_free_megabytes: 128\n"_s);
    QVERIFY(m_disk->fill(64 * mebibyte));
    const QJsonObject checked = m_world->deployed(u"web"_s, u"v2"_s);
    QCOMPARE(checked.value(u"state"_s).toString(), u"rolled-back"_s);
    QVERIFY2(checked.value(u"reason"_s).toString().contains(u"are free in"_s), storyOf(checked).constData());

    // Whoever has the check switched off hears it from the engine.
    QJsonObject settings = m_world->daemon.call("GET", u"/api/settings"_s).json;
    settings.insert(u"minimum_free_megabytes"_s, 0);
    QCOMPARE(m_world->daemon.call("PUT", u"/api/settings"_s, settings).status, 200);
    m_world->registry.pushImage(u"acme/web"_s, u"large"_s, largeLayer(32 * mebibyte), webConfiguration(u"large"_s));
    QVERIFY(m_disk->fill(4 * mebibyte));
    const QJsonObject pulled = m_world->deployed(u"web"_s, u"large"_s);
    QCOMPARE(pulled.value(u"state"_s).toString(), u"rolled-back"_s);
    QVERIFY2(pulled.value(u"reason"_s).toString().startsWith(u"pull: "_s), storyOf(pulled).constData());
    QVERIFY2(pulled.value(u"reason"_s).toString().contains(u"no space left"_s), storyOf(pulled).constData());
    QCOMPARE(m_world->containerNames(), QStringList{u"web-dev-v1"_s});
    QCOMPARE(answerOf(u"v1"_s), QByteArray("v1"));

    m_disk->makeRoom();
    const QJsonObject again = m_world->deployed(u"web"_s, u"large"_s);
    QVERIFY2(again.value(u"state"_s) == "succeeded"_L1, storyOf(again).constData());
    QCOMPARE(answerOf(u"large"_s), QByteArray("large"));
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "tst_fulldisk.moc"
