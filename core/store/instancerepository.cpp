#include "core/store/instancerepository.h"

#include "core/store/row.h"

namespace dw {

namespace {

QString select(const QString &rest)
{
    return QStringLiteral("SELECT id, project, stage, deploy, tag, digest, container_id, container_name, host, address, "
                          "container_port, host_port, state, state_reason, is_default, is_pinned, created, last_used "
                          "FROM instances ") + rest;
}

Instance readInstance(Row &row)
{
    Instance instance;
    instance.id = row.id<InstanceId>();
    instance.project = row.id<ProjectId>();
    instance.stage = row.id<StageId>();
    instance.deploy = row.id<DeployId>();
    instance.tag = row.text();
    instance.digest = row.text();
    instance.containerId = row.text();
    instance.containerName = row.text();
    instance.host = row.text();
    instance.address = row.text();
    instance.containerPort = row.number();
    instance.hostPort = row.number();
    instance.state = row.name<InstanceState>(QStringLiteral("stored state of an instance"));
    instance.stateReason = row.text();
    instance.isDefault = row.flag();
    instance.isPinned = row.flag();
    instance.created = row.time();
    instance.lastUsed = row.time();
    return instance;
}

/// What update() writes.
QVariantList columnsOf(const Instance &instance)
{
    return {toColumn(instance.deploy), instance.tag, instance.digest, instance.containerId, instance.containerName,
            instance.host, instance.address, instance.containerPort, instance.hostPort, toColumn(instance.state),
            instance.stateReason, toColumn(instance.lastUsed)};
}

} // namespace

InstanceRepository::InstanceRepository(Database &database) : m_database(database) {}

QList<Instance> InstanceRepository::all()
{
    return allRows(m_database.prepared(select(QStringLiteral("ORDER BY id"))), readInstance);
}

QList<Instance> InstanceRepository::page(InstanceId after, int limit)
{
    return allRows(m_database.prepared(select(QStringLiteral("WHERE id > ? ORDER BY id LIMIT ?")), {after.value, limit}), readInstance);
}

QList<Instance> InstanceRepository::ofStage(StageId stage)
{
    return allRows(m_database.prepared(select(QStringLiteral("WHERE stage = ? ORDER BY id DESC")), {stage.value}), readInstance);
}

Instance InstanceRepository::byId(InstanceId id)
{
    return orNotFound(find(id), QStringLiteral("instance"), id.value);
}

std::optional<Instance> InstanceRepository::find(InstanceId id)
{
    return firstRow(m_database.prepared(select(QStringLiteral("WHERE id = ?")), {id.value}), readInstance);
}

std::optional<Instance> InstanceRepository::defaultOf(StageId stage)
{
    return firstRow(m_database.prepared(select(QStringLiteral("WHERE stage = ? AND is_default = 1")), {stage.value}), readInstance);
}

InstanceId InstanceRepository::insert(const Instance &instance)
{
    Transaction transaction(m_database);
    Instance stored = instance;
    stored.id = orConflict(QStringLiteral("the instance of “%1” cannot be stored: its stage does not exist or has a default instance already")
                          .arg(instance.tag), [&] {
        return InstanceId{m_database.prepared(QStringLiteral("INSERT INTO instances (deploy, tag, digest, container_id, container_name, "
                                                             "host, address, container_port, host_port, state, state_reason, "
                                                             "last_used, is_pinned, project, stage, is_default, created, id) "
                                                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                                              columnsOf(instance) << instance.isPinned << instance.project.value << instance.stage.value
                                                                  << instance.isDefault << toColumn(instance.created)
                                                                  << (instance.id ? QVariant(instance.id.value) : QVariant()))
                              .lastInsertId().toLongLong()};
    });
    if (m_witness)
        m_witness(stored);
    transaction.commit();
    return stored.id;
}

void InstanceRepository::update(const Instance &instance)
{
    Transaction transaction(m_database);
    expectChanged(m_database.prepared(QStringLiteral("UPDATE instances SET deploy = ?, tag = ?, digest = ?, container_id = ?, "
                                                     "container_name = ?, host = ?, address = ?, container_port = ?, host_port = ?, "
                                                     "state = ?, state_reason = ?, last_used = ? WHERE id = ?"),
                                      columnsOf(instance) << instance.id.value),
                  QStringLiteral("instance"), instance.id.value);
    if (m_witness)
        m_witness(instance);
    transaction.commit();
}

void InstanceRepository::setPinned(InstanceId id, bool isPinned)
{
    expectChanged(m_database.prepared(QStringLiteral("UPDATE instances SET is_pinned = ? WHERE id = ?"), {isPinned, id.value}),
                  QStringLiteral("instance"), id.value);
}

void InstanceRepository::setDefault(StageId stage, InstanceId id)
{
    Transaction transaction(m_database);
    m_database.prepared(QStringLiteral("UPDATE instances SET is_default = 0 WHERE stage = ? AND is_default = 1"), {stage.value});
    if (id) {
        expectChanged(m_database.prepared(QStringLiteral("UPDATE instances SET is_default = 1 WHERE id = ? AND stage = ?"),
                                          {id.value, stage.value}),
                      QStringLiteral("instance of this stage"), id.value);
    }
    transaction.commit();
}

void InstanceRepository::touch(InstanceId id, const QDateTime &at)
{
    expectChanged(m_database.prepared(QStringLiteral("UPDATE instances SET last_used = ? WHERE id = ?"), {toColumn(at), id.value}),
                  QStringLiteral("instance"), id.value);
}

void InstanceRepository::remove(InstanceId id)
{
    expectChanged(m_database.prepared(QStringLiteral("DELETE FROM instances WHERE id = ?"), {id.value}), QStringLiteral("instance"), id.value);
}

} // namespace dw
