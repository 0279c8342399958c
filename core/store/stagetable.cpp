#include "core/store/stagetable.h"

#include "core/store/row.h"
#include "core/store/stagejson.h"

#include <QSet>

#include <algorithm>

namespace dw {

namespace {

Stage readStage(Row &row)
{
    Stage stage;
    stage.id = row.id<StageId>();
    stage.project = row.id<ProjectId>();
    stage.name = row.text();
    stage.tagPatterns = row.list();
    stage.promoteFrom = row.text();
    stage.subdomain = row.text();
    stage.position = row.number();
    stage.maxInstances = row.number();
    stage.keepPrevious = row.number();
    stage.autoDeploy = row.flag();
    stage.confirm = row.flag();
    stage.requireSignature = row.flag();
    stage.removeDeletedTags = row.flag();
    stage.health = healthFromJson(row.object());
    stage.drain = seconds(row.next().toLongLong());
    stage.minimumAge = seconds(row.next().toLongLong());
    stage.expireAfter = seconds(row.next().toLongLong());
    stage.windows = windowsFromJson(row.array());
    return stage;
}

QVariantList columnsOf(const Stage &stage)
{
    return {stage.name, toColumn(stage.tagPatterns), stage.promoteFrom, stage.subdomain, stage.position, stage.maxInstances,
            stage.keepPrevious, stage.autoDeploy, stage.confirm, stage.requireSignature, stage.removeDeletedTags,
            toColumn(healthToJson(stage.health)), qint64(stage.drain.count()), qint64(stage.minimumAge.count()),
            qint64(stage.expireAfter.count()), toColumn(windowsToJson(stage.windows))};
}

QString refused(const Stage &stage)
{
    return QStringLiteral("the stage “%1” cannot be stored: its name is empty or stands there twice, or a number of it is "
                          "out of range").arg(stage.name);
}

} // namespace

StageTable::StageTable(Database &database) : m_database(database) {}

QList<Stage> StageTable::load(const QString &where, const QVariantList &values)
{
    return allRows(m_database.prepared(QStringLiteral("SELECT id, project, name, tag_patterns, promote_from, subdomain, position, "
                                                      "max_instances, keep_previous, auto_deploy, confirm, require_signature, "
                                                      "remove_deleted_tags, health, drain, minimum_age, expire_after, windows "
                                                      "FROM stages %1 ORDER BY project, position, id").arg(where), values),
                   readStage);
}

void StageTable::write(const Project &project)
{
    const QList<Stage> stored = load(QStringLiteral("WHERE project = ?"), {project.id.value});
    QList<Stage> next = project.stages;
    QSet<StageId> kept;
    for (qsizetype i = 0; i < next.size(); ++i) {
        next[i].project = project.id;
        next[i].position = int(i);
        const StageId id = storedId(next[i], stored, project);
        // A second stage of the same name gets no id: inserting it breaks the constraint and says so.
        next[i].id = kept.contains(id) ? StageId() : id;
        kept.insert(id);
    }
    for (const Stage &stage : stored) {
        if (!kept.contains(stage.id))
            remove(stage, project);
    }
    for (const Stage &stage : std::as_const(next)) {
        orConflict(refused(stage), [&] {
            if (stage.id)
                update(stage);
            else
                insert(stage);
        });
    }
}

StageId StageTable::storedId(const Stage &stage, const QList<Stage> &stored, const Project &project) const
{
    const auto sameName = std::ranges::find(stored, stage.name, &Stage::name);
    if (sameName != stored.end())
        return sameName->id;
    const auto sameId = std::ranges::find(stored, stage.id, &Stage::id);
    const bool isRenamed = sameId != stored.end() && !project.stage(sameId->name);
    return isRenamed ? sameId->id : StageId();
}

void StageTable::remove(const Stage &stage, const Project &project)
{
    orConflict(QStringLiteral("stage “%1” of project “%2” still has instances; remove them first").arg(stage.name, project.name), [&] {
        m_database.prepared(QStringLiteral("DELETE FROM stages WHERE id = ?"), {stage.id.value});
    });
}

void StageTable::insert(const Stage &stage)
{
    m_database.prepared(QStringLiteral("INSERT INTO stages (name, tag_patterns, promote_from, subdomain, position, max_instances, "
                                       "keep_previous, auto_deploy, confirm, require_signature, remove_deleted_tags, health, drain, "
                                       "minimum_age, expire_after, windows, project) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                        columnsOf(stage) << stage.project.value);
}

void StageTable::update(const Stage &stage)
{
    m_database.prepared(QStringLiteral("UPDATE stages SET name = ?, tag_patterns = ?, promote_from = ?, subdomain = ?, position = ?, "
                                       "max_instances = ?, keep_previous = ?, auto_deploy = ?, confirm = ?, require_signature = ?, "
                                       "remove_deleted_tags = ?, health = ?, drain = ?, minimum_age = ?, expire_after = ?, windows = ? "
                                       "WHERE id = ?"),
                        columnsOf(stage) << stage.id.value);
}

} // namespace dw
