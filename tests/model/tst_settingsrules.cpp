#include "core/base/error.h"
#include "core/model/settingsrules.h"

#include <QTest>

using namespace dw;

class TestSettingsRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreFine() { QCOMPARE(settingsProblems(Settings()), QList<ConfigurationProblem>()); }

    void problems_data()
    {
        using Change = void (*)(Settings &);
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, Change change, const char *field) { QTest::newRow(name) << change << QString::fromLatin1(field); };
        row("domain in capitals", [](Settings &s) { s.domain = QStringLiteral("Example.com"); }, "domain");
        row("domain with a scheme", [](Settings &s) { s.domain = QStringLiteral("https://example.com"); }, "domain");
        row("domain with an empty label", [](Settings &s) { s.domain = QStringLiteral("example..com"); }, "domain");
        row("server with a path", [](Settings &s) { s.serverIp = QStringLiteral("host/x"); }, "server_ip");
        row("no network", [](Settings &s) { s.network = QStringLiteral(" "); }, "network");
        row("another container's network", [](Settings &s) { s.network = QStringLiteral("container:proxy"); }, "network");
        row("the host's network", [](Settings &s) { s.network = QStringLiteral("host"); }, "network");
        row("pattern without project", [](Settings &s) { s.subdomainPattern = QStringLiteral("x-{stage}"); }, "subdomain_pattern");
        row("negative interval", [](Settings &s) { s.pollInterval = -1s; }, "poll_interval");
        row("no deploys", [](Settings &s) { s.parallelDeploys = 0; }, "parallel_deploys");
        row("too many deploys", [](Settings &s) { s.parallelDeploys = 65; }, "parallel_deploys");
        row("negative history", [](Settings &s) { s.keepDeploys = -1; }, "keep_deploys");
        row("ports that begin behind their end", [](Settings &s) { s.hostPorts = {20001, 20000}; }, "host_ports");
        row("ports of the host's services", [](Settings &s) { s.hostPorts = {1023, 20000}; }, "host_ports");
        row("ports that there are not", [](Settings &s) { s.hostPorts = {20000, 65536}; }, "host_ports");
        row("negative space", [](Settings &s) { s.minimumFreeMegabytes = -1; }, "minimum_free_megabytes");
        row("proxy without address", [](Settings &s) { s.proxy = ProxyKind::NginxProxyManager; }, "npm.url");
        row("proxy by ftp", [](Settings &s) { s.npm.url = QUrl(QStringLiteral("ftp://npm")); }, "npm.url");
        row("password in the address", [](Settings &s) { s.npm.url = QUrl(QStringLiteral("http://a:b@npm:81")); }, "npm.url");
        row("front door without host", [](Settings &s) { s.npm.frontDoor = QUrl(QStringLiteral("http:///x")); }, "npm.front_door");
        row("forward host with a user", [](Settings &s) { s.npm.forwardHost = QStringLiteral("a@b"); }, "npm.forward_host");
        row("forward host with more behind it", [](Settings &s) { s.npm.forwardHost = QStringLiteral("127.0.0.1; return 200"); }, "npm.forward_host");
        row("server with more behind it", [](Settings &s) { s.serverIp = QStringLiteral("192.0.2.1;"); }, "server_ip");
        row("relative host path", [](Settings &s) { s.allowedHostPaths = {QStringLiteral("srv")}; }, "allowed_host_paths");
    }

    void problems()
    {
        using Change = void (*)(Settings &);
        QFETCH(const Change, change);
        QFETCH(const QString, field);
        Settings settings;
        change(settings);
        const QList<ConfigurationProblem> problems = settingsProblems(settings);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().field, field);
        QVERIFY(!problems.first().text.isEmpty());
        QVERIFY_THROWS_EXCEPTION(Error, checkSettings(settings));
    }
};

QTEST_GUILESS_MAIN(TestSettingsRules)
#include "tst_settingsrules.moc"
