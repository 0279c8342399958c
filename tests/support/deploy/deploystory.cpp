#include "tests/support/deploy/deploystory.h"

#include <QRegularExpression>

namespace dw::test {

using namespace Qt::StringLiterals;

namespace {

/// Instance numbers in container names differ between the ways to the same end; in stories that make a container again, so
/// does whether there is one.
QStringList withoutNumbers(QStringList lines, bool isElsewhere)
{
    static const QRegularExpression number(u"web-dev-v1-[0-9]+"_s);
    static const QRegularExpression anyNumber(u"web-dev-v1(-[0-9]+)*"_s);
    lines.replaceInStrings(isElsewhere ? anyNumber : number, u"web-dev-v1-N"_s);
    // A container that was made again has not run yet.
    if (isElsewhere)
        lines.replaceInStrings(u"web-dev-v1-N created"_s, u"web-dev-v1-N exited"_s);
    lines.sort();
    return lines;
}

/// Only one that runs has its port.
void takePortOf(DeployWorld &world, const QString &container)
{
    const auto ports = world.engine().container(container)->wantedPorts;
    world.engine().addForeign(u"thief"_s);
    world.engine().container(u"thief"_s)->ports = ports;
}

void deployAll(DeployWorld &world, const QStringList &tags)
{
    for (const QString &tag : tags) {
        world.push(tag);
        (void)world.deploy(tag);
    }
}

} // namespace

QString nameOf(Story story)
{
    static const QStringList names{u"first deploy"_s, u"next deploy"_s, u"same tag again"_s, u"rollback"_s, u"last of three"_s,
                                   u"promote"_s, u"make default"_s, u"rollback to a taken port"_s, u"start at a taken port"_s,
                                   u"start"_s, u"stop"_s, u"restart"_s, u"restart at a taken port"_s, u"remove"_s, u"remove stage"_s,
                                   u"remove project"_s, u"failing deploy"_s};
    return names.at(int(story));
}

bool isUndoable(Story story)
{
    return story <= Story::Start;
}

bool isElsewhere(Story story)
{
    return story == Story::RollbackElsewhere || story == Story::StartElsewhere || story == Story::RestartElsewhere;
}

bool isAboutPorts(Story story)
{
    return isElsewhere(story) || story == Story::NextDeploy || story == Story::Rollback || story == Story::Start || story == Story::Stop
        || story == Story::Restart;
}

bool isDoomed(Story story)
{
    return story == Story::FailingDeploy;
}

void prepare(DeployWorld &world, Story story)
{
    world.connections.hasRegistry = true;
    switch (story) {
    case Story::FirstDeploy:
        world.push(u"v1"_s);
        break;
    case Story::NextDeploy:
        deployAll(world, {u"v1"_s});
        world.push(u"v2"_s);
        break;
    case Story::SameTag:
        deployAll(world, {u"v1"_s});
        world.push(u"v1"_s);
        break;
    case Story::LastOfThree:
        deployAll(world, {u"v1"_s, u"v2"_s});
        world.push(u"v3"_s);
        break;
    case Story::MakeDefault:
        world.change([](Project &project) { project.stages[0].maxInstances = 2; });
        deployAll(world, {u"v1"_s, u"v2"_s});
        break;
    case Story::Start:
        deployAll(world, {u"v1"_s});
        (void)world.act(RecipeKind::Stop, u"v1"_s);
        break;
    case Story::StartElsewhere:
    case Story::RestartElsewhere:
        deployAll(world, {u"v1"_s});
        (void)world.act(RecipeKind::Stop, u"v1"_s);
        takePortOf(world, u"web-dev-v1"_s);
        break;
    case Story::Rollback:
    case Story::RemoveStage:
        deployAll(world, {u"v1"_s, u"v2"_s});
        break;
    case Story::RollbackElsewhere:
        deployAll(world, {u"v1"_s, u"v2"_s});
        takePortOf(world, u"web-dev-v1"_s);
        break;
    case Story::RemoveProject:
        deployAll(world, {u"v1"_s, u"v2"_s});
        (void)world.deploy(u"v1"_s, u"prod"_s);
        break;
    case Story::Promote:
        world.change([](Project &project) { project.stages[1].promoteFrom = u"dev"_s; });
        deployAll(world, {u"v1"_s});
        break;
    case Story::FailingDeploy:
        deployAll(world, {u"v1"_s});
        world.push(u"v2"_s, FakeImage().neverHealthy());
        break;
    case Story::Stop:
    case Story::Restart:
    case Story::Remove:
        deployAll(world, {u"v1"_s});
        break;
    }
}

DeployId tell(DeployWorld &world, Story story)
{
    const auto act = [&world](RecipeKind kind) { return world.deployer().act(kind, world.instance(u"v1"_s).id, u"test"_s); };
    switch (story) {
    case Story::FirstDeploy:
    case Story::SameTag:
        return world.deployer().request(world.wish(u"v1"_s));
    case Story::NextDeploy:
    case Story::FailingDeploy:
        return world.deployer().request(world.wish(u"v2"_s));
    case Story::LastOfThree:
        return world.deployer().request(world.wish(u"v3"_s));
    case Story::Rollback:
    case Story::RollbackElsewhere:
        return act(RecipeKind::Rollback);
    case Story::MakeDefault:
        return act(RecipeKind::MakeDefault);
    case Story::Start:
    case Story::StartElsewhere:
        return act(RecipeKind::Start);
    case Story::Stop:
        return act(RecipeKind::Stop);
    case Story::Restart:
    case Story::RestartElsewhere:
        return act(RecipeKind::Restart);
    case Story::Remove:
        return act(RecipeKind::Remove);
    case Story::Promote:
        return world.deployer().promote(world.stage(u"prod"_s).id, u"v1"_s, u"test"_s);
    case Story::RemoveStage:
        return world.deployer().removeStage(world.stage().id, u"test"_s);
    case Story::RemoveProject:
        return world.deployer().removeProject(world.project().id, u"test"_s);
    }
    return {};
}

void cutPowerAt(DeployWorld &world, int moment, bool &isCut)
{
    isCut = false;
    world.atJournalWrite = [moment, &isCut, writes = 0]() mutable {
        if (++writes >= moment) {
            isCut = true;
            throw PowerCut();
        }
    };
}

Ends endsOf(const WorldProxy &proxy, Story story)
{
    Ends ends;
    ends.isDoomed = isDoomed(story);
    ends.isElsewhere = isElsewhere(story);
    DeployWorld world(proxy);
    prepare(world, story);
    ends.before = withoutNumbers(world.state(), ends.isElsewhere);
    int engine = 0;
    int npm = 0;
    int registry = 0;
    world.engine().fault = [&engine](const HttpRequest &) { ++engine; return Fault::None; };
    world.npm().fault = [&npm](const HttpRequest &) { ++npm; return FakeNpm::Fault::None; };
    world.connections.registryServer.fault = [&registry](const HttpRequest &) { ++registry; return Fault::None; };
    world.atJournalWrite = [&ends] { ++ends.journalWrites; };
    const Deploy deploy = world.finished(tell(world, story));
    if (deploy.state != (ends.isDoomed ? DeployState::RolledBack : DeployState::Succeeded))
        qFatal("the story itself fails: %s", qPrintable(deploy.reason));
    ends.engineCalls = engine;
    ends.proxyCalls = npm;
    ends.registryCalls = registry;
    world.atJournalWrite = {};
    ends.after = withoutNumbers(world.state(), ends.isElsewhere);
    return ends;
}

QString judge(DeployWorld &world, const Ends &ends, const Deploy &deploy)
{
    if (ends.isDoomed && deploy.state == DeployState::Failed)
        (void)await(world.deployer().reconcile({}));
    const QStringList contradictions = world.contradictions();
    if (!contradictions.isEmpty())
        return contradictions.join(u'\n');
    const QStringList state = withoutNumbers(world.state(), ends.isElsewhere);
    if (deploy.state == DeployState::Succeeded && state == ends.after)
        return {};
    const bool isUndone = deploy.state == DeployState::RolledBack || deploy.state == DeployState::Cancelled
        || (ends.isDoomed && deploy.state == DeployState::Failed);
    if (isUndone && state == ends.before)
        return {};
    return u"%1 (%2), and there is\n%3"_s.arg(enumName(deploy.state), deploy.reason, state.join(u'\n'));
}

QList<WorldProxy> everyProxy()
{
    return {WorldProxy(), WorldProxy(ProxyKind::NginxProxyManager), WorldProxy(ProxyKind::NginxProxyManager, u"192.0.2.10"_s)};
}

void addStories(const QList<WorldProxy> &proxies, Story last)
{
    QTest::addColumn<WorldProxy>("proxy");
    QTest::addColumn<Story>("story");
    for (const WorldProxy &proxy : proxies) {
        const QString name = proxy.forwardHost.isEmpty() ? enumName(proxy.kind) : QString(enumName(proxy.kind) + u" to ports"_s);
        for (int story = 0; story <= int(last); ++story) {
            if (!proxy.forwardHost.isEmpty() && !isAboutPorts(Story(story)))
                continue;
            QTest::addRow("%s, %s", qPrintable(name), qPrintable(nameOf(Story(story)))) << proxy << Story(story);
        }
    }
}

} // namespace dw::test
