#include "core/config/yamlseed.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QFile>
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


QStringList import(TestStore &store, const QByteArray &yaml)
{
    return applySeed(parseSeed(yaml, QStringLiteral("seed.yaml"), store.repositories.settings.load()), store.database, store.repositories);
}

} // namespace

class tst_SeedImport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsEverything();
    void twiceChangesNothing();
    void changesOnlyWhatDiffers();
    void keepsSecretsThatTheFileLeavesOut();
    void keepsTheWebhookSecret();
    void isAllOrNothing();
    void keepsStagesWithInstances();
    void findsReferencesThatAreStored();
};

void tst_SeedImport::addsEverything()
{
    TestStore store;
    const QStringList lines = import(store, contentOf("launcher.yaml"));
    QCOMPARE(lines, QStringList({QStringLiteral("settings changed"), QStringLiteral("registry gitea added"), QStringLiteral("engine nas added"),
                                 QStringLiteral("project launcher added")}));
    const Project project = store.repositories.projects.byName(QStringLiteral("launcher")).value();
    QCOMPARE(store.repositories.registries.byId(project.registry).name, QStringLiteral("gitea"));
    QCOMPARE(store.repositories.engines.byId(project.engine).name, QStringLiteral("nas"));
    QCOMPARE(project.stages.size(), 2);
    QCOMPARE(project.run.environment[1].value.reveal(), QStringLiteral("geheim"));
    QCOMPARE(store.repositories.settings.load().domain, QStringLiteral("example.com"));
}

void tst_SeedImport::twiceChangesNothing()
{
    TestStore store;
    (void)import(store, contentOf("launcher.yaml"));
    const Project before = store.repositories.projects.byName(QStringLiteral("launcher")).value();
    QCOMPARE(import(store, contentOf("launcher.yaml")), QStringList());
    QVERIFY(store.repositories.projects.byName(QStringLiteral("launcher")) == before);
}

void tst_SeedImport::changesOnlyWhatDiffers()
{
    TestStore store;
    (void)import(store, contentOf("launcher.yaml"));
    const Project before = store.repositories.projects.byName(QStringLiteral("launcher")).value();
    const QByteArray changed = contentOf("launcher.yaml").replace("dev-*", "main-*");
    QCOMPARE(import(store, changed), QStringList({QStringLiteral("project launcher changed")}));
    const Project after = store.repositories.projects.byName(QStringLiteral("launcher")).value();
    QVERIFY(after.id == before.id && after.stages[0].id == before.stages[0].id);
    QCOMPARE(after.stages[0].tagPatterns, QStringList{QStringLiteral("main-*")});
}

void tst_SeedImport::keepsSecretsThatTheFileLeavesOut()
{
    TestStore store;
    (void)import(store, contentOf("launcher.yaml"));
    QByteArray exported = contentOf("launcher.yaml");
    exported.replace(", password: \"geheim\"", "").replace(", token: \"abc\"", "").replace("value: geheim, ", "");
    QCOMPARE(import(store, exported), QStringList());
    QCOMPARE(store.repositories.registries.all().value(0).password.reveal(), QStringLiteral("abc"));
    QCOMPARE(store.repositories.settings.load().npm.password.reveal(), QStringLiteral("geheim"));
}

void tst_SeedImport::keepsTheWebhookSecret()
{
    TestStore store;
    Settings settings = store.repositories.settings.load();
    settings.webhookSecret = Secret(QStringLiteral("0123456789abcdef0123456789abcdef"));
    store.repositories.settings.save(settings);
    (void)applySeed(parseSeed(contentOf("launcher.yaml"), QStringLiteral("seed.yaml"), Settings()), store.database, store.repositories);
    QCOMPARE(store.repositories.settings.load().webhookSecret.reveal(), settings.webhookSecret.reveal());
}

void tst_SeedImport::isAllOrNothing()
{
    TestStore store;
    const QByteArray broken = "global: {domain: example.com}\nengines: {nas: {url: \"ssh://me@nas\"}}\n"
                              "projects: {web: {registry: nowhere, image: a.b/web, stages: {dev: {}}}}\n";
    const Settings before = store.repositories.settings.load();
    const Error error = errorOf([&] { (void)import(store, broken); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY(error.message().contains(QStringLiteral("projects.web.registry")) && error.message().contains(QStringLiteral("nowhere")));
    QVERIFY(store.repositories.settings.load() == before);
    QVERIFY(store.repositories.engines.all().isEmpty());
    QVERIFY(store.repositories.projects.all().isEmpty());
}

void tst_SeedImport::keepsStagesWithInstances()
{
    TestStore store;
    (void)import(store, contentOf("launcher.yaml"));
    const Project project = store.repositories.projects.byName(QStringLiteral("launcher")).value();
    (void)store.repositories.instances.insert(sampleInstance(project.stages[1]));
    const QByteArray without = contentOf("launcher.yaml").replace("      prod: {tag_pattern: \"v*\", promote_from: dev}\n", "");
    const Error error = errorOf([&] { (void)import(store, without); });
    QCOMPARE(error.code(), Error::Code::Conflict);
    QVERIFY(error.message().contains(QStringLiteral("prod")));
    QCOMPARE(store.repositories.projects.byName(QStringLiteral("launcher"))->stages.size(), 2);
}

void tst_SeedImport::findsReferencesThatAreStored()
{
    TestStore store;
    (void)import(store, contentOf("launcher.yaml"));
    const QByteArray more = "projects: {web: {registry: gitea, image: git.example.com/acme/web, stages: {dev: {}}}}\n";
    QCOMPARE(import(store, more), QStringList({QStringLiteral("project web added")}));
    QVERIFY(store.repositories.projects.byName(QStringLiteral("web"))->registry.isValid());
}

QTEST_GUILESS_MAIN(tst_SeedImport)
#include "tst_seedimport.moc"
