#include "tests/support/system/daemonprocess.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// import, export, token, doctor and rekey against the real daemon.
class TestConfigCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_daemon.reset(); }
    void anExportCanBeImported();
    void wrongImportsAreRefused();
    void tokensAreMadeAndRemoved();
    void theDoctorSaysWhatIsWrong();
    void rekeyTakesANewKey();

private:
    struct Run {
        int exitCode = -1;
        QByteArray output;
        QByteArray error;
    };
    [[nodiscard]] Run run(const QStringList &arguments);
    [[nodiscard]] Run runRaw(const QStringList &arguments);
    QString file(const QString &name, const QByteArray &content);

    QTemporaryDir m_directory;
    std::unique_ptr<DaemonProcess> m_daemon;
};

void TestConfigCommands::init()
{
    m_daemon = std::make_unique<DaemonProcess>();
    m_daemon->environment.insert(u"DOCKER_HOST"_s, u"unix:///nonexistent/docker.sock"_s);
    QCOMPARE(m_daemon->start("global: {domain: example.com}\nregistries:\n  main: {url: \"https://registry.test\", token: hunter2}\n"
                             "projects:\n  web:\n    image: registry.test/acme/web\n    registry: main\n    stages: {dev: {tag_pattern: \"v*\"}}\n"),
             QString());
}

TestConfigCommands::Run TestConfigCommands::runRaw(const QStringList &arguments)
{
    QProcess program;
    program.setProcessEnvironment(m_daemon->environment);
    program.start(QString::fromUtf8(DW_PROGRAM), arguments);
    if (!QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 60'000))
        program.kill();
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

TestConfigCommands::Run TestConfigCommands::run(const QStringList &arguments)
{
    return runRaw(arguments + QStringList{u"--url"_s, m_daemon->url().toString(), u"--token-file"_s, QString(m_daemon->dataDirectory() + u"/admin.token"_s)});
}

QString TestConfigCommands::file(const QString &name, const QByteArray &content)
{
    QFile file(m_directory.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("a file cannot be written");
    return file.fileName();
}

void TestConfigCommands::anExportCanBeImported()
{
    const Run exported = run({u"export"_s});
    QCOMPARE(exported.exitCode, 0);
    QVERIFY(exported.output.contains("\"example.com\""));
    QVERIFY(!exported.output.contains("hunter2"));
    const Run same = run({u"import"_s, file(u"same.yml"_s, exported.output)});
    QCOMPARE(same.output, QByteArray("nothing differs\n"));

    QByteArray changed = exported.output;
    changed.replace("\"v*\"", "\"release-*\"");
    const QString path = file(u"changed.yml"_s, changed);
    QCOMPARE(run({u"import"_s, path, u"--dry-run"_s}).output, QByteArray("would be: project web changed\n"));
    QCOMPARE(run({u"export"_s}).output, exported.output);
    QCOMPARE(run({u"import"_s, path}).output, QByteArray("project web changed\n"));
    QCOMPARE(run({u"export"_s}).output, changed);
}

void TestConfigCommands::wrongImportsAreRefused()
{
    const Run unknown = run({u"import"_s, file(u"wrong.yml"_s, "global:\n  domian: x\n")});
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY2(unknown.error.contains("domian"), unknown.error.constData());
    QCOMPARE(run({u"import"_s, m_directory.filePath(u"none.yml"_s)}).exitCode, 2);
}

void TestConfigCommands::tokensAreMadeAndRemoved()
{
    const Run made = run({u"token"_s, u"--add"_s, u"ci"_s, u"--role"_s, u"deployer"_s, u"--expires"_s, u"2999-01-31"_s, u"--json"_s});
    QCOMPARE(made.exitCode, 0);
    const QJsonObject token = QJsonDocument::fromJson(made.output).object();
    QCOMPARE(token.value(u"expires"_s).toString(), u"2999-01-31T23:59:59.999Z"_s);
    const QString path = file(u"token"_s, token.value(u"token"_s).toString().toUtf8());
    QCOMPARE(runRaw({u"projects"_s, u"--url"_s, m_daemon->url().toString(), u"--token-file"_s, path}).exitCode, 0);
    QCOMPARE(runRaw({u"export"_s, u"--url"_s, m_daemon->url().toString(), u"--token-file"_s, path}).exitCode, 3);
    QVERIFY(run({u"token"_s}).output.contains("ci"));
    QCOMPARE(run({u"token"_s, u"--remove"_s, QString::number(token.value(u"id"_s).toInteger())}).exitCode, 0);
    QCOMPARE(runRaw({u"projects"_s, u"--url"_s, m_daemon->url().toString(), u"--token-file"_s, path}).exitCode, 3);
    QCOMPARE(run({u"token"_s, u"--add"_s, u"x"_s, u"--role"_s, u"root"_s}).exitCode, 2);
    QCOMPARE(run({u"token"_s, u"--add"_s, u"x"_s, u"--expires"_s, u"soon"_s}).exitCode, 2);
    QCOMPARE(run({u"token"_s, u"--remove"_s, u"all"_s}).exitCode, 2);
}

void TestConfigCommands::theDoctorSaysWhatIsWrong()
{
    const Run result = run({u"doctor"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 1);
    QMap<QString, bool> findings;
    for (const QJsonValue &item : QJsonDocument::fromJson(result.output).array())
        findings.insert(item[u"what"_s].toString(), item[u"ok"_s].toBool());
    QVERIFY(findings.value(u"daemon"_s));
    QVERIFY(findings.value(u"reverse proxy"_s));
    QVERIFY(findings.contains(u"engine local"_s) && !findings.value(u"engine local"_s));
    QVERIFY(findings.contains(u"registry main"_s) && !findings.value(u"registry main"_s));
}

void TestConfigCommands::rekeyTakesANewKey()
{
    const QByteArray key = QByteArray(32, 'n').toBase64();
    const QStringList rekey{u"rekey"_s, file(u"key"_s, key), u"--data"_s, m_daemon->dataDirectory()};
    const Run busy = runRaw(rekey);
    QCOMPARE(busy.exitCode, 2);
    QVERIFY2(busy.error.contains("in use"), busy.error.constData());
    QCOMPARE(m_daemon->terminate(), 0);
    const Run done = runRaw(rekey);
    QVERIFY2(done.exitCode == 0, done.error.constData());
    // The old key no longer opens it; the new one does.
    QVERIFY(!m_daemon->start().isEmpty());
    m_daemon->environment.insert(u"ENCRYPTION_KEY"_s, QString::fromLatin1(key));
    QCOMPARE(m_daemon->start(), QString());
    QCOMPARE(m_daemon->items(u"/api/registries"_s).first().toObject().value(u"password"_s)[u"set"_s].toBool(), true);
    QCOMPARE(runRaw({u"rekey"_s, m_directory.filePath(u"none"_s), u"--data"_s, m_daemon->dataDirectory()}).exitCode, 2);
    QCOMPARE(runRaw({u"rekey"_s, m_directory.filePath(u"key"_s), u"--data"_s, m_directory.path()}).exitCode, 4);
}

QTEST_GUILESS_MAIN(TestConfigCommands)
#include "tst_configcommands.moc"
