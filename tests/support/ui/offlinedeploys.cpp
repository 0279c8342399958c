#include "tests/support/ui/offlineworld.h"

#include "core/api/apijson.h"
#include "core/api/pulljson.h"

#include <cmath>

namespace dw::test {

namespace {

QStringList stepsOf(RecipeKind recipe)
{
    switch (recipe) {
    case RecipeKind::BlueGreen:
    case RecipeKind::PublishedPort:
    case RecipeKind::Promote:
        return {QStringLiteral("pull"), QStringLiteral("create"), QStringLiteral("start"), QStringLiteral("check"),
                QStringLiteral("route"), QStringLiteral("verify"), QStringLiteral("retire")};
    case RecipeKind::Rollback: return {QStringLiteral("start"), QStringLiteral("check"), QStringLiteral("route"), QStringLiteral("verify")};
    case RecipeKind::Restart: return {QStringLiteral("stop"), QStringLiteral("start"), QStringLiteral("check")};
    case RecipeKind::Stop: return {QStringLiteral("stop")};
    case RecipeKind::Start: return {QStringLiteral("start"), QStringLiteral("check")};
    case RecipeKind::MakeDefault: return {QStringLiteral("route"), QStringLiteral("verify")};
    default: return {QStringLiteral("unroute"), QStringLiteral("stop"), QStringLiteral("remove")};
    }
}

bool bringsTag(RecipeKind recipe)
{
    return recipe == RecipeKind::BlueGreen || recipe == RecipeKind::Promote;
}

} // namespace

Deploy OfflineWorld::start(const Project &project, const Stage &stage, RecipeKind recipe, const QString &tag, const QString &by, qint64 instance, const QDateTime &at)
{
    Deploy deploy;
    deploy.id = {m_nextId++};
    deploy.project = project.id;
    deploy.stage = stage.id;
    deploy.projectName = project.name;
    deploy.stageName = stage.name;
    deploy.instance = {instance};
    deploy.recipe = recipe;
    deploy.image = project.image;
    deploy.tag = tag;
    deploy.digest = QStringLiteral("sha256:4be1%1").arg(deploy.id.value, 60, 16, QLatin1Char('0'));
    deploy.state = DeployState::Queued;
    deploy.requestedBy = by;
    deploy.created = at.isValid() ? at : m_clock.now();
    for (const QString &name : stepsOf(recipe))
        deploy.steps << DeployStep{int(deploy.steps.size()), name, StepState::Waiting, {}, {}, {}, {}};
    m_deploys << deploy;
    tell(deploy);
    log(m_deploys.last(), QStringLiteral("match"), QStringLiteral("stage %1 (%2), asked by %3").arg(stage.name, stage.tagPatterns.join(QStringLiteral(", ")), by), deploy.created);
    return deploy;
}

void OfflineWorld::finish(Deploy &deploy, DeployState state, const QString &reason)
{
    deploy.state = state;
    deploy.reason = reason;
    deploy.finished = m_clock.now();
    tell(deploy);
    const std::shared_ptr<Feed> feed = deployLog(deploy.id.value);
    feed->append({qint64(feed->events().size()) + 1, QStringLiteral("end"), api::toJson(deploy)});
    feed->close();
}

void OfflineWorld::tellPull(const Deploy &deploy, const PullState &pull)
{
    const std::shared_ptr<Feed> feed = deployLog(deploy.id.value);
    feed->append({qint64(feed->events().size()) + 1, QStringLiteral("pull"), api::toJson(pull)});
}

void OfflineWorld::narrate(Deploy &deploy, const DeployStep &step)
{
    if (step.name == QLatin1StringView("pull"))
        log(deploy, step.name, QStringLiteral("7 layers, 41.2 MB, 100 %"), step.finished);
    else if (step.name == QLatin1StringView("create"))
        log(deploy, step.name, QStringLiteral("%1-%2-%3 on staging-net, 512 MB limit").arg(deploy.projectName, deploy.stageName, deploy.tag), step.finished);
    else if (step.name == QLatin1StringView("start"))
        log(deploy, step.name, QStringLiteral("container 3f9ac1d20b7e"), step.finished);
    else if (step.name == QLatin1StringView("check"))
        log(deploy, step.name, QStringLiteral("GET :3000/api/health → 200 in 12 ms"), step.finished);
    else if (step.name == QLatin1StringView("route"))
        log(deploy, step.name, QStringLiteral("stage-%1-%2.example.com → :3000 (NPM host 42, no request dropped)").arg(deploy.stageName, deploy.projectName), step.finished);
    else if (step.name == QLatin1StringView("verify"))
        log(deploy, step.name, QStringLiteral("served by this instance: X-Served-By and the same answer as a direct probe"), step.finished);
    else
        log(deploy, step.name, QStringLiteral("done"), step.finished);
}

void OfflineWorld::advance(Deploy &deploy)
{
    if (deploy.state == DeployState::Queued) {
        deploy.state = DeployState::Running;
        deploy.started = m_clock.now();
        tell(deploy);
        return;
    }
    for (DeployStep &step : deploy.steps) {
        if (step.state == StepState::Waiting) {
            step.state = StepState::Running;
            step.started = m_clock.now();
            if (step.name == QLatin1StringView("pull"))
                tellPull(deploy, {7, 3, 26'400'000, 58});
            if (step.name == QLatin1StringView("check"))
                log(deploy, step.name, QStringLiteral("GET :3000/api/health → connection refused (starting, try 1)"));
            tell(deploy);
            return;
        }
        if (step.state == StepState::Running) {
            step.finished = m_clock.now();
            if (step.name == QLatin1StringView("check") && deploy.tag == m_failureTag) {
                step.state = StepState::Failed;
                step.message = QStringLiteral("the health check answered 502 three times");
                log(deploy, step.name, QStringLiteral("failed: GET :3000/api/health → 502, 3 of 3 tries"));
                deploy.errorCode = Error::Code::Unhealthy;
                finish(deploy, DeployState::RolledBack, QStringLiteral("health check 502"));
                return;
            }
            step.state = StepState::Done;
            narrate(deploy, step);
            tell(deploy);
            return;
        }
    }
    complete(deploy);
}

void OfflineWorld::complete(Deploy &deploy)
{
    const Project *owner = project(QString::number(deploy.project.value));
    if (owner && bringsTag(deploy.recipe)) {
        for (Instance &other : m_instances) {
            if (other.stage == deploy.stage && other.isDefault) {
                other.isDefault = false;
                tell(other);
            }
        }
        m_instances.removeIf([this, &deploy](const Instance &other) {
            const bool isReplaced = other.stage == deploy.stage && other.tag == deploy.tag;
            if (isReplaced)
                tellEvent(QStringLiteral("instance"), {{QStringLiteral("id"), other.id.value}, {QStringLiteral("removed"), true}});
            return isReplaced;
        });
        Instance &made = addInstance(*owner, deploy.stageName, deploy.tag, InstanceState::Running, 0, true);
        deploy.instance = made.id;
        deploy.address = made.address;
        tell(made);
    } else if (Instance *worked = instance(deploy.instance.value)) {
        if (deploy.recipe == RecipeKind::Remove) {
            const qint64 id = worked->id.value;
            m_instances.removeIf([id](const Instance &other) { return other.id.value == id; });
            tellEvent(QStringLiteral("instance"), {{QStringLiteral("id"), id}, {QStringLiteral("removed"), true}});
        } else {
            worked->state = deploy.recipe == RecipeKind::Stop ? InstanceState::Stopped : InstanceState::Running;
            if (deploy.recipe == RecipeKind::MakeDefault || deploy.recipe == RecipeKind::Rollback) {
                for (Instance &other : m_instances) {
                    if (other.stage == deploy.stage && other.isDefault) {
                        other.isDefault = false;
                        tell(other);
                    }
                }
                worked->isDefault = true;
            }
            tell(*worked);
        }
    }
    if (deploy.recipe == RecipeKind::RemoveProject)
        removeProject(deploy.project.value);
    log(deploy, QStringLiteral("done"), deploy.address.isEmpty() ? QStringLiteral("done") : deploy.address);
    finish(deploy, DeployState::Succeeded, {});
}

void OfflineWorld::sampleLoad()
{
    ++m_loadSamples;
    for (auto feed = m_stats.begin(); feed != m_stats.end(); ++feed) {
        const Instance *found = instance(feed.key());
        if (!found || found->state != InstanceState::Running)
            continue;
        // A slow tide with smaller waves on it, another for each instance.
        const double at = double(m_loadSamples) + double(feed.key()) * 7;
        const double wave = 6 + 2.5 * std::sin(at * 0.21) + 1.4 * std::sin(at * 0.63 + 1) + 0.8 * std::sin(at * 1.7);
        feed.value()->append({qint64(feed.value()->events().size()) + 1, QStringLiteral("stats"),
                              {{QStringLiteral("cpu"), wave}, {QStringLiteral("memory"), (24 + feed.key() * 7 % 61) * 1'000'000}}});
    }
}

void OfflineWorld::advance()
{
    ++m_tick;
    for (qsizetype i = 0; i < m_deploys.size(); ++i) {
        if (m_deploys[i].state == DeployState::Queued || m_deploys[i].state == DeployState::Running)
            advance(m_deploys[i]);
    }
    static constexpr const char *lines[] = {
        "\x1b[32mINFO\x1b[0m  GET /api/health 200 in 2 ms", "\x1b[32mINFO\x1b[0m  GET / 200 in 11 ms",
        "\x1b[33mWARN\x1b[0m  the cache is cold, reading from disk", "\x1b[32mINFO\x1b[0m  GET /assets/app.js 304 in 1 ms",
        "\x1b[31mERROR\x1b[0m connection to media-index timed out, trying again in 2 s", "\x1b[36mDEBUG\x1b[0m 3 jobs in the queue"};
    for (const auto &feed : std::as_const(m_containerLogs)) {
        const QString time = m_clock.now().toString(QStringLiteral("hh:mm:ss.zzz"));
        feed->append({qint64(feed->events().size()) + 1, QStringLiteral("log"),
                      {{QStringLiteral("stream"), QStringLiteral("stdout")},
                       {QStringLiteral("text"), QStringLiteral("%1 %2\n").arg(time, QString::fromUtf8(lines[m_tick % 6]))}}});
    }
    if (m_tick % 4 == 0)
        sampleLoad();
}

} // namespace dw::test
