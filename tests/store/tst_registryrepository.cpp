#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// Registries and engines: the two tables that projects refer to.
class TestRegistryRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryFieldOfARegistry()
    {
        TestStore store;
        Registry registry = sampleRegistry();
        registry.id = store.repositories.registries.insert(registry);
        QVERIFY(store.repositories.registries.byId(registry.id) == registry);
        registry.name = QStringLiteral("hub");
        registry.kind = RegistryKind::DockerHub;
        registry.password = Secret();
        store.repositories.registries.update(registry);
        QVERIFY(store.repositories.registries.all() == QList<Registry>{registry});
    }

    void findsByTheDomainOfReferences()
    {
        TestStore store;
        const RegistryId id = store.repositories.registries.insert(sampleRegistry());
        QCOMPARE(store.repositories.registries.byDomain(QStringLiteral("git.example.com:3000")).value().id, id);
        QVERIFY(!store.repositories.registries.byDomain(QStringLiteral("git.example.com")));
    }

    void refusesATakenName()
    {
        TestStore store;
        (void)store.repositories.registries.insert(sampleRegistry());
        const Error error = errorOf([&] { (void)store.repositories.registries.insert(sampleRegistry()); });
        QCOMPARE(error.code(), Error::Code::Conflict);
        QVERIFY(error.message().contains(QLatin1String("gitea")));
        QCOMPARE(store.repositories.registries.all().size(), 1);
    }

    void keepsARegistryAndAnEngineInUse()
    {
        TestStore store;
        Repositories &all = store.repositories;
        Project project = sampleProject();
        project.registry = all.registries.insert(sampleRegistry());
        project.engine = all.engines.insert({{}, QStringLiteral("nas"), QUrl(QStringLiteral("unix:///var/run/docker.sock"))});
        project = all.projects.insert(project);
        QCOMPARE(errorOf([&] { all.registries.remove(project.registry); }).code(), Error::Code::Conflict);
        QCOMPARE(errorOf([&] { all.engines.remove(project.engine); }).code(), Error::Code::Conflict);
        all.projects.remove(project.id);
        all.registries.remove(project.registry);
        all.engines.remove(project.engine);
        QVERIFY(all.registries.all().isEmpty());
        QVERIFY(all.engines.all().isEmpty());
    }

    void givesBackEveryFieldOfAnEngine()
    {
        TestStore store;
        EngineRepository &engines = store.repositories.engines;
        EngineEndpoint engine{{}, QStringLiteral("nas"), QUrl(QStringLiteral("ssh://pi@nas.example.com:2222"))};
        engine.id = engines.insert(engine);
        QVERIFY(engines.byId(engine.id) == engine);
        engine.name = QStringLiteral("attic");
        engine.url = QUrl(QStringLiteral("tcp://192.0.2.1:2376"));
        engine.certificates = QStringLiteral("/etc/attic");
        engine.serverIp = QStringLiteral("192.0.2.20");
        engines.update(engine);
        QVERIFY(engines.all() == QList<EngineEndpoint>{engine});
        QCOMPARE(engines.byId(engine.id).serverIp, QStringLiteral("192.0.2.20"));
        QCOMPARE(engines.byId(engine.id).certificates, QStringLiteral("/etc/attic"));
        EngineEndpoint second = engine;
        second.name = QStringLiteral("cellar");
        second.id = engines.insert(second);
        QVERIFY(engines.byId(second.id) == second);
        engines.remove(second.id);
        QCOMPARE(errorOf([&] { (void)engines.insert(engine); }).code(), Error::Code::Conflict);
    }

    void neverReusesAnId()
    {
        TestStore store;
        RegistryRepository &registries = store.repositories.registries;
        const RegistryId first = registries.insert(sampleRegistry());
        registries.remove(first);
        QVERIFY(registries.insert(sampleRegistry()) > first);
    }

    void saysWhatIsNotThere()
    {
        TestStore store;
        Registry missing = sampleRegistry();
        missing.id = RegistryId{7};
        QCOMPARE(errorOf([&] { (void)store.repositories.registries.byId(missing.id); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { store.repositories.registries.update(missing); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { store.repositories.registries.remove(missing.id); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { (void)store.repositories.engines.byId(EngineId{7}); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { store.repositories.engines.remove(EngineId{7}); }).code(), Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestRegistryRepository)
#include "tst_registryrepository.moc"
