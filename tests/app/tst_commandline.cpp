#include "app/commandline.h"
#include "core/base/error.h"

#include <QTest>

using namespace dw;
using Mode = CommandLine::Mode;

class TestCommandLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<Mode>("mode");
        const auto row = [](const char *arguments, Mode mode) {
            QTest::newRow(*arguments ? arguments : "none") << QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts) << mode;
        };
        row("", Mode::Desktop);
        row("--help", Mode::Help);
        row("-h", Mode::Help);
        row("--daemon --help", Mode::Help);
        row("--version", Mode::Version);
        row("--daemon", Mode::Daemon);
        row("--daemon --data /x --listen [::1]:0 --log-format json --log-level debug --seed s.yml", Mode::Daemon);
        row("status", Mode::Command);
        row("deploy a --wait --unknown", Mode::Command);
    }

    void modes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(Mode, mode);
        QCOMPARE(CommandLine::parse(arguments).mode, mode);
    }

    void takesEveryOption()
    {
        const CommandLine line = CommandLine::parse({QStringLiteral("--daemon"), QStringLiteral("--data"), QStringLiteral("/x"), QStringLiteral("--listen"),
                                                     QStringLiteral("[::1]:81"), QStringLiteral("--log-format=json"), QStringLiteral("--log-level=error"),
                                                     QStringLiteral("--seed"), QStringLiteral("s.yml"), QStringLiteral("--tls-cert"), QStringLiteral("c.pem"),
                                                     QStringLiteral("--tls-key"), QStringLiteral("k.pem")});
        QCOMPARE(line.tlsCertificate, QStringLiteral("c.pem"));
        QCOMPARE(line.tlsKey, QStringLiteral("k.pem"));
        QVERIFY(CommandLine::parse({QStringLiteral("--daemon")}).tlsKey.isEmpty());
        QCOMPARE(line.dataDir, QStringLiteral("/x"));
        QCOMPARE(line.listenAddress, QHostAddress(QHostAddress::LocalHostIPv6));
        QCOMPARE(line.listenPort, quint16(81));
        QVERIFY(line.logFormat == LogFormat::Json);
        QCOMPARE(line.logLevel, QStringLiteral("error"));
        QCOMPARE(line.seedFile, QStringLiteral("s.yml"));
        QCOMPARE(CommandLine::parse({QStringLiteral("--daemon")}).listenPort, quint16(8080));
        QCOMPARE(CommandLine::parse({QStringLiteral("--daemon")}).listenAddress, QHostAddress(QHostAddress::LocalHost));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *arguments, const char *named) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments).split(QLatin1Char(' ')) << QString::fromUtf8(named);
        };
        row("--demon", "demon");
        row("--daemon --listen 8080", "--listen");
        row("--daemon --listen :8080", "--listen");
        row("--daemon --listen 127.0.0.1:70000", "--listen");
        row("--daemon --listen 127.0.0.1:", "--listen");
        row("--daemon --listen nas.example:80", "--listen");
        row("--daemon --log-format xml", "--log-format");
        row("--daemon --data", "data");
        row("--daemon --data=", "--data");
        row("--daemon status", "status");
        row("--data /x", "--daemon");
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        try {
            (void)CommandLine::parse(arguments);
            QFAIL("no error");
        } catch (const Error &error) {
            QCOMPARE(error.code(), Error::Code::InvalidInput);
            QVERIFY2(error.message().contains(named), error.what());
        }
    }

    void helpNamesEveryCommand()
    {
        const QString help = helpText();
        for (const char *command : {"status", "projects", "instances", "deploys", "deploy IMAGE", "explain IMAGE", "tags PROJECT", "poll REGISTRY", "logs DEPLOY", "promote", "rollback",
                                    "start", "stop", "restart", "remove", "pin", "approve", "dismiss", "cancel", "pause", "resume"})
            QVERIFY2(help.contains(QStringLiteral("\n  ") + QString::fromLatin1(command)), command);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
