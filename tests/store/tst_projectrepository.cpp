#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestProjectRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryField()
    {
        TestStore store;
        Project project = sampleProject();
        project.registry = store.repositories.registries.insert(sampleRegistry());
        project.engine = store.repositories.engines.insert({{}, QStringLiteral("nas"), QUrl(QStringLiteral("unix:///x"))});
        const Project stored = store.repositories.projects.insert(project);
        // Only the ids are new.
        project.id = stored.id;
        for (qsizetype i = 0; i < project.stages.size(); ++i) {
            project.stages[i].id = stored.stages.at(i).id;
            project.stages[i].project = stored.id;
            QVERIFY(project.stages.at(i).id.isValid());
        }
        QVERIFY(stored == project);
        QVERIFY(store.repositories.projects.byId(stored.id) == project);
        QVERIFY(store.repositories.projects.byName(QStringLiteral("launcher")) == project);
    }

    void takesTheCreationTimeFromTheClock()
    {
        TestStore store;
        Project project = sampleProject();
        project.created = {};
        QCOMPARE(store.repositories.projects.insert(project).created, store.clock.now());
    }

    void keepsProjectsApart()
    {
        TestStore store;
        ProjectRepository &projects = store.repositories.projects;
        const Project first = projects.insert(sampleProject(QStringLiteral("one")));
        Project other = sampleProject(QStringLiteral("two"));
        other.image = QStringLiteral("docker.io/library/nginx");
        other.run.environment.removeFirst();
        other.stages.removeFirst();
        other = projects.insert(other);
        QVERIFY(projects.all() == (QList<Project>{first, other}));
        QVERIFY(projects.byImage(first.image) == QList<Project>{first});
        QVERIFY(projects.byImage(QStringLiteral("docker.io/library/apache")).isEmpty());
        QVERIFY(!projects.byName(QStringLiteral("three")));
    }

    void findsByImageWhatChanged()
    {
        TestStore store;
        ProjectRepository &projects = store.repositories.projects;
        Project project = projects.insert(sampleProject());
        const QString image = project.image;
        QVERIFY(projects.byImage(image) == QList<Project>{project});
        project.port = 4711;
        {
            Transaction undone(store.database);
            const Project changed = projects.update(project);
            QVERIFY(projects.byImage(image) == QList<Project>{changed});
        }
        QVERIFY(projects.byImage(image).first().port != 4711);
        project = projects.update(project);
        QVERIFY(projects.byImage(image) == QList<Project>{project});
        project.image = QStringLiteral("docker.io/library/nginx");
        project = projects.update(project);
        QVERIFY(projects.byImage(image).isEmpty());
        QVERIFY(projects.byImage(project.image) == QList<Project>{project});
        projects.remove(project.id);
        QVERIFY(projects.byImage(project.image).isEmpty());
    }

    void keepsStageIdsByName()
    {
        TestStore store;
        const Project stored = store.repositories.projects.insert(sampleProject());
        Project next = stored;
        next.name = QStringLiteral("rocket");
        next.stages = {sampleStage(QStringLiteral("rel")), sampleStage(QStringLiteral("prod"))};
        next.run = {};
        const Project updated = store.repositories.projects.update(next);
        QCOMPARE(updated.name, QStringLiteral("rocket"));
        QVERIFY(updated.run == RunConfiguration());
        QCOMPARE(updated.stages.size(), 2);
        QCOMPARE(updated.stages.at(0).name, QStringLiteral("rel"));
        QVERIFY(updated.stages.at(0).id > stored.stages.at(1).id);
        QCOMPARE(updated.stages.at(1).name, QStringLiteral("prod"));
        QCOMPARE(updated.stages.at(1).id, stored.stages.at(1).id);
    }

    void keepsTheIdOfARenamedStage()
    {
        TestStore store;
        const Project stored = store.repositories.projects.insert(sampleProject());
        Project next = stored;
        next.stages[0].name = QStringLiteral("preview");
        const Project updated = store.repositories.projects.update(next);
        QVERIFY(updated == next);
    }

    void ordersStagesAsGiven()
    {
        TestStore store;
        Project project = store.repositories.projects.insert(sampleProject());
        project.stages.swapItemsAt(0, 1);
        const Project updated = store.repositories.projects.update(project);
        QCOMPARE(updated.stages.at(0).id, project.stages.at(0).id);
        QCOMPARE(updated.stages.at(0).position, 0);
        QCOMPARE(updated.stages.at(1).position, 1);
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"name taken", "no name", "registry", "engine", "port", "stage twice", "stage without name",
                                 "no instances", "variable twice"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void refusesWhatCannotBe()
    {
        QFETCH(QString, what);
        TestStore store;
        ProjectRepository &projects = store.repositories.projects;
        const Project first = projects.insert(sampleProject());
        Project bad = sampleProject(what == QLatin1String("name taken") ? QStringLiteral("launcher") : QStringLiteral("other"));
        if (what == QLatin1String("no name"))
            bad.name.clear();
        if (what == QLatin1String("registry"))
            bad.registry = RegistryId{9};
        if (what == QLatin1String("engine"))
            bad.engine = EngineId{9};
        if (what == QLatin1String("port"))
            bad.port = 65536;
        if (what == QLatin1String("stage twice"))
            bad.stages[1].name = bad.stages[0].name;
        if (what == QLatin1String("stage without name"))
            bad.stages[1].name.clear();
        if (what == QLatin1String("no instances"))
            bad.stages[1].maxInstances = 0;
        if (what == QLatin1String("variable twice"))
            bad.run.environment[1].name = bad.run.environment[0].name;
        QCOMPARE(errorOf([&] { projects.insert(bad); }).code(), Error::Code::Conflict);
        QVERIFY(projects.all() == QList<Project>{first});
        bad.id = first.id;
        if (what == QLatin1String("name taken"))
            return;
        QCOMPARE(errorOf([&] { projects.update(bad); }).code(), Error::Code::Conflict);
        QVERIFY(projects.all() == QList<Project>{first});
    }

    void staysOnItsEngineWhileItHasInstances()
    {
        TestStore store;
        ProjectRepository &projects = store.repositories.projects;
        const EngineId first = store.repositories.engines.insert({{}, QStringLiteral("local"), QUrl(QStringLiteral("unix:///x"))});
        const EngineId second = store.repositories.engines.insert({{}, QStringLiteral("nas"), QUrl(QStringLiteral("tcp://nas:2375"))});
        Project project = projects.insert(sampleProject());
        const InstanceId instance = store.repositories.instances.insert(sampleInstance(project.stages.first()));
        project.engine = first; // which it had already, as the first one
        QCOMPARE(projects.update(project).engine, first);
        project.engine = second;
        QCOMPARE(errorOf([&] { projects.update(project); }).code(), Error::Code::Conflict);
        store.repositories.instances.remove(instance);
        QCOMPARE(projects.update(project).engine, second);
    }

    void saysWhatIsNotThere()
    {
        TestStore store;
        Project missing = sampleProject();
        missing.id = ProjectId{3};
        QCOMPARE(errorOf([&] { (void)store.repositories.projects.byId(missing.id); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { store.repositories.projects.update(missing); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { store.repositories.projects.remove(missing.id); }).code(), Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestProjectRepository)
#include "tst_projectrepository.moc"
