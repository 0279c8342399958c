#include "core/model/projectrules.h"
#include "core/model/runconfigurationrules.h"
#include "tests/support/base/await.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace dw;
using namespace dw::test;

using Change = std::function<void(Project &)>;
Q_DECLARE_METATYPE(Change)

namespace {

Project sound()
{
    Project project;
    project.name = QStringLiteral("launcher");
    project.image = QStringLiteral("git.example.com/acme/launcher");
    project.port = 3000;
    project.healthPath = QStringLiteral("/api/health");
    project.run.environment = {{QStringLiteral("NODE_ENV"), Secret(QStringLiteral("production")), false}};
    project.run.mounts = {{QStringLiteral("launcher-data"), QStringLiteral("/data"), false, MountPolicy::Shared}};
    Stage dev;
    dev.name = QStringLiteral("dev");
    dev.tagPatterns = {QStringLiteral("dev-*")};
    Stage rel = dev;
    rel.name = QStringLiteral("rel");
    Stage prod = dev;
    prod.name = QStringLiteral("prod");
    prod.promoteFrom = QStringLiteral("rel");
    prod.windows = {{22 * 60, 6 * 60, QStringLiteral("Europe/Berlin")}};
    project.stages = {dev, rel, prod};
    return project;
}

} // namespace

class tst_ProjectRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsASoundProject();
    void namesTheField_data();
    void namesTheField();
    void findsEveryProblemAtOnce();
    void refusesHostPaths_data();
    void refusesHostPaths();
    void acceptsHostPaths_data();
    void acceptsHostPaths();
    void paths_data();
    void paths();
};

void tst_ProjectRules::acceptsASoundProject()
{
    QCOMPARE(projectProblems(sound(), {}).size(), 0);
    checkProject(sound(), {});
}

void tst_ProjectRules::namesTheField_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *field, const char *note, Change change) {
        QTest::newRow(QByteArray(QByteArray(field) + "|" + note).constData()) << std::move(change);
    };
    row("name", "empty", [](Project &p) { p.name.clear(); });
    row("name", "upper", [](Project &p) { p.name = QStringLiteral("Web"); });
    row("name", "dash", [](Project &p) { p.name = QStringLiteral("-web"); });
    row("name", "long", [](Project &p) { p.name = QString(64, u'a'); });
    row("image", "tag", [](Project &p) { p.image += QStringLiteral(":1"); });
    row("image", "host in capitals", [](Project &p) { p.image = QStringLiteral("Git.Example.com/acme/launcher"); });
    row("image", "short", [](Project &p) { p.image = QStringLiteral("nginx"); });
    row("image", "bad", [](Project &p) { p.image = QStringLiteral("https://x/y"); });
    row("port", "negative", [](Project &p) { p.port = -1; });
    row("port", "large", [](Project &p) { p.port = 65536; });
    row("healthcheck", "relative", [](Project &p) { p.healthPath = QStringLiteral("health"); });
    row("healthcheck", "line end", [](Project &p) { p.healthPath = QStringLiteral("/a\r\nX: y"); });
    row("version_header", "bad", [](Project &p) { p.versionHeader = QStringLiteral("X: y"); });
    row("env[1X]", "digit", [](Project &p) { p.run.environment[0].name = QStringLiteral("1X"); });
    row("env[A=B]", "equals", [](Project &p) { p.run.environment[0].name = QStringLiteral("A=B"); });
    row("env[NODE_ENV]", "twice", [](Project &p) { p.run.environment << p.run.environment[0]; });
    row("volumes[data]", "relative", [](Project &p) { p.run.mounts[0].target = QStringLiteral("data"); });
    row("volumes[/]", "root", [](Project &p) { p.run.mounts[0].target = QStringLiteral("/"); });
    row("volumes[/data/]", "twice", [](Project &p) { p.run.mounts << Mount{QStringLiteral("b"), QStringLiteral("/data/")}; });
    row("volumes[/data]", "source", [](Project &p) { p.run.mounts[0].source = QStringLiteral("./x"); });
    row("labels[io.dockerwatcher.instance]", "ours", [](Project &p) { p.run.labels[QStringLiteral("io.dockerwatcher.instance")] = QStringLiteral("1"); });
    row("cpus", "negative", [](Project &p) { p.run.cpus = -1; });
    row("cpus", "not a number", [](Project &p) { p.run.cpus = std::numeric_limits<double>::quiet_NaN(); });
    row("memory", "negative", [](Project &p) { p.run.memoryBytes = -1; });
    row("memory", "small", [](Project &p) { p.run.memoryBytes = 6 * 1024 * 1024 - 1; });
    row("networks[host]", "host", [](Project &p) { p.run.extraNetworks << QStringLiteral("host"); });
    row("networks[container:x]", "network’s name", [](Project &p) { p.run.extraNetworks << QStringLiteral("container:x"); });
    row("networks[twice]", "is given twice", [](Project &p) { p.run.extraNetworks << QStringLiteral("twice") << QStringLiteral("twice"); });
    row("user", "bad", [](Project &p) { p.run.user = QStringLiteral("a b"); });
    row("stages", "none", [](Project &p) { p.stages.clear(); });
    row("stages[dev]", "twice", [](Project &p) { p.stages[1].name = QStringLiteral("dev"); p.stages[2].promoteFrom.clear(); });
    row("stages[De v].name", "bad", [](Project &p) { p.stages[0].name = QStringLiteral("De v"); });
    row("stages[dev].tag_pattern", "glob", [](Project &p) { p.stages[0].tagPatterns = {QStringLiteral("[a")}; });
    row("stages[dev].tag_pattern", "only excludes", [](Project &p) { p.stages[0].tagPatterns = {QStringLiteral("!a")}; });
    row("stages[dev].subdomain", "dots", [](Project &p) { p.stages[0].subdomain = QStringLiteral("a.b"); });
    row("stages[dev].max_instances", "none", [](Project &p) { p.stages[0].maxInstances = 0; });
    row("stages[dev].keep_previous", "negative", [](Project &p) { p.stages[0].keepPrevious = -1; });
    row("stages[dev].drain", "negative", [](Project &p) { p.stages[0].drain = -1s; });
    row("stages[dev].min_age", "negative", [](Project &p) { p.stages[0].minimumAge = -1s; });
    row("stages[dev].expire_after", "negative", [](Project &p) { p.stages[0].expireAfter = -1s; });
    row("stages[prod].promote_from", "missing", [](Project &p) { p.stages[2].promoteFrom = QStringLiteral("x"); });
    row("stages[prod].promote_from", "itself", [](Project &p) { p.stages[2].promoteFrom = QStringLiteral("prod"); });
    row("stages[rel].promote_from", "circle", [](Project &p) { p.stages[1].promoteFrom = QStringLiteral("prod"); });
    row("stages[dev].health.timeout", "zero", [](Project &p) { p.stages[0].health.timeout = 0s; });
    row("stages[dev].health.retries", "zero", [](Project &p) { p.stages[0].health.retries = 0; });
    row("stages[dev].health.expected_status", "bad", [](Project &p) { p.stages[0].health.expectedStatus = 42; });
    row("stages[prod].windows[0]", "zone", [](Project &p) { p.stages[2].windows[0].timeZone = QStringLiteral("Mars/Base"); });
    row("stages[prod].windows[0]", "minute", [](Project &p) { p.stages[2].windows[0].toMinute = 1440; });
    row("stages[prod].windows[0]", "nothing", [](Project &p) { p.stages[2].windows[0].toMinute = 22 * 60; });
}

void tst_ProjectRules::namesTheField()
{
    QFETCH(Change, change);
    Project project = sound();
    change(project);
    const QString field = QString::fromUtf8(QTest::currentDataTag()).section(u'|', 0, 0);
    const Error error = errorOf([&project] { checkProject(project, {}); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY2(error.message().startsWith(QString(field + QStringLiteral(": "))), qPrintable(error.message()));
}

void tst_ProjectRules::findsEveryProblemAtOnce()
{
    Project project = sound();
    project.port = -1;
    project.run.cpus = -1;
    project.stages[0].maxInstances = 0;
    const Error error = errorOf([&project] { checkProject(project, {}); });
    QCOMPARE(error.message().split(u'\n').size(), 3);
}

void tst_ProjectRules::refusesHostPaths_data()
{
    QTest::addColumn<int>("unused");
    for (const char *path : {"/", "//", "/.", "/..", "/etc", "/etc/", "/etc/ssl", "//etc", "/./etc", "/data/../etc", "/data/../../etc/passwd", "/proc", "/sys/fs",
                             "/dev", "/boot", "/root/.ssh", "/run", "/var/run", "/var/run/docker.sock", "/run/docker.sock", "/var//run/./docker.sock",
                             "/srv/docker.sock", "/srv/x/../Docker.Sock", "/var/lib/docker", "/var/lib/docker/volumes/x", "/var", "/var/lib", "relative/path",
                             "/usr", "/usr/local/bin", "/bin", "/lib/systemd/system", "/var/spool/cron/crontabs",
                             "../etc", "a:b", "/srv:x", "", ".", "~/x", "C:\\x"})
        QTest::newRow(path) << 0;
}

void tst_ProjectRules::refusesHostPaths()
{
    const QString path = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(!hostPathProblem(path, {}).isEmpty());
    QVERIFY(!hostPathProblem(path, {QStringLiteral("/srv/data")}).isEmpty());
}

void tst_ProjectRules::acceptsHostPaths_data()
{
    QTest::addColumn<QStringList>("allowed");
    QTest::newRow("data") << QStringList();
    QTest::newRow("my_data.1-x") << QStringList();
    QTest::newRow("/srv/data") << QStringList();
    QTest::newRow("/etcetera") << QStringList();
    QTest::newRow("/home/me/runs") << QStringList();
    QTest::newRow("/etc/localtime") << QStringList{QStringLiteral("/etc/localtime/")};
    QTest::newRow("/var/run/../run/docker.sock") << QStringList{QStringLiteral("/var/run/docker.sock")};
}

void tst_ProjectRules::acceptsHostPaths()
{
    QFETCH(QStringList, allowed);
    QCOMPARE(hostPathProblem(QString::fromLatin1(QTest::currentDataTag()), allowed), QString());
}

void tst_ProjectRules::paths_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("/") << QStringLiteral("/");
    QTest::newRow("/a/../b/") << QStringLiteral("/b");
    QTest::newRow("/../..//a/./b") << QStringLiteral("/a/b");
}

void tst_ProjectRules::paths()
{
    QTEST(lexicalPath(QString::fromLatin1(QTest::currentDataTag())), "expected");
}

QTEST_GUILESS_MAIN(tst_ProjectRules)
#include "tst_projectrules.moc"
