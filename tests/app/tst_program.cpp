#include "core/client/engineclient.h"
#include "core/client/httpapitransport.h"
#include "tests/support/base/await.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace dw;
using namespace dw::test;

namespace {

struct Run {
    int exitCode = -1;
    QString output;
    QString error;
};

} // namespace

/// The real program as its users start it.
class TestProgram final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        if (m_daemon) {
            m_daemon->kill();
            QTRY_COMPARE(m_daemon->state(), QProcess::NotRunning);
        }
        m_daemon.reset();
    }

    void tellsVersionAndHelp()
    {
        QCOMPARE(run({QStringLiteral("--version")}).output, QStringLiteral("docker-watcher " DW_VERSION "\n"));
        const Run help = run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains(QStringLiteral("Exit codes")));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("named");
        const QString data = QStringLiteral("--data");
        const QString some = QStringLiteral("@/data");
        const QStringList daemon{QStringLiteral("--daemon"), data, some};
        QTest::newRow("no key") << daemon << QString() << QStringLiteral("ENCRYPTION_KEY");
        QTest::newRow("short key") << daemon << QStringLiteral("short") << QStringLiteral("key");
        QTest::newRow("unknown option") << (daemon + QStringList{QStringLiteral("--port"), QStringLiteral("1")}) << m_key << QStringLiteral("port");
        QTest::newRow("log level") << (daemon + QStringList{QStringLiteral("--log-level"), QStringLiteral("loud")}) << m_key << QStringLiteral("loud");
        QTest::newRow("no seed") << (daemon + QStringList{QStringLiteral("--seed"), QStringLiteral("@/none.yml")}) << m_key << QStringLiteral("none.yml");
        QTest::newRow("address of nobody") << (daemon + QStringList{QStringLiteral("--listen"), QStringLiteral("192.0.2.1:80")}) << m_key << QStringLiteral("192.0.2.1");
        QTest::newRow("data below a file") << QStringList{QStringLiteral("--daemon"), data, QStringLiteral("/dev/null/x")} << m_key << QStringLiteral("/dev/null/x");
        QTest::newRow("unknown command") << QStringList{QStringLiteral("statsu")} << m_key << QStringLiteral("statsu");
        QTest::newRow("missing argument") << QStringList{QStringLiteral("logs")} << m_key << QStringLiteral("logs DEPLOY");
        QTest::newRow("bad url") << QStringList{QStringLiteral("status"), QStringLiteral("--url"), QStringLiteral("nas")} << m_key << QStringLiteral("nas");
        QTest::newRow("bad id") << QStringList{QStringLiteral("logs"), QStringLiteral("x")} << m_key << QStringLiteral("x");
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, key);
        QFETCH(QString, named);
        const Run result = run(arguments.replaceInStrings(QStringLiteral("@"), m_directory->path()), key);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains(named), qPrintable(result.error));
        QVERIFY2(result.error.contains(QStringLiteral("docker-watcher: ")), qPrintable(result.error));
    }

    void startsServesAndStops()
    {
        startDaemon();
        QCOMPARE(modeOf(dataDir()), 0700u);
        QCOMPARE(modeOf(dataDir() + QStringLiteral("/admin.token")), 0600u);
        HttpApiTransport anonymous(url(), {});
        EngineClient stranger(anonymous);
        QCOMPARE(await(stranger.health({})).value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
        QCOMPARE(awaitError(stranger.projects({})).code(), Error::Code::Unauthorized);
        HttpApiTransport transport(url(), token());
        EngineClient client(transport);
        QVERIFY(await(client.projects({})).isEmpty());
        // A client that follows does not keep the daemon from ending, and is told.
        auto stream = await(client.followEvents(await(client.state({})).value(QStringLiteral("revision")).toInteger(), {}));
        m_daemon->terminate();
        while (await(stream->read({}))) { }
        QTRY_COMPARE_WITH_TIMEOUT(m_daemon->state(), QProcess::NotRunning, 40'000);
        QCOMPARE(m_daemon->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_daemon->exitCode(), 0);
    }

    void refusesASecondDaemon()
    {
        startDaemon();
        const Run sameData = run({QStringLiteral("--daemon"), QStringLiteral("--data"), dataDir(), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}, m_key);
        QCOMPARE(sameData.exitCode, 2);
        QVERIFY2(sameData.error.contains(QStringLiteral("in use")), qPrintable(sameData.error));
        const Run samePort = run({QStringLiteral("--daemon"), QStringLiteral("--data"), QString(dataDir() + QStringLiteral("2")), QStringLiteral("--listen"),
                                  QStringLiteral("127.0.0.1:%1").arg(m_port)}, m_key);
        QCOMPARE(samePort.exitCode, 2);
        QVERIFY2(samePort.error.contains(QString::number(m_port)), qPrintable(samePort.error));
    }

    void refusesAWrongKey()
    {
        startDaemon();
        m_daemon->terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_daemon->state(), QProcess::NotRunning, 40'000);
        const QStringList again{QStringLiteral("--daemon"), QStringLiteral("--data"), dataDir(), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
        const Run result = run(again, QString(64, QLatin1Char('b')));
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains(QStringLiteral("key is not the one")), qPrintable(result.error));
        startDaemon();
    }

    void logsJsonLines()
    {
        startDaemon({QStringLiteral("--log-format"), QStringLiteral("json")});
        m_daemon->terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_daemon->state(), QProcess::NotRunning, 40'000);
        const QList<QByteArray> lines = m_daemon->readAllStandardError().trimmed().split('\n');
        QVERIFY(lines.size() > 2);
        for (const QByteArray &line : lines) {
            const QJsonObject json = QJsonDocument::fromJson(line).object();
            QVERIFY2(!json.value(QStringLiteral("message")).toString().isEmpty(), line.constData());
            for (const char *name : {"time", "level", "category"})
                QVERIFY2(json.contains(QLatin1StringView(name)), line.constData());
        }
    }

    void commandsAskTheDaemon()
    {
        startDaemon();
        const QStringList at{QStringLiteral("--url"), url().toString(), QStringLiteral("--token-file"), QString(dataDir() + QStringLiteral("/admin.token"))};
        const Run status = run(QStringList{QStringLiteral("status")} + at);
        QCOMPARE(status.exitCode, 0);
        QVERIFY2(status.output.contains(QStringLiteral("version       " DW_VERSION)), qPrintable(status.output));
        QVERIFY(!status.output.contains(QChar(0x1b)));
        for (const char *list : {"projects", "instances", "deploys"}) {
            const Run json = run(QStringList{QString::fromLatin1(list), QStringLiteral("--json")} + at);
            QCOMPARE(json.exitCode, 0);
            QVERIFY(QJsonDocument::fromJson(json.output.toUtf8()).isArray());
        }
        QCOMPARE(run(QStringList{QStringLiteral("logs"), QStringLiteral("7")} + at).exitCode, 4);
        QCOMPARE(run(QStringList{QStringLiteral("pin"), QStringLiteral("7")} + at).exitCode, 4);
        QCOMPARE(run({QStringLiteral("status"), QStringLiteral("--url"), url().toString()}).exitCode, 3);
    }

    void saysWhenNoDaemonAnswers()
    {
        const Run result = run({QStringLiteral("status"), QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:1")});
        QCOMPARE(result.exitCode, 5);
        QVERIFY(result.error.contains(QStringLiteral("127.0.0.1:1")));
    }

    void explainsOffline_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QJsonObject>("answer");
        QTest::newRow("familiar") << "nginx:1" << 0 << QJsonObject{{QStringLiteral("domain"), QStringLiteral("docker.io")}, {QStringLiteral("path"), QStringLiteral("library/nginx")},
                                                                   {QStringLiteral("tag"), QStringLiteral("1")}, {QStringLiteral("digest"), QString()}};
        QTest::newRow("wrong") << "Nginx:1" << 2 << QJsonObject();
    }

    void explainsOffline()
    {
        QFETCH(QString, image);
        QFETCH(int, exitCode);
        QFETCH(QJsonObject, answer);
        const Run result = run({QStringLiteral("explain"), image, QStringLiteral("--offline"), QStringLiteral("--json")});
        QCOMPARE(result.exitCode, exitCode);
        const QJsonObject json = QJsonDocument::fromJson(result.output.toUtf8()).object();
        if (exitCode == 0)
            QCOMPARE(json, answer);
        else
            QVERIFY(!json.value(QStringLiteral("error")).toString().isEmpty());
    }

private:
    [[nodiscard]] QString dataDir() const { return m_directory->filePath(QStringLiteral("data")); }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

    [[nodiscard]] Secret token() const
    {
        QFile file(dataDir() + QStringLiteral("/admin.token"));
        return Secret(file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString());
    }

    static unsigned modeOf(const QString &path)
    {
        struct stat info = {};
        ::stat(QFile::encodeName(path).constData(), &info);
        return info.st_mode & 0777u;
    }

    static std::unique_ptr<QProcess> process(const QString &key)
    {
        auto program = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DW_URL", "DW_TOKEN", "ENCRYPTION_KEY", "ENCRYPTION_KEY_FILE", "DOCKER_HOST"})
            environment.remove(QString::fromLatin1(name));
        if (!key.isEmpty())
            environment.insert(QStringLiteral("ENCRYPTION_KEY"), key);
        environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///nonexistent/docker.sock"));
        program->setProcessEnvironment(environment);
        return program;
    }

    static Run run(const QStringList &arguments, const QString &key = {})
    {
        const auto program = process(key);
        program->start(QStringLiteral(DW_PROGRAM), arguments);
        if (!QTest::qWaitFor([&] { return program->state() == QProcess::NotRunning; }, 30'000))
            program->kill();
        return {program->exitCode(), QString::fromUtf8(program->readAllStandardOutput()), QString::fromUtf8(program->readAllStandardError())};
    }

    void startDaemon(const QStringList &more = {})
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
        free.close();
        m_daemon = process(m_key);
        m_daemon->start(QStringLiteral(DW_PROGRAM), QStringList{QStringLiteral("--daemon"), QStringLiteral("--data"), dataDir(), QStringLiteral("--listen"),
                                                                QStringLiteral("127.0.0.1:%1").arg(m_port)} + more);
        HttpApiTransport transport(url(), {});
        EngineClient client(transport);
        QTRY_VERIFY_WITH_TIMEOUT(answers(client), 30'000);
    }

    static bool answers(EngineClient &client)
    {
        try {
            (void)await(client.health({}));
            return true;
        } catch (const Error &) {
            return false;
        }
    }

    QString m_key = QString(64, QLatin1Char('a'));
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QProcess> m_daemon;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
