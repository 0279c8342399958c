#include "core/config/yamlseed.h"

#include <algorithm>

namespace dw {

namespace {

template <typename Item>
std::optional<Item> byName(const QList<Item> &items, const QString &name)
{
    const auto found = std::ranges::find(items, name, &Item::name);
    return found == items.end() ? std::nullopt : std::optional<Item>(*found);
}

/// Writes one seed. A secret that the seed leaves empty keeps its stored value, because exports carry none.
class SeedImport final
{
public:
    SeedImport(const Seed &seed, Repositories &repositories) : m_seed(seed), m_repositories(repositories) {}

    [[nodiscard]] QStringList run()
    {
        importSettings();
        for (const Registry &registry : m_seed.registries)
            importRegistry(registry);
        for (const EngineEndpoint &engine : m_seed.engines)
            importEngine(engine);
        for (const Project &project : m_seed.projects)
            importProject(project);
        return m_lines;
    }

private:
    static void keep(Secret &given, const Secret &stored)
    {
        if (given.isEmpty())
            given = stored;
    }

    void importSettings()
    {
        const Settings stored = m_repositories.settings.load();
        Settings settings = m_seed.settings;
        keep(settings.webhookSecret, stored.webhookSecret);
        keep(settings.webhookHmacSecret, stored.webhookHmacSecret);
        keep(settings.notificationUrl, stored.notificationUrl);
        keep(settings.npm.password, stored.npm.password);
        if (settings == stored)
            return;
        m_repositories.settings.save(settings);
        m_lines << QStringLiteral("settings changed");
    }

    void importRegistry(Registry registry)
    {
        const auto stored = byName(m_repositories.registries.all(), registry.name);
        if (!stored) {
            checkRegistry(registry, m_repositories.registries.all());
            (void)m_repositories.registries.insert(registry);
            m_lines << QStringLiteral("registry %1 added").arg(registry.name);
            return;
        }
        registry.id = stored->id;
        keep(registry.password, stored->password);
        if (registry == *stored)
            return;
        if (registry.url != stored->url || registry.kind != stored->kind)
            checkRegistry(registry, m_repositories.registries.all());
        m_repositories.registries.update(registry);
        m_lines << QStringLiteral("registry %1 changed").arg(registry.name);
    }

    void importEngine(EngineEndpoint engine)
    {
        const auto stored = byName(m_repositories.engines.all(), engine.name);
        if (!stored) {
            (void)m_repositories.engines.insert(engine);
            m_lines << QStringLiteral("engine %1 added").arg(engine.name);
            return;
        }
        engine.id = stored->id;
        if (engine == *stored)
            return;
        m_repositories.engines.update(engine);
        m_lines << QStringLiteral("engine %1 changed").arg(engine.name);
    }

    void importProject(Project project)
    {
        resolveReferences(project);
        const auto stored = m_repositories.projects.byName(project.name);
        if (!stored) {
            m_repositories.projects.insert(project);
            m_lines << QStringLiteral("project %1 added").arg(project.name);
            return;
        }
        takeStored(project, *stored);
        refuseToDropInstances(project, *stored);
        if (project == *stored)
            return;
        m_repositories.projects.update(project);
        m_lines << QStringLiteral("project %1 changed").arg(project.name);
    }

    void resolveReferences(Project &project)
    {
        if (const QString name = m_seed.projectRegistry.value(project.name); !name.isEmpty()) {
            const auto registry = byName(m_repositories.registries.all(), name);
            if (!registry)
                throw Error(Error::Code::InvalidInput, QStringLiteral("projects.%1.registry: there is no registry “%2”").arg(project.name, name));
            project.registry = registry->id;
        }
        if (const QString name = m_seed.projectEngine.value(project.name); !name.isEmpty()) {
            const auto engine = byName(m_repositories.engines.all(), name);
            if (!engine)
                throw Error(Error::Code::InvalidInput, QStringLiteral("projects.%1.engine: there is no engine “%2”").arg(project.name, name));
            project.engine = engine->id;
        }
    }

    static void takeStored(Project &project, const Project &stored)
    {
        project.id = stored.id;
        project.created = stored.created;
        for (Stage &stage : project.stages) {
            stage.project = stored.id;
            if (const Stage *same = stored.stage(stage.name)) {
                stage.id = same->id;
            }
        }
        for (EnvironmentVariable &variable : project.run.environment) {
            const auto same = std::ranges::find(stored.run.environment, variable.name, &EnvironmentVariable::name);
            if (variable.isSecret && same != stored.run.environment.end())
                keep(variable.value, same->value);
        }
    }

    void refuseToDropInstances(const Project &project, const Project &stored)
    {
        for (const Stage &stage : stored.stages) {
            if (!project.stage(stage.name) && !m_repositories.instances.ofStage(stage.id).isEmpty())
                throw Error(Error::Code::Conflict, QStringLiteral("projects.%1.stages: the stage “%2” still has instances; remove them before leaving it out")
                                .arg(project.name, stage.name));
        }
    }

    const Seed &m_seed;
    Repositories &m_repositories;
    QStringList m_lines;
};

} // namespace

QStringList applySeed(const Seed &seed, Database &database, Repositories &repositories)
{
    Transaction transaction(database);
    const QStringList lines = SeedImport(seed, repositories).run();
    transaction.commit();
    return lines;
}

} // namespace dw
