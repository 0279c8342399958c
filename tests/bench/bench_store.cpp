#include "core/api/deployjson.h"
#include "core/api/jsontext.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace dw;
using namespace dw::test;

namespace {

constexpr int projectCount = 1'000;
constexpr int instancesPerProject = 10;
constexpr int deployCount = 1'000'000;
constexpr int journalRows = 2'000;
constexpr int deliveryRows = 20'000;
constexpr int deliveriesPerCommit = 32;
constexpr int queries = 2'000;
constexpr int pageSize = 50;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Runs \a call \a count times and gives the median and the 99th percentile in milliseconds.
template <typename Call>
QJsonObject percentiles(int count, Call call)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        call();
        times.push_back(milliseconds(timer));
    }
    std::sort(times.begin(), times.end());
    return {{QStringLiteral("p50_ms"), times.at(times.size() / 2)}, {QStringLiteral("p99_ms"), times.at(times.size() * 99 / 100)}};
}

QList<Project> insertProjects(TestStore &store)
{
    Transaction transaction(store.database);
    QList<Project> projects;
    for (int i = 0; i < projectCount; ++i)
        projects << store.repositories.projects.insert(sampleProject(QStringLiteral("project-%1").arg(i)));
    for (int i = 0; i < projectCount * instancesPerProject; ++i)
        (void)store.repositories.instances.insert(sampleInstance(projects.at(i % projectCount).stages.first()));
    transaction.commit();
    return projects;
}

/// Steps journaled before and after they act, each durable by itself.
QJsonObject journal(TestStore &store, const Stage &stage)
{
    Deploy deploy = sampleDeploy(stage);
    deploy.id = store.repositories.deploys.insert(deploy);
    QElapsedTimer timer;
    timer.start();
    QJsonObject result = percentiles(journalRows, [&] { store.repositories.deploys.updateStep(deploy.id, deploy.steps.at(1)); });
    result.insert(QStringLiteral("rows_per_second"), journalRows * 1000 / milliseconds(timer));
    deploy.state = DeployState::Succeeded;
    store.repositories.deploys.update(deploy);
    return result;
}

/// Webhook deliveries, several to a commit as a burst brings them.
QJsonObject deliveries(TestStore &store)
{
    const Delivery delivery = sampleDelivery();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < deliveryRows; i += deliveriesPerCommit) {
        Transaction transaction(store.database);
        for (int j = 0; j < deliveriesPerCommit; ++j)
            (void)store.repositories.deliveries.insert(delivery);
        transaction.commit();
    }
    return {{QStringLiteral("rows_per_second"), deliveryRows * 1000 / milliseconds(timer)},
            {QStringLiteral("rows_per_commit"), deliveriesPerCommit}};
}

void insertDeploys(TestStore &store)
{
    store.database.run(
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                       "INSERT INTO deploys (project, stage, project_name, stage_name, recipe, image, tag, digest, state, reason, "
                       "error_detail, requested_by, address, created, started, finished) "
                       "SELECT s.project, s.id, 'project', s.name, 'blue-green', 'git.example.com/acme/app', 'v1.2.' || n.i, "
                       "'sha256:' || printf('%064d', n.i), 'succeeded', '', '', 'webhook', 'https://app.example.com/', n.i, n.i, n.i "
                       "FROM n JOIN stages s ON s.id = 1 + (n.i * 7919) % %2").arg(deployCount).arg(projectCount * 2));
}

/// Seven steps for each deploy.
void insertSteps(TestStore &store)
{
    store.database.run(
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 6) "
                       "INSERT OR IGNORE INTO deploy_steps (deploy, step_index, name, state, started, finished, message, facts) "
                       "SELECT d.id, n.i, CASE n.i WHEN 0 THEN 'pull' WHEN 1 THEN 'create' WHEN 2 THEN 'start' WHEN 3 THEN 'check' "
                       "WHEN 4 THEN 'route' WHEN 5 THEN 'verify' ELSE 'retire' END, 'done', d.id, d.id + 1, 'as it should be', '{\"a\":1}' "
                       "FROM deploys d CROSS JOIN n"));
}

/// A page with the times of its steps, as far as the text that the API sends.
void sendPage(DeployRepository &deploys, DeployId before, int limit, ProjectId project = {})
{
    QList<Deploy> page = deploys.page(before, limit, project);
    deploys.addStepTimes(page);
    JsonText items;
    items.beginArray();
    for (const Deploy &deploy : std::as_const(page))
        api::write(items, deploy);
    items.endArray();
    (void)items.text();
}

QJsonObject pages(TestStore &store, const QList<Project> &projects)
{
    std::minstd_rand random(1);
    DeployRepository &deploys = store.repositories.deploys;
    const auto anywhere = [&random] { return DeployId{1 + qint64(random() % deployCount)}; };
    const auto project = [&] { return projects.at(qsizetype(random() % projectCount)); };
    return {{QStringLiteral("all"), percentiles(queries, [&] { (void)deploys.page(anywhere(), pageSize); })},
            {QStringLiteral("project"), percentiles(queries, [&] { (void)deploys.page(anywhere(), pageSize, project().id); })},
            {QStringLiteral("stage"), percentiles(queries, [&] { (void)deploys.page(anywhere(), pageSize, {}, project().stages.at(0).id); })},
            {QStringLiteral("all_with_step_times"), percentiles(queries, [&] { sendPage(deploys, anywhere(), pageSize); })},
            {QStringLiteral("project_with_step_times"), percentiles(queries, [&] { sendPage(deploys, anywhere(), pageSize, project().id); })},
            {QStringLiteral("newest_200_with_step_times"), percentiles(queries / 10, [&] { sendPage(deploys, {}, 200); })},
            {QStringLiteral("open"), percentiles(queries, [&] { (void)deploys.open(); })}};
}

} // namespace

/// What a durable journal row and a page of a long history cost: one JSON object on standard output.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    TestStore store(folder.filePath(QStringLiteral("bench.db")));
    const QList<Project> projects = insertProjects(store);
    QJsonObject result{{QStringLiteral("benchmark"), QStringLiteral("store")},
                       {QStringLiteral("journal"), journal(store, projects.first().stages.first())},
                       {QStringLiteral("deliveries"), deliveries(store)}};
    insertDeploys(store);
    insertSteps(store);
    result.insert(QStringLiteral("load_1000_projects"), percentiles(20, [&] { (void)store.repositories.projects.all(); }));
    result.insert(QStringLiteral("load_10000_instances"), percentiles(20, [&] { (void)store.repositories.instances.all(); }));
    result.insert(QStringLiteral("deploys"), deployCount);
    result.insert(QStringLiteral("page_of_50"), pages(store, projects));
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Indented).constData());
    return 0;
}
