#include "core/deploy/promotion.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

RunConfiguration run(const QString &level, const QString &key)
{
    RunConfiguration configuration;
    configuration.environment = {{u"LEVEL"_s, Secret(level), false}, {u"KEY"_s, Secret(key), true}};
    configuration.mounts = {{u"data"_s, u"/data"_s, false, MountPolicy::Shared}};
    return configuration;
}

QStringList namesOf(const QList<ConfigurationDifference> &differences)
{
    QStringList names;
    for (const ConfigurationDifference &difference : differences)
        names << difference.name;
    return names;
}

} // namespace

class TestPromotion final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        Project project;
        project.name = u"web"_s;
        project.image = u"registry.test/acme/web"_s;
        project.run = run(u"info"_s, u"new"_s);
        Stage rel, prod;
        rel.name = u"rel"_s;
        prod.name = u"prod"_s;
        prod.promoteFrom = u"rel"_s;
        for (Stage *stage : {&rel, &prod})
            stage->tagPatterns = {u"*"_s};
        project.stages = {rel, prod};
        m_project = m_store->repositories.projects.insert(project);
    }

    void equalConfigurationsDoNotDiffer()
    {
        QCOMPARE(runDifferences(sampleRun(), sampleRun(), sampleRun()), QList<ConfigurationDifference>());
        QCOMPARE(runDifferences(sampleRun(), sampleRun(), std::nullopt), QList<ConfigurationDifference>());
        Stage other = sampleStage(u"other"_s);
        other.promoteFrom = u"dev"_s;
        other.tagPatterns = {u"*"_s};
        QCOMPARE(stageDifferences(sampleStage(u"dev"_s), other), QList<ConfigurationDifference>());
    }

    void everySettingOfARunIsCompared_data()
    {
        QTest::addColumn<RunConfiguration>("changed");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *title, const QString &name, const std::function<void(RunConfiguration &)> &change) {
            RunConfiguration changed = sampleRun();
            change(changed);
            QTest::newRow(title) << changed << name;
        };
        row("variable", u"env.ZEBRA"_s, [](RunConfiguration &r) { r.environment[0].value = Secret(u"second"_s); });
        row("missing variable", u"env.EMPTY"_s, [](RunConfiguration &r) { r.environment.removeLast(); });
        row("secret", u"env.API_KEY"_s, [](RunConfiguration &r) { r.environment[1].value = Secret(u"other"_s); });
        row("no secret any more", u"env.API_KEY"_s, [](RunConfiguration &r) { r.environment[1].isSecret = false; });
        row("mount", u"mounts./data"_s, [](RunConfiguration &r) { r.mounts[0].readOnly = true; });
        row("label", u"labels.com.example.team"_s, [](RunConfiguration &r) { r.labels[u"com.example.team"_s] = u"b"_s; });
        row("command", u"command"_s, [](RunConfiguration &r) { r.command << u"-x"_s; });
        row("networks", u"extra_networks"_s, [](RunConfiguration &r) { r.extraNetworks.clear(); });
        row("user", u"user"_s, [](RunConfiguration &r) { r.user.clear(); });
        row("cpus", u"cpus"_s, [](RunConfiguration &r) { r.cpus = 2; });
        row("memory", u"memory"_s, [](RunConfiguration &r) { r.memoryBytes = 1 << 30; });
        row("restart", u"restart"_s, [](RunConfiguration &r) { r.restart = RestartPolicy::Always; });
        row("read-only", u"read_only"_s, [](RunConfiguration &r) { r.readOnlyRoot = false; });
    }
    void everySettingOfARunIsCompared()
    {
        QFETCH(RunConfiguration, changed);
        QFETCH(QString, name);
        const auto differences = runDifferences(sampleRun(), changed, std::nullopt);
        QCOMPARE(namesOf(differences), QStringList{name});
        QVERIFY(!differences.first().present);
        // What is replaced may differ as well, even where both stages agree.
        QCOMPARE(namesOf(runDifferences(changed, changed, sampleRun())), QStringList{name});
    }

    void secretsNeverShow()
    {
        RunConfiguration changed = sampleRun();
        changed.environment[1].value = Secret(u"other"_s);
        const auto difference = runDifferences(sampleRun(), changed, changed).first();
        const QJsonObject hidden{{u"secret"_s, true}, {u"set"_s, true}};
        QCOMPARE(difference.source, QJsonValue(hidden));
        QCOMPARE(difference.target, QJsonValue(hidden));
        QCOMPARE(difference.present, QJsonValue(hidden));
    }

    void stagesDifferByWhatTheyDoWithInstances()
    {
        Stage prod = sampleStage(u"prod"_s);
        prod.health.timeout = 30s;
        prod.maxInstances = 9;
        prod.subdomain = u"www"_s;
        prod.windows.clear();
        QCOMPARE(namesOf(stageDifferences(sampleStage(u"rel"_s), prod)),
                 (QStringList{u"health.timeout"_s, u"max_instances"_s, u"subdomain"_s, u"windows"_s}));
    }

    void comparesWithWhatRuns()
    {
        const Instance proven = instance(u"rel"_s, u"v2"_s, run(u"debug"_s, u"new"_s));
        const Instance present = instance(u"prod"_s, u"v1"_s, run(u"info"_s, u"old"_s));
        m_store->repositories.instances.setDefault(stage(u"prod"_s).id, present.id);
        const Promotion promotion = promotionOf(m_store->repositories, m_project, stage(u"prod"_s), proven, m_store->clock.now());
        QCOMPARE(promotion.instance.digest, proven.digest);
        QCOMPARE(promotion.present->tag, u"v1"_s);
        QCOMPARE(namesOf(promotion.run), (QStringList{u"env.KEY"_s, u"env.LEVEL"_s}));
        QCOMPARE(promotion.run[1].source, QJsonValue(u"debug"_s));
        QCOMPARE(promotion.run[1].target, QJsonValue(u"info"_s));
        QCOMPARE(promotion.run[1].present, QJsonValue(u"info"_s));
        QVERIFY(promotion.hold.isEmpty());
        m_project.stages[1].confirm = true;
        QVERIFY(!promotionOf(m_store->repositories, m_project, stage(u"prod"_s), proven, m_store->clock.now()).hold.isEmpty());
    }

    void offersOnlyWhatRuns()
    {
        const Instance running = instance(u"rel"_s, u"v2"_s, {});
        Instance stopped = instance(u"rel"_s, u"v1"_s, {});
        stopped.state = InstanceState::Kept;
        m_store->repositories.instances.update(stopped);
        const auto offers = promotable(m_store->repositories, m_project, stage(u"prod"_s));
        QCOMPARE(offers.size(), 1);
        QCOMPARE(offers.first().id, running.id);
        QCOMPARE(promotableTag(m_store->repositories, m_project, stage(u"prod"_s), u"v2"_s).id, running.id);
        const auto refused = [&](const QString &stageName, const QString &tag, const QString &digestText) {
            return errorOf([&] { (void)promotableTag(m_store->repositories, m_project, stage(stageName), tag, digestText); }).code();
        };
        QCOMPARE(refused(u"prod"_s, u"v1"_s, {}), Error::Code::Conflict);
        QCOMPARE(refused(u"prod"_s, u"v2"_s, u"sha256:"_s + QString(64, u'c')), Error::Code::Conflict);
        QCOMPARE(refused(u"rel"_s, u"v2"_s, {}), Error::Code::InvalidInput);
        m_project.stages[1].promoteFrom = u"gone"_s;
        QCOMPARE(refused(u"prod"_s, u"v2"_s, {}), Error::Code::Conflict);
    }

private:
    [[nodiscard]] const Stage &stage(const QString &name) const { return *m_project.stage(name); }

    Instance instance(const QString &stageName, const QString &tag, const RunConfiguration &configuration)
    {
        Deploy deploy;
        deploy.project = m_project.id;
        deploy.stage = stage(stageName).id;
        deploy.tag = tag;
        deploy.id = m_store->repositories.deploys.insert(deploy);
        m_store->repositories.deploys.saveConfiguration(deploy.id, configuration);
        Instance made;
        made.project = m_project.id;
        made.stage = deploy.stage;
        made.deploy = deploy.id;
        made.tag = tag;
        made.digest = u"sha256:"_s + QString(64, u'a');
        made.state = InstanceState::Running;
        made.id = m_store->repositories.instances.insert(made);
        return made;
    }

    std::unique_ptr<TestStore> m_store;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestPromotion)
#include "tst_promotion.moc"
