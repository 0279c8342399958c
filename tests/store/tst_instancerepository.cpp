#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestInstanceRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_project = m_store->repositories.projects.insert(sampleProject());
    }

    void givesBackEveryField()
    {
        Instance instance = sampleInstance(dev());
        instance.isDefault = true;
        instance.id = instances().insert(instance);
        QVERIFY(instances().byId(instance.id) == instance);
        QVERIFY(instances().defaultOf(dev().id) == instance);
        instance.deploy = {};
        instance.tag = QStringLiteral("v2");
        instance.digest.clear();
        instance.containerId.clear();
        instance.containerName.clear();
        instance.host.clear();
        instance.address.clear();
        instance.containerPort = 0;
        instance.hostPort = 0;
        instance.state = InstanceState::Kept;
        instance.stateReason.clear();
        instance.lastUsed = {};
        instances().update(instance);
        QVERIFY(instances().all() == QList<Instance>{instance});
        // A deploy that holds an older copy of the row does not take a pin back.
        instances().setPinned(instance.id, false);
        instances().update(instance);
        instance.isPinned = false;
        QVERIFY(instances().all() == QList<Instance>{instance});
    }

    void listsAStageNewestFirst()
    {
        const InstanceId first = instances().insert(sampleInstance(dev()));
        const InstanceId second = instances().insert(sampleInstance(dev()));
        const InstanceId other = instances().insert(sampleInstance(m_project.stages.at(1)));
        const QList<Instance> ofDev = instances().ofStage(dev().id);
        QCOMPARE(ofDev.size(), 2);
        QCOMPARE(ofDev.at(0).id, second);
        QCOMPARE(ofDev.at(1).id, first);
        QCOMPARE(instances().all().size(), 3);
        QCOMPARE(instances().all().last().id, other);
    }

    void pagesFromTheOldest()
    {
        QList<InstanceId> ids;
        for (int i = 0; i < 5; ++i)
            ids << instances().insert(sampleInstance(m_project.stages.at(i % 2)));
        instances().remove(ids.takeAt(1));
        const auto idsOf = [](const QList<Instance> &list) {
            QList<InstanceId> result;
            for (const Instance &instance : list)
                result << instance.id;
            return result;
        };
        QCOMPARE(idsOf(instances().page({}, 2)), ids.mid(0, 2));
        QCOMPARE(idsOf(instances().page(ids[1], 2)), ids.mid(2, 2));
        QCOMPARE(idsOf(instances().page(ids[0], 9)), ids.mid(1));
        QVERIFY(instances().page(ids.last(), 9).isEmpty());
    }

    void remembersWhenItWasUsed()
    {
        const InstanceId id = instances().insert(sampleInstance(dev()));
        Instance expected = instances().byId(id);
        instances().touch(id, sampleTime(77));
        expected.lastUsed = sampleTime(77);
        QVERIFY(instances().byId(id) == expected);
        QCOMPARE(errorOf([&] { instances().touch({99}, sampleTime()); }).code(), Error::Code::NotFound);
    }

    void hasOneDefaultAStage()
    {
        const InstanceId first = instances().insert(sampleInstance(dev()));
        const InstanceId second = instances().insert(sampleInstance(dev()));
        const InstanceId other = instances().insert(sampleInstance(m_project.stages.at(1)));
        QVERIFY(!instances().defaultOf(dev().id));
        instances().setDefault(dev().id, first);
        instances().setDefault(m_project.stages.at(1).id, other);
        instances().setDefault(dev().id, second);
        QCOMPARE(instances().defaultOf(dev().id).value().id, second);
        QVERIFY(!instances().byId(first).isDefault);
        QCOMPARE(instances().defaultOf(m_project.stages.at(1).id).value().id, other);

        Instance third = sampleInstance(dev());
        third.isDefault = true;
        QCOMPARE(errorOf([&] { (void)instances().insert(third); }).code(), Error::Code::Conflict);
        QCOMPARE(errorOf([&] { instances().setDefault(dev().id, other); }).code(), Error::Code::NotFound);
        QCOMPARE(instances().defaultOf(dev().id).value().id, second);
        instances().setDefault(dev().id, {});
        QVERIFY(!instances().defaultOf(dev().id));
    }

    void updatingAnOldCopyMovesNoDefault()
    {
        Instance first = sampleInstance(dev());
        first.isDefault = true;
        first.id = instances().insert(first);
        const InstanceId second = instances().insert(sampleInstance(dev()));
        instances().setDefault(dev().id, second);
        first.stateReason = QStringLiteral("changed");
        instances().update(first);
        QCOMPARE(instances().defaultOf(dev().id).value().id, second);
        QVERIFY(!instances().byId(first.id).isDefault);
    }

    void holdsItsStageAndProject()
    {
        const InstanceId id = instances().insert(sampleInstance(dev()));
        Project without = m_project;
        without.stages.removeFirst();
        const Error error = errorOf([&] { m_store->repositories.projects.update(without); });
        QCOMPARE(error.code(), Error::Code::Conflict);
        QVERIFY2(error.message().contains(QLatin1String("dev")), qUtf8Printable(error.message()));
        QCOMPARE(errorOf([&] { m_store->repositories.projects.remove(m_project.id); }).code(), Error::Code::Conflict);
        QVERIFY(m_store->repositories.projects.byId(m_project.id) == m_project);
        instances().remove(id);
        QCOMPARE(m_store->repositories.projects.update(without).stages.size(), 1);
        m_store->repositories.projects.remove(m_project.id);
        QVERIFY(m_store->repositories.projects.all().isEmpty());
    }

    void neverReusesAnId()
    {
        const InstanceId first = instances().insert(sampleInstance(dev()));
        instances().remove(first);
        QVERIFY(!instances().find(first));
        QVERIFY(instances().insert(sampleInstance(dev())) > first);
    }

    void saysWhatIsNotThere()
    {
        Instance missing = sampleInstance(dev());
        missing.id = InstanceId{99};
        QCOMPARE(errorOf([&] { (void)instances().byId(missing.id); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { instances().update(missing); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { instances().remove(missing.id); }).code(), Error::Code::NotFound);
        missing.stage = StageId{99};
        QCOMPARE(errorOf([&] { (void)instances().insert(missing); }).code(), Error::Code::Conflict);
    }

private:
    InstanceRepository &instances() { return m_store->repositories.instances; }
    const Stage &dev() { return m_project.stages.at(0); }

    std::unique_ptr<TestStore> m_store;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestInstanceRepository)
#include "tst_instancerepository.moc"
