#include "core/config/yamlseed.h"
#include "tests/support/base/await.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

QByteArray contentOf(const char *name)
{
    QFile file(QString::fromUtf8(DW_SOURCE_DIR "/tests/config/") + QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", name);
    return file.readAll();
}

Seed parse(const QByteArray &text)
{
    return parseSeed(text, QStringLiteral("seed.yaml"), Settings());
}


} // namespace

class tst_YamlSeed final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSettings();
    void readsRegistriesAndEngines();
    void readsProjects();
    void readsStages();
    void fullShowsEveryKey_data();
    void fullShowsEveryKey();
    void keepsDefaultsThatTheFileDoesNotGive();
    void choosesTheProxy_data();
    void choosesTheProxy();
    void locatesMistakes_data();
    void locatesMistakes();
    void neverRepeatsSecrets();
    void survivesHostileFiles_data();
    void survivesHostileFiles();
};

void tst_YamlSeed::readsSettings()
{
    const Settings settings = parse(contentOf("full.yaml")).settings;
    QCOMPARE(settings.domain, QStringLiteral("example.com"));
    QCOMPARE(settings.serverIp, QStringLiteral("192.0.2.10"));
    QCOMPARE(settings.network, QStringLiteral("staging-net"));
    QCOMPARE(settings.subdomainPattern, QStringLiteral("stage-{stage}-{project}"));
    QCOMPARE(settings.notificationUrl.reveal(), QStringLiteral("https://notify.example.com/webhook"));
    QCOMPARE(settings.pollInterval, seconds(300));
    QCOMPARE(settings.allowedHostPaths, QStringList{QStringLiteral("/etc/localtime")});
    QCOMPARE(settings.hostPorts, (PortRange{21000, 21999}));
    QVERIFY(settings.pauseAutoDeploy);
    QCOMPARE(settings.npm.url, QUrl(QStringLiteral("http://npm:81")));
    QCOMPARE(settings.npm.password.reveal(), QStringLiteral("geheim"));
    QCOMPARE(settings.npm.frontDoor, QUrl(QStringLiteral("https://npm.example.com")));
    QCOMPARE(settings.npm.forwardHost, QStringLiteral("192.0.2.10"));
    QVERIFY(!settings.npm.forceSsl && !settings.npm.http2 && !settings.npm.websockets && !settings.npm.blockExploits);
    QCOMPARE(settings.parallelDeploys, 4);
    QCOMPARE(settings.keepDeploys, 500);
    QCOMPARE(settings.minimumFreeMegabytes, 2048);
    QVERIFY(settings.autoCreate && !settings.pruneImages);
    QCOMPARE(settings.webhookHmacSecret.reveal(), QStringLiteral("0123456789abcdef"));
}

void tst_YamlSeed::readsRegistriesAndEngines()
{
    const Seed seed = parse(contentOf("full.yaml"));
    QCOMPARE(seed.registries.size(), 2);
    QCOMPARE(seed.registries[0].name, QStringLiteral("gitea"));
    QCOMPARE(seed.registries[0].kind, RegistryKind::Gitea);
    QCOMPARE(seed.registries[0].password.reveal(), QStringLiteral("abc"));
    QCOMPARE(seed.registries[0].pollInterval, seconds(60));
    QCOMPARE(seed.registries[1].kind, RegistryKind::DockerHub);
    QCOMPARE(seed.registries[1].username, QStringLiteral("me"));
    QCOMPARE(seed.registries[1].password.reveal(), QStringLiteral("def"));
    QCOMPARE(seed.projectRegistry.value(QStringLiteral("launcher")), QStringLiteral("gitea"));
    QCOMPARE(seed.engines.size(), 2);
    QCOMPARE(seed.engines[1].url, QUrl(QStringLiteral("tcp://attic.example.com")));
    QCOMPARE(seed.engines[1].certificates, QStringLiteral("/etc/docker-watcher/attic"));
    QCOMPARE(seed.engines[0].certificates, QString());
    QCOMPARE(seed.engines[1].serverIp, QStringLiteral("192.0.2.20"));
    QCOMPARE(seed.engines[0].url, QUrl(QStringLiteral("ssh://me@nas")));
    QCOMPARE(seed.projectEngine.value(QStringLiteral("launcher")), QStringLiteral("nas"));
}

void tst_YamlSeed::readsProjects()
{
    const Project project = parse(contentOf("full.yaml")).projects.value(0);
    QCOMPARE(project.name, QStringLiteral("launcher"));
    QCOMPARE(project.image, QStringLiteral("git.example.com/acme/launcher"));
    QCOMPARE(project.port, 3000);
    QCOMPARE(project.healthPath, QStringLiteral("/api/health"));
    QCOMPARE(project.versionHeader, QStringLiteral("X-Version"));
    const RunConfiguration &run = project.run;
    QCOMPARE(run.environment.size(), 3);
    QCOMPARE(run.environment[1].value.reveal(), QStringLiteral("3000"));
    QVERIFY(run.environment[2].isSecret && run.environment[2].value.reveal() == QStringLiteral("geheim"));
    QCOMPARE(run.mounts.size(), 3);
    QVERIFY(run.mounts[0] == (Mount{QStringLiteral("launcher-data"), QStringLiteral("/data"), false, MountPolicy::Shared}));
    QVERIFY(run.mounts[1].readOnly);
    QVERIFY(run.mounts[2] == (Mount{QStringLiteral("cache"), QStringLiteral("/cache"), true, MountPolicy::PerInstance}));
    QCOMPARE(run.labels.value(QStringLiteral("a")), QStringLiteral("b"));
    QCOMPARE(run.command, QStringList({QStringLiteral("serve"), QStringLiteral("--fast")}));
    QCOMPARE(run.extraNetworks, QStringList{QStringLiteral("db")});
    QCOMPARE(run.user, QStringLiteral("1000:1000"));
    QCOMPARE(run.cpus, 1.5);
    QCOMPARE(run.memoryBytes, 512ll * 1024 * 1024);
    QCOMPARE(run.restart, RestartPolicy::OnFailure);
    QVERIFY(run.readOnlyRoot);
}

void tst_YamlSeed::readsStages()
{
    const QList<Stage> stages = parse(contentOf("full.yaml")).projects.value(0).stages;
    QCOMPARE(stages.size(), 3);
    QCOMPARE(stages[0].name, QStringLiteral("dev"));
    QVERIFY(stages[0].autoDeploy && stages[0].removeDeletedTags);
    QCOMPARE(stages[0].maxInstances, 5);
    QCOMPARE(stages[0].expireAfter, seconds(2 * 86400));
    QCOMPARE(stages[0].health.timeout, seconds(3));
    QCOMPARE(stages[1].tagPatterns, QStringList({QStringLiteral("v*"), QStringLiteral("!*-rc*")}));
    QCOMPARE(stages[1].drain, seconds(90));
    QCOMPARE(stages[1].health.timeout, seconds(4));
    QCOMPARE(stages[1].health.retries, 5);
    QCOMPARE(stages[2].position, 2);
    QVERIFY(stages[2].confirm && stages[2].requireSignature);
    QCOMPARE(stages[2].promoteFrom, QStringLiteral("rel"));
    QCOMPARE(stages[2].subdomain, QStringLiteral("launcher"));
    QCOMPARE(stages[2].minimumAge, seconds(3600));
    QCOMPARE(stages[2].keepPrevious, 3);
    QCOMPARE(stages[2].windows.size(), 2);
    QVERIFY(stages[2].windows[0] == (MaintenanceWindow{22 * 60, 6 * 60, QStringLiteral("Europe/Berlin")}));
    QCOMPARE(stages[2].windows[1].timeZone, QStringLiteral("UTC"));
}

void tst_YamlSeed::fullShowsEveryKey_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("sections", "nobody: 1\n");
    row("global", "global: {nobody: 1}\n");
    row("npm", "npm: {nobody: 1}\n");
    row("registry", "registries: {a: {nobody: 1}}\n");
    row("engine", "engines: {a: {nobody: 1}}\n");
    row("project", "projects: {a: {image: a.b/c, nobody: 1}}\n");
    row("variable", "projects: {a: {image: a.b/c, env: {A: {nobody: 1}}}}\n");
    row("volume", "projects: {a: {image: a.b/c, volumes: [{nobody: 1}]}}\n");
    row("health", "projects: {a: {image: a.b/c, health: {nobody: 1}}}\n");
    row("stage", "projects: {a: {image: a.b/c, stages: {dev: {nobody: 1}}}}\n");
}

/// The reader names what it knows when it meets what it does not; the example that the README points to has all of that.
void tst_YamlSeed::fullShowsEveryKey()
{
    QFETCH(QByteArray, text);
    QString message;
    try {
        (void)parse(text);
    } catch (const Error &error) {
        message = error.message();
    }
    const QString known = message.section(QStringLiteral("known here: "), 1);
    QVERIFY2(!known.isEmpty(), qPrintable(message));
    const QString full = QString::fromUtf8(contentOf("full.yaml"));
    for (const QString &key : known.split(QStringLiteral(", "))) {
        const QRegularExpression shown(QStringLiteral("(^|[ {])%1:").arg(key), QRegularExpression::MultilineOption);
        QVERIFY2(full.contains(shown), qPrintable(key));
    }
}

void tst_YamlSeed::keepsDefaultsThatTheFileDoesNotGive()
{
    Settings defaults;
    defaults.domain = QStringLiteral("kept.example.com");
    defaults.webhookSecret = Secret(QStringLiteral("0123456789abcdef0123456789abcdef"));
    const Seed seed = parseSeed(QByteArrayLiteral("global: {network: other}\n"), QStringLiteral("f"), defaults);
    defaults.network = QStringLiteral("other");
    QVERIFY(seed.settings == defaults);
    QVERIFY(parse(QByteArray()).settings == Settings());
}

void tst_YamlSeed::choosesTheProxy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("proxy");
    QTest::newRow("nothing") << QByteArray("global: {}\n") << int(ProxyKind::None);
    QTest::newRow("npm section") << QByteArray("npm: {url: \"http://npm:81\"}\n") << int(ProxyKind::NginxProxyManager);
    QTest::newRow("explicitly none") << QByteArray("npm: {url: \"http://npm:81\"}\nglobal: {proxy: none}\n") << int(ProxyKind::None);
    QTest::newRow("explicitly npm") << QByteArray("npm: {url: \"http://npm:81\"}\nglobal: {proxy: npm}\n") << int(ProxyKind::NginxProxyManager);
}

void tst_YamlSeed::choosesTheProxy()
{
    QFETCH(QByteArray, text);
    QTEST(int(parse(text).settings.proxy), "proxy");
}

void tst_YamlSeed::locatesMistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *text, const char *start, const char *word) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(start) << QString::fromUtf8(word);
    };
    row("no YAML", "global: {\n  a: [\n", "seed.yaml:", "no YAML");
    row("a list", "- a\n", "seed.yaml:1:1:", "mapping");
    row("second document", "global: {}\n---\nnpm: {}\n", "seed.yaml:3:1:", "second document");
    row("unknown section", "\nglobals: {}\n", "seed.yaml:2:1:", "globals is unknown");
    row("unknown key", "global:\n  domian: x\n", "seed.yaml:2:3:", "global.domian is unknown");
    row("unknown stage key", "projects:\n  web:\n    image: a.b/web\n    stages:\n      dev: {auto: true}\n", "seed.yaml:5:13:", "projects.web.stages.dev.auto");
    row("duplicate key", "global:\n  domain: a.b\n  domain: c.d\n", "seed.yaml:3:3:", "given twice");
    row("duplicate project", "projects:\n  web: {}\n  web: {}\n", "seed.yaml:3:3:", "projects.web is given twice");
    row("text for bool", "global:\n  auto_create: yes\n", "seed.yaml:2:16:", "true or false");
    row("quoted bool", "global:\n  auto_create: \"true\"\n", "seed.yaml:2:16:", "true or false");
    row("list for text", "global:\n  domain: [a]\n", "seed.yaml:2:11:", "a text");
    row("text for list", "global:\n  allowed_host_paths: /x\n", "seed.yaml:2:23:", "a list");
    row("ports that begin behind their end", "global:\n  host_ports: 20001-20000\n", "seed.yaml:2:15:", "from 1024 to 65535");
    row("one port", "global:\n  host_ports: 20000\n", "seed.yaml:2:15:", "global.host_ports must be two ports");
    row("list of ports", "global:\n  host_ports: [20000, 20001]\n", "seed.yaml:2:15:", "a text");
    row("number without unit", "global:\n  polling_interval: 300\n", "seed.yaml:2:21:", "30s");
    row("empty duration", "global:\n  polling_interval: \"\"\n", "seed.yaml:2:21:", "30s");
    row("pattern", "global:\n  subdomain_pattern: \"{tag}\"\n", "seed.yaml:2:22:", "{project}");
    row("domain", "global:\n  domain: \"a b\"\n", "seed.yaml:2:11:", "example.com");
    row("proxy without npm", "global:\n  proxy: npm\n", "seed.yaml:2:10:", "npm section");
    row("proxy name", "global:\n  proxy: traefik\n", "seed.yaml:2:10:", "none, npm");
    row("registry without url", "registries:\n  a: {type: gitea}\n", "seed.yaml:2:3:", "registries.a.url is missing");
    row("registry type", "registries:\n  a: {url: \"https://x\", type: what}\n", "seed.yaml:2:31:", "one of generic, gitea");
    row("engine url", "engines:\n  a: {url: \"http://x\"}\n", "seed.yaml:2:3:", "unix:///path");
    row("certificates for ssh", "engines:\n  a: {url: \"ssh://me@nas\", certificates: /etc/x}\n", "seed.yaml:2:28:", "engines.a.certificates are for an engine at tcp://");
    row("engine server", "engines:\n  a: {url: \"tcp://nas\", server_ip: \"x/y\"}\n", "seed.yaml:2:25:", "engines.a.server_ip must be an address");
    row("certificates of nowhere", "engines:\n  a: {url: \"tcp://nas\", certificates: x}\n", "seed.yaml:2:25:", "engines.a.certificates must be the whole path");
    row("registry that is not there", "registries: {}\nprojects:\n  web: {registry: x, image: a.b/web, stages: {dev: {}}}\n", "seed.yaml:3:9:", "no registry “x”");
    row("engine that is not there", "engines: {}\nprojects:\n  web: {engine: x, image: a.b/web, stages: {dev: {}}}\n", "seed.yaml:3:9:", "no engine “x”");
    row("no image", "projects:\n  web: {stages: {dev: {}}}\n", "seed.yaml:2:3:", "projects.web.image is missing");
    row("image", "projects:\n  web:\n    image: Bad/Image\n", "seed.yaml:3:12:", "no image reference");
    row("image with tag", "projects:\n  web:\n    image: a.b/web:1\n    stages: {dev: {}}\n", "seed.yaml:3:5:", "without tag");
    row("port", "projects:\n  web:\n    image: a.b/web\n    port: 99999\n    stages: {dev: {}}\n", "seed.yaml:4:5:", "projects.web.port");
    row("name", "projects:\n  Web: {image: a.b/web, stages: {dev: {}}}\n", "seed.yaml:2:3:", "projects.Web.name");
    row("no stages", "projects:\n  web: {image: a.b/web}\n", "seed.yaml:2:3:", "at least one stage");
    row("glob", "projects:\n  web:\n    image: a.b/web\n    stages:\n      dev:\n        tag_pattern: \"[a\"\n", "seed.yaml:6:9:", "[a");
    row("stage without the field", "projects:\n  web:\n    image: a.b/web\n    stages:\n      D: {}\n", "seed.yaml:5:7:", "stages[D].name");
    row("health", "projects:\n  web:\n    image: a.b/web\n    stages:\n      dev: {health: {retries: 0}}\n", "seed.yaml:5:13:", "health.retries");
    row("promotion", "projects:\n  web:\n    image: a.b/web\n    stages:\n      dev: {promote_from: x}\n", "seed.yaml:5:13:", "no stage “x”");
    row("volume", "projects:\n  web:\n    image: a.b/web\n    volumes:\n      - data\n", "seed.yaml:5:9:", "data:/target");
    row("host path", "projects:\n  web:\n    image: a.b/web\n    volumes:\n      - ok:/x\n      - /run/../run/docker.sock:/y\n    stages: {dev: {}}\n", "seed.yaml:6:9:", "socket");
    row("variable", "projects:\n  web:\n    image: a.b/web\n    env:\n      1A: x\n    stages: {dev: {}}\n", "seed.yaml:5:7:", "env[1A]");
    row("memory", "projects:\n  web:\n    image: a.b/web\n    memory: lots\n", "seed.yaml:4:13:", "512m");
    row("window", "projects:\n  web:\n    image: a.b/web\n    stages:\n      dev: {windows: [\"25:00-26:00\"]}\n", "seed.yaml:5:22:", "22:00-06:00");
}

void tst_YamlSeed::locatesMistakes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, start);
    QFETCH(QString, word);
    const Error error = errorOf([&text] { (void)parse(text); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY2(error.message().startsWith(start), qPrintable(error.message()));
    QVERIFY2(error.message().contains(word), qPrintable(error.message()));
}

void tst_YamlSeed::neverRepeatsSecrets()
{
    for (const char *text : {"npm: {password: [geheim]}\n", "registries: {a: {token: {x: geheim}}}\n", "registries: {a: {url: \"https://u:geheim@x\"}}\n",
                             "projects: {w: {image: a.b/c, env: {1A: {value: geheim, secret: true}}}}\n", "npm: {url: \"http://u:geheim@npm\"}\n"}) {
        const Error error = errorOf([text] { (void)parse(text); });
        QVERIFY2(!error.message().contains(QStringLiteral("geheim")), qPrintable(error.message()));
    }
}

void tst_YamlSeed::survivesHostileFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("deep map") << QByteArray("{a: ").repeated(50'000);
    QTest::newRow("large") << QByteArray(5 * 1024 * 1024, 'a');
    QTest::newRow("binary") << QByteArray("\0\1\2\xff\xfe", 5);
    QTest::newRow("anchor to itself") << QByteArray("projects: &a {web: *a}\n");
    QTest::newRow("missing anchor") << QByteArray("projects: *a\n");
    QTest::newRow("key that is a list") << QByteArray("[a]: b\n");
}

void tst_YamlSeed::survivesHostileFiles()
{
    QFETCH(QByteArray, text);
    const Error error = errorOf([&text] { (void)parse(text); });
    QVERIFY(error.code() == Error::Code::InvalidInput || error.code() == Error::Code::TooLarge);
    QVERIFY(error.message().startsWith(QStringLiteral("seed.yaml")));
}

QTEST_GUILESS_MAIN(tst_YamlSeed)
#include "tst_yamlseed.moc"
