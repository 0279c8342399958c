#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestDeployRepository final : public QObject
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
        Deploy deploy = sampleDeploy(dev());
        deploy.id = deploys().insert(deploy);
        QVERIFY(deploys().byId(deploy.id) == deploy);
        deploy.instance = {};
        deploy.delivery = {};
        deploy.image = QStringLiteral("i");
        deploy.tag = QStringLiteral("t");
        deploy.digest.clear();
        deploy.state = DeployState::RolledBack;
        deploy.reason.clear();
        deploy.errorCode.reset();
        deploy.errorDetail.clear();
        deploy.requestedBy.clear();
        deploy.address.clear();
        deploy.started = {};
        deploy.finished = {};
        deploys().update(deploy);
        QVERIFY(deploys().find(deploy.id) == deploy);
    }

    void rememberTheNamesOfProjectAndStage()
    {
        Deploy deploy = sampleDeploy(dev());
        deploy.projectName.clear();
        deploy.stageName.clear();
        const DeployId id = deploys().insert(deploy);
        deploy.project = {};
        deploy.stage = {};
        const DeployId ofNothing = deploys().insert(deploy);
        QCOMPARE(deploys().byId(id).projectName, QStringLiteral("launcher"));
        QCOMPARE(deploys().byId(id).stageName, QStringLiteral("dev"));
        m_store->repositories.projects.remove(m_project.id);
        const Deploy orphan = deploys().byId(id);
        QVERIFY(!orphan.project.isValid());
        QVERIFY(!orphan.stage.isValid());
        QCOMPARE(orphan.projectName, QStringLiteral("launcher"));
        QCOMPARE(orphan.stageName, QStringLiteral("dev"));
        QVERIFY(deploys().byId(ofNothing).projectName.isEmpty());
    }

    void canBeFinishedAfterItsStageIsGone()
    {
        Deploy deploy = sampleDeploy(dev());
        deploy.recipe = RecipeKind::RemoveProject;
        deploy.id = deploys().insert(deploy);
        m_store->repositories.projects.remove(m_project.id);
        deploy.state = DeployState::Succeeded;
        deploy.steps[1].state = StepState::Done;
        deploys().updateWithStep(deploy, deploy.steps.at(1));
        QCOMPARE(deploys().byId(deploy.id).state, DeployState::Succeeded);
        QCOMPARE(deploys().byId(deploy.id).steps, deploy.steps);
    }

    void journalsSteps()
    {
        Deploy deploy = sampleDeploy(dev());
        deploy.id = deploys().insert(deploy);
        deploy.steps[1].state = StepState::Failed;
        deploy.steps[1].message = QStringLiteral("no space");
        deploys().updateStep(deploy.id, deploy.steps.at(1));
        deploy.steps.append({2, QStringLiteral("start"), StepState::Skipped, {}, {}, {}, {}});
        deploys().updateStep(deploy.id, deploy.steps.at(2));
        QCOMPARE(deploys().byId(deploy.id).steps, deploy.steps);
        QCOMPARE(errorOf([&] { deploys().updateStep(DeployId{99}, deploy.steps.at(1)); }).code(), Error::Code::Conflict);
    }

    void writesDeployAndStepTogetherOrNotAtAll()
    {
        Deploy deploy = sampleDeploy(dev());
        deploy.id = deploys().insert(deploy);
        const Deploy before = deploy;
        deploy.reason = QStringLiteral("changed");
        DeployStep impossible = deploy.steps.at(1);
        impossible.state = StepState(77);
        QCOMPARE(errorOf([&] { deploys().updateWithStep(deploy, impossible); }).code(), Error::Code::Conflict);
        QVERIFY(deploys().byId(deploy.id) == before);
    }

    void pagesFromTheNewest()
    {
        const Stage &prod = m_project.stages.at(1);
        const Project other = m_store->repositories.projects.insert(sampleProject(QStringLiteral("other")));
        QList<DeployId> ids;
        for (const Stage &stage : {dev(), prod, dev(), other.stages.at(0), dev()})
            ids << deploys().insert(sampleDeploy(stage));
        const auto idsOf = [](const QList<Deploy> &list) {
            QList<DeployId> result;
            for (const Deploy &deploy : list)
                result << deploy.id;
            return result;
        };
        QCOMPARE(idsOf(deploys().page({}, 2)), (QList<DeployId>{ids[4], ids[3]}));
        QCOMPARE(idsOf(deploys().page(ids[3], 2)), (QList<DeployId>{ids[2], ids[1]}));
        QCOMPARE(idsOf(deploys().page({}, 10, m_project.id)), (QList<DeployId>{ids[4], ids[2], ids[1], ids[0]}));
        QCOMPARE(idsOf(deploys().page(ids[2], 10, m_project.id)), (QList<DeployId>{ids[1], ids[0]}));
        QCOMPARE(idsOf(deploys().page({}, 10, {}, dev().id)), (QList<DeployId>{ids[4], ids[2], ids[0]}));
        QCOMPARE(idsOf(deploys().page(ids[4], 1, m_project.id, dev().id)), (QList<DeployId>{ids[2]}));
        QVERIFY(deploys().page({}, 10, other.id, dev().id).isEmpty());
        QVERIFY(deploys().page({}, 1).first().steps.isEmpty());
        QList<Deploy> page = deploys().page({}, 10);
        deploys().addStepTimes(page);
        for (const Deploy &deploy : std::as_const(page)) {
            QList<DeployStep> expected = deploys().byId(deploy.id).steps;
            QVERIFY(!expected.isEmpty());
            for (DeployStep &step : expected) {
                step.message.clear();
                step.facts = {};
            }
            QCOMPARE(deploy.steps, expected);
        }
    }

    void walksAnIndexForEveryPage_data()
    {
        QTest::addColumn<QString>("where");
        QTest::newRow("all") << QStringLiteral("WHERE id < 5 ORDER BY id DESC LIMIT 5");
        QTest::newRow("project") << QStringLiteral("WHERE id < 5 AND project = 1 ORDER BY id DESC LIMIT 5");
        QTest::newRow("stage") << QStringLiteral("WHERE id < 5 AND stage = 1 AND +project = 1 ORDER BY id DESC LIMIT 5");
        QTest::newRow("open") << QStringLiteral("WHERE state IN ('pending', 'queued', 'running') ORDER BY id");
    }

    void walksAnIndexForEveryPage()
    {
        QFETCH(QString, where);
        QSqlQuery plan = m_store->database.run(QStringLiteral("EXPLAIN QUERY PLAN SELECT * FROM deploys ") + where);
        QStringList lines;
        while (plan.next())
            lines << plan.value(3).toString();
        const QString text = lines.join(QLatin1Char('|'));
        QVERIFY2(text.contains(QLatin1String(" INDEX ")) || text.contains(QLatin1String(" PRIMARY KEY ")), qUtf8Printable(text));
        QVERIFY2(!text.contains(QLatin1String("TEMP B-TREE")), qUtf8Printable(text));
    }

    void findsOpenOnesOldestFirst()
    {
        QList<Deploy> expected;
        for (const auto &[state, name] : EnumNames<DeployState>::table) {
            Deploy deploy = sampleDeploy(dev());
            deploy.state = state;
            deploy.id = deploys().insert(deploy);
            if (deploy.isOpen())
                expected << deploy;
        }
        QCOMPARE(expected.size(), 3);
        QVERIFY(deploys().open() == expected);
    }

    void numbersLogLinesPerDeploy()
    {
        const DeployId first = deploys().insert(sampleDeploy(dev()));
        const DeployId second = deploys().insert(sampleDeploy(dev()));
        const DeployLogLine one = deploys().appendLog(first, sampleTime(1), QStringLiteral("pull"), QStringLiteral("layer 1"));
        const DeployLogLine two = deploys().appendLog(first, sampleTime(2), QStringLiteral("pull"), QStringLiteral("größer ✓"));
        const DeployLogLine other = deploys().appendLog(second, sampleTime(3), {}, {});
        QVERIFY(one == (DeployLogLine{1, sampleTime(1), QStringLiteral("pull"), QStringLiteral("layer 1")}));
        QCOMPARE(two.number, 2);
        QCOMPARE(other.number, 1);
        QVERIFY(deploys().log(first, 0, 10) == (QList<DeployLogLine>{one, two}));
        QVERIFY(deploys().log(first, 1, 10) == QList<DeployLogLine>{two});
        QVERIFY(deploys().log(first, 0, 1) == QList<DeployLogLine>{one});
        QVERIFY(deploys().log(second, 0, 10) == QList<DeployLogLine>{other});
        QCOMPARE(errorOf([&] { deploys().appendLog(DeployId{99}, sampleTime(), {}, {}); }).code(), Error::Code::Conflict);
    }

    void keepsTheConfigurationSealed()
    {
        const DeployId id = deploys().insert(sampleDeploy(dev()));
        QVERIFY(!deploys().configuration(id));
        deploys().saveConfiguration(id, RunConfiguration());
        deploys().saveConfiguration(id, sampleRun());
        QVERIFY(deploys().configuration(id) == sampleRun());
        const DeployId other = deploys().insert(sampleDeploy(dev()));
        m_store->database.run(QStringLiteral("UPDATE deploy_configurations SET deploy = ?"), {other.value});
        QCOMPARE(errorOf([&] { (void)deploys().configuration(other); }).code(), Error::Code::Internal);
        QCOMPARE(errorOf([&] { deploys().saveConfiguration(DeployId{99}, {}); }).code(), Error::Code::Conflict);
    }

    void forgetsOldOnesInPieces()
    {
        QList<DeployId> ids;
        for (int i = 0; i < 8; ++i)
            ids << ended();
        const Deploy other = deploys().byId(ended(m_project.stages.at(1)));
        deploys().appendLog(ids.first(), sampleTime(), {}, {});
        deploys().saveConfiguration(ids.first(), sampleRun());
        QCOMPARE(deploys().forgetOld(dev().id, 8, 3), 0);
        QCOMPARE(deploys().forgetOld(dev().id, 3, 3), 3);
        QCOMPARE(known(), ids.mid(3));
        QCOMPARE(deploys().forgetOld(dev().id, 3, 3), 2);
        QCOMPARE(deploys().forgetOld(dev().id, 3, 3), 0);
        QCOMPARE(known(), ids.mid(5));
        QVERIFY(deploys().byId(other.id) == other);
        for (const char *table : {"deploy_steps", "deploy_log", "deploy_configurations"}) {
            QSqlQuery rows = m_store->database.run(QStringLiteral("SELECT count(*) FROM %1 WHERE deploy = ?").arg(QLatin1String(table)), {ids.first().value});
            QVERIFY(rows.next());
            QCOMPARE(rows.value(0).toInt(), 0);
        }
    }

    void forgetsNothingThatIsNeeded()
    {
        const DeployId pending = ended(dev(), DeployState::Pending);
        const DeployId queued = ended(dev(), DeployState::Queued);
        const DeployId running = ended(dev(), DeployState::Running);
        const DeployId made = ended();
        const DeployId unfinished = ended();
        const DeployId gone = ended();
        (void)ended();
        Instance instance = sampleInstance(dev());
        instance.state = InstanceState::Kept;
        instance.deploy = made;
        const InstanceId id = m_store->repositories.instances.insert(instance);
        for (const DeployId each : {unfinished, gone}) {
            Deploy deploy = deploys().byId(each);
            deploy.instance = each == unfinished ? id : InstanceId{id.value + 1};
            deploy.errorCode = Error::Code::Unavailable;
            deploys().update(deploy);
        }
        QCOMPARE(deploys().forgetOld(dev().id, 1, 100), 1);
        QCOMPARE(known().mid(0, 5), (QList<DeployId>{pending, queued, running, made, unfinished}));
        QVERIFY(!deploys().find(gone));
    }

    void forgetsThoseOfStagesThatAreGone()
    {
        for (int i = 0; i < 4; ++i)
            (void)ended();
        m_store->repositories.projects.remove(m_project.id);
        QCOMPARE(deploys().forgetOld({}, 1, 100), 3);
        QCOMPARE(known().size(), 1);
    }

    void saysWhatIsNotThere()
    {
        Deploy missing = sampleDeploy(dev());
        missing.id = DeployId{99};
        QVERIFY(!deploys().find(missing.id));
        QCOMPARE(errorOf([&] { (void)deploys().byId(missing.id); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { deploys().update(missing); }).code(), Error::Code::NotFound);
        missing.stage = StageId{99};
        QCOMPARE(errorOf([&] { (void)deploys().insert(missing); }).code(), Error::Code::Conflict);
        QVERIFY(deploys().page({}, 10).isEmpty());
    }

private:
    DeployRepository &deploys() { return m_store->repositories.deploys; }
    const Stage &dev() { return m_project.stages.at(0); }
    DeployId ended() { return ended(dev()); }
    DeployId ended(const Stage &stage, DeployState state = DeployState::Succeeded)
    {
        Deploy deploy = sampleDeploy(stage);
        deploy.state = state;
        deploy.errorCode.reset();
        return deploys().insert(deploy);
    }
    /// Those of the first stage, oldest first; of no stage once that is gone.
    QList<DeployId> known()
    {
        QList<DeployId> ids;
        for (const Deploy &deploy : deploys().page({}, 100)) {
            if (deploy.stage != m_project.stages.at(1).id)
                ids.prepend(deploy.id);
        }
        return ids;
    }

    std::unique_ptr<TestStore> m_store;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestDeployRepository)
#include "tst_deployrepository.moc"
