#include "core/client/engineclient.h"
#include "core/client/httpapitransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/testcertificate.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace dw;
using namespace dw::test;

namespace {

struct Run {
    int exitCode = -1;
    QString output;
    QString error;
};

} // namespace

/// The real program as a daemon that speaks https, and its commands.
class TestSecureDaemon final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_first = makeCertificate(QStringLiteral("DNS:nas.example.com"));
        m_second = makeCertificate(QStringLiteral("DNS:nas.example.com"));
        install(m_first);
    }
    void cleanup()
    {
        if (m_daemon) {
            m_daemon->kill();
            QTRY_COMPARE(m_daemon->state(), QProcess::NotRunning);
        }
        m_daemon.reset();
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const QString cert = QStringLiteral("--tls-cert");
        const QString key = QStringLiteral("--tls-key");
        QTest::newRow("no key") << QStringList{cert, QStringLiteral("/etc/hostname")} << "the key is missing";
        QTest::newRow("no certificate") << QStringList{key, QStringLiteral("/etc/hostname")} << "the certificate is missing";
        QTest::newRow("no such file") << QStringList{cert, QStringLiteral("/none.pem"), key, QStringLiteral("/none.key")} << "/none.pem";
        QTest::newRow("words") << QStringList{cert, QStringLiteral("/etc/hostname"), key, QStringLiteral("/etc/hostname")} << "no certificate in PEM format";
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const Run result = run(QStringList{QStringLiteral("--daemon"), QStringLiteral("--data"), file("data"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains(named), qPrintable(result.error));
    }

    void commandsAcceptTheFingerprint()
    {
        start();
        const QStringList status{QStringLiteral("status"), QStringLiteral("--url"), url().toString(), QStringLiteral("--token-file"), file("data/admin.token")};
        const Run stranger = run(status);
        QCOMPARE(stranger.exitCode, 5);
        QVERIFY2(stranger.error.contains(QString(QStringLiteral("--fingerprint ") + shown(m_first))), qPrintable(stranger.error));
        const Run friendly = run(status + QStringList{QStringLiteral("--fingerprint"), shown(m_first)});
        QVERIFY2(friendly.exitCode == 0, qPrintable(friendly.error));
        const Run changed = run(status + QStringList{QStringLiteral("--fingerprint"), shown(m_second)});
        QCOMPARE(changed.exitCode, 5);
        QVERIFY2(changed.error.contains(QStringLiteral("do not accept it")), qPrintable(changed.error));
        QCOMPARE(run(status + QStringList{QStringLiteral("--fingerprint"), QStringLiteral("AB:CD")}).exitCode, 2);
    }

    void tellsItsFingerprint()
    {
        start();
        QTRY_VERIFY((m_log += m_daemon->readAllStandardError()).contains(shown(m_first).toLatin1()));
    }

    void readsARenewedCertificate()
    {
        start();
        install(m_second);
        ::kill(pid_t(m_daemon->processId()), SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(answers(m_second), 20'000);
        QVERIFY(!answers(m_first));
        // One that is wrong changes nothing.
        QVERIFY(QFile::remove(file("key.pem")));
        ::kill(pid_t(m_daemon->processId()), SIGHUP);
        QTRY_VERIFY((m_log += m_daemon->readAllStandardError()).contains("stays as it was"));
        QVERIFY(answers(m_second));
        m_daemon->terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_daemon->state(), QProcess::NotRunning, 40'000);
        QCOMPARE(m_daemon->exitCode(), 0);
    }

private:
    [[nodiscard]] QString file(const char *name) const { return m_directory ? m_directory->filePath(QString::fromLatin1(name)) : QStringLiteral("/nowhere"); }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_port)); }
    [[nodiscard]] static QString shown(const TestCertificate &certificate) { return fingerprintText(fingerprintOf(certificate.certificate)); }

    void install(const TestCertificate &certificate)
    {
        write(file("cert.pem"), certificate.certificate.toPem());
        write(file("key.pem"), certificate.key.toPem());
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }

    [[nodiscard]] static std::unique_ptr<QProcess> process()
    {
        auto made = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ENCRYPTION_KEY"), QString(64, QLatin1Char('a')));
        environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///nowhere/docker.sock"));
        made->setProcessEnvironment(environment);
        return made;
    }

    [[nodiscard]] static Run run(const QStringList &arguments)
    {
        const auto program = process();
        program->start(QStringLiteral(DW_PROGRAM), arguments);
        if (!QTest::qWaitFor([&] { return program->state() == QProcess::NotRunning; }, 30'000))
            program->kill();
        return {program->exitCode(), QString::fromUtf8(program->readAllStandardOutput()), QString::fromUtf8(program->readAllStandardError())};
    }

    void start()
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
        free.close();
        m_daemon = process();
        m_log.clear();
        m_daemon->start(QStringLiteral(DW_PROGRAM),
                        {QStringLiteral("--daemon"), QStringLiteral("--data"), file("data"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port),
                         QStringLiteral("--tls-cert"), file("cert.pem"), QStringLiteral("--tls-key"), file("key.pem")});
        QTRY_VERIFY_WITH_TIMEOUT(answers(m_first), 30'000);
    }

    /// Whether a client that accepts this certificate alone is answered.
    [[nodiscard]] bool answers(const TestCertificate &certificate) const
    {
        try {
            HttpApiTransport transport(url(), {}, fingerprintOf(certificate.certificate));
            (void)await(EngineClient(transport).health({}));
            return true;
        } catch (const Error &) {
            return false;
        }
    }

    TestCertificate m_first;
    TestCertificate m_second;
    QByteArray m_log;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QProcess> m_daemon;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestSecureDaemon)
#include "tst_securedaemon.moc"
