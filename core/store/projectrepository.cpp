#include "core/store/projectrepository.h"

#include "core/store/row.h"
#include "core/store/runconfigurationjson.h"
#include "core/store/sealedrow.h"
#include "core/store/stagetable.h"

namespace dw {

namespace {

Project readProject(Row &row)
{
    Project project;
    project.id = row.id<ProjectId>();
    project.registry = row.id<RegistryId>();
    project.engine = row.id<EngineId>();
    project.name = row.text();
    project.image = row.text();
    project.port = row.number();
    project.healthPath = row.text();
    project.versionHeader = row.text();
    project.run = runFromJson(row.object());
    project.created = row.time();
    return project;
}

QVariantList columnsOf(const Project &project)
{
    return {toColumn(project.registry), toColumn(project.engine), project.name, project.image, project.port,
            project.healthPath, project.versionHeader, toColumn(runToJson(project.run))};
}

} // namespace

ProjectRepository::ProjectRepository(Database &database, Vault &vault, Clock &clock)
    : m_database(database), m_vault(vault), m_clock(clock), m_all(database), m_byImage(database)
{
}

void ProjectRepository::forgetKept()
{
    m_all.forget();
    m_byImage.forget();
}

QList<Project> ProjectRepository::all()
{
    return m_all.value([this] { return load({}, {}); });
}

Project ProjectRepository::byId(ProjectId id)
{
    const QList<Project> found = load(QStringLiteral("WHERE id = ?"), {id.value});
    return orNotFound(found.isEmpty() ? std::optional<Project>() : found.first(), QStringLiteral("project"), id.value);
}

std::optional<Project> ProjectRepository::byName(const QString &name)
{
    const QList<Project> found = load(QStringLiteral("WHERE name = ?"), {name});
    return found.isEmpty() ? std::optional<Project>() : found.first();
}

QList<Project> ProjectRepository::byImage(const QString &image)
{
    QHash<QString, QList<Project>> &kept = m_byImage.value([] { return QHash<QString, QList<Project>>(); });
    if (const auto found = kept.constFind(image); found != kept.constEnd())
        return *found;
    const QList<Project> projects = load(QStringLiteral("WHERE image = ?"), {image});
    // What strangers name is not kept: it would have no end.
    if (!projects.isEmpty())
        kept.insert(image, projects);
    return projects;
}

/// The projects \a where selects, in three queries however many they are.
QList<Project> ProjectRepository::load(const QString &where, const QVariantList &values)
{
    QList<Project> projects = allRows(
        m_database.prepared(QStringLiteral("SELECT id, registry, engine, name, image, port, health_path, version_header, run, created "
                                           "FROM projects %1 ORDER BY id").arg(where), values),
        readProject);
    if (projects.isEmpty())
        return projects;
    QHash<ProjectId, Project *> byId;
    for (Project &project : projects)
        byId.insert(project.id, &project);
    const QString ofThese = QStringLiteral("WHERE project IN (SELECT id FROM projects %1)").arg(where);
    const QList<Stage> stages = StageTable(m_database).load(ofThese, values);
    for (const Stage &stage : stages)
        byId.value(stage.project)->stages.append(stage);
    QSqlQuery &query = m_database.prepared(
        QStringLiteral("SELECT project, name, value, sealed_value FROM project_environment %1 ORDER BY project, position").arg(ofThese), values);
    forEachRow(query, [&](Row &row) {
        Project *project = byId.value(row.id<ProjectId>());
        project->run.environment.append(readVariable(row, project->id));
    });
    return projects;
}

EnvironmentVariable ProjectRepository::readVariable(Row &row, ProjectId project) const
{
    EnvironmentVariable variable;
    variable.name = row.text();
    const QVariant plain = row.next();
    variable.isSecret = plain.isNull();
    variable.value = variable.isSecret ? m_vault.open(row.bytes(), sealedVariableRow(project, variable.name)) : Secret(plain.toString());
    return variable;
}

Project ProjectRepository::insert(const Project &project)
{
    forgetKept();
    Transaction transaction(m_database);
    checkName(project);
    Project stored = project;
    stored.created = project.created.isValid() ? project.created : m_clock.now();
    stored.id = orConflict(refused(project), [&] {
        return ProjectId{m_database.prepared(QStringLiteral("INSERT INTO projects (registry, engine, name, image, port, health_path, "
                                                            "version_header, run, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                                             columnsOf(stored) << toColumn(stored.created))
                             .lastInsertId().toLongLong()};
    });
    writeEnvironment(stored);
    StageTable(m_database).write(stored);
    transaction.commit();
    return byId(stored.id);
}

Project ProjectRepository::update(const Project &project)
{
    forgetKept();
    Transaction transaction(m_database);
    checkName(project);
    checkEngine(project);
    orConflict(refused(project), [&] {
        expectChanged(m_database.prepared(QStringLiteral("UPDATE projects SET registry = ?, engine = ?, name = ?, image = ?, port = ?, "
                                                         "health_path = ?, version_header = ?, run = ? WHERE id = ?"),
                                          columnsOf(project) << project.id.value),
                      QStringLiteral("project"), project.id.value);
    });
    writeEnvironment(project);
    StageTable(m_database).write(project);
    transaction.commit();
    return byId(project.id);
}

void ProjectRepository::remove(ProjectId id)
{
    forgetKept();
    orConflict(QStringLiteral("the project still has instances; remove them first"), [&] {
        expectChanged(m_database.prepared(QStringLiteral("DELETE FROM projects WHERE id = ?"), {id.value}), QStringLiteral("project"), id.value);
    });
}

void ProjectRepository::checkName(const Project &project)
{
    const auto taken = firstRow(m_database.prepared(QStringLiteral("SELECT id FROM projects WHERE name = ?"), {project.name}),
                                [](Row &row) { return row.id<ProjectId>(); });
    if (taken && *taken != project.id)
        throw Error(Error::Code::Conflict, QStringLiteral("there is already a project with the name “%1”").arg(project.name));
}

/// Without an engine of its own a project runs on the first one.
void ProjectRepository::checkEngine(const Project &project)
{
    const auto moved = firstRow(m_database.prepared(
        QStringLiteral("SELECT 1 FROM projects WHERE id = ? AND coalesce(engine, (SELECT min(id) FROM engines)) IS NOT "
                       "coalesce(?, (SELECT min(id) FROM engines)) AND EXISTS (SELECT 1 FROM instances WHERE project = projects.id)"),
        {project.id.value, toColumn(project.engine)}), [](Row &row) { return row.number(); });
    if (moved)
        throw Error(Error::Code::Conflict, QStringLiteral("the project “%1” still has instances on its engine; remove them before moving it to another")
                                               .arg(project.name));
}

QString ProjectRepository::refused(const Project &project)
{
    return QStringLiteral("the project “%1” cannot be stored: its name is empty, its port is none, or its registry or "
                          "engine does not exist").arg(project.name);
}

void ProjectRepository::writeEnvironment(const Project &project)
{
    m_database.prepared(QStringLiteral("DELETE FROM project_environment WHERE project = ?"), {project.id.value});
    int position = 0;
    for (const EnvironmentVariable &variable : project.run.environment) {
        const QVariant plain = variable.isSecret ? QVariant() : variable.value.reveal();
        const QVariant sealed = variable.isSecret ? QVariant(m_vault.seal(variable.value, sealedVariableRow(project.id, variable.name))) : QVariant();
        orConflict(QStringLiteral("the environment variable “%1” has no name or stands there twice").arg(variable.name), [&] {
            m_database.prepared(QStringLiteral("INSERT INTO project_environment (project, name, position, value, sealed_value) "
                                               "VALUES (?, ?, ?, ?, ?)"),
                                {project.id.value, variable.name, position, plain, sealed});
        });
        ++position;
    }
}

} // namespace dw
