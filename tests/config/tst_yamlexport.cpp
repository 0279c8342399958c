#include "core/config/yamlexport.h"
#include "core/config/yamlseed.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

QStringList import(TestStore &store, const QByteArray &yaml)
{
    return applySeed(parseSeed(yaml, QStringLiteral("export.yml"), store.repositories.settings.load()), store.database, store.repositories);
}

/// A store with every kind of thing, every field of which differs from its default.
void fill(TestStore &store)
{
    Settings settings = sampleSettings();
    settings.notificationUrl = Secret(QStringLiteral("https://notify.example.com/s3cret"));
    settings.npm.password = Secret(QStringLiteral("s3cret-npm"));
    store.repositories.settings.save(settings);
    Registry registry = sampleRegistry();
    registry.password = Secret(QStringLiteral("s3cret-registry"));
    registry.id = store.repositories.registries.insert(registry);
    const EngineId engine = store.repositories.engines.insert({{}, QStringLiteral("nas"), QUrl(QStringLiteral("unix:///run/docker.sock"))});
    (void)store.repositories.engines.insert({{}, QStringLiteral("attic"), QUrl(QStringLiteral("tcp://attic:2376")), QStringLiteral("/etc/attic"), QStringLiteral("192.0.2.20")});
    Project project = sampleProject();
    project.registry = registry.id;
    project.engine = engine;
    project.stages[0].promoteFrom.clear();
    project.stages[1].promoteFrom = project.stages[0].name;
    project.stages[1].subdomain = QStringLiteral("other");
    store.repositories.projects.insert(project);
    Project plain;
    plain.name = QStringLiteral("plain");
    plain.image = QStringLiteral("docker.io/library/plain");
    Stage stage;
    stage.name = QStringLiteral("dev");
    stage.tagPatterns = {QStringLiteral("*")};
    plain.stages = {stage};
    plain.run.environment = {{QStringLiteral("NUMBER"), Secret(QStringLiteral("0123")), false},
                             {QStringLiteral("LINES"), Secret(QStringLiteral("a: \"b\"\n\t— ü\\")), false},
                             {QStringLiteral("EMPTY"), Secret(), false},
                             {QStringLiteral("KEY"), Secret(QStringLiteral("s3cret-key")), true}};
    store.repositories.projects.insert(plain);
}

} // namespace

class TestYamlExport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importingItChangesNothing()
    {
        TestStore store;
        fill(store);
        const QByteArray yaml = exportSeed(store.repositories);
        QCOMPARE(import(store, yaml), QStringList());
        QCOMPARE(exportSeed(store.repositories), yaml);
    }

    void anEmptyStoreBecomesTheSame()
    {
        TestStore store;
        fill(store);
        const QByteArray yaml = exportSeed(store.repositories);
        TestStore other;
        QCOMPARE(import(other, yaml).size(), 6);
        QCOMPARE(exportSeed(other.repositories), yaml);
    }

    void defaultsCanBeImported()
    {
        TestStore store;
        QCOMPARE(import(store, exportSeed(store.repositories)), QStringList());
    }

    void secretsStayHere()
    {
        TestStore store;
        fill(store);
        const QByteArray yaml = exportSeed(store.repositories);
        QVERIFY2(!yaml.contains("s3cret"), yaml.constData());
        QVERIFY(yaml.contains("\"KEY\""));
        const Settings settings = store.repositories.settings.load();
        for (const Secret &secret : {settings.webhookSecret, settings.webhookHmacSecret})
            QVERIFY(secret.isEmpty() || !yaml.contains(secret.reveal().toUtf8()));
    }
};

QTEST_GUILESS_MAIN(TestYamlExport)
#include "tst_yamlexport.moc"
