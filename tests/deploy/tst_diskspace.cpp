#include "core/deploy/diskspace.h"

#include "tests/support/base/await.h"
#include "tests/support/docker/fakeengine.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

EngineEndpoint engineAt(const char *url)
{
    EngineEndpoint engine;
    engine.name = QStringLiteral("nas");
    engine.url = QUrl(QString::fromLatin1(url));
    return engine;
}

constexpr qint64 gibibyte = 1 << 30;

} // namespace

class TestDiskSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enoughIsSaid()
    {
        QVERIFY2(check("unix:///var/run/docker.sock", 2 * gibibyte).contains(QStringLiteral("2.0 GiB are free")),
                 qPrintable(check("unix:///var/run/docker.sock", 2 * gibibyte)));
    }

    void tooLittleStopsThePull()
    {
        FakeEngine engine;
        docker::DockerClient docker(engine);
        DiskSpace disk(docker, [](const QString &) { return std::optional<qint64>(gibibyte - 1); });
        const Error error = awaitError(disk.check(engineAt("unix:///var/run/docker.sock"), gibibyte, {}));
        QCOMPARE(error.code(), Error::Code::Conflict);
        QVERIFY2(error.message().contains(QStringLiteral("nas")), qPrintable(error.message()));
        QVERIFY2(error.message().contains(QStringLiteral("1.0 GiB are needed")), qPrintable(error.message()));
    }

    void unknownIsSaidAndNoReasonToStop_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("why");
        QTest::newRow("tcp") << "tcp://192.0.2.1:2376" << "another machine";
        QTest::newRow("ssh") << "ssh://root@nas" << "another machine";
        QTest::newRow("invisible") << "unix:///var/run/docker.sock" << "cannot be seen";
    }

    void unknownIsSaidAndNoReasonToStop()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, why);
        const QString sentence = check(url.toLatin1().constData(), std::nullopt);
        QVERIFY2(sentence.contains(QStringLiteral("unknown")) && sentence.contains(why), qPrintable(sentence));
    }

    void readsTheRealDisk()
    {
        const QTemporaryDir folder;
        const auto free = freeBytesHere(folder.path());
        QVERIFY(free && *free > 0);
        QVERIFY(!freeBytesHere(folder.filePath(QStringLiteral("not/there"))));
    }

private:
    [[nodiscard]] static QString check(const char *url, std::optional<qint64> free)
    {
        FakeEngine engine;
        docker::DockerClient docker(engine);
        DiskSpace disk(docker, [free](const QString &) { return free; });
        return await(disk.check(engineAt(url), gibibyte, {}));
    }
};

QTEST_GUILESS_MAIN(TestDiskSpace)
#include "tst_diskspace.moc"
