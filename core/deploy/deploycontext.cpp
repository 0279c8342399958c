#include "core/deploy/deploycontext.h"


namespace dw {

using namespace Qt::StringLiterals;

namespace {

Stage stageOf(const Deploy &deploy, const Project &project)
{
    if (deploy.recipe == RecipeKind::RemoveProject)
        return {};
    if (const Stage *stage = project.stage(deploy.stage))
        return *stage;
    throw Error(Error::Code::NotFound,
                u"the stage of this deploy is no longer in project “%1”; deploy the tag to another stage"_s.arg(project.name));
}

} // namespace

DeployContext::DeployContext(const DeployParts &parts, DeployObserver &observer, Deploy deploy)
    : m_parts(parts), m_observer(observer), m_deploy(std::move(deploy)),
      m_project(parts.repositories.projects.byId(m_deploy.project)), m_stage(stageOf(m_deploy, m_project)),
      m_settings(parts.repositories.settings.load()), m_docker(parts.connections.docker(m_project.engine)),
      m_engine(parts.connections.endpoint(m_project.engine)), m_proxy(parts.connections.proxy()),
      m_installation(installationId(parts.database, parts.random))
{
    if (const auto recorded = parts.repositories.deploys.configuration(m_deploy.id))
        m_project.run = *recorded;
}

void DeployContext::log(const QString &text)
{
    const QString step = m_current < m_deploy.steps.size() ? m_deploy.steps.at(m_current).name : QString();
    const DeployLogLine line = [&] {
        const UnsyncedWrites unsynced(m_parts.database);
        return m_parts.repositories.deploys.appendLog(m_deploy.id, m_parts.clock.now(), step, text);
    }();
    m_observer.onLog(m_deploy.id, line);
}

void DeployContext::progress(const docker::PullProgress &progress)
{
    m_observer.onPull(m_deploy.id, progress);
}

void DeployContext::setDigest(const QString &digest)
{
    m_deploy.digest = digest;
    store(Durability::Following);
}

void DeployContext::setAddress(const QString &address)
{
    m_deploy.address = address;
    store(Durability::Following);
}

void DeployContext::recordConfiguration()
{
    const UnsyncedWrites unsynced(m_parts.database);
    // The row of the instance follows.
    m_parts.repositories.deploys.saveConfiguration(m_deploy.id, m_project.run);
}

void DeployContext::endEarly(const QString &reason)
{
    m_endsEarly = true;
    m_deploy.reason = reason;
}

void DeployContext::remember(const QJsonObject &facts, Durability durability)
{
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        currentStep().facts.insert(fact.key(), fact.value());
    journal([this] { m_parts.repositories.deploys.updateStep(m_deploy.id, currentStep()); }, durability);
}

QJsonValue DeployContext::remembered(const QString &key) const
{
    return m_deploy.steps.at(m_current).facts.value(key);
}

QJsonValue DeployContext::remembered(const QString &step, const QString &key) const
{
    const auto row = std::ranges::find(m_deploy.steps, step, &DeployStep::name);
    return row == m_deploy.steps.end() ? QJsonValue() : row->facts.value(key);
}

void DeployContext::summarise(const QString &message)
{
    currentStep().message = message;
}

std::optional<Instance> DeployContext::instance()
{
    return m_deploy.instance ? m_parts.repositories.instances.find(m_deploy.instance) : std::nullopt;
}

Instance DeployContext::requireInstance()
{
    if (auto found = instance())
        return *found;
    throw Error(Error::Code::NotFound, u"the instance of this deploy is gone; somebody removed it meanwhile"_s);
}

Instance DeployContext::adopt(Instance instance)
{
    journal([this, &instance] {
        Transaction transaction(m_parts.database);
        instance.id = m_parts.repositories.instances.insert(instance);
        m_deploy.instance = instance.id;
        m_parts.repositories.deploys.update(m_deploy);
        transaction.commit();
    });
    m_observer.onInstance(instance);
    return instance;
}

void DeployContext::save(const Instance &instance, Durability durability)
{
    journal([this, &instance] { m_parts.repositories.instances.update(instance); }, durability);
    // As stored: the default flag is not this row's to write.
    m_observer.onInstance(m_parts.repositories.instances.byId(instance.id));
}

void DeployContext::makeDefault(InstanceId id, Durability durability)
{
    const auto before = m_parts.repositories.instances.defaultOf(m_stage.id);
    if (before && before->id == id)
        return;
    QList<InstanceId> changed;
    for (const InstanceId each : {before ? before->id : InstanceId{}, id}) {
        if (each)
            changed << each;
    }
    journal([this, id, &changed] {
        Transaction transaction(m_parts.database);
        m_parts.repositories.instances.setDefault(m_stage.id, id);
        // The one that served until now has not been idle.
        for (const InstanceId each : std::as_const(changed))
            m_parts.repositories.instances.touch(each, m_parts.clock.now());
        transaction.commit();
    }, durability);
    for (const InstanceId each : std::as_const(changed))
        m_observer.onInstance(m_parts.repositories.instances.byId(each));
}

void DeployContext::forget(InstanceId id)
{
    if (!m_parts.repositories.instances.find(id))
        return;
    journal([this, id] {
        Transaction transaction(m_parts.database);
        m_parts.repositories.instances.remove(id);
        if (m_deploy.instance == id) {
            m_deploy.instance = {};
            m_parts.repositories.deploys.update(m_deploy);
        }
        transaction.commit();
    });
    m_observer.onInstanceRemoved(id);
}

void DeployContext::forgetStage()
{
    Project without = m_parts.repositories.projects.byId(m_project.id);
    without.stages.removeIf([this](const Stage &stage) { return stage.id == m_stage.id; });
    journal([this, &without] { m_parts.repositories.projects.update(without); });
}

void DeployContext::forgetProject()
{
    journal([this] {
        // Gone already if the write before this try succeeded and was said not to have.
        const QList<Project> all = m_parts.repositories.projects.all();
        if (std::ranges::any_of(all, [this](const Project &project) { return project.id == m_project.id; }))
            m_parts.repositories.projects.remove(m_project.id);
    });
    m_observer.onProjectRemoved(m_project.id);
}

void DeployContext::store(Durability durability)
{
    journal([this] { m_parts.repositories.deploys.update(m_deploy); }, durability);
    m_observer.onDeploy(m_deploy);
}

void DeployContext::journal(const std::function<void()> &write, Durability durability)
{
    if (m_parts.atJournalWrite)
        m_parts.atJournalWrite();
    {
        std::optional<UnsyncedWrites> unsynced;
        if (durability == Durability::Following)
            unsynced.emplace(m_parts.database);
        write();
    }
    if (m_parts.atJournalWrite)
        m_parts.atJournalWrite();
}

} // namespace dw
