#include "core/deploy/imagepruner.h"
#include "core/deploy/labels.h"

#include "tests/support/base/await.h"
#include "tests/support/docker/fakeengine.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const QString repository = QStringLiteral("registry.test/acme/web");

QString digestOf(char c)
{
    return QString(QStringLiteral("sha256:") + QString(64, QLatin1Char(c)));
}

docker::ImageSummary image(char id, const QStringList &tags, const QStringList &digests)
{
    docker::ImageSummary summary;
    summary.id = digestOf(id);
    summary.repoTags = tags;
    summary.repoDigests = digests;
    summary.size = 1000;
    return summary;
}

} // namespace

class TestImagePruner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void decides_data();
    void decides();
    void hubImagesHaveShortNames();
    void removesOnlyWhatNothingNeeds();
    void theDryRunRemovesNothing();
    void openDeploysKeepTheirRepository_data();
    void openDeploysKeepTheirRepository();
    void refusalsAreToldAndHarmOnlyThatImage();

private:
    [[nodiscard]] QString pull(const QString &reference); ///< pushes, pulls, and gives the digest
    void keep(const QString &digest, InstanceState state);
    [[nodiscard]] QStringList images() const { return m_engine->snapshot().filter(QStringLiteral("image ")); }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<docker::DockerClient> m_docker;
    std::unique_ptr<ImagePruner> m_pruner;
    Project m_project;
};

void TestImagePruner::init()
{
    m_pruner.reset();
    m_docker.reset();
    m_store = std::make_unique<TestStore>();
    m_engine = std::make_unique<FakeEngine>();
    m_docker = std::make_unique<docker::DockerClient>(*m_engine);
    m_pruner = std::make_unique<ImagePruner>(*m_docker, m_store->repositories);
    Project project = sampleProject(QStringLiteral("web"));
    project.image = repository;
    m_project = m_store->repositories.projects.insert(project);
}

QString TestImagePruner::pull(const QString &reference)
{
    const QString digest = m_engine->push(reference);
    await(m_docker->pull(reference, std::nullopt, {}, {}));
    return digest;
}

void TestImagePruner::keep(const QString &digest, InstanceState state)
{
    Instance instance = sampleInstance(m_project.stages.first());
    instance.id = {};
    instance.project = m_project.id;
    instance.stage = m_project.stages.first().id;
    instance.digest = digest;
    instance.state = state;
    instance.isDefault = false;
    (void)m_store->repositories.instances.insert(instance);
}

void TestImagePruner::decides_data()
{
    QTest::addColumn<docker::ImageSummary>("summary");
    QTest::addColumn<bool>("goes");
    const QString foreign = QStringLiteral("registry.test/other/thing");
    const QString busy = QStringLiteral("registry.test/acme/busy");
    QTest::newRow("ours, by tag") << image('1', {repository + QStringLiteral(":v1")}, {}) << true;
    QTest::newRow("ours, by digest") << image('1', {}, {repository + QLatin1Char('@') + digestOf('a')}) << true;
    QTest::newRow("of an instance") << image('1', {repository + QStringLiteral(":v1")}, {repository + QLatin1Char('@') + digestOf('b')}) << false;
    QTest::newRow("of a container") << image('c', {repository + QStringLiteral(":v1")}, {}) << false;
    QTest::newRow("foreign") << image('1', {foreign + QStringLiteral(":v1")}, {}) << false;
    QTest::newRow("foreign digest of an instance's value") << image('1', {}, {foreign + QLatin1Char('@') + digestOf('a')}) << false;
    QTest::newRow("ours and foreign") << image('1', {repository + QStringLiteral(":v1"), foreign + QStringLiteral(":v1")}, {}) << false;
    QTest::newRow("nameless") << image('1', {}, {}) << false;
    QTest::newRow("a longer name") << image('1', {repository + QStringLiteral("-admin:v1")}, {}) << false;
    QTest::newRow("being deployed") << image('1', {busy + QStringLiteral(":v1")}, {}) << false;
    QTest::newRow("no reference at all") << image('1', {QStringLiteral("%%%")}, {}) << false;
}

void TestImagePruner::decides()
{
    QFETCH(const docker::ImageSummary, summary);
    QFETCH(const bool, goes);
    NeededImages needed;
    needed.repositories = {repository, QStringLiteral("registry.test/acme/busy")};
    needed.busy = {QStringLiteral("registry.test/acme/busy")};
    needed.digests = {repository + QLatin1Char('@') + digestOf('b')};
    needed.imageIds = {digestOf('c')};
    const QList<UnneededImage> expected{{summary.id, summary.repoTags + summary.repoDigests, 1000}};
    QCOMPARE(unneededImages({summary}, needed), goes ? expected : QList<UnneededImage>());
}

void TestImagePruner::hubImagesHaveShortNames()
{
    NeededImages needed;
    needed.repositories = {QStringLiteral("docker.io/library/nginx")};
    QCOMPARE(unneededImages({image('1', {QStringLiteral("nginx:1.27")}, {})}, needed).size(), 1);
    needed.digests = {QStringLiteral("docker.io/library/nginx@") + digestOf('a')};
    QVERIFY(unneededImages({image('1', {}, {QStringLiteral("nginx@") + digestOf('a')})}, needed).isEmpty());
}

void TestImagePruner::removesOnlyWhatNothingNeeds()
{
    (void)pull(repository + QStringLiteral(":v1"));
    keep(pull(repository + QStringLiteral(":v2")), InstanceState::Kept);
    keep(pull(repository + QStringLiteral(":v3")), InstanceState::Running);
    (void)pull(QStringLiteral("registry.test/other/thing:v1"));
    const QString used = pull(repository + QStringLiteral(":v4"));
    docker::ContainerSpec spec;
    spec.name = QStringLiteral("somebody");
    spec.image = repository + QStringLiteral(":v4");
    (void)await(m_docker->createContainer(spec, {}));
    QCOMPARE(images().size(), 5);
    const PruneReport report = await(m_pruner->prune({}));
    QCOMPARE(report.problems, QStringList());
    QCOMPARE(report.removed.size(), 1);
    QVERIFY(report.removed.first().references.contains(repository + QStringLiteral(":v1")));
    QCOMPARE(images().size(), 4);
    QVERIFY2(images().filter(QStringLiteral("web:v1")).isEmpty(), qPrintable(images().join(QLatin1Char('\n'))));
    QVERIFY(await(m_pruner->prune({})).removed.isEmpty());
}

void TestImagePruner::theDryRunRemovesNothing()
{
    (void)pull(repository + QStringLiteral(":v1"));
    const QStringList before = images();
    QCOMPARE(await(m_pruner->unneeded({})).size(), 1);
    QCOMPARE(images(), before);
}

void TestImagePruner::openDeploysKeepTheirRepository_data()
{
    QTest::addColumn<DeployState>("state");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("running") << DeployState::Running << true;
    QTest::newRow("queued") << DeployState::Queued << true;
    QTest::newRow("pending") << DeployState::Pending << false;
    QTest::newRow("over") << DeployState::Succeeded << false;
}

void TestImagePruner::openDeploysKeepTheirRepository()
{
    QFETCH(const DeployState, state);
    QFETCH(const bool, keeps);
    (void)pull(repository + QStringLiteral(":v1"));
    Deploy deploy = sampleDeploy(m_project.stages.first());
    deploy.id = {};
    deploy.project = m_project.id;
    deploy.stage = m_project.stages.first().id;
    deploy.state = state;
    (void)m_store->repositories.deploys.insert(deploy);
    QCOMPARE(await(m_pruner->unneeded({})).isEmpty(), keeps);
}

void TestImagePruner::refusalsAreToldAndHarmOnlyThatImage()
{
    (void)pull(repository + QStringLiteral(":v1"));
    (void)pull(repository + QStringLiteral(":v2"));
    m_engine->fault = faultOn("DELETE", QStringLiteral("web:v1"), Fault::Status500);
    const PruneReport report = await(m_pruner->prune({}));
    QCOMPARE(report.removed.size(), 1);
    QCOMPARE(report.problems.size(), 1);
    QVERIFY2(report.problems.first().contains(QStringLiteral("web:v1")), qPrintable(report.problems.first()));
    QCOMPARE(images().size(), 1);
}

QTEST_GUILESS_MAIN(TestImagePruner)
#include "tst_imagepruner.moc"
