#include "core/engine/firststart.h"
#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>

using namespace dw;
using namespace dw::test;

class TestFirstStart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<EngineWorld>(); }
    void cleanup() { m_world.reset(); }

    void makesWhatADaemonNeeds()
    {
        m_world->start();
        QCOMPARE(modeOf(m_world->dataDir()), 0700u);
        QCOMPARE(modeOf(m_world->engine().adminTokenFile()), 0600u);
        QCOMPARE(m_world->adminToken().size(), 64);
        Repositories &repositories = m_world->engine().repositories();
        QCOMPARE(repositories.engines.all().size(), 1);
        QCOMPARE(repositories.engines.all().first().url, QUrl(QStringLiteral("unix:///var/run/docker.sock")));
        QCOMPARE(repositories.settings.load().webhookSecret.reveal().size(), 32);
    }

    void takesTheEngineItIsGiven()
    {
        EngineOptions options;
        options.dockerHost = QUrl(QStringLiteral("tcp://docker.test:2375"));
        m_world->start(options);
        QCOMPARE(m_world->engine().repositories().engines.all().first().url, options.dockerHost);
    }

    void takesItsCertificates_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("verify");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const QString tcp = QStringLiteral("tcp://docker.test:2376");
        QTest::newRow("a folder") << tcp << QStringLiteral("1") << QStringLiteral("/etc/docker") << QStringLiteral("/etc/docker");
        QTest::newRow("the client's own") << tcp << QStringLiteral("1") << QString() << QDir::home().filePath(QStringLiteral(".docker"));
        QTest::newRow("from here") << tcp << QStringLiteral("1") << QStringLiteral("keys") << QDir::current().filePath(QStringLiteral("keys"));
        QTest::newRow("not wanted") << tcp << QString() << QStringLiteral("/etc/docker") << QString();
        QTest::newRow("a socket") << QStringLiteral("unix:///run/docker.sock") << QStringLiteral("1") << QStringLiteral("/etc/docker") << QString();
    }

    void takesItsCertificates()
    {
        QFETCH(const QString, verify);
        QFETCH(const QString, path);
        QFETCH(const QString, host);
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("DOCKER_TLS_VERIFY"), verify);
        environment.insert(QStringLiteral("DOCKER_CERT_PATH"), path);
        EngineOptions options;
        options.dockerHost = QUrl(host);
        options.dockerCertificates = dockerCertificates(environment);
        m_world->start(options);
        QTEST(m_world->engine().repositories().engines.all().first().certificates, "expected");
    }

    void secondStartChangesNothing()
    {
        m_world->start();
        const QByteArray token = m_world->adminToken();
        const Secret secret = m_world->engine().repositories().settings.load().webhookSecret;
        m_world->stop();
        EngineOptions options;
        options.dockerHost = QUrl(QStringLiteral("tcp://other.test:2375"));
        m_world->start(options);
        QCOMPARE(m_world->adminToken(), token);
        QVERIFY(m_world->engine().repositories().settings.load().webhookSecret == secret);
        QCOMPARE(m_world->engine().repositories().engines.all().size(), 1);
        QCOMPARE(m_world->engine().repositories().tokens.all().size(), 1);
    }

    void refusesAnotherKey()
    {
        m_world->start();
        m_world->stop();
        EngineOptions options;
        options.keyText = Secret(QString(64, QLatin1Char('b')));
        const Error error = errorOf([&] { m_world->start(options); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(QStringLiteral("key")), qPrintable(error.message()));
        m_world->start();
    }

    void importsTheSeed()
    {
        EngineOptions options;
        options.seedFile = seed("global: {domain: example.com}\n"
                                "projects:\n"
                                "  web:\n"
                                "    image: registry.test/acme/web\n"
                                "    stages: {dev: {tag_pattern: \"v*\"}}\n");
        m_world->start(options);
        QCOMPARE(m_world->engine().repositories().settings.load().domain, QStringLiteral("example.com"));
        QCOMPARE(m_world->engine().repositories().projects.all().size(), 1);
        QCOMPARE(m_world->engine().repositories().settings.load().webhookSecret.reveal().size(), 32);
    }

    void aWrongSeedLeavesNothing()
    {
        EngineOptions options;
        options.seedFile = seed("projects:\n  web: {imagee: x}\n");
        const Error error = errorOf([&] { m_world->start(options); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(QStringLiteral("seed.yml:2")), qPrintable(error.message()));
        QVERIFY(!QFileInfo::exists(m_world->dataDir() + QStringLiteral("/admin.token")));
        // The next start is a first start again.
        m_world->start();
        QCOMPARE(m_world->adminToken().size(), 64);
    }

    void refusesADirectoryThatIsAFile()
    {
        QFile file(m_world->dataDir());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const Error error = errorOf([&] { m_world->start(); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY(error.message().contains(m_world->dataDir()));
    }

    void refusesASecondEngineOnTheSameData()
    {
        m_world->start();
        EngineWorld other;
        SocketTransportFactory transports;
        EngineOptions options;
        options.dataDir = m_world->dataDir();
        options.keyText = Secret(QString(64, QLatin1Char('a')));
        const Error error = errorOf([&] { Engine(options, transports, other.clock, other.random); });
        QVERIFY2(error.message().contains(QStringLiteral("in use")), qPrintable(error.message()));
    }

private:
    QString seed(const QByteArray &text)
    {
        const QString path = m_directory.filePath(QStringLiteral("seed.yml"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write the seed");
        return path;
    }

    static unsigned modeOf(const QString &path)
    {
        struct stat info = {};
        ::stat(QFile::encodeName(path).constData(), &info);
        return info.st_mode & 0777u;
    }

    QTemporaryDir m_directory;
    std::unique_ptr<EngineWorld> m_world;
};

QTEST_GUILESS_MAIN(TestFirstStart)
#include "tst_firststart.moc"
