#include "tests/support/deploy/deployworld.h"

#include "core/deploy/labels.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// What deploys cost beyond what engine, registry and proxy take: those are imitated here and take no time.
namespace {

constexpr int openDeploys = 100;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double cpuMilliseconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
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

/// The list of containers that a pass asks for, without the program: what the imitated engine needs for it is not ours.
double millisecondsOfList(DeployWorld &world)
{
    HttpRequest list;
    list.url = QUrl(u"http://localhost/v1.41/containers/json?all=true"_s);
    QElapsedTimer timer;
    timer.start();
    if (!await(world.engine().send(list, {})).isSuccess())
        qFatal("the imitated engine does not list its containers");
    return milliseconds(timer);
}

QJsonObject reconcileNothing(int instanceCount)
{
    constexpr int passes = 9;
    DeployWorld world(ProxyKind::None);
    fill(world, instanceCount);
    QList<double> times;
    QList<double> cpu;
    QList<double> lists;
    qsizetype findings = 0;
    const int calls = world.engine().calls();
    for (int pass = 0; pass < passes; ++pass) {
        const double begin = cpuMilliseconds();
        QElapsedTimer timer;
        timer.start();
        findings += await(world.deployer().reconcile({})).size();
        times << milliseconds(timer);
        cpu << cpuMilliseconds() - begin;
    }
    const int callsAPass = (world.engine().calls() - calls) / passes;
    for (int pass = 0; pass < passes; ++pass)
        lists << millisecondsOfList(world);
    return {{u"reconcile_%1_ms"_s.arg(instanceCount), median(times)}, {u"reconcile_cpu_ms"_s, median(cpu)},
            {u"of_it_imitated_engine_ms"_s, median(lists)}, {u"engine_calls"_s, callsAPass}, {u"findings"_s, findings}};
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
    // Another number of instances serves profilers, which make everything slow.
    const int instances = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1'000;
    for (const QJsonObject &part : {reconcileNothing(instances), recovery()}) {
        for (auto item = part.begin(); item != part.end(); ++item)
            result.insert(item.key(), item.value());
    }
    std::puts(QJsonDocument(result).toJson().constData());
    return 0;
}
