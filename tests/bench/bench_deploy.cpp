#include "tests/support/deploy/deployworld.h"

#include "core/deploy/labels.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// What deploys cost beyond what engine, registry and proxy take: those are imitated here and take no time.
namespace {

constexpr int instanceCount = 1'000;
constexpr int openDeploys = 100;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Stages with one running instance each, in ten projects, with their containers.
void fill(DeployWorld &world, int count)
{
    world.push(u"v1"_s);
    for (int i = 0; i < count; ++i) {
        Project project = world.project();
        project.name = u"app%1"_s.arg(i);
        project.stages.resize(1);
        project.stages.first().id = {};
        const Project stored = world.store.repositories.projects.insert(project);
        DeployRequest request = world.wish(u"v1"_s);
        request.project = stored.id;
        request.stage = stored.stages.first().id;
        (void)world.deployer().request(request);
    }
    world.settle();
}

QJsonObject oneDeploy()
{
    DeployWorld world(ProxyKind::None);
    world.push(u"v1"_s);
    QElapsedTimer timer;
    timer.start();
    const Deploy deploy = world.deploy(u"v1"_s);
    return {{u"deploy_overhead_ms"_s, milliseconds(timer)}, {u"state"_s, enumName(deploy.state)}};
}

QJsonObject reconcileNothing()
{
    DeployWorld world(ProxyKind::None);
    fill(world, instanceCount);
    const int calls = world.engine().calls();
    QElapsedTimer timer;
    timer.start();
    const QStringList findings = await(world.deployer().reconcile({}));
    return {{u"reconcile_%1_ms"_s.arg(instanceCount), milliseconds(timer)}, {u"engine_calls"_s, world.engine().calls() - calls},
            {u"findings"_s, findings.size()}};
}

QJsonObject recovery()
{
    DeployWorld world(ProxyKind::None);
    Settings settings = world.store.repositories.settings.load();
    settings.parallelDeploys = openDeploys;
    world.store.repositories.settings.save(settings);
    // Every start hangs until the daemon is gone.
    world.engine().fault = faultOn("POST", u"/start"_s, Fault::Hang);
    world.push(u"v1"_s);
    for (int i = 0; i < openDeploys; ++i) {
        Project project = world.project();
        project.name = u"app%1"_s.arg(i);
        project.stages.resize(1);
        project.stages.first().id = {};
        const Project stored = world.store.repositories.projects.insert(project);
        DeployRequest request = world.wish(u"v1"_s);
        request.project = stored.id;
        request.stage = stored.stages.first().id;
        (void)world.deployer().request(request);
    }
    while (world.engine().containerSnapshot().size() < openDeploys)
        QCoreApplication::processEvents();
    QElapsedTimer timer;
    world.engine().fault = {};
    timer.start();
    world.restart();
    world.settle();
    return {{u"recovery_of_%1_ms"_s.arg(openDeploys), milliseconds(timer)},
            {u"contradictions"_s, world.contradictions().size()}};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"dw.*=false"_s);
    QJsonObject result = oneDeploy();
    for (const QJsonObject &part : {reconcileNothing(), recovery()}) {
        for (auto item = part.begin(); item != part.end(); ++item)
            result.insert(item.key(), item.value());
    }
    std::puts(QJsonDocument(result).toJson().constData());
    return 0;
}
